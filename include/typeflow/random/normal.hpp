// SPDX-License-Identifier: BSL-1.0
// A normal deviate from 128 random bits, the same to the last bit on every compiler, processor and flag.
#pragma once

#include <bit>
#include <cstdint>

#include "../math/square_root.hpp"

namespace typeflow::random::detail {

// Logarithm and sine are computed in 64-bit integers, where nothing is rounded by the compiler's choice
// (libraries' logarithms differ in the last bit, and a * b + c is contracted on some machines). What is left
// in floating point is one division, one square root and products, which IEEE 754 defines exactly.

/// floor(a * b / 2^64) in 64-bit arithmetic alone.
constexpr std::uint64_t multiply_high_by_halves(std::uint64_t a, std::uint64_t b) {
  const std::uint64_t a_high = a >> 32, a_low = a & 0xFFFFFFFF, b_high = b >> 32, b_low = b & 0xFFFFFFFF;
  const std::uint64_t middle = a_high * b_low + ((a_low * b_low) >> 32);
  const std::uint64_t carry = (middle & 0xFFFFFFFF) + a_low * b_high;
  return a_high * b_high + (middle >> 32) + (carry >> 32);
}

/// floor(a * b / 2^64): the product of two fractions of 2^64.
constexpr std::uint64_t multiply_high(std::uint64_t a, std::uint64_t b) {
#ifdef __SIZEOF_INT128__
  __extension__ using wide = unsigned __int128;  // one instruction
  return static_cast<std::uint64_t>((static_cast<wide>(a) * b) >> 64);
#else
  return multiply_high_by_halves(a, b);
#endif
}

/// -log(bits / 2^64) in units of 2^-58, for bits > 0, to within 2^-53. With m = bits shifted up into [1/2, 1)
/// it is shift * log 2 + 2 atanh((1 - m) / (1 + m)), and atanh z = z + z^3/3 + z^5/5 + ... for z <= 1/3.
constexpr std::uint64_t minus_log(std::uint64_t bits) {
  constexpr std::uint64_t log_2 = 0x02C5C85FDF473DE7;
  constexpr std::uint64_t one = ~std::uint64_t{0};
  const int shift = std::countl_zero(bits);
  const std::uint64_t m = bits << shift;
  const double quotient = static_cast<double>(~m + 1) / (static_cast<double>(m) + 0x1p64);
  const auto z = static_cast<std::uint64_t>(quotient * 0x1p64);
  const std::uint64_t z_squared = multiply_high(z, z);
  std::uint64_t series = 0;
  for (std::uint64_t k = 18; k > 0; --k) series = multiply_high(z_squared, one / (2 * k + 1) + series);
  return static_cast<std::uint64_t>(shift) * log_2 + ((z + multiply_high(z, series)) >> 5);
}

/// sin(pi/2 * bits / 2^64) in units of 2^-63, to within 2^-62: the Taylor series, coefficient k being
/// 2^63 (pi/2)^(2k+1) / (2k+1)!.
constexpr std::uint64_t quarter_sine(std::uint64_t bits) {
  constexpr std::uint64_t coefficients[] = {0xC90FDAA22168C235, 0x52AEF39896F94AFB, 0x0A335E33BAD570E9,
                                            0x009969667315EC2E, 0x000541E0D21FB9E0, 0x00001E3074FDE887,
                                            0x0000007A3D0D3406, 0x000000016FADB9F1, 0x000000000355D865,
                                            0x0000000000062901, 0x0000000000000944, 0x000000000000000C};
  const std::uint64_t squared = multiply_high(bits, bits);
  std::uint64_t series = 0;
  for (int k = 11; k >= 0; --k) series = coefficients[k] - multiply_high(squared, series);
  return multiply_high(bits, series);
}

/// A deviate of mean 0 and variance 1 by G. E. P. Box and M. E. Muller, "A note on the generation of random
/// normal deviates" (1958): sqrt(-2 log u) * sin(angle), the angle uniform over a half turn to either side.
/// The largest value possible is 9.42.
constexpr double normal_from_bits(std::uint64_t radius_bits, std::uint64_t angle_bits) {
  const double radius = math::sqrt(static_cast<double>(minus_log(radius_bits | 1)) * 0x1p-57);
  const double sine = static_cast<double>(quarter_sine(angle_bits << 1)) * 0x1p-63;
  return (angle_bits >> 63) != 0 ? -(radius * sine) : radius * sine;
}

}  // namespace typeflow::random::detail
