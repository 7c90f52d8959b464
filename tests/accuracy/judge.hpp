// SPDX-License-Identifier: BSL-1.0
// Errors in units in the last place (ULP): of a block of results against the exact values, the largest and
// where it was.
#pragma once

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <type_traits>

namespace accuracy {

inline constexpr std::size_t block_size = 2048;

template <class T>
using bits_of = std::conditional_t<sizeof(T) == 4, std::uint32_t, std::uint64_t>;

/// The distance of neighbouring numbers of T around a magnitude; that of the smallest ones below the normal
/// range.
template <class T>
long double unit_at(long double magnitude) {
  using limits = std::numeric_limits<T>;
  int exponent = magnitude == 0
                     ? limits::min_exponent
                     : std::clamp(std::ilogb(magnitude) + 1, limits::min_exponent, limits::max_exponent);
  return std::ldexp(1.0L, exponent - limits::digits);
}

/// Exact values in two parts. Where an error is not one multiplication away (zeros, subnormal numbers,
/// infinities, NaN) the inverse unit is 0, and `special` lists the place.
template <class T>
struct exact_block {
  double high[block_size], low[block_size], inverse_unit[block_size];
  long double value[block_size];
  T rounded[block_size];
  std::uint16_t special[block_size];
  std::size_t special_count = 0;

  /// The error is counted in units in the last place of the larger of |exact| and `least_magnitude`, which is
  /// 0 or at least 1.
  template <class Wide>
  void put(std::size_t i, Wide exact, Wide least_magnitude) {
    constexpr auto smallest = std::max<double>(std::numeric_limits<T>::min(), 0x1p-900);
    rounded[i] = static_cast<T>(exact);
    high[i] = static_cast<double>(exact);
    low[i] = static_cast<double>(exact - static_cast<Wide>(high[i]));
    const Wide magnitude = std::max(std::fabs(exact), least_magnitude);
    if (magnitude >= static_cast<Wide>(smallest) &&
        magnitude <= static_cast<Wide>(std::numeric_limits<T>::max())) {
      const auto of_unit = static_cast<double>(magnitude);
      inverse_unit[i] = inverse_unit_of(of_unit, magnitude < static_cast<Wide>(of_unit));
    } else {
      high[i] = low[i] = inverse_unit[i] = 0;
      value[i] = exact;
      special[special_count++] = static_cast<std::uint16_t>(i);
    }
  }

 private:
  /// `rounded_up`: the exact value is below `magnitude`, perhaps below a power of two that it was rounded to.
  static double inverse_unit_of(double magnitude, bool rounded_up) {
    constexpr std::uint64_t digits = std::numeric_limits<T>::digits;
    const std::uint64_t exponent = (std::bit_cast<std::uint64_t>(magnitude) - (rounded_up ? 1 : 0)) >> 52;
    return std::bit_cast<double>((2 * 1023 + digits - 1 - exponent) << 52);
  }
};

/// Where something was found: the operands and the result.
template <class T>
struct finding {
  T operands[3] = {};
  T result = 0;
  std::uint64_t index = ~std::uint64_t{0};
};

/// The largest error of one kernel, and the first special value that is wrong.
template <class T>
struct verdict {
  double error = -1;
  finding<T> worst, wrong;

  bool has_wrong() const { return wrong.index != ~std::uint64_t{0}; }

  void add_error(double e, const finding<T>& at) {
    if (e > error || (e == error && at.index < worst.index)) {
      error = e;
      worst = at;
    }
  }
  void add_wrong(const finding<T>& at) {
    if (at.index < wrong.index) wrong = at;
  }
  void add(const verdict& other) {
    add_error(other.error, other.worst);
    add_wrong(other.wrong);
  }
};

/// The error of a result that is no special value; an infinity counts as the number after the largest.
template <class T>
double slow_error(T got, long double exact) {
  constexpr long double largest = std::numeric_limits<T>::max();
  const long double unit = unit_at<T>(std::min(std::fabs(exact), largest));
  auto bounded = [&](long double x) { return std::fabs(x) > largest ? std::copysign(largest + unit, x) : x; };
  return static_cast<double>(std::fabs(bounded(got) - bounded(exact)) / unit);
}

/// NaN, an infinity or a zero that the function has exactly, or the sign of one that it is rounded to.
template <class T>
bool is_wrong(T got, long double exact, T rounded) {
  if (std::isnan(exact) || std::isnan(got)) return !(std::isnan(exact) && std::isnan(got));
  if (exact == 0 || std::isinf(exact)) return got != rounded || std::signbit(got) != std::signbit(rounded);
  return got != 0 ? std::isinf(got) && std::signbit(got) != std::signbit(exact)
                  : std::signbit(got) != std::signbit(exact);
}

/// Adds the results of one block to a verdict; `first` is the index of the first of them.
template <class T>
void judge(const exact_block<T>& exact, const T* got, const T* const* operands, int arity, std::size_t count,
           std::uint64_t first, verdict<T>& result) {
  auto found = [&](std::size_t i) {
    finding<T> at;
    for (int k = 0; k < arity; ++k) at.operands[k] = operands[k][i];
    at.result = got[i];
    at.index = first + i;
    return at;
  };
  auto error_at = [&](std::size_t i) {
    return std::fabs((static_cast<double>(got[i]) - exact.high[i]) - exact.low[i]) * exact.inverse_unit[i];
  };
  double largest[4] = {};
  bool no_number = false;
  for (std::size_t i = 0; i < count; i += 4) {
    for (std::size_t k = 0; k < 4; ++k) {
      const double e = error_at(i + k);
      no_number |= e != e;
      largest[k] = e > largest[k] ? e : largest[k];
    }
  }
  const double most = *std::max_element(largest, largest + 4);
  for (std::size_t i = 0; most > result.error && i < count; ++i)
    if (error_at(i) == most) result.add_error(most, found(i));
  for (std::size_t i = 0; no_number && i < count; ++i)
    if (std::isnan(error_at(i)) && exact.inverse_unit[i] != 0) result.add_wrong(found(i));
  for (std::size_t k = 0; k < exact.special_count; ++k) {
    const std::size_t i = exact.special[k];
    if (std::bit_cast<bits_of<T>>(got[i]) == std::bit_cast<bits_of<T>>(exact.rounded[i])) continue;
    if (is_wrong(got[i], exact.value[i], exact.rounded[i]))
      result.add_wrong(found(i));
    else if (!std::isnan(got[i]))
      if (const double e = slow_error(got[i], exact.value[i]); e > result.error)
        result.add_error(e, found(i));
  }
}

}  // namespace accuracy
