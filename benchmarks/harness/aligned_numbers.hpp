// SPDX-License-Identifier: BSL-1.0
// A run of numbers that begins at a cache line, so that no system of a case is slowed down by where its data
// happen to lie.
#pragma once

#include <cstddef>
#include <new>
#include <vector>

namespace harness {

template <class Number>
struct cache_line_allocator {
  using value_type = Number;
  static constexpr std::align_val_t alignment{64};

  cache_line_allocator() = default;
  template <class Other>
  cache_line_allocator(const cache_line_allocator<Other>&) {}

  Number* allocate(std::size_t count) {
    return static_cast<Number*>(::operator new(count * sizeof(Number), alignment));
  }
  void deallocate(Number* numbers, std::size_t) { ::operator delete(numbers, alignment); }
  friend bool operator==(cache_line_allocator, cache_line_allocator) { return true; }
};

template <class Number>
using aligned_numbers = std::vector<Number, cache_line_allocator<Number>>;

}  // namespace harness
