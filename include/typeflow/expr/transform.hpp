// SPDX-License-Identifier: BSL-1.0
// Transforms, from expressions to expressions, and the list of what a program computes.
#pragma once

#include "operand.hpp"

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

namespace detail {

template <hash_type... X>
struct wrt_check {
  static constexpr text make() {
    text out;
    const hash_type hashes[sizeof...(X) + 1] = {X..., 0};
    const descriptor* expressions[sizeof...(X) + 1] = {&descriptor_of(key<X>{})..., nullptr};
    for (std::size_t i = 0; i < sizeof...(X); ++i) {
      for (std::size_t j = 0; j < i; ++j) {
        if (hashes[i] != hashes[j] || hashes[i] == refused_hash) continue;
        out << "wrt: ";
        spell(out, *expressions[i]);
        return out << " stands twice\nname each one once";
      }
    }
    return out;
  }
  static constexpr text message = make();
};

}  // namespace detail

/// The list of them: `wrt(W1, b1, W2, b2)`. Error, when compiling: one of them stands twice.
template <hash_type... X>
constexpr auto wrt(node<X>...) {
  using check = detail::wrt_check<X...>;
  static_assert(explain<check>());
  return std::conditional_t<check::message.empty(), wrt_list<X...>, wrt_list<refused_hash>>{};
}

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
  static constexpr const descriptor& leaf = descriptor_of(key<Leaf>{});
  static constexpr const descriptor& value = descriptor_of(key<Expression>{});
  static constexpr const char* problem() {
    if (Leaf == refused_hash || Expression == refused_hash) return nullptr;
    if (leaf.info().kind != ops::op_kind::leaf) return "only a leaf can be updated";
    if (count_named(leaf.result_shape) > 0) return "a leaf with a named axis cannot be updated";
    return leaf.result_shape == value.result_shape ? nullptr : "shapes differ";
  }
  static constexpr const char* cure() {
    const bool is_named = leaf.info().kind == ops::op_kind::leaf && count_named(leaf.result_shape) > 0;
    return is_named ? "make the new value an output, and\nbind it to memory of its own" : "give a parameter and its new value";
  }
  static constexpr text make() {
    text out;
    if (problem() == nullptr) return out;
    out << "update: " << problem();
    spell_shape(out, leaf);
    spell_shape(out, value);
    return out << "\n" << cure();
  }
  static constexpr text message = make();
};

}  // namespace detail

/// A new value for a parameter, written in place at the end of the call: `update(W, W - learning_rate * grad(cost, W))`.
template <hash_type Leaf, hash_type Expression>
constexpr auto update(node<Leaf>, node<Expression>) {
  using check = detail::update_check<Leaf, Expression>;
  static_assert(explain<check>());
  constexpr bool fine = Leaf != refused_hash && check::message.empty();
  return output_item<output_role::update, fine ? Expression : refused_hash, Leaf>{};
}

/// The value of a scalar and its gradients: `auto [value, gradients] = program(...)`, then `gradients[W1]`.
template <hash_type F, hash_type... X>
constexpr auto value_and_grad(node<F>, wrt_list<X...>) {
  return output_list<output_item<output_role::value, F>,
                     output_item<output_role::gradient, decltype(grad(node<F>{}, node<X>{}))::hash, X>...>{};
}

namespace detail {

/// What is no output stands as a refused one.
template <class T>
struct as_item {
  static constexpr bool fits = false;
  using type = output_item<output_role::value, refused_hash>;
};
template <output_role Role, hash_type Expression, hash_type Leaf>
struct as_item<output_item<Role, Expression, Leaf>> {
  static constexpr bool fits = true;
  using type = output_item<Role, Expression, Leaf>;
};
template <hash_type H>
struct as_item<node<H>> {
  static constexpr bool fits = true;
  using type = output_item<output_role::value, H>;
};

template <class... Items>
struct outputs_check {
  static constexpr int count = sizeof...(Items);
  static constexpr text spell_stranger(int i) {
    constexpr bool is_number[] = {std::is_arithmetic_v<Items>..., false};
    text out;
    if (is_number[i]) return spell_operand_problem("outputs", true);
    return out << "outputs: argument " << i + 1 << " is no output\nlist expressions and update(...)";
  }
  static constexpr text make() {
    text out;
    constexpr bool fits[] = {as_item<Items>::fits..., true};
    constexpr bool is_value[] = {(as_item<Items>::type::role == output_role::value)..., false};
    constexpr hash_type hashes[] = {as_item<Items>::type::hash..., 0};
    const descriptor* expressions[] = {&descriptor_of(key<as_item<Items>::type::hash>{})..., nullptr};
    for (int i = 0; i < count; ++i) {
      if (!fits[i]) return spell_stranger(i);
      for (int j = 0; j < i; ++j) {
        if (!is_value[i] || !is_value[j] || hashes[i] != hashes[j] || hashes[i] == refused_hash) continue;
        out << "outputs: the same twice\n";
        spell(out, *expressions[i]);
        return out << "\nlist it once";
      }
    }
    return out;
  }
  static constexpr text message = make();
};

}  // namespace detail

/// Several outputs of one program, expressions or updates; those that are values are looked up by expression: `results[hidden]`.
template <class... Items>
constexpr auto outputs(Items...) {
  using check = detail::outputs_check<Items...>;
  static_assert(explain<check>());
  return std::conditional_t<check::message.empty(), output_list<typename detail::as_item<Items>::type...>,
                            output_list<output_item<output_role::value, refused_hash>>>{};
}

}  // namespace typeflow
