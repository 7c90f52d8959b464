// SPDX-License-Identifier: BSL-1.0
// Numbers that are part of an expression's type: constant<0.5>, 0.5_c, and Boost.Hana's integral constants.
#pragma once

#include <type_traits>

#include "apply.hpp"

namespace typeflow {

/// A number known to the compiler, broadcast to any shape: `constant<0.5> * x`.
template <double Number>
inline constexpr auto constant = apply<ops::constant, number_attribute<Number>>();

namespace detail {

/// Types that carry an integer: std::integral_constant, Hana's, and whatever looks like them.
template <class T>
concept integral_constant_like = !is_node<T> && requires {
  { T::value } -> std::convertible_to<long long>;
  requires std::is_integral_v<std::remove_cvref_t<decltype(T::value)>>;
};

template <class T>
struct plain_number_check {
  static constexpr text make() {
    text out;
    return out << "a plain number has no place here\nthe compiler cannot see its value\nwrite 0.5_c or constant<0.5>,\n"
                  "or make it an input";
  }
  static constexpr text message = make();
};

template <class T>
constexpr auto as_node(T x) {
  if constexpr (is_node<T>) {
    return x;
  } else if constexpr (integral_constant_like<T>) {
    return constant<static_cast<double>(T::value)>;
  } else {
    static_assert(explain<plain_number_check<T>>());
    return constant<0.0>;
  }
}

/// Decimal digits with an optional point and exponent. Exact, as a correctly rounded conversion is, for up to 15 digits and powers of ten
/// up to 22 (Clinger 1990, the fast path).
struct decimal {
  double value = 0;
  bool ok = true;
};

constexpr decimal parse_decimal(const char* digits, int length) {
  std::uint64_t mantissa = 0;
  int scale = 0;
  bool point = false;
  int i = 0;
  for (; i < length && digits[i] != 'e' && digits[i] != 'E'; ++i) {
    if (digits[i] == '\'') continue;
    if (digits[i] == '.') {
      point = true;
      continue;
    }
    if (digits[i] < '0' || digits[i] > '9' || mantissa > (std::uint64_t{1} << 53) / 10) return {0, false};
    mantissa = mantissa * 10 + static_cast<std::uint64_t>(digits[i] - '0');
    if (point) --scale;
  }
  if (i < length) {
    int exponent = 0;
    const bool negative = ++i < length && digits[i] == '-';
    if (i < length && (digits[i] == '-' || digits[i] == '+')) ++i;
    for (; i < length && exponent < 1000; ++i) exponent = exponent * 10 + (digits[i] - '0');
    scale += negative ? -exponent : exponent;
  }
  if (mantissa > (std::uint64_t{1} << 53) || scale > 22 || scale < -22) return {0, false};
  double power = 1;
  for (int j = 0; j < (scale < 0 ? -scale : scale); ++j) power *= 10;
  const double number = static_cast<double>(mantissa);
  return {scale < 0 ? number / power : number * power, true};
}

}  // namespace detail

namespace literals {

/// `0.5_c`, `3_c`, `1e-3_c`: a number that is part of the type. Decimal, at most 15 digits and exponents within 22.
template <char... Digits>
constexpr auto operator""_c() {
  constexpr char digits[] = {Digits...};
  constexpr detail::decimal number = detail::parse_decimal(digits, sizeof...(Digits));
  static_assert(number.ok, "typeflow: this literal is not a short decimal number; write constant<...>");
  return constant<number.value>;
}

}  // namespace literals

}  // namespace typeflow
