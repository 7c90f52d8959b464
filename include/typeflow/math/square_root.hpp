// SPDX-License-Identifier: BSL-1.0
// Correctly rounded square roots: by the processor's instruction, or in constant expressions by integer
// arithmetic.
#pragma once

#include <limits>

#include "halves.hpp"

namespace typeflow::math {

namespace detail {

#if !defined(__clang__) && defined(__SSE2__)
// GCC turns a loop of square roots into library calls for the sake of errno; its instruction builtins avoid
// that.
inline vector_of<double, 2>::type register_square_root(vector_of<double, 2>::type x) {
  return __builtin_ia32_sqrtpd(x);
}
inline vector_of<float, 4>::type register_square_root(vector_of<float, 4>::type x) {
  return __builtin_ia32_sqrtps(x);
}
#if defined(__AVX__)
inline vector_of<double, 4>::type register_square_root(vector_of<double, 4>::type x) {
  return __builtin_ia32_sqrtpd256(x);
}
inline vector_of<float, 8>::type register_square_root(vector_of<float, 8>::type x) {
  return __builtin_ia32_sqrtps256(x);
}
#endif
#if defined(__AVX512F__)
inline constexpr int unchanged_rounding = 4;
inline constexpr int all_lanes = -1;
inline vector_of<double, 8>::type register_square_root(vector_of<double, 8>::type x) {
  return __builtin_ia32_sqrtpd512_mask(x, x, all_lanes, unchanged_rounding);
}
inline vector_of<float, 16>::type register_square_root(vector_of<float, 16>::type x) {
  return __builtin_ia32_sqrtps512_mask(x, x, all_lanes, unchanged_rounding);
}
#endif
#endif

template <class V>
constexpr V lane_by_lane_square_root(V x) {
  for (std::size_t lane = 0; lane < lane_count<V>; ++lane) {
    if constexpr (sizeof(element_t<V>) == sizeof(float)) {
      x[lane] = __builtin_sqrtf(x[lane]);
    } else {
      x[lane] = __builtin_sqrt(x[lane]);
    }
  }
  return x;
}

template <class V>
[[gnu::always_inline]] constexpr V vector_square_root(V x) {
#if defined(__clang__)
  return __builtin_elementwise_sqrt(x);
#else
  if constexpr (requires { register_square_root(x); }) {
    return register_square_root(x);
  } else if constexpr (sizeof(V) > 16) {
    return join(vector_square_root(low_half(x)), vector_square_root(high_half(x)));
  } else {
    return lane_by_lane_square_root(x);
  }
#endif
}

/// The correctly rounded square root of a positive finite number. Newton's iteration comes within one unit R
/// of the root of N = mantissa * 2^52; the remainder N - R^2, which fits a word even where N does not, tells
/// whether R is the nearest integer.
constexpr double constant_square_root(double x) {
  constexpr std::uint64_t hidden_bit = std::uint64_t{1} << 52;
  bool subnormal = x < std::numeric_limits<double>::min();
  std::uint64_t bits = to_bits(subnormal ? x * 0x1p54 : x);
  auto exponent = static_cast<int>(bits >> 52) - 1023 - (subnormal ? 54 : 0);
  bool odd = (exponent & 1) != 0;
  std::uint64_t mantissa = ((bits & (hidden_bit - 1)) | hidden_bit) << (odd ? 1 : 0);
  double scaled = static_cast<double>(mantissa) * 0x1p-52;
  double estimate = 1 + (scaled - 1) / 3;
  for (int iteration = 0; iteration < 6; ++iteration) estimate = (estimate + scaled / estimate) / 2;
  auto root = static_cast<std::uint64_t>(estimate * 0x1p52);
  auto remainder = static_cast<std::int64_t>((mantissa << 52) - root * root);
  if (remainder > static_cast<std::int64_t>(root)) ++root;
  if (remainder <= -static_cast<std::int64_t>(root)) --root;
  auto half_exponent = static_cast<std::uint64_t>((exponent - (odd ? 1 : 0)) / 2 + 1023);
  return static_cast<double>(root) * 0x1p-52 * from_bits<double>(half_exponent << 52);
}

}  // namespace detail

/// Square root, correctly rounded. sqrt(-0) = -0, sqrt(inf) = inf, NaN below zero. Derivative: 1 / (2
/// sqrt(x)).
template <ieee_lanes V>
[[gnu::always_inline]] constexpr V sqrt(V x) {
  if constexpr (is_vector<V>) {
    return detail::vector_square_root(x);
  } else {
    if (__builtin_is_constant_evaluated()) {
      if (x < 0) return std::numeric_limits<V>::quiet_NaN();
      if (x != x || x == 0 || x == std::numeric_limits<V>::infinity()) return x;
      return static_cast<V>(detail::constant_square_root(x));
    }
    if constexpr (std::is_same_v<V, float>) {
      return __builtin_sqrtf(x);
    } else {
      return __builtin_sqrt(x);
    }
  }
}

}  // namespace typeflow::math
