// SPDX-License-Identifier: BSL-1.0
// The gamma function and digamma in `Number` (double for floats, long double for doubles), some units of its
// last place off: for the first of two stages. Where a formula does not hold the exact function answers.
#pragma once

#include "gamma_references.hpp"
#include "interpolation.hpp"

namespace accuracy {

/// The tables, made when they are first asked for.
template <class Number>
struct fast_tables {
  static constexpr int gamma_end = 170, digamma_end = 32;

  interpolation<Number> gamma{1, gamma_end, 8, [](long double x) { return std::tgamma(x); }};
  interpolation<Number> digamma{1, digamma_end, 8, [](long double x) { return accuracy::digamma(x); }};
  /// sin(pi x) / x and pi x cot(pi x) between 0 and 1/2.
  interpolation<Number> sine{
      0, 0.5, 16, [](long double x) { return std::numbers::pi_v<long double> / whole_cosecant(x) / x; }};
  interpolation<Number> cotangent{0, 0.5, 16, [](long double x) { return x * whole_cotangent(x); }};

  static const fast_tables& get() {
    static const fast_tables tables;
    return tables;
  }
};

/// From here on every double is a whole number.
inline constexpr double all_whole = 0x1p53;

/// The nearest whole number to |x| < 2^50, by rounding in a sum: the C library's rounding of long double is
/// slow.
template <class Number>
Number nearest_whole(Number x) {
  constexpr Number ones = 3 / (2 * std::numeric_limits<Number>::epsilon());
  return (x + ones) - ones;
}

/// Where a reflection formula holds: between whole numbers, but for the middle, where the tables end.
template <class Number>
bool is_reflected(Number rest) {
  return rest != 0 && std::fabs(rest) < 0.5;
}

/// gamma(x), by Euler's reflection below zero.
template <class Number>
Number fast_gamma(Number x) {
  using limits = std::numeric_limits<Number>;
  const auto& tables = fast_tables<Number>::get();
  const Number y = std::fabs(x);
  if (y >= all_whole) return x > 0 ? limits::infinity() : limits::quiet_NaN();
  if (!(y > 0x1p-1000 && y < tables.gamma_end)) return std::tgamma(x);
  const Number above = y < 1 ? tables.gamma(1 + y) / y : tables.gamma(y);
  if (x > 0) return above;
  const Number whole = nearest_whole(y), rest = y - whole;
  if (!is_reflected(rest)) return std::tgamma(x);
  const Number sine = rest * tables.sine(std::fabs(rest));
  const Number product = y * (static_cast<int>(whole) % 2 == 0 ? sine : -sine);
  return -std::numbers::pi_v<Number> / (product * above);
}

/// digamma(y) for y >= 1, by its asymptotic series from digamma_end on.
template <class Number>
Number fast_digamma_from_one(Number y) {
  const auto& tables = fast_tables<Number>::get();
  if (y < tables.digamma_end) return tables.digamma(y);
  constexpr Number terms[] = {Number(1) / 12,  Number(-1) / 120,     Number(1) / 252, Number(-1) / 240,
                              Number(5) / 660, Number(-691) / 32760, Number(1) / 12};
  const Number square = 1 / (y * y);
  Number series = 0;
  for (std::size_t k = std::size(terms); k-- > 0;) series = (series + terms[k]) * square;
  return std::log(y) - (1 / (2 * y) + series);
}

/// digamma(x); next to its root the exact function, since only the absolute error of a table is small.
template <class Number>
Number fast_digamma(Number x) {
  if (x <= -all_whole) return std::numeric_limits<Number>::quiet_NaN();
  constexpr Number root = 1.4616321449683622;
  const Number y = std::fabs(x);
  const bool holds = y > 0x1p-1000 && y < 0x1p50 && std::fabs(x - root) > 0.5;
  if (!holds) return static_cast<Number>(digamma(x));
  if (x > 0) return x < 1 ? fast_digamma_from_one(1 + x) - 1 / x : fast_digamma_from_one(x);
  const Number rest = x - nearest_whole(x);
  if (!is_reflected(rest)) return static_cast<Number>(digamma(x));
  return fast_digamma_from_one(1 + y) - fast_tables<Number>::get().cotangent(std::fabs(rest)) / rest;
}

}  // namespace accuracy
