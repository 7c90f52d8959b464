// SPDX-License-Identifier: BSL-1.0
// What the calls of a program on an executor share: the executor, and memory that grows with the first call.
#pragma once

#include <cstddef>
#include <new>
#include <utility>

#include "../runtime/workspace.hpp"
#include "executor_reference.hpp"

namespace typeflow::threads {

class team {
 public:
  template <executor E>
  explicit team(E& workers) : on_(workers), has_several_(workers.size() > 1) {}
  team(team&& other) noexcept
      : on_(other.on_), has_several_(other.has_several_), memory_(std::exchange(other.memory_, nullptr)), size_(other.size_) {}
  team& operator=(team&&) = delete;
  ~team() { release(); }

  /// The executor for so much work: where it does not pay, the caller's thread alone, which computes the same.
  executor_reference executor_for(bool pays) const {
    static constinit serial_executor alone;
    return has_several_ && pays ? on_ : executor_reference(alone);
  }
  std::byte* memory(std::size_t bytes) {
    if (memory_ == nullptr || size_ < bytes) {
      release();
      memory_ = static_cast<std::byte*>(::operator new(bytes + 1, std::align_val_t{workspace::alignment}));
      size_ = bytes;
    }
    return memory_;
  }

 private:
  executor_reference on_;
  bool has_several_;
  std::byte* memory_ = nullptr;
  std::size_t size_ = 0;

  void release() {
    if (memory_ != nullptr) ::operator delete(memory_, std::align_val_t{workspace::alignment});
    memory_ = nullptr;
  }
};

}  // namespace typeflow::threads
