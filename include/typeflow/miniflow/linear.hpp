// SPDX-License-Identifier: BSL-1.0
// The lesson's Linear at both its stages: on lists of numbers, and on matrices.
#pragma once

#include <boost/hana/tuple.hpp>

#include "nodes.hpp"

namespace typeflow::miniflow {

namespace hana = boost::hana;

namespace detail {

template <int Inputs, int Weights>
struct linear_check {
  static constexpr text make() {
    text out;
    if (Inputs == Weights) return out;
    return out << "Linear: inputs " << Inputs << ", weights " << Weights << "\ngive each input one weight";
  }
  static constexpr text message = make();
};

}  // namespace detail

/// X W + b: X [m, n], W [n, k], b [k], result [m, k]; the bias goes to every row. Derivative: X' = Z' W^T, W' = X^T Z', b' = the sum of Z'
/// over the rows. At the lesson's scalar stage the inputs [n], the weights [n] and the scalar bias give a scalar.
/// Errors, when compiling: inner extents that differ, a bias that is not as long as the result is wide.
template <hash_type X, hash_type W, hash_type B>
constexpr auto Linear(node<X> inputs, node<W> weights, node<B> bias) {
  namespace views = typeflow::detail;
  if constexpr (shape_of(inputs).rank == 1 && shape_of(weights).rank == 1 && shape_of(bias).rank == 0)
    return reshape<>(linear(views::insert_axis<0>(inputs), views::insert_axis<1>(weights), views::insert_axis<0>(bias)));
  else
    return linear(inputs, weights, bias);
}

/// The scalar stage on lists of nodes: `Linear(hana::make_tuple(x, y), hana::make_tuple(w, v), bias)` is bias + x w + y v, added in this
/// order. Error, when compiling: the lists differ in length.
template <hash_type... Inputs, hash_type... Weights, hash_type B>
constexpr auto Linear(hana::tuple<node<Inputs>...>, hana::tuple<node<Weights>...>, node<B> bias) {
  using check = detail::linear_check<sizeof...(Inputs), sizeof...(Weights)>;
  static_assert(explain<check>());
  if constexpr (check::message.empty()) return (bias + ... + (node<Inputs>{} * node<Weights>{}));
  else return bias;
}

}  // namespace typeflow::miniflow
