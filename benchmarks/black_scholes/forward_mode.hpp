// SPDX-License-Identifier: BSL-1.0
// `black_scholes` by numbers that carry their derivatives by the five inputs along, one option after the
// other: what the peers of this kind share.
#pragma once

#include <cmath>

#include "problem.hpp"

namespace black_scholes {

/// The price alone, for any number type that has the functions.
template <class Number>
Number price_of(const Number& S, const Number& K, const Number& r, const Number& v, const Number& T) {
  using std::erf, std::exp, std::log, std::sqrt;
  constexpr double root_half = 0.70710678118654752440;
  const Number spread = v * sqrt(T);
  const Number d1 = (log(S / K) + (r + 0.5 * v * v) * T) / spread;
  const Number a1 = d1 * root_half, a2 = (d1 - spread) * root_half;
  const Number above = 0.5 + 0.5 * erf(a1), below = 0.5 + 0.5 * erf(a2);
  return S * above - K * exp(-r * T) * below;
}

/// The derivative of the error function.
inline double erf_slope(double x) { return 1.1283791670955125739 * std::exp(-x * x); }

/// `Type` has `name`, `note`, the type `number`, `variable(value, i)`: the number of the i-th input, and
/// `value(number)` and `derivative(number, i)`.
template <class Type>
class forward_mode {
 public:
  static constexpr const char* name = Type::name;
  static constexpr const char* note = Type::note;

  explicit forward_mode(const problem& data) : data_(data) {}

  [[gnu::noinline]] void evaluate(result& to) const {
    for (std::size_t i = 0; i < options; ++i) {
      const typename Type::number p =
          price_of(Type::variable(data_.spot[i], 0), Type::variable(data_.strike[i], 1),
                   Type::variable(data_.rate[i], 2), Type::variable(data_.volatility[i], 3),
                   Type::variable(data_.time[i], 4));
      to.columns[0][i] = Type::value(p);
      for (int j = 0; j < 5; ++j) to.columns[static_cast<std::size_t>(j + 1)][i] = Type::derivative(p, j);
    }
  }

 private:
  const problem& data_;
};

}  // namespace black_scholes
