// SPDX-License-Identifier: BSL-1.0
// Counts every heap allocation of the program, whichever function makes it.
#pragma once

#include <cstdint>

namespace harness {

/// Allocations so far through malloc, calloc, realloc, posix_memalign, aligned_alloc, memalign and whatever
/// is built on them, such as operator new. Needs allocations.cpp in the program and glibc; elsewhere it stays
/// 0 and `allocations_are_counted` is false.
std::uint64_t allocations();
extern const bool allocations_are_counted;

}  // namespace harness
