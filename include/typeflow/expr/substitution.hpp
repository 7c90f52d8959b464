// SPDX-License-Identifier: BSL-1.0
// Expressions with others in the place of some that they contain: one at a time, or each slice of a batch.
#pragma once

#include "expression_list.hpp"
#include "reductions.hpp"

namespace typeflow {

/// f with e in the place of x, a leaf or another expression that f contains. e has x's shape.
template <class F, class X, class E>
  requires detail::expression_arguments<F, X, E>
constexpr auto substitute(F f, X x, E e) {
  using op = ops::substitute;
  return apply<op>(detail::as_node<op>(f), detail::as_node<op>(x), detail::as_node<op>(e));
}
/// All at once: `substitute(f, wrt(x, y), list(y, x))` exchanges them.
template <hash_type F, hash_type... X, hash_type... E>
constexpr auto substitute(node<F> f, wrt_list<X...> x, expression_list<E...> e) {
  return detail::apply_to_pairs<ops::substitute>(f, x, e);
}

namespace detail {

/// The permutation that puts one axis first.
constexpr std::int64_t axis_to_front(int axis, int rank) {
  std::int64_t bits = axis;
  for (int to = 1; to < rank; ++to) bits |= static_cast<std::int64_t>(to <= axis ? to - 1 : to) << (4 * to);
  return bits;
}

template <auto Axis, hash_type H>
constexpr auto axis_first(node<H> x) {
  using check = axes_check<ops::vmap, H, Axis>;
  static_assert(explain<check>());
  if constexpr (H == refused_hash || !check::message.empty()) return node<refused_hash>{};
  else return apply<ops::transpose, bits_attribute<axis_to_front(check::found[0], check::operand.result_shape.rank)>>(x);
}

}  // namespace detail

/// f for each slice of a batch in the place of x: X has one axis more than x, the first, and so has the result. The axis may be named if no
/// part of f has another named axis.
template <class F, class X, class Batch>
  requires detail::expression_arguments<F, X, Batch>
constexpr auto vmap(F f, X x, Batch batch) {
  using op = ops::vmap;
  return apply<op>(detail::as_node<op>(f), detail::as_node<op>(x), detail::as_node<op>(batch));
}
/// The slices are along another axis of the batch: `vmap(f, x, X, axes<1>)`. In the result it is the first.
template <hash_type F, hash_type X, hash_type Batch, auto Axis>
constexpr auto vmap(node<F> f, node<X> x, node<Batch> batch, axis_list<Axis>) {
  return vmap(f, x, detail::axis_first<Axis>(batch));
}
/// Several at once: `vmap(f, wrt(x, y), list(X, Y))`.
template <hash_type F, hash_type... X, hash_type... Batch>
constexpr auto vmap(node<F> f, wrt_list<X...> x, expression_list<Batch...> batches) {
  return detail::apply_to_pairs<ops::vmap>(f, x, batches);
}
template <hash_type F, hash_type... X, hash_type... Batch, auto Axis>
constexpr auto vmap(node<F> f, wrt_list<X...> x, expression_list<Batch...>, axis_list<Axis>) {
  return vmap(f, x, list(detail::axis_first<Axis>(node<Batch>{})...));
}

}  // namespace typeflow
