// SPDX-License-Identifier: BSL-1.0
// What `check_gradients` refuses when compiling, in words; and from what it takes a function and its leaves.
#pragma once

#include "../expr/derivatives.hpp"
#include "../expr/spell.hpp"
#include "../runtime/compile.hpp"

namespace typeflow::detail {

template <hash_type F, hash_type... X>
struct gradient_check_words {
  static constexpr bool refused = F == refused_hash || ((X == refused_hash) || ...);

  static constexpr text make() {
    text out;
    if (refused) return out;
    if (sizeof...(X) == 0)
      return out << "check_gradients: wrt() is empty\nname the leaves to\ndifferentiate by";
    const descriptor& f = descriptor_of(key<F>{});
    if (f.result_shape.rank > 0) {
      out << "check_gradients: the function\nis no scalar";
      spell_shape(out, f);
      return out << "\nreduce it with sum or mean";
    }
    const descriptor* leaves[] = {&descriptor_of(key<X>{})..., nullptr};
    for (std::size_t i = 0; i < sizeof...(X); ++i) {
      if (leaves[i]->info().kind == ops::op_kind::leaf) continue;
      out << "check_gradients: by no leaf\n";
      spell(out, *leaves[i]);
      return out << "\nhas no data that could be moved\nname leaves in wrt";
    }
    return out;
  }
  static constexpr text message = make();
  static constexpr bool ok = !refused && message.empty();
};

/// A function and what it is differentiated by.
template <hash_type F, hash_type... X>
struct function_and_leaves {
  static constexpr text message{};
  static constexpr node<F> function{};
  static constexpr wrt_list<X...> leaves{};
};

/// What a program returns, where it is no value with gradients.
template <class Outputs>
struct differentiated {
  static constexpr text message =
      text{} << "check_gradients: the program\nreturns no value with gradients\nwrite compile([] { return\n"
                "value_and_grad(cost, wrt(W)); })";
  static constexpr node<refused_hash> function{};
  static constexpr wrt_list<> leaves{};
};
template <hash_type F, hash_type... G, hash_type... X>
  requires(sizeof...(X) > 0)
struct differentiated<
    output_list<output_item<output_role::value, F>, output_item<output_role::gradient, G, X>...>>
    : function_and_leaves<F, X...> {};

/// `check_gradients(cost, W, ...)`.
template <class T>
struct unlisted_words {
  static constexpr text message =
      text{}
      << "check_gradients:\nthe leaves are no list\nwrite check_gradients(cost,\nwrt(W), X = data, ...)";
};

/// The lambda that returns an expression, or its value with gradients, as a type.
template <hash_type F>
struct returning_value {
  constexpr auto operator()() const { return node<F>{}; }
};
template <hash_type F, hash_type... X>
struct returning_gradients {
  constexpr auto operator()() const { return value_and_grad(node<F>{}, wrt_list<X...>{}); }
};

/// An input of X's shape: a direction in which X moves.
template <hash_type X>
struct direction_attributes {
  static constexpr text spelling = text{} << "direction of " << descriptor_of(key<X>{}).name;
  static constexpr auto name = decltype(descriptor::name)(spelling.data(), spelling.size());
  static constexpr ops::attributes value{.target = &descriptor_of(key<X>{}).result_shape};
  static constexpr hash_type hash = mix(hash_text(name), X);
};
template <hash_type X>
using direction_of = decltype(apply<ops::input, direction_attributes<X>>());

}  // namespace typeflow::detail
