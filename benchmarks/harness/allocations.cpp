// SPDX-License-Identifier: BSL-1.0
// The allocation functions of the C library, replaced by ones that count and then call glibc's own. Replacing
// operator new alone would miss allocators that call posix_memalign or aligned_alloc.

#include "allocations.hpp"

#include <cerrno>
#include <cstddef>
#include <cstdlib>

namespace {
std::uint64_t count = 0;  // benchmarks allocate from one thread
}

namespace harness {
std::uint64_t allocations() { return count; }
}  // namespace harness

#if defined(__GLIBC__)

const bool harness::allocations_are_counted = true;

extern "C" {
void* __libc_malloc(std::size_t);
void* __libc_calloc(std::size_t, std::size_t);
void* __libc_realloc(void*, std::size_t);
void* __libc_memalign(std::size_t, std::size_t);

void* malloc(std::size_t size) {
  ++count;
  return __libc_malloc(size);
}

void* calloc(std::size_t number, std::size_t size) {
  ++count;
  return __libc_calloc(number, size);
}

void* realloc(void* old, std::size_t size) {
  ++count;
  return __libc_realloc(old, size);
}

void* memalign(std::size_t alignment, std::size_t size) {
  ++count;
  return __libc_memalign(alignment, size);
}

void* aligned_alloc(std::size_t alignment, std::size_t size) { return memalign(alignment, size); }

int posix_memalign(void** result, std::size_t alignment, std::size_t size) {
  void* memory = memalign(alignment, size);
  if (memory == nullptr) return ENOMEM;
  *result = memory;
  return 0;
}
}

#else

const bool harness::allocations_are_counted = false;

#endif
