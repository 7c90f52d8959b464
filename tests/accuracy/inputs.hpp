// SPDX-License-Identifier: BSL-1.0
// The operands that functions are measured at: every float, or random numbers, each a function of its index
// alone.
#pragma once

#include <bit>
#include <cmath>
#include <cstdint>
#include <limits>
#include <vector>

#include "judge.hpp"

namespace accuracy {

/// The operands of a part of the numbers only: those above or below zero.
enum class part { all, positive, negative };

/// How operands depend on each other: not at all; x^y within the range; z near -x y.
enum class pairing { independent, power, cancelling };

struct interval {
  double low, high;
};

/// A well mixed word for each index (Steele, Lea and Flood, Fast splittable pseudorandom number generators,
/// 2014).
inline std::uint64_t mixed(std::uint64_t index) {
  std::uint64_t z = (index + 1) * 0x9e3779b97f4a7c15;
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
  z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
  return z ^ (z >> 31);
}

/// A random number whose exponent is spread evenly over [lowest, highest], of either sign; below the normal
/// range a subnormal one.
template <class T>
T any_of_exponents(std::uint64_t random, int lowest, int highest) {
  using limits = std::numeric_limits<T>;
  constexpr int mantissa_bits = limits::digits - 1;
  const std::uint64_t more = mixed(random);
  auto biased = lowest + static_cast<int>((random >> 40) % static_cast<std::uint64_t>(highest - lowest + 1)) +
                limits::max_exponent - 1;
  biased = std::clamp(biased, 0, 2 * limits::max_exponent - 2);
  auto bits = static_cast<bits_of<T>>(static_cast<std::uint64_t>(biased) << mantissa_bits |
                                      (more & ((std::uint64_t{1} << mantissa_bits) - 1)));
  return std::bit_cast<T>(bits) * ((more >> 63) != 0 ? T(-1) : T(1));
}

/// A quarter of the numbers over all exponents, a quarter over those from 2^-30 to 2^10, the rest evenly in
/// the given intervals.
template <class T>
T any_number(std::uint64_t random, const std::vector<interval>& usual) {
  using limits = std::numeric_limits<T>;
  const std::uint64_t kind = random & 3;
  if (kind == 0 || usual.empty())
    return any_of_exponents<T>(random, limits::min_exponent - 2, limits::max_exponent - 1);
  if (kind == 1) return any_of_exponents<T>(random, -30, 10);
  const interval& in = usual[(random >> 2) % usual.size()];
  const double fraction = static_cast<double>(mixed(random) >> 11) * 0x1p-53;
  return static_cast<T>(in.low + (in.high - in.low) * fraction);
}

/// The other operands of x, which is in operands[0].
template <class T>
void draw_partners(std::uint64_t random, int arity, pairing how, const std::vector<interval>& usual,
                   T (&operands)[3]) {
  using limits = std::numeric_limits<T>;
  const T x = operands[0];
  const std::uint64_t kind = (random >> 5) & 3;
  const std::uint64_t other = mixed(~random);
  operands[1] = any_number<T>(other, usual);
  if (how == pairing::power && kind != 0) {
    const double most = 1.05 * static_cast<double>(limits::max_exponent + limits::digits);
    const double logarithm = std::log2(std::fabs(static_cast<double>(x)));
    operands[1] = static_cast<T>((static_cast<double>(other >> 10) * 0x1p-53 - 1) * most / logarithm);
    if (kind == 1)
      operands[1] = std::nearbyint(operands[1]);
    else
      operands[0] = std::fabs(x);
  } else if (kind == 1 && std::isfinite(x) && x != 0) {
    operands[1] = any_of_exponents<T>(other, std::ilogb(x) - 12, std::ilogb(x) + 12);
  }
  if (arity < 3) return;
  operands[2] = any_number<T>(mixed(other), usual);
  if (how == pairing::cancelling && kind >= 2)
    operands[2] = -operands[0] * operands[1] *
                  (1 + limits::epsilon() * static_cast<T>(static_cast<int>(other % 9) - 4));
}

/// Zeros, infinities, NaN, the smallest and largest numbers, whole numbers and halves, and their neighbours.
template <class T>
std::vector<T> edges(part which) {
  using limits = std::numeric_limits<T>;
  std::vector<T> points = {limits::quiet_NaN()};
  auto add_around = [&](T x) {
    for (T near : {std::nextafter(x, -limits::infinity()), x, std::nextafter(x, limits::infinity())})
      for (T signed_near : {near, -near})
        if (which == part::all || (which == part::negative) == std::signbit(signed_near))
          points.push_back(signed_near);
  };
  for (T x : {T(0), limits::denorm_min(), limits::min(), limits::max(), limits::infinity(), limits::epsilon(),
              T(100), T(1000)})
    add_around(x);
  for (int half = 1; half <= 40; ++half) add_around(static_cast<T>(half) / 2);
  return points;
}

/// Every `stride`-th float, as bit patterns; of one sign where only a part is asked for.
inline float float_number(std::uint64_t index, std::uint64_t stride, part which) {
  return std::bit_cast<float>(static_cast<std::uint32_t>(index * stride) |
                              (which == part::negative ? 0x80000000U : 0U));
}
inline std::uint64_t float_count(std::uint64_t stride, part which) {
  return ((which == part::all ? std::uint64_t{1} << 32 : std::uint64_t{1} << 31) + stride - 1) / stride;
}

}  // namespace accuracy
