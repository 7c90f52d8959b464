// SPDX-License-Identifier: BSL-1.0
// `normal_log_pdf` with Typeflow, which has the density, and its derivatives: those by the elements written
// to the caller's storage, those by mean and deviation returned.
#pragma once

#include <span>
#include <typeflow/typeflow.hpp>

#include "reference.hpp"

namespace normal_log_pdf {

namespace formula {

namespace tf = typeflow;

inline constexpr auto N = tf::axis<"N">;
inline constexpr auto x = tf::input<"x", N>;
inline constexpr auto mu = tf::input<"mu">;
inline constexpr auto sigma = tf::input<"sigma">;
inline constexpr auto total = tf::sum(tf::normal_log_density(x, mu, sigma));
inline constexpr auto evaluate = tf::compile([] { return tf::value_and_grad(total, tf::wrt(x, mu, sigma)); });
inline constexpr auto value = tf::compile([] { return total; });

}  // namespace formula

class typeflow_system {
 public:
  static constexpr const char* name = "typeflow";
  static constexpr const char* note = "length known at run time";
  static constexpr auto program = formula::evaluate;

  explicit typeflow_system(const vector_gradient::problem& data) : x_(data.x) {}

  [[gnu::noinline]] void evaluate(vector_gradient::result& to) const {
    namespace tf = typeflow;
    const auto by_x = tf::grad(formula::total, formula::x);
    const auto [value, gradients] =
        formula::evaluate(formula::x = x_, formula::mu = mean_, formula::sigma = deviation_,
                          by_x = std::span(to.gradient).first(x_.size()));
    to.value = value;
    to.gradient[x_.size()] = gradients[formula::mu];
    to.gradient[x_.size() + 1] = gradients[formula::sigma];
  }

  [[gnu::noinline]] double value() const {
    return formula::value(formula::x = x_, formula::mu = mean_, formula::sigma = deviation_);
  }

 private:
  const std::vector<double>& x_;
  double mean_ = mean, deviation_ = deviation;
};

}  // namespace normal_log_pdf
