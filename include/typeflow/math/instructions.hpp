// SPDX-License-Identifier: BSL-1.0
// Instructions of the target for which no operator stands, on full vector registers. The compilers' builtins, so that no intrinsics
// header is needed; which of them exist, a caller asks with `requires`.
#pragma once

#include "arm_instructions.hpp"
#include "lanes.hpp"

namespace typeflow::math::detail {

template <class Element, std::size_t Count>
using lanes_of = typename vector_of<Element, Count>::type;

#if defined(__AVX512F__)

inline constexpr int keep_rounding_mode = 4;

/// x * 2^n for a whole n, rounded once, down to the last subnormal.
[[gnu::always_inline]] inline lanes_of<double, 8> register_scale(lanes_of<double, 8> x, lanes_of<double, 8> n) {
  return __builtin_ia32_scalefpd512_mask(x, n, x, static_cast<unsigned char>(0xff), keep_rounding_mode);
}
[[gnu::always_inline]] inline lanes_of<float, 16> register_scale(lanes_of<float, 16> x, lanes_of<float, 16> n) {
  return __builtin_ia32_scalefps512_mask(x, n, x, static_cast<unsigned short>(0xffff), keep_rounding_mode);
}

/// The exponent of x as a number, right for subnormals; -inf for 0.
[[gnu::always_inline]] inline lanes_of<double, 8> register_exponent(lanes_of<double, 8> x) {
  return __builtin_ia32_getexppd512_mask(x, x, static_cast<unsigned char>(0xff), keep_rounding_mode);
}
[[gnu::always_inline]] inline lanes_of<float, 16> register_exponent(lanes_of<float, 16> x) {
  return __builtin_ia32_getexpps512_mask(x, x, static_cast<unsigned short>(0xffff), keep_rounding_mode);
}

/// The significand of x, NaN below 0: for double from 3/4 to below 3/2, for float from 1 to below 2.
inline constexpr int around_one = 3, from_one = 0, nan_below_zero = 2 << 2;
[[gnu::always_inline]] inline lanes_of<double, 8> register_significand(lanes_of<double, 8> x) {
  return __builtin_ia32_getmantpd512_mask(x, around_one | nan_below_zero, x, static_cast<unsigned char>(0xff), keep_rounding_mode);
}
[[gnu::always_inline]] inline lanes_of<float, 16> register_significand(lanes_of<float, 16> x) {
  return __builtin_ia32_getmantps512_mask(x, from_one | nan_below_zero, x, static_cast<unsigned short>(0xffff), keep_rounding_mode);
}

/// The number of a table of sixteen in each lane, by the lowest four bits of an index.
[[gnu::always_inline]] inline lanes_of<double, 8> register_lookup(lanes_of<double, 8> low, lanes_of<double, 8> high,
                                                                   lanes_of<std::int64_t, 8> index) {
#if defined(__clang__)
  return __builtin_ia32_vpermi2varpd512(low, lanes_of<long long, 8>(index), high);
#else
  return __builtin_shuffle(low, high, index);
#endif
}

/// The same of a table of eight, by the lowest three bits.
[[gnu::always_inline]] inline lanes_of<double, 8> register_lookup(lanes_of<double, 8> table, lanes_of<std::int64_t, 8> index) {
#if defined(__clang__)
  return __builtin_ia32_permvardf512(table, lanes_of<long long, 8>(index));
#else
  return __builtin_shuffle(table, index);
#endif
}

/// Whether x is above the bound in some lane; NaN is not.
inline constexpr int greater_than = 30;
[[gnu::always_inline]] inline bool register_any_above(lanes_of<double, 8> x, lanes_of<double, 8> bound) {
  return __builtin_ia32_cmppd512_mask(x, bound, greater_than, static_cast<unsigned char>(0xff), keep_rounding_mode) != 0;
}
[[gnu::always_inline]] inline bool register_any_above(lanes_of<float, 16> x, lanes_of<float, 16> bound) {
  return __builtin_ia32_cmpps512_mask(x, bound, greater_than, static_cast<unsigned short>(0xffff), keep_rounding_mode) != 0;
}

#if !defined(__clang__)
/// The smaller one; y where one is NaN. (g++ does not make one instruction of a comparison and a choice; clang does.)
[[gnu::always_inline]] inline lanes_of<double, 8> register_minimum(lanes_of<double, 8> x, lanes_of<double, 8> y) {
  return __builtin_ia32_minpd512_mask(x, y, x, -1, keep_rounding_mode);
}
[[gnu::always_inline]] inline lanes_of<float, 16> register_minimum(lanes_of<float, 16> x, lanes_of<float, 16> y) {
  return __builtin_ia32_minps512_mask(x, y, x, -1, keep_rounding_mode);
}
/// The larger one; y where one is NaN.
[[gnu::always_inline]] inline lanes_of<double, 8> register_maximum(lanes_of<double, 8> x, lanes_of<double, 8> y) {
  return __builtin_ia32_maxpd512_mask(x, y, x, -1, keep_rounding_mode);
}
[[gnu::always_inline]] inline lanes_of<float, 16> register_maximum(lanes_of<float, 16> x, lanes_of<float, 16> y) {
  return __builtin_ia32_maxps512_mask(x, y, x, -1, keep_rounding_mode);
}
#endif

#elif defined(__AVX__) && !defined(__clang__)

[[gnu::always_inline]] inline lanes_of<double, 4> register_minimum(lanes_of<double, 4> x, lanes_of<double, 4> y) {
  return __builtin_ia32_minpd256(x, y);
}
[[gnu::always_inline]] inline lanes_of<float, 8> register_minimum(lanes_of<float, 8> x, lanes_of<float, 8> y) {
  return __builtin_ia32_minps256(x, y);
}
[[gnu::always_inline]] inline lanes_of<double, 4> register_maximum(lanes_of<double, 4> x, lanes_of<double, 4> y) {
  return __builtin_ia32_maxpd256(x, y);
}
[[gnu::always_inline]] inline lanes_of<float, 8> register_maximum(lanes_of<float, 8> x, lanes_of<float, 8> y) {
  return __builtin_ia32_maxps256(x, y);
}

#endif

#if defined(__FMA__) && !defined(__clang__)
/// x * y + z, rounded once. (g++ has no builtin for vectors of any width and does not join the lanes' instructions by itself.)
[[gnu::always_inline]] inline lanes_of<double, 4> register_fma(lanes_of<double, 4> x, lanes_of<double, 4> y, lanes_of<double, 4> z) {
  return __builtin_ia32_vfmaddpd256(x, y, z);
}
[[gnu::always_inline]] inline lanes_of<float, 8> register_fma(lanes_of<float, 8> x, lanes_of<float, 8> y, lanes_of<float, 8> z) {
  return __builtin_ia32_vfmaddps256(x, y, z);
}
#if defined(__AVX512F__)
[[gnu::always_inline]] inline lanes_of<double, 8> register_fma(lanes_of<double, 8> x, lanes_of<double, 8> y, lanes_of<double, 8> z) {
  return __builtin_ia32_vfmaddpd512_mask(x, y, z, -1, keep_rounding_mode);
}
[[gnu::always_inline]] inline lanes_of<float, 16> register_fma(lanes_of<float, 16> x, lanes_of<float, 16> y, lanes_of<float, 16> z) {
  return __builtin_ia32_vfmaddps512_mask(x, y, z, -1, keep_rounding_mode);
}
#endif
#elif defined(__FMA__) || defined(__ARM_FEATURE_FMA)
template <class V>
  requires is_vector<V> && is_lanes<V>
[[gnu::always_inline]] inline V register_fma(V x, V y, V z) {
  return __builtin_elementwise_fma(x, y, z);
}
#endif

/// Whether lanes have an instruction for x * y + z.
template <class V>
inline constexpr bool has_register_fma = is_vector<V> && requires(V x) { register_fma(x, x, x); };

/// Whether lanes have those for exponents, significands and tables: 64-byte registers.
template <class V>
inline constexpr bool has_register_parts = is_vector<V> && requires(V x) { register_significand(x); };

}  // namespace typeflow::math::detail
