// SPDX-License-Identifier: BSL-1.0
// `elementwise_sum` with Typeflow: the formula, and its gradient written to the caller's storage.
#pragma once

#include <span>
#include <typeflow/typeflow.hpp>

#include "../vector_gradient/problem.hpp"

namespace elementwise_sum {

namespace formula {

namespace tf = typeflow;
using namespace tf::literals;

inline constexpr auto N = tf::axis<"N">;
inline constexpr auto x = tf::input<"x", N>;
inline constexpr auto total = tf::sum(tf::sin(x) * tf::exp(-tf::square(x)) + tf::log(1_c + tf::square(x)));
inline constexpr auto evaluate = tf::compile([] { return tf::value_and_grad(total, tf::wrt(x)); });

}  // namespace formula

class typeflow_system {
 public:
  static constexpr const char* name = "typeflow";
  static constexpr const char* note = "length known at run time";

  explicit typeflow_system(const vector_gradient::problem& data) : x_(data.x) {}

  [[gnu::noinline]] void evaluate(vector_gradient::result& to) const {
    namespace tf = typeflow;
    to.value =
        formula::evaluate(formula::x = x_, tf::grad(formula::total, formula::x) = std::span(to.gradient))
            .value;
  }

 private:
  const std::vector<double>& x_;
};

}  // namespace elementwise_sum
