// SPDX-License-Identifier: BSL-1.0
// Memory for programs whose intermediate values should not be on the stack.
#pragma once

#include <cstddef>
#include <cstdint>
#include <new>

#include "../core/error.hpp"

namespace typeflow {

/// Memory for one call at a time: allocated once, or the caller's own. Each thread needs its own.
class workspace {
 public:
  static constexpr std::size_t alignment = 64;

  /// A run of bytes.
  struct bytes {
    std::byte* first = nullptr;
    std::size_t count = 0;

    std::byte* data() const { return first; }
    std::size_t size() const { return count; }
    std::byte* begin() const { return first; }
    std::byte* end() const { return first + count; }
  };

  /// Allocates; `workspace memory(program.workspace_bytes<float>)`.
  explicit workspace(std::size_t size)
      : memory_{static_cast<std::byte*>(::operator new(size + 1, std::align_val_t{alignment})), size}, owned_(true) {}

  /// Uses the caller's memory, a std::span of bytes that begins at a multiple of 64.
  template <class Span>
    requires requires(Span s) { s.size_bytes(); }
  explicit workspace(Span memory) : memory_{memory.data(), memory.size_bytes()} {
    if (reinterpret_cast<std::uintptr_t>(memory.data()) % alignment != 0)
      fail("workspace: the memory does not begin at a multiple of 64 bytes; declare it alignas(64)");
  }

  workspace(workspace&& other) noexcept : memory_(other.memory_), owned_(other.owned_) {
    other.memory_ = {};
    other.owned_ = false;
  }
  workspace& operator=(workspace&&) = delete;
  ~workspace() {
    if (owned_) ::operator delete(memory_.first, std::align_val_t{alignment});
  }

  bytes memory() const { return memory_; }

 private:
  bytes memory_;
  bool owned_ = false;
};

}  // namespace typeflow
