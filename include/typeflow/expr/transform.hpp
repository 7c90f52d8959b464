// SPDX-License-Identifier: BSL-1.0
// Transforms, from expressions to expressions, and the list of what a program computes.
#pragma once

#include "apply.hpp"

namespace typeflow {

/// The gradient of a scalar expression by one of the expressions that it contains, an expression of that one's shape. Gradients are
/// expressions like any other: `grad(sum(grad(f, x)), x)`.
template <hash_type F, hash_type X>
constexpr auto grad(node<F> f, node<X> x) {
  return apply<ops::gradient>(f, x);
}

/// The expressions by which to differentiate.
template <hash_type... X>
struct wrt_list {};
template <hash_type... X>
constexpr wrt_list<X...> wrt(node<X>...) {
  return {};
}

/// What becomes of an output.
enum class output_role : std::uint8_t {
  value,     ///< returned, or written into storage bound to the expression
  gradient,  ///< returned among the gradients, under the expression that it is by
  update     ///< written into the parameter that it is for, when everything has been read
};

/// One output: an expression, and for gradients and updates the leaf that it belongs to.
template <output_role Role, hash_type Expression, hash_type Leaf = 0>
struct output_item {
  static constexpr output_role role = Role;
  static constexpr hash_type hash = Expression;
  static constexpr hash_type leaf = Leaf;
};

/// Everything that a program computes, in order.
template <class... Items>
struct output_list {};

namespace detail {

template <hash_type Leaf, hash_type Expression>
struct update_check {
  static constexpr const descriptor& leaf = describe(key<Leaf>{});
  static constexpr const descriptor& value = describe(key<Expression>{});
  static constexpr const char* problem() {
    if (leaf.info().kind != ops::op_kind::leaf) return "only a leaf can be updated";
    if (count_named(leaf.result_shape) > 0) return "a leaf with a named axis cannot be updated";
    return leaf.result_shape == value.result_shape ? nullptr : "shapes differ";
  }
  static constexpr text make() {
    text out;
    if (problem() == nullptr) return out;
    out << "update: " << problem();
    spell_shape(out, leaf);
    spell_shape(out, value);
    return out << "\ngive a parameter and its new value";
  }
  static constexpr text message = make();
};

}  // namespace detail

/// A new value for a parameter, written in place at the end of the call: `update(W, W - learning_rate * grad(cost, W))`.
template <hash_type Leaf, hash_type Expression>
constexpr output_item<output_role::update, Expression, Leaf> update(node<Leaf>, node<Expression>) {
  static_assert(explain<detail::update_check<Leaf, Expression>>());
  return {};
}

/// The value of a scalar and its gradients: `auto [value, gradients] = program(...)`, then `gradients[W1]`.
template <hash_type F, hash_type... X>
constexpr auto value_and_grad(node<F>, wrt_list<X...>) {
  return output_list<output_item<output_role::value, F>,
                     output_item<output_role::gradient, decltype(grad(node<F>{}, node<X>{}))::hash, X>...>{};
}

namespace detail {

template <class T>
struct as_item {
  using type = T;
};
template <hash_type H>
struct as_item<node<H>> {
  using type = output_item<output_role::value, H>;
};

}  // namespace detail

/// Several outputs of one program, expressions or updates; those that are values are looked up by expression: `results[hidden]`.
template <class... Items>
constexpr auto outputs(Items...) {
  return output_list<typename detail::as_item<Items>::type...>{};
}

}  // namespace typeflow
