// SPDX-License-Identifier: BSL-1.0
// polygamma(1, x) and polygamma(2, x) in `Number`, as fast_gamma_references.hpp has the others.
#pragma once

#include "fast_gamma_references.hpp"

namespace accuracy {

template <int Order, class Number>
const interpolation<Number>& polygamma_table() {
  static const interpolation<Number> table{1, fast_tables<Number>::digamma_end, 8,
                                           [](long double x) { return accuracy::polygamma(Order, x); }};
  return table;
}

/// polygamma(Order, y) for y >= 1, by its asymptotic series from digamma_end on: that of digamma differentiated, with the
/// Bernoulli numbers B_2, B_4, ... (Abramowitz and Stegun, 6.4.12 and 6.4.13).
template <int Order, class Number>
Number fast_polygamma_from_one(Number y) {
  if (y < fast_tables<Number>::digamma_end) return polygamma_table<Order, Number>()(y);
  constexpr Number bernoulli[] = {Number(1) / 6,  Number(-1) / 30,     Number(1) / 42, Number(-1) / 30,
                                  Number(5) / 66, Number(-691) / 2730, Number(7) / 6};
  const Number inverse = 1 / y, square = inverse * inverse;
  Number series = 0;
  for (std::size_t k = std::size(bernoulli); k-- > 0;) {
    const Number factor = Order == 1 ? Number(1) : static_cast<Number>(2 * k + 3);
    series = (series + factor * bernoulli[k]) * square;
  }
  return Order == 1 ? inverse * (1 + inverse / 2 + series) : -square * (1 + inverse + series);
}

/// polygamma(Order, x), reflected below zero.
template <int Order, class Number>
Number fast_polygamma(Number x) {
  using limits = std::numeric_limits<Number>;
  constexpr Number pole = Order == 1 ? limits::infinity() : limits::quiet_NaN();
  const Number y = std::fabs(x);
  if (!(y > 0x1p-1000 && y <= limits::max())) return static_cast<Number>(polygamma(Order, x));
  if (x >= 1) return fast_polygamma_from_one<Order>(x);
  if (x > 0) return fast_polygamma_from_one<Order>(1 + x) + (Order == 1 ? 1 / (x * x) : -2 / (x * x * x));
  if (y >= all_whole) return pole;
  if (y >= 0x1p50) return static_cast<Number>(polygamma(Order, x));
  const Number rest = x - nearest_whole(x);
  if (rest == 0) return pole;
  if (!is_reflected(rest)) return static_cast<Number>(polygamma(Order, x));
  const auto& tables = fast_tables<Number>::get();
  const Number cosecant = std::numbers::pi_v<Number> / (rest * tables.sine(std::fabs(rest))), square = cosecant * cosecant;
  const Number above = fast_polygamma_from_one<Order>(1 + y);
  return Order == 1 ? square - above : above - 2 * square * tables.cotangent(std::fabs(rest)) / rest;
}

/// The larger of the two sums that polygamma(2, x) is the difference of below zero.
template <class Number>
Number larger_sum(Number x) {
  if (!(x < 0) || std::isinf(x)) return 0;
  const Number above = -x - std::floor(-x);
  if (above == 0) return 0;
  return std::fmax(std::fabs(fast_polygamma<2>(above)), std::fabs(fast_polygamma<2>(1 - above)));
}

}  // namespace accuracy
