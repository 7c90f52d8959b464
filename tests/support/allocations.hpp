// SPDX-License-Identifier: BSL-1.0
// Counts heap allocations: operator new is replaced here, and the linker's --wrap option (see CMakeLists.txt) sends calls of the C
// library's functions to the __wrap_ ones below. Replacing operator new alone would miss containers with allocators of their own.
// To be included by one file of a program.
#pragma once

#include <cstddef>
#include <cstdlib>
#include <new>

namespace allocations {

/// Volatile, because compilers know that malloc writes no variable of ours. The tests that count run in one thread.
inline volatile long count = 0;

inline void note() { count = count + 1; }

/// How many allocations a call makes.
template <class Call>
long during(const Call& call) {
  const long before = count;
  call();
  return count - before;
}

}  // namespace allocations

extern "C" {
void* __real_malloc(std::size_t);
void* __real_calloc(std::size_t, std::size_t);
void* __real_realloc(void*, std::size_t);
void* __real_aligned_alloc(std::size_t, std::size_t);
int __real_posix_memalign(void**, std::size_t, std::size_t);

void* __wrap_malloc(std::size_t);
void* __wrap_calloc(std::size_t, std::size_t);
void* __wrap_realloc(void*, std::size_t);
void* __wrap_aligned_alloc(std::size_t, std::size_t);
int __wrap_posix_memalign(void**, std::size_t, std::size_t);

void* __wrap_malloc(std::size_t size) { return allocations::note(), __real_malloc(size); }
void* __wrap_calloc(std::size_t number, std::size_t size) { return allocations::note(), __real_calloc(number, size); }
void* __wrap_realloc(void* old, std::size_t size) { return allocations::note(), __real_realloc(old, size); }
void* __wrap_aligned_alloc(std::size_t alignment, std::size_t size) {
  return allocations::note(), __real_aligned_alloc(alignment, size);
}
int __wrap_posix_memalign(void** result, std::size_t alignment, std::size_t size) {
  return allocations::note(), __real_posix_memalign(result, alignment, size);
}
}

namespace allocations {

inline void* checked(void* memory) {
  if (memory == nullptr) std::abort();
  return memory;
}

}  // namespace allocations

// Not inlined: GCC takes free() on what operator new returned for a mistake.
[[gnu::noinline]] void* operator new(std::size_t size) {
  allocations::note();
  return allocations::checked(__real_malloc(size == 0 ? 1 : size));
}
[[gnu::noinline]] void* operator new(std::size_t size, std::align_val_t alignment) {
  const auto step = static_cast<std::size_t>(alignment);
  allocations::note();
  return allocations::checked(__real_aligned_alloc(step, (size + step) / step * step));
}
[[gnu::noinline]] void* operator new[](std::size_t size) { return ::operator new(size); }
[[gnu::noinline]] void* operator new[](std::size_t size, std::align_val_t alignment) { return ::operator new(size, alignment); }
[[gnu::noinline]] void* operator new(std::size_t size, const std::nothrow_t&) noexcept { return ::operator new(size); }
[[gnu::noinline]] void* operator new[](std::size_t size, const std::nothrow_t&) noexcept { return ::operator new(size); }
[[gnu::noinline]] void operator delete(void* memory) noexcept { std::free(memory); }
[[gnu::noinline]] void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }
[[gnu::noinline]] void operator delete(void* memory, std::align_val_t) noexcept { std::free(memory); }
[[gnu::noinline]] void operator delete(void* memory, std::size_t, std::align_val_t) noexcept { std::free(memory); }
[[gnu::noinline]] void operator delete[](void* memory) noexcept { std::free(memory); }
[[gnu::noinline]] void operator delete[](void* memory, std::size_t) noexcept { std::free(memory); }
[[gnu::noinline]] void operator delete[](void* memory, std::align_val_t) noexcept { std::free(memory); }
[[gnu::noinline]] void operator delete[](void* memory, std::size_t, std::align_val_t) noexcept { std::free(memory); }
