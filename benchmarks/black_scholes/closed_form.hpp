// SPDX-License-Identifier: BSL-1.0
// The price of an option and its derivatives in closed form, for any number type with the standard functions:
// what every system must give (in extended precision), and what a good programmer writes (in double).
#pragma once

#include <array>
#include <cmath>
#include <numbers>

#include "problem.hpp"

namespace black_scholes {

/// S Phi(d1) - K e^(-r T) Phi(d2), and its derivatives by S, K, r, v, T. Because S phi(d1) = K e^(-r T)
/// phi(d2), those of d1 and d2 cancel but for the spread v sqrt(T) between them.
template <class Number>
std::array<Number, 6> closed_form(Number S, Number K, Number r, Number v, Number T) {
  const Number half = Number(1) / 2, root_half = std::sqrt(half);
  const Number root = std::sqrt(T), spread = v * root;
  const Number d1 = (std::log(S / K) + (r + half * v * v) * T) / spread, d2 = d1 - spread;
  const Number above = half + half * std::erf(d1 * root_half), below = half + half * std::erf(d2 * root_half);
  const Number discount = std::exp(-r * T), paid = K * discount * below;
  const Number vega = S * root * std::exp(-half * d1 * d1) * (root_half * std::numbers::inv_sqrtpi_v<Number>);
  return {S * above - paid, above, -discount * below, T * paid, vega, half * vega * v / T + r * paid};
}

/// All options of a problem, one after the other.
template <class Number>
void evaluate_closed_form(const problem& data, result& to) {
  for (std::size_t i = 0; i < options; ++i) {
    const auto values =
        closed_form<Number>(data.spot[i], data.strike[i], data.rate[i], data.volatility[i], data.time[i]);
    for (std::size_t j = 0; j < values.size(); ++j) to.columns[j][i] = static_cast<double>(values[j]);
  }
}

class hand_loops {
 public:
  static constexpr const char* name = "hand_loops";
  static constexpr const char* note =
      "closed form, one plain loop with the functions of the standard library";

  explicit hand_loops(const problem& data) : data_(data) {}

  [[gnu::noinline]] void evaluate(result& to) const { evaluate_closed_form<double>(data_, to); }

 private:
  const problem& data_;
};

}  // namespace black_scholes
