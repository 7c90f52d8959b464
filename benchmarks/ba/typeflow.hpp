// SPDX-License-Identifier: BSL-1.0
// `ba` with Typeflow: one observation and its Jacobian, described once and mapped over all observations,
// whose number is known at run time.
#pragma once

#include <span>
#include <typeflow/typeflow.hpp>

#include "problem.hpp"

namespace ba {

namespace expressions {

namespace tf = typeflow;
using namespace tf::literals;

/// Three expressions.
template <class X, class Y, class Z>
struct triple {
  X x;
  Y y;
  Z z;
};

constexpr auto cross(auto a, auto b) {
  return triple{a.y * b.z - a.z * b.y, a.z * b.x - a.x * b.z, a.x * b.y - a.y * b.x};
}

/// y as the camera's axes have it.
constexpr auto rotate(auto r, auto y) {
  const auto square = r.x * r.x + r.y * r.y + r.z * r.z;
  const auto angle = tf::sqrt(square);
  const auto cosine = tf::cos(angle);
  const auto sine = tf::sin(angle) / angle;
  const auto turned = (r.x * y.x + r.y * y.y + r.z * y.z) * (1_c - cosine) / square;
  const auto side = cross(r, y);
  const auto component = [=](auto y_k, auto side_k, auto r_k) {
    return tf::select(square == 0_c, y_k + side_k, y_k * cosine + side_k * sine + r_k * turned);
  };
  return triple{component(y.x, side.x, r.x), component(y.y, side.y, r.y), component(y.z, side.z, r.z)};
}

/// Both components of the error, without the weight; `camera(k)`, `point(k)` and `feature(k)` are numbers, or
/// columns.
constexpr auto projection_error(auto camera, auto point, auto feature) {
  using tf::at;
  const triple y{point(at<0>) - camera(at<3>), point(at<1>) - camera(at<4>), point(at<2>) - camera(at<5>)};
  const auto seen = rotate(triple{camera(at<0>), camera(at<1>), camera(at<2>)}, y);
  const auto flat_x = seen.x / seen.z;
  const auto flat_y = seen.y / seen.z;
  const auto square = flat_x * flat_x + flat_y * flat_y;
  const auto factor = (1_c + camera(at<9>) * square + camera(at<10>) * square * square) * camera(at<6>);
  return tf::list(flat_x * factor + camera(at<7>) - feature(at<0>),
                  flat_y * factor + camera(at<8>) - feature(at<1>));
}

}  // namespace expressions

namespace one_observation {

namespace tf = typeflow;

inline constexpr auto camera = tf::input<"camera", 11>;
inline constexpr auto point = tf::input<"point", 3>;
inline constexpr auto weight = tf::input<"weight">;
inline constexpr auto feature = tf::input<"feature", 2>;

/// The elements of a vector.
constexpr auto elements(auto x) {
  return [x](auto place) { return tf::slice(x, place); };
}

constexpr auto weighted_error() {
  const auto [x, y] = expressions::projection_error(elements(camera), elements(point), elements(feature));
  return weight * tf::stack(x, y);
}

inline constexpr auto error = weighted_error();
inline constexpr auto slopes = tf::jacobian(error, tf::wrt(camera, point, weight));
inline constexpr auto jacobian =
    tf::concatenate<1>(slopes[camera], slopes[point], tf::reshape<2, 1>(slopes[weight]));

}  // namespace one_observation

namespace tables {

namespace tf = typeflow;

inline constexpr auto P = tf::axis<"P">;
inline constexpr auto camera_table = tf::input<"cameras", 49, 11>;
inline constexpr auto point_table = tf::input<"points", 7776, 3>;
inline constexpr auto camera_of = tf::input<"camera_of", P>;
inline constexpr auto point_of = tf::input<"point_of", P>;
inline constexpr auto weights = tf::input<"weights", P>;
inline constexpr auto features = tf::input<"features", P, 2>;

/// An expression of one observation, for each of all.
constexpr auto for_all(auto f) {
  using namespace one_observation;
  return tf::vmap(
      f, tf::wrt(camera, point, weight, feature),
      tf::list(tf::take<0>(camera_table, camera_of), tf::take<0>(point_table, point_of), weights, features));
}

}  // namespace tables

struct by_observation {
  static constexpr const char* name = "typeflow";
  static constexpr const char* note =
      "jacobian of one observation, mapped; number of observations known at run time";

  static constexpr auto errors = tables::for_all(one_observation::error);
  static constexpr auto jacobians = tables::for_all(one_observation::jacobian);
  static constexpr auto program = typeflow::compile([] { return typeflow::outputs(errors, jacobians); });
};

/// One of the programs, called with the tables.
template <class Form>
class typeflow_system {
 public:
  static constexpr const char* name = Form::name;
  static constexpr const char* note = Form::note;
  static constexpr auto program = Form::program;

  explicit typeflow_system(const problem& data)
      : data_(data),
        camera_of_(data.camera_of.begin(), data.camera_of.end()),
        point_of_(data.point_of.begin(), data.point_of.end()) {}

  [[gnu::noinline]] void evaluate() {
    using namespace tables;
    Form::program(camera_table = data_.cameras, point_table = data_.points, camera_of = camera_of_,
                  point_of = point_of_, weights = data_.weights, features = data_.features,
                  Form::errors = result_.errors, Form::jacobians = result_.derivatives);
  }
  const jacobians& result() const { return result_; }

 private:
  const problem& data_;
  std::vector<double> camera_of_, point_of_;  // indices are numbers of the program's type
  jacobians result_;
};

}  // namespace ba
