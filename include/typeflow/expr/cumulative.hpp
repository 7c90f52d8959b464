// SPDX-License-Identifier: BSL-1.0
// prod over given axes, running sums and products along one.
#pragma once

#include "placement.hpp"

namespace typeflow {

/// The product over all axes. Zeros are elements like any other: derivatives of every order are the products of what is left. (Over a named
/// axis first and second derivatives are right with any number of zeros, higher ones with at most two.)
template <hash_type H, class... Options>
constexpr auto prod(node<H> x, Options... options) {
  return detail::reduce<ops::prod>(x, options...);
}

/// Running sums and products begin at the last position.
struct reversed_tag {};
inline constexpr reversed_tag reversed{};

namespace detail {

template <class Op, fixed_string Name, auto Axis, bool Reversed, hash_type H>
constexpr auto accumulate(node<H> x) {
  using check = checked_axes<Name, H, true, Axis>;
  static_assert(explain<check>());
  if constexpr (check::ok) return apply<Op, bits_attribute<ops::axis_and_number(check::found[0], Reversed ? 1 : 0)>>(x);
  else return node<refused_hash>{};
}

}  // namespace detail

/// The sums up to each position along an axis, itself included: `cumsum<0>(x)`. In about log2 n steps of n additions each, so errors grow
/// with log n. Derivative: the running sums of the adjoint from the other end. Error, when compiling: the axis is named.
template <auto Axis, hash_type H>
constexpr auto cumsum(node<H> x) {
  return detail::accumulate<ops::cumsum, "cumsum", Axis, false>(x);
}
/// The sums from each position on: `cumsum<0>(x, reversed)`.
template <auto Axis, hash_type H>
constexpr auto cumsum(node<H> x, reversed_tag) {
  return detail::accumulate<ops::cumsum, "cumsum", Axis, true>(x);
}

/// The products up to each position along an axis, itself included. Derivatives of every order are products of elements, right with any
/// number of zeros. Error, when compiling: the axis is named.
template <auto Axis, hash_type H>
constexpr auto cumprod(node<H> x) {
  return detail::accumulate<ops::cumprod, "cumprod", Axis, false>(x);
}
/// The products from each position on.
template <auto Axis, hash_type H>
constexpr auto cumprod(node<H> x, reversed_tag) {
  return detail::accumulate<ops::cumprod, "cumprod", Axis, true>(x);
}

}  // namespace typeflow
