// SPDX-License-Identifier: BSL-1.0
// `particles` with Typeflow: the program of one particle, mapped over all.
#pragma once

#include <typeflow/typeflow.hpp>

#include "problem.hpp"

namespace particles {

namespace model {

namespace tf = typeflow;

inline constexpr auto x = tf::input<"x">;
inline constexpr auto y = tf::input<"y">;
inline constexpr auto z = tf::input<"z">;
inline constexpr auto well = tf::parameter<"depth">;
inline constexpr auto potential = -well * tf::exp(-tf::constant<0.5> * (x * x + y * y + z * z));
inline constexpr auto of_one = tf::compile([] { return tf::value_and_grad(potential, tf::wrt(x, y, z)); });
inline constexpr auto of_all = tf::vmap(of_one);

}  // namespace model

class typeflow_system {
 public:
  static constexpr const char* name = "typeflow";
  static constexpr const char* note =
      "vmap of the program of one particle; number of particles known at run time";

  explicit typeflow_system(const problem& data) : data_(data) {}

  [[gnu::noinline]] void evaluate(of_structures& to) const {
    using namespace model;
    const auto& from = data_.structures;
    of_all(x = tf::member(from, &particle::x), y = tf::member(from, &particle::y),
           z = tf::member(from, &particle::z), well = depth,
           potential = tf::member(to.pulls, &pull::potential),
           tf::grad(potential, x) = tf::member(to.pulls, &pull::x),
           tf::grad(potential, y) = tf::member(to.pulls, &pull::y),
           tf::grad(potential, z) = tf::member(to.pulls, &pull::z));
  }
  [[gnu::noinline]] void evaluate(of_arrays& to) const {
    using namespace model;
    of_all(x = data_.arrays[0], y = data_.arrays[1], z = data_.arrays[2], well = depth,
           potential = to.columns[0], tf::grad(potential, x) = to.columns[1],
           tf::grad(potential, y) = to.columns[2], tf::grad(potential, z) = to.columns[3]);
  }

 private:
  const problem& data_;
};

/// The compiled program of one particle, called for each.
class typeflow_calls {
 public:
  static constexpr const char* name = "typeflow_calls";
  static constexpr const char* note = "the program of one particle, called for each";

  explicit typeflow_calls(const problem& data) : data_(data) {}

  template <class Result>
  [[gnu::noinline]] void evaluate(Result& to) const {
    evaluate_each(data_, to, call);
  }

 private:
  const problem& data_;

  static pull call(double at_x, double at_y, double at_z) {
    using namespace model;
    const auto [value, slopes] = of_one(x = at_x, y = at_y, z = at_z, well = depth);
    return {value, slopes[x], slopes[y], slopes[z]};
  }
};

}  // namespace particles
