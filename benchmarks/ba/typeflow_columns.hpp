// SPDX-License-Identifier: BSL-1.0
// `ba` with Typeflow by columns: each unknown is a vector over the observations, and its derivatives are
// those of the sum of all errors, as no error knows the unknowns of another observation.
#pragma once

#include "typeflow.hpp"

namespace ba {

namespace columns {

using namespace tables;

inline constexpr auto camera = tf::take<0>(camera_table, camera_of);
inline constexpr auto point = tf::take<0>(point_table, point_of);

/// The columns of a matrix.
constexpr auto of(auto x) {
  return [x](auto place) { return tf::slice(x, tf::all, place); };
}

inline constexpr auto projection = expressions::projection_error(of(camera), of(point), of(features));

template <int Row>
inline constexpr auto error = weights* tf::get<Row>(projection);

/// What each error of this row changes by with the unknowns of its observation.
template <int Row>
constexpr auto slopes() {
  constexpr auto total = tf::sum(error<Row>);
  return tf::concatenate<1>(tf::grad(total, camera), tf::grad(total, point),
                            tf::reshape<P, 1>(tf::grad(total, weights)));
}

}  // namespace columns

struct by_columns {
  static constexpr const char* name = "typeflow_columns";
  static constexpr const char* note =
      "gradients of the sums of all errors; number of observations known at run time";

  static constexpr auto errors = typeflow::stack<1>(columns::error<0>, columns::error<1>);
  static constexpr auto jacobians = typeflow::stack<1>(columns::slopes<0>(), columns::slopes<1>());
  static constexpr auto program = typeflow::compile([] { return typeflow::outputs(errors, jacobians); });
};

}  // namespace ba
