// SPDX-License-Identifier: BSL-1.0
// Keeps the optimiser from discarding what a benchmark computes, and from computing it once for all
// repetitions.
#pragma once

namespace harness {

/// The value counts as used, and all memory as read and changed.
template <class Value>
[[gnu::always_inline]] inline void keep(const Value& value) {
  asm volatile("" : : "m"(value) : "memory");
}

}  // namespace harness
