// SPDX-License-Identifier: BSL-1.0
// sgd_update and gradient_descent_update: one step downhill.
#pragma once

#include "../expr/leaf.hpp"
#include "../expr/operators.hpp"
#include "topological_sort.hpp"

namespace typeflow::miniflow {

namespace detail {

/// The leaf that a program of updates reads a gradient from: `gradient of W`.
template <hash_type Leaf>
struct gradient_leaf {
  static constexpr text make_name() {
    text out;
    return out << "gradient of " << descriptor_of(key<Leaf>{}).name;
  }
  static constexpr text spelling = make_name();
  static constexpr string_view name = spelling.view();
  static constexpr ops::attributes value{.target = &descriptor_of(key<Leaf>{}).result_shape};
  static constexpr hash_type hash = mix(hash_text(name), Leaf);
  static constexpr auto expression = apply<ops::input, gradient_leaf>();
};

inline constexpr auto learning_rate_leaf = input<"learning rate">;

/// A program that moves every leaf against its gradient.
template <hash_type... Leaves>
struct update_of {
  constexpr auto operator()() const {
    return outputs(update(node<Leaves>{}, node<Leaves>{} - learning_rate_leaf * gradient_leaf<Leaves>::expression)...);
  }
};

}  // namespace detail

/// x - learning_rate * gradient, for numbers.
template <class T>
constexpr T gradient_descent_update(T x, T gradient, T learning_rate) {
  return x - learning_rate * gradient;
}

/// W -= learning_rate * gradient for every trainable, in the storage that was fed for it, with the gradients of the last
/// forward_and_backward. Errors, when compiling: a trainable whose gradient was not asked for, one that stands twice, one whose data is
/// const or of integers. Both at once, without the gradients in between, is `optim::sgd`.
template <class Feed, hash_type Cost, class Wanted, hash_type... Leaves>
constexpr void sgd_update(sorted_graph<Feed, Cost, Wanted>& sorted, wrt_list<Leaves...>, double learning_rate = 1e-2) {
  detail::run<detail::update_of<Leaves...>>(
      sorted.fed, detail::learning_rate_leaf = learning_rate,
      (detail::gradient_leaf<Leaves>::expression = sorted.gradients[node<Leaves>{}])...);
}

/// The same for everything that the graph has a gradient of.
template <class Feed, hash_type Cost, class Wanted>
constexpr void sgd_update(sorted_graph<Feed, Cost, Wanted>& sorted, double learning_rate = 1e-2) {
  sgd_update(sorted, Wanted{}, learning_rate);
}

}  // namespace typeflow::miniflow
