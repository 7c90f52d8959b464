// SPDX-License-Identifier: BSL-1.0
// Compares a program with data/differential.json, where other tools of automatic differentiation recorded its
// value, its gradient by every input and its Hessian.
#pragma once

#include <doctest/doctest.h>

#include <fstream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <nlohmann/json.hpp>
#include <typeflow/typeflow.hpp>

#include "golden.hpp"

namespace differential {

namespace tf = typeflow;
using nlohmann::json;
using tensors = std::vector<std::vector<double>>;

inline json read_programs() {
  std::ifstream file(TYPEFLOW_TEST_DATA "/differential.json");
  return json::parse(file);
}

/// The entry of a JSON array that has this name.
inline const json& entry(const json& entries, std::string_view name) {
  for (const json& one : entries)
    if (one.at("name") == name) return one;
  REQUIRE_MESSAGE(false, "nothing recorded under " << name);
  return entries;
}

/// What is recorded of one program.
class recorded_program {
 public:
  explicit recorded_program(std::string_view name) : text_(entry(all(), name)) {}

  std::size_t input_count() const { return text_.at("inputs").size(); }
  std::vector<double> input(std::string_view name) const {
    return golden::flat(entry(text_.at("inputs"), name).at("value"));
  }
  std::vector<std::string> hessian_by() const { return text_.at("hessian_by"); }
  const json& output(std::string_view name) const { return entry(text_.at("outputs"), name); }

 private:
  const json& text_;

  static const json& all() {
    static const json programs = read_programs();
    return programs;
  }
};

template <tf::hash_type X>
constexpr std::string_view name_of{tf::descriptor_of(tf::node<X>{}).name};

/// An input of the shape of X, in whose direction the gradient by X is differentiated.
template <tf::hash_type X, char Place>
constexpr auto make_direction() {
  constexpr const tf::shape& shape = tf::shape_of(tf::node<X>{});
  constexpr const char name[] = {'t', 'o', ' ', Place, '\0'};
  if constexpr (shape.rank == 0)
    return tf::input<tf::fixed_string(name)>;
  else if constexpr (shape.rank == 1)
    return tf::input<tf::fixed_string(name), shape[0].size>;
  else
    return tf::input<tf::fixed_string(name), shape[0].size, shape[1].size>;
}

template <class Inputs, class Places>
struct second_order;

/// The gradient of the sum of gradients times directions: along one axis it is a row of the Hessian.
template <tf::hash_type... X, std::size_t... I>
struct second_order<tf::wrt_list<X...>, std::index_sequence<I...>> {
  template <tf::hash_type H, std::size_t Place>
  static constexpr auto direction = make_direction<H, static_cast<char>('0' + Place)>();

  template <tf::hash_type F>
  static constexpr auto slope = (tf::sum(tf::grad(tf::node<F>{}, tf::node<X>{}) * direction<X, I>) + ...);

  /// Runs with inputs and directions bound; what the program computes comes with the bindings of its storage.
  template <tf::hash_type F, class... Bindings>
  static void row(const tensors& directions, tensors& by, Bindings... inputs) {
    const auto program = tf::compile([] { return tf::outputs(tf::grad(slope<F>, tf::node<X>{})...); });
    program(std::move(inputs)..., (direction<X, I> = directions[I])...,
            (tf::grad(slope<F>, tf::node<X>{}) = by[I])...);
  }
};

/// One scalar output of a recorded program, written as F over the inputs X.
template <tf::hash_type F, class Inputs>
class comparison;

template <tf::hash_type F, tf::hash_type... X>
class comparison<F, tf::wrt_list<X...>> {
 public:
  comparison(std::string_view program, std::string_view output, double tolerance)
      : program_(program),
        output_(program_.output(output)),
        tolerance_(tolerance),
        at_{program_.input(name_of<X>)...} {
    CHECK(sizeof...(X) == program_.input_count());
  }

  void check_gradient() const { check_gradient(std::index_sequence_for<node<X>...>{}); }

  template <tf::hash_type... By>
  void check_hessian(tf::wrt_list<By...>) const {
    CHECK(program_.hessian_by() == std::vector<std::string>{std::string(name_of<By>)...});
    const tensors zeros{std::vector<double>(program_.input(name_of<By>).size())...};
    std::size_t row = 0;
    for (std::size_t i = 0; i < zeros.size(); ++i) {
      for (std::size_t j = 0; j < zeros[i].size(); ++j, ++row) {
        tensors directions = zeros, by = zeros;
        directions[i][j] = 1;
        run_row(tf::wrt_list<By...>{}, directions, by, std::index_sequence_for<node<X>...>{});
        std::vector<double> whole;
        for (const std::vector<double>& part : by) whole.insert(whole.end(), part.begin(), part.end());
        CAPTURE(row);
        CHECK(numbers::difference_by_scale(whole, golden::flat(output_.at("hessian").at(row))) <= tolerance_);
      }
    }
    CHECK(row == output_.at("hessian").size());
  }

 private:
  template <tf::hash_type H>
  using node = tf::node<H>;

  recorded_program program_;
  const json& output_;
  double tolerance_;
  tensors at_;

  template <std::size_t... I>
  void check_gradient(std::index_sequence<I...>) const {
    const auto program =
        tf::compile([] { return tf::outputs(node<F>{}, tf::grad(node<F>{}, node<X>{})...); });
    tensors by = at_;
    std::vector<double> value(1);
    program((node<X>{} = at_[I])..., node<F>{} = value, (tf::grad(node<F>{}, node<X>{}) = by[I])...);
    CHECK(numbers::difference_by_scale(value, golden::flat(output_.at("value"))) <= tolerance_);
    (check_gradient_by(name_of<X>, by[I]), ...);
  }
  void check_gradient_by(std::string_view name, const std::vector<double>& by) const {
    CAPTURE(name);
    const std::vector<double> expected = golden::flat(output_.at("gradient").at(std::string(name)));
    CHECK(numbers::difference_by_scale(by, expected) <= tolerance_);
  }
  template <tf::hash_type... By, std::size_t... I>
  void run_row(tf::wrt_list<By...>, const tensors& directions, tensors& by, std::index_sequence<I...>) const {
    using rows = second_order<tf::wrt_list<By...>, std::make_index_sequence<sizeof...(By)>>;
    rows::template row<F>(directions, by, (node<X>{} = at_[I])...);
  }
};

/// Which recorded output of a program, and how far from it an element may be, over the largest magnitude in
/// its tensor.
struct options {
  std::string_view output = "value";
  double tolerance = 1e-13;
};

/// Value, gradient by every input and Hessian by some of them, as `differential::check(f, wrt(x, y), wrt(x),
/// "name")`.
template <tf::hash_type F, class Inputs, class HessianInputs>
void check(tf::node<F>, Inputs, HessianInputs by, std::string_view name, options how = {}) {
  const comparison<F, Inputs> one(name, how.output, how.tolerance);
  one.check_gradient();
  one.check_hessian(by);
}

/// The same with the Hessian by every input.
template <tf::hash_type F, class Inputs>
void check(tf::node<F> f, Inputs inputs, std::string_view name, options how = {}) {
  check(f, inputs, inputs, name, how);
}

}  // namespace differential
