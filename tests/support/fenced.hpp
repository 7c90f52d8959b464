// SPDX-License-Identifier: BSL-1.0
// Numbers beside a page that nobody may touch: to read or write beyond them ends the program.
#pragma once

#include <doctest/doctest.h>

#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <cstddef>
#include <vector>

namespace support {

enum class fence { before, behind };

/// A copy of numbers beside such a page; on the other side of them is room up to the next one.
template <class T>
class fenced {
 public:
  template <class Numbers>
  fenced(const Numbers& numbers, fence at)
      : page_(static_cast<std::size_t>(sysconf(_SC_PAGESIZE))), count_(static_cast<std::size_t>(numbers.size())) {
    void* const mapped = mmap(nullptr, size(), PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    REQUIRE(mapped != MAP_FAILED);
    memory_ = static_cast<char*>(mapped);
    REQUIRE(mprotect(memory_ + page_, size() - 2 * page_, PROT_READ | PROT_WRITE) == 0);
    numbers_ = reinterpret_cast<T*>(at == fence::before ? memory_ + page_ : memory_ + size() - page_ - count_ * sizeof(T));
    std::copy(numbers.begin(), numbers.end(), numbers_);
  }
  fenced(const fenced&) = delete;
  fenced& operator=(const fenced&) = delete;
  ~fenced() { munmap(memory_, size()); }

  T* data() const { return numbers_; }
  std::vector<T> copy() const { return {numbers_, numbers_ + count_}; }

 private:
  std::size_t page_, count_;
  char* memory_ = nullptr;
  T* numbers_ = nullptr;

  std::size_t size() const { return (count_ * sizeof(T) / page_ + 3) * page_; }
};

}  // namespace support
