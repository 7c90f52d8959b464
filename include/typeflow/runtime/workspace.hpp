// SPDX-License-Identifier: BSL-1.0
// Memory for programs whose intermediate values should not be on the stack.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <new>
#include <span>

#include "../core/error.hpp"

namespace typeflow {

/// Memory for one call at a time: allocated once, or the caller's own. Each thread needs its own.
class workspace {
 public:
  static constexpr std::size_t alignment = 64;

  /// Allocates; `workspace memory(program.workspace_bytes<float>)`.
  explicit workspace(std::size_t bytes)
      : owned_(static_cast<std::byte*>(::operator new(bytes + 1, std::align_val_t{alignment}))), memory_(owned_.get(), bytes) {}

  /// Uses the caller's memory, which must begin at a multiple of 64 bytes.
  explicit workspace(std::span<std::byte> memory) : memory_(memory) {
    if (reinterpret_cast<std::uintptr_t>(memory.data()) % alignment != 0)
      fail("workspace: the memory does not begin at a multiple of 64 bytes; declare it alignas(64)");
  }

  std::span<std::byte> memory() const { return memory_; }

 private:
  struct release {
    void operator()(std::byte* p) const { ::operator delete(p, std::align_val_t{alignment}); }
  };
  std::unique_ptr<std::byte, release> owned_;
  std::span<std::byte> memory_;
};

}  // namespace typeflow
