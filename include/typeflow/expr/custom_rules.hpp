// SPDX-License-Identifier: BSL-1.0
// Derivatives that the user states: for values whose own derivative is wrong, unstable or dear.
#pragma once

#include "derivatives.hpp"
#include "views.hpp"

namespace typeflow {

namespace detail {

template <hash_type H>
struct shape_of_hash {
  static constexpr const shape& value = descriptor_of(key<H>{}).result_shape;
};

/// Tells the rules of a program apart: 60 bits, so that twice of it has a place.
template <hash_type Value, hash_type X>
inline constexpr auto rule_number = static_cast<std::int64_t>(mix(Value, X) >> 4);

/// Stands for an expression of H's shape in a rule.
template <hash_type H, std::int64_t Number>
constexpr auto stand_in() {
  return apply<ops::placeholder, target_attribute<shape_of_hash<H>, Number>>();
}

/// A number that a rule returns for all elements.
template <hash_type Like, hash_type H>
constexpr auto stretched_like(node<H> x) {
  constexpr bool one_number = H != refused_hash && descriptor_of(key<H>{}).result_shape.rank == 0;
  if constexpr (one_number && descriptor_of(key<Like>{}).result_shape.rank > 0) return broadcast_like<shape_of_hash<Like>>(x);
  else return x;
}

/// `inner` with a rule that is added to its derivatives; `incoming` and `outgoing` say whose shape the rule's argument and result have.
template <class Op, hash_type Incoming, hash_type Outgoing, hash_type Value, hash_type Inner, hash_type X, class Rule>
constexpr auto with_rule(node<Inner> inner, node<X> x, Rule rule) {
  if constexpr (Inner == refused_hash || X == refused_hash) {
    return node<refused_hash>{};
  } else {
    constexpr std::int64_t number = rule_number<Value, X>;
    const auto said = as_node<Op>(rule(stand_in<Value, 2 * number>(), stand_in<Incoming, 2 * number + 1>()));
    return apply<Op, bits_attribute<number>>(inner, x, stretched_like<Outgoing>(said));
  }
}

template <hash_type Value, hash_type Inner>
constexpr auto with_vjps(node<Inner> inner, wrt_list<>) {
  return inner;
}
template <hash_type Value, hash_type Inner, hash_type X, hash_type... MoreX, class Rule, class... MoreRules>
constexpr auto with_vjps(node<Inner> inner, wrt_list<X, MoreX...>, Rule rule, MoreRules... more) {
  return with_vjps<Value>(with_rule<ops::with_vjp, Value, X, Value>(inner, node<X>{}, rule), wrt_list<MoreX...>{}, more...);
}
template <hash_type Value, hash_type Inner>
constexpr auto with_jvps(node<Inner> inner, wrt_list<>) {
  return inner;
}
template <hash_type Value, hash_type Inner, hash_type X, hash_type... MoreX, class Rule, class... MoreRules>
constexpr auto with_jvps(node<Inner> inner, wrt_list<X, MoreX...>, Rule rule, MoreRules... more) {
  return with_jvps<Value>(with_rule<ops::with_jvp, X, Value, Value>(inner, node<X>{}, rule), wrt_list<MoreX...>{}, more...);
}

}  // namespace detail

/// `value`, whose derivative is that which the rule states, by x alone: `custom_vjp(floor(x), x, [](auto result, auto adjoint) { return
/// adjoint; })`. The rule gives x's part of the adjoint, an expression of x's shape (or one number) that is linear in `adjoint`; it may use
/// x and `result`. In forward mode it is transposed.
template <hash_type Value, hash_type X, class Rule>
constexpr auto custom_vjp(node<Value> value, node<X>, Rule rule) {
  return detail::with_vjps<Value>(stop_gradient(value), wrt_list<X>{}, rule);
}
/// By several expressions, with one rule for each: `custom_vjp(value, wrt(x, y), rule_of_x, rule_of_y)`.
template <hash_type Value, hash_type... X, class... Rules>
  requires(sizeof...(X) == sizeof...(Rules))
constexpr auto custom_vjp(node<Value> value, wrt_list<X...> x, Rules... rules) {
  return detail::with_vjps<Value>(stop_gradient(value), x, rules...);
}

/// The same by a rule of forward mode: `[](auto result, auto tangent) { ... }` gives the tangent of the value, an expression of its shape
/// (or one number) that is linear in `tangent`, which has x's shape. In reverse mode it is transposed.
template <hash_type Value, hash_type X, class Rule>
constexpr auto custom_jvp(node<Value> value, node<X>, Rule rule) {
  return detail::with_jvps<Value>(stop_gradient(value), wrt_list<X>{}, rule);
}
template <hash_type Value, hash_type... X, class... Rules>
  requires(sizeof...(X) == sizeof...(Rules))
constexpr auto custom_jvp(node<Value> value, wrt_list<X...> x, Rules... rules) {
  return detail::with_jvps<Value>(stop_gradient(value), x, rules...);
}

}  // namespace typeflow
