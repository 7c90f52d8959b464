// SPDX-License-Identifier: BSL-1.0
// A function of a vector whose length is known at run time, and its gradient, with Typeflow.
#pragma once

#include <span>
#include <typeflow/typeflow.hpp>

#include "problem.hpp"

namespace vector_gradient {

namespace tf = typeflow;

inline constexpr auto N = tf::axis<"N">;
inline constexpr auto x = tf::input<"x", N>;

/// `Formula::total` is an expression of x alone.
template <class Formula>
class typeflow_system {
  static constexpr auto total = Formula::total;

 public:
  static constexpr const char* name = "typeflow";
  static constexpr const char* note = "length known at run time";
  static constexpr auto program = tf::compile([] { return tf::value_and_grad(total, tf::wrt(x)); });
  static constexpr auto value_program = tf::compile([] { return total; });

  explicit typeflow_system(const problem& data) : x_(data.x) {}

  [[gnu::noinline]] void evaluate(result& to) const {
    to.value = program(x = x_, tf::grad(total, x) = std::span(to.gradient)).value;
  }
  [[gnu::noinline]] double value() const { return value_program(x = x_); }

 private:
  const std::vector<double>& x_;
};

}  // namespace vector_gradient
