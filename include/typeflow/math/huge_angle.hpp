// SPDX-License-Identifier: BSL-1.0
// Angles of any size, modulo a quarter turn, in exact integer arithmetic: the method of Payne and Hanek.
#pragma once

#include "lanes.hpp"

namespace typeflow::math::detail {

/// x = quarter_turns * pi/2 + remainder + low, |remainder| <= pi/4 (a little more for float); the two low
/// bits of `quarter_turns` count.
template <class V>
struct reduced_angle {
  V remainder;
  V low;
  bits_of<V> quarter_turns;
};

/// A fixed-point number of 128 bits.
struct wide_number {
  std::uint64_t high;
  std::uint64_t low;
};

constexpr wide_number multiply_wide(std::uint64_t a, std::uint64_t b) {
  constexpr std::uint64_t half = 0xffffffff;
  std::uint64_t low = (a & half) * (b & half);
  std::uint64_t middle = (a >> 32) * (b & half) + (low >> 32);
  std::uint64_t other = (a & half) * (b >> 32) + (middle & half);
  return {(a >> 32) * (b >> 32) + (middle >> 32) + (other >> 32), (other << 32) | (low & half)};
}

/// 2 / pi in binary, 64 bits a word, after one word of zeros for angles that need its integer part.
inline constexpr std::uint64_t two_over_pi[] = {0,
                                                0xa2f9836e4e441529,
                                                0xfc2757d1f534ddc0,
                                                0xdb6295993c439041,
                                                0xfe5163abdebbc561,
                                                0xb7246e3a424dd2e0,
                                                0x06492eea09d1921c,
                                                0xfe1deb1cb129a73e,
                                                0xe88235f52ebb4484,
                                                0xe99c7026b45f7e41,
                                                0x3991d639835339f4,
                                                0x9c845f8bbdf9283b,
                                                0x1ff897ffde05980f,
                                                0xef2f118b5a0a6d1f,
                                                0x6d367ecf27cb09b7,
                                                0x4f463f669e5fea2d,
                                                0x7527bac7ebe5f17b,
                                                0x3d0739f78a5292ea,
                                                0x6bfb5fb11f8d5d08};

/// 64 bits of `two_over_pi` from bit `position` on.
constexpr std::uint64_t two_over_pi_from(unsigned position) {
  unsigned word = position / 64;
  unsigned shift = position % 64;
  return shift == 0 ? two_over_pi[word]
                    : (two_over_pi[word] << shift) | (two_over_pi[word + 1] >> (64 - shift));
}

/// mantissa * 2^exponent * 2/pi modulo 4, in units of 2^-126. The bits of 2/pi that give multiples of 4 are
/// skipped; 192 are used.
constexpr wide_number quarter_turns_modulo_four(std::uint64_t mantissa, int exponent) {
  auto position = static_cast<unsigned>(exponent + 62);
  wide_number second = multiply_wide(mantissa, two_over_pi_from(position + 64));
  wide_number third = multiply_wide(mantissa, two_over_pi_from(position + 128));
  std::uint64_t low = second.low + third.high;
  std::uint64_t carry = low < second.low ? 1 : 0;
  return {mantissa * two_over_pi_from(position) + second.high + carry, low};
}

/// The nearest multiple of pi/2 taken off |x|, 2 <= |x| < inf, then the sign of x put back; relative error of
/// the remainder 2^-62. Source: M. Payne, R. Hanek, Radian Reduction for Trigonometric Functions, ACM SIGNUM
/// Newsletter 18(1), 1983.
constexpr reduced_angle<double> reduce_huge_angle(double x) {
  constexpr std::uint64_t mantissa_mask = (std::uint64_t{1} << 52) - 1;
  constexpr std::uint64_t half_pi = 0xc90fdaa22168c235;  // times 2^-63
  std::uint64_t bits = to_bits(abs(x));
  std::uint64_t mantissa = ((bits & mantissa_mask) | (mantissa_mask + 1)) << 11;
  wide_number turns = quarter_turns_modulo_four(mantissa, static_cast<int>(bits >> 52) - 1023 - 63);

  std::uint64_t nearest = (turns.high + (std::uint64_t{1} << 61)) >> 62;
  wide_number rest = {turns.high - (nearest << 62), turns.low};
  bool below = rest.high >> 63 != 0;
  if (below) rest = {~rest.high + (rest.low == 0 ? 1 : 0), ~rest.low + 1};
  if (rest.high == 0 && rest.low == 0) return {0, 0, nearest};

  int zeros = rest.high != 0 ? std::countl_zero(rest.high) : 64 + std::countl_zero(rest.low);
  std::uint64_t leading = zeros == 0    ? rest.high
                          : zeros >= 64 ? rest.low << (zeros - 64)
                                        : (rest.high << zeros) | (rest.low >> (64 - zeros));
  std::uint64_t angle = multiply_wide(leading, half_pi).high;
  double unit = from_bits<double>(static_cast<std::uint64_t>(1023 - 61 - zeros) << 52);
  double scale = below != (x < 0) ? -unit : unit;
  return {static_cast<double>(angle & ~std::uint64_t{0x7ff}) * scale,
          static_cast<double>(angle & 0x7ff) * scale, x < 0 ? ~nearest + 1 : nearest};
}

}  // namespace typeflow::math::detail
