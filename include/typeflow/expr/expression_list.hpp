// SPDX-License-Identifier: BSL-1.0
// Several expressions as one argument, in the order of another list: tangents, batches, replacements.
#pragma once

#include "transform.hpp"

namespace typeflow {

/// Expressions in the order of a `wrt`.
template <hash_type... H>
struct expression_list {};

/// `jvp(f, wrt(x, y), list(v, w))`: for each expression of the first list one of the second.
template <class... T>
constexpr auto list(T... x) {
  return expression_list<decltype(detail::as_node<ops::list_of_2>(x))::hash...>{};
}

namespace detail {

/// What is wrong with an op by a list of expressions and a list of what each of them gets.
template <class Op, hash_type F, class From, class To>
struct pairs_check;
template <class Op, hash_type F, hash_type... From, hash_type... To>
struct pairs_check<Op, F, wrt_list<From...>, expression_list<To...>> {
  static constexpr bool refused = F == refused_hash || ((From == refused_hash) || ...) || ((To == refused_hash) || ...);

  static constexpr shape_or_problem shape_with(const descriptor& from, const descriptor& to) {
    const shape operands[] = {descriptor_of(key<F>{}).result_shape, from.result_shape, to.result_shape};
    return Op::result_shape(operands, {});
  }
  static constexpr text spell_pair(const shape_or_problem& rule, const descriptor& from, const descriptor& to) {
    text out;
    out << Op::name << ": " << (rule.problem != nullptr ? rule.problem : "the batches differ in length");
    spell_shape(out, from);
    spell_shape(out, to);
    return out << '\n' << (rule.problem != nullptr ? rule.cure : "give all of them equal first axes");
  }
  static constexpr text make() {
    text out;
    if (refused) return out;
    if (sizeof...(From) != sizeof...(To))
      return out << Op::name << ": wrt has " << static_cast<int>(sizeof...(From)) << ", list has " << static_cast<int>(sizeof...(To))
                 << "\ngive one for each expression";
    const descriptor* from[] = {&descriptor_of(key<From>{})..., nullptr};
    const descriptor* to[] = {&descriptor_of(key<To>{})..., nullptr};
    for (std::size_t i = 0; i < sizeof...(From); ++i) {
      const shape_or_problem rule = shape_with(*from[i], *to[i]);
      if (rule.problem != nullptr || !(rule.value == shape_with(*from[0], *to[0]).value)) return spell_pair(rule, *from[i], *to[i]);
    }
    return out;
  }
  static constexpr text message = make();
};

template <hash_type A>
constexpr auto as_list(node<A> a) {
  return a;
}
template <hash_type A, hash_type B>
constexpr auto as_list(node<A> a, node<B> b) {
  return apply<ops::list_of_2>(a, b);
}
template <hash_type A, hash_type B, hash_type C, hash_type... Rest>
constexpr auto as_list(node<A> a, node<B> b, node<C> c, node<Rest>... rest) {
  return apply<ops::list_of_3>(a, b, as_list(c, rest...));
}

/// An op by lists of equal lengths.
template <class Op, hash_type F, hash_type... From, hash_type... To>
constexpr auto apply_to_pairs(node<F> f, wrt_list<From...>, expression_list<To...>) {
  using check = pairs_check<Op, F, wrt_list<From...>, expression_list<To...>>;
  static_assert(explain<check>());
  if constexpr (check::refused || !check::message.empty()) return node<refused_hash>{};
  else return apply<Op>(f, as_list(node<From>{}...), as_list(node<To>{}...));
}

template <class T>
inline constexpr bool is_list = false;
template <hash_type... H>
inline constexpr bool is_list<wrt_list<H...>> = true;
template <hash_type... H>
inline constexpr bool is_list<expression_list<H...>> = true;

/// The words for one expression where a list is asked for.
template <fixed_string Name, class F>
struct list_refusal {
  static constexpr text message = text{} << Name.view() << ": wrt goes with list\nwrite " << Name.view() << "(f, wrt(x, y),\nlist(v, w))";
};
template <fixed_string Name, hash_type F>
constexpr auto refuse_single(node<F>) {
  static_assert(explain<list_refusal<Name, node<F>>>());
  return node<refused_hash>{};
}

/// At least one of them is an expression, and none a list.
template <class... T>
concept expression_arguments = (is_node<T> || ...) && !(is_list<T> || ...);

}  // namespace detail

}  // namespace typeflow
