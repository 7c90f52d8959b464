// SPDX-License-Identifier: BSL-1.0
// One derivative for each expression of a `wrt`, looked up by what it is by, and listed in `outputs` as a whole.
#pragma once

#include "transform.hpp"

namespace typeflow {

/// Derivatives by expressions X in their order; each is an expression, or a list again.
template <class By, class... Derivatives>
struct derivative_list;

namespace detail {

template <class T>
inline constexpr bool is_derivative_list = false;
template <class By, class... Derivatives>
inline constexpr bool is_derivative_list<derivative_list<By, Derivatives...>> = true;

/// The words for a derivative by something that has not been asked for.
template <hash_type Wanted, hash_type... X>
struct derivative_check {
  static constexpr text make() {
    text out;
    if (Wanted == refused_hash || ((X == Wanted || X == refused_hash) || ...)) return out;
    spell(out, descriptor_of(key<Wanted>{}));
    out << " is not in the list\nthat is by\n";
    int count = 0;
    ((out << (count++ > 0 ? ", " : ""), spell(out, descriptor_of(key<X>{}))), ...);
    return out << "\nadd it to wrt(...)";
  }
  static constexpr text message = make();
};

/// Types one after the other.
template <class... T>
struct type_pack {};
template <class... A, class... B>
constexpr type_pack<A..., B...> operator+(type_pack<A...>, type_pack<B...>) {
  return {};
}
template <class T>
constexpr type_pack<T> flat(T) {
  return {};
}
template <class By, class... Derivatives>
constexpr auto flat(derivative_list<By, Derivatives...>) {
  return (type_pack<>{} + ... + flat(Derivatives{}));
}
template <class... Items>
constexpr auto outputs_of(type_pack<Items...>) {
  return outputs(Items{}...);
}

}  // namespace detail

template <hash_type... X, class... Derivatives>
struct derivative_list<wrt_list<X...>, Derivatives...> {
  /// The derivative by x: `gradients[x]`. Error, when compiling: x is not in the list.
  template <hash_type Wanted>
  constexpr auto operator[](node<Wanted>) const {
    static_assert(explain<detail::derivative_check<Wanted, X...>>());
    if constexpr (((X == Wanted) || ...)) return find<Wanted>(wrt_list<X...>{}, detail::type_pack<Derivatives...>{});
    else return node<refused_hash>{};
  }

 private:
  template <hash_type Wanted, hash_type First, hash_type... Rest, class Derivative, class... More>
  static constexpr auto find(wrt_list<First, Rest...>, detail::type_pack<Derivative, More...>) {
    if constexpr (First == Wanted) return Derivative{};
    else return find<Wanted>(wrt_list<Rest...>{}, detail::type_pack<More...>{});
  }
};

/// Several outputs of one program where derivatives by several expressions are among them: each is an output, `results[gradients[x]]`.
template <class... Items>
  requires(detail::is_derivative_list<Items> || ...)
constexpr auto outputs(Items... items) {
  return detail::outputs_of((detail::type_pack<>{} + ... + detail::flat(items)));
}

/// The gradients of a scalar expression by several: `grad(f, wrt(x, y))[x]` is `grad(f, x)`, and `outputs(grad(f, wrt(x, y)))` lists all.
/// They share one reverse sweep.
template <hash_type F, hash_type... X>
constexpr auto grad(node<F> f, wrt_list<X...>) {
  return derivative_list<wrt_list<X...>, decltype(grad(f, node<X>{}))...>{};
}

}  // namespace typeflow
