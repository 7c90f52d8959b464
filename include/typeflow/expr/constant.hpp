// SPDX-License-Identifier: BSL-1.0
// Literals that are part of an expression's type: 0.5_c, 3_c, 1e-3_c.
#pragma once

#include "operand.hpp"

namespace typeflow {

namespace detail {

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
    for (; i < length && exponent < 1000; ++i)
      if (digits[i] != '\'') exponent = exponent * 10 + (digits[i] - '0');
    scale += negative ? -exponent : exponent;
  }
  if (mantissa > (std::uint64_t{1} << 53) || scale > 22 || scale < -22) return {0, false};
  double power = 1;
  for (int j = 0; j < (scale < 0 ? -scale : scale); ++j) power *= 10;
  const double number = static_cast<double>(mantissa);
  return {scale < 0 ? number / power : number * power, true};
}

template <char... Digits>
struct literal_check {
  static constexpr char digits[] = {Digits..., '\0'};
  static constexpr decimal number = parse_decimal(digits, sizeof...(Digits));
  static constexpr text make() {
    text out;
    if (number.ok) return out;
    return out << digits << "_c\nis no decimal number with\nat most 15 digits and an exponent\nwithin 22; write constant<...>";
  }
  static constexpr text message = make();
};

}  // namespace detail

namespace literals {

/// `0.5_c`, `3_c`, `1e-3_c`: a number that is part of the type. Decimal, at most 15 digits and exponents within 22.
template <char... Digits>
constexpr auto operator""_c() {
  using check = detail::literal_check<Digits...>;
  static_assert(explain<check>());
  if constexpr (check::number.ok) return constant<check::number.value>;
  else return node<refused_hash>{};
}

}  // namespace literals

}  // namespace typeflow
