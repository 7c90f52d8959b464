// SPDX-License-Identifier: BSL-1.0
// The instructions of 64-bit ARM processors (NEON) for which no operator stands, on full vector registers. Included by instructions.hpp.
#pragma once

#include "lanes.hpp"

#if defined(__aarch64__)

namespace typeflow::math::detail {

#if defined(__clang__)

template <class V>
concept register_lanes = is_vector<V> && is_lanes<V> && sizeof(V) == register_bytes;

/// Whole numbers: the nearest one, halves to even; the next one below, above, and towards zero.
template <register_lanes V>
[[gnu::always_inline]] inline V register_round(V x) {
  return __builtin_elementwise_roundeven(x);
}
template <register_lanes V>
[[gnu::always_inline]] inline V register_floor(V x) {
  return __builtin_elementwise_floor(x);
}
template <register_lanes V>
[[gnu::always_inline]] inline V register_ceil(V x) {
  return __builtin_elementwise_ceil(x);
}
template <register_lanes V>
[[gnu::always_inline]] inline V register_trunc(V x) {
  return __builtin_elementwise_trunc(x);
}

#else

using two_doubles = vector_of<double, 2>::type;
using four_floats = vector_of<float, 4>::type;

/// x * y + z, rounded once.
#if __has_builtin(__builtin_aarch64_fmav2df)
[[gnu::always_inline]] inline two_doubles register_fma(two_doubles x, two_doubles y, two_doubles z) {
  return __builtin_aarch64_fmav2df(x, y, z);
}
[[gnu::always_inline]] inline four_floats register_fma(four_floats x, four_floats y, four_floats z) {
  return __builtin_aarch64_fmav4sf(x, y, z);
}
#endif

#if __has_builtin(__builtin_aarch64_sqrtv2df)
[[gnu::always_inline]] inline two_doubles register_square_root(two_doubles x) { return __builtin_aarch64_sqrtv2df(x); }
[[gnu::always_inline]] inline four_floats register_square_root(four_floats x) { return __builtin_aarch64_sqrtv4sf(x); }
#endif

/// Whole numbers: the nearest one, halves to even; the next one below, above, and towards zero.
#if __has_builtin(__builtin_aarch64_roundevenv2df)
[[gnu::always_inline]] inline two_doubles register_round(two_doubles x) { return __builtin_aarch64_roundevenv2df(x); }
[[gnu::always_inline]] inline four_floats register_round(four_floats x) { return __builtin_aarch64_roundevenv4sf(x); }
[[gnu::always_inline]] inline two_doubles register_floor(two_doubles x) { return __builtin_aarch64_floorv2df(x); }
[[gnu::always_inline]] inline four_floats register_floor(four_floats x) { return __builtin_aarch64_floorv4sf(x); }
[[gnu::always_inline]] inline two_doubles register_ceil(two_doubles x) { return __builtin_aarch64_ceilv2df(x); }
[[gnu::always_inline]] inline four_floats register_ceil(four_floats x) { return __builtin_aarch64_ceilv4sf(x); }
[[gnu::always_inline]] inline two_doubles register_trunc(two_doubles x) { return __builtin_aarch64_btruncv2df(x); }
[[gnu::always_inline]] inline four_floats register_trunc(four_floats x) { return __builtin_aarch64_btruncv4sf(x); }
#endif

/// Two floats as doubles. (g++ 12 converts one lane after the other.)
#if __has_builtin(__builtin_aarch64_float_extend_lo_v2df)
[[gnu::always_inline]] inline two_doubles register_to_double(vector_of<float, 2>::type x) {
  return __builtin_aarch64_float_extend_lo_v2df(x);
}
#endif

#endif

}  // namespace typeflow::math::detail

#endif
