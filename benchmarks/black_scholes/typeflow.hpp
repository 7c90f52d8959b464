// SPDX-License-Identifier: BSL-1.0
// `black_scholes` with Typeflow: the price is written down, the derivatives are asked for. Since no option
// knows of another, the gradient of the sum of all prices holds the derivatives of each.
#pragma once

#include <span>
#include <typeflow/typeflow.hpp>

#include "problem.hpp"

namespace black_scholes {

namespace model {

namespace tf = typeflow;

inline constexpr auto N = tf::axis<"N">;
inline constexpr auto S = tf::input<"S", N>;
inline constexpr auto K = tf::input<"K", N>;
inline constexpr auto r = tf::input<"r", N>;
inline constexpr auto v = tf::input<"v", N>;
inline constexpr auto T = tf::input<"T", N>;

constexpr auto normal_distribution(auto d) {
  return tf::constant<0.5> * (tf::constant<1> + tf::erf(d * tf::constant<0.70710678118654752440>));
}

constexpr auto call_price() {
  const auto spread = v * tf::sqrt(T);
  const auto d1 = (tf::log(S / K) + (r + tf::constant<0.5> * tf::square(v)) * T) / spread;
  const auto d2 = d1 - spread;
  return S * normal_distribution(d1) - K * tf::exp(-r * T) * normal_distribution(d2);
}

inline constexpr auto price = call_price();
inline constexpr auto total = tf::sum(price);
inline constexpr auto evaluate =
    tf::compile([] { return tf::outputs(price, tf::grad(total, tf::wrt(S, K, r, v, T))); });
inline constexpr auto evaluate_prices = tf::compile([] { return price; });

}  // namespace model

class typeflow_system {
 public:
  static constexpr const char* name = "typeflow";
  static constexpr const char* note = "number of options known at run time";
  static constexpr auto program = model::evaluate;

  explicit typeflow_system(const problem& data) : data_(data) {}

  [[gnu::noinline]] void evaluate(result& to) const {
    using namespace model;
    model::evaluate(S = data_.spot, K = data_.strike, r = data_.rate, v = data_.volatility, T = data_.time,
                    price = to.price(), tf::grad(total, S) = to.by(0), tf::grad(total, K) = to.by(1),
                    tf::grad(total, r) = to.by(2), tf::grad(total, v) = to.by(3),
                    tf::grad(total, T) = to.by(4));
  }

  [[gnu::noinline]] void evaluate_prices(result& to) const {
    using namespace model;
    model::evaluate_prices(S = data_.spot, K = data_.strike, r = data_.rate, v = data_.volatility,
                           T = data_.time, price = to.price());
  }

 private:
  const problem& data_;
};

}  // namespace black_scholes
