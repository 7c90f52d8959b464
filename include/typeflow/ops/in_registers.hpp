// SPDX-License-Identifier: BSL-1.0
// Numbers in registers, as routines compute with them: one at a time, or a register full.
#pragma once

#include <cstdint>

#include "../math/lanes.hpp"

namespace typeflow::ops::detail {

/// The larger number; NaN if one is.
struct larger {
  template <class X>
  [[gnu::always_inline]] constexpr X operator()(X a, X b) const {
    if constexpr (math::is_vector<X>) return math::select((b > a) | (b != b), b, a);
    else return ((b > a) | (b != b)) ? b : a;
  }
};
struct plus {
  template <class X>
  [[gnu::always_inline]] constexpr X operator()(X a, X b) const {
    return a + b;
  }
};

/// V is T, or a register full of T.
template <class T, class V>
struct in_registers {
  static constexpr std::int64_t lanes = static_cast<std::int64_t>(sizeof(V) / sizeof(T));
  static constexpr int packs = lanes > 8 ? 2 : sizeof(V) == 64 ? 4 : 2;  ///< side by side while sums are in registers
  static constexpr std::int64_t tile = packs * lanes;

  [[gnu::always_inline]] static constexpr V load(const T* p) {
    if constexpr (lanes == 1) return *p;
    V x;
    __builtin_memcpy(&x, p, sizeof x);
    return x;
  }
  [[gnu::always_inline]] static constexpr void store(T* p, V x) {
    if constexpr (lanes == 1) *p = x;
    else __builtin_memcpy(p, &x, sizeof x);
  }

  /// sums[r][...] = kept(r) sums[r][...] + factors(r, c) panel[c][...] for c < count; the panel has rows of `length`.
  template <int Rows, class Kept, class Factors>
  [[gnu::always_inline]] static constexpr void accumulate(T* const (&sums)[Rows], std::int64_t count, const T* panel, std::int64_t length, Kept kept,
                                                          Factors factors) {
    V sum[Rows][packs];
    for (int r = 0; r < Rows; ++r)
      for (int t = 0; t < packs; ++t) sum[r][t] = kept(r, load(sums[r] + t * lanes));
    for (std::int64_t c = 0; c < count; ++c) {
      V x[packs];
      for (int t = 0; t < packs; ++t) x[t] = load(panel + c * length + t * lanes);
      for (int r = 0; r < Rows; ++r) {
        const V factor = math::broadcast<V>(factors(r, c));
        for (int t = 0; t < packs; ++t) sum[r][t] = sum[r][t] + factor * x[t];
      }
    }
    for (int r = 0; r < Rows; ++r)
      for (int t = 0; t < packs; ++t) store(sums[r] + t * lanes, sum[r][t]);
  }

  /// All of some registers as one number.
  template <int Count, class Combine>
  [[gnu::always_inline]] static constexpr T combined(const V* x, Combine combine) {
    V all = x[0];
    for (int t = 1; t < Count; ++t) all = combine(all, x[t]);
    return combined_lanes(all, combine);
  }
  template <class X, class Combine>
  [[gnu::always_inline]] static constexpr T combined_lanes(X x, Combine combine) {
    if constexpr (!math::is_vector<X>) {
      return x;
    } else if constexpr (math::lane_count<X> == 2) {
      return combine(T(x[0]), T(x[1]));
    } else {
      typename math::detail::vector_of<T, math::lane_count<X> / 2>::type halves[2];
      __builtin_memcpy(halves, &x, sizeof x);
      return combined_lanes(combine(halves[0], halves[1]), combine);
    }
  }
};

}  // namespace typeflow::ops::detail
