// SPDX-License-Identifier: BSL-1.0
// The same elements with their axes in another order: permute, moveaxis, swapaxes.
#pragma once

#include "placement.hpp"

namespace typeflow {

namespace detail {

/// For each axis of the result the axis of the operand, when the axis at `from` goes to `to`.
constexpr std::int64_t moved_axes(int rank, int from, int to) {
  std::int64_t bits = 0;
  for (int i = 0, next = 0; i < rank; ++i) {
    if (next == from) ++next;
    bits |= static_cast<std::int64_t>(i == to ? from : next++) << (4 * i);
  }
  return bits;
}
constexpr std::int64_t swapped_axes(int rank, int a, int b) {
  std::int64_t bits = 0;
  for (int i = 0; i < rank; ++i) bits |= static_cast<std::int64_t>(i == a ? b : i == b ? a : i) << (4 * i);
  return bits;
}
template <hash_type H, auto... Axes>
struct permute_check {
  using axes = checked_axes<"permute", H, false, Axes...>;
  static constexpr text make() {
    if (!axes::ok || axes::count == axes::operand.result_shape.rank) return axes::message;
    return spell_refusal<"permute", H>("not every axis is named", "name each axis once");
  }
  static constexpr text message = make();
  static constexpr bool ok = axes::ok && message.empty();
};
template <hash_type H, auto... Axes>
constexpr std::int64_t permuted_axes() {
  std::int64_t bits = 0;
  int place = 0;
  ((bits |= static_cast<std::int64_t>(find_axis<Axes>(descriptor_of(key<H>{}).result_shape)) << (4 * place++)), ...);
  return bits;
}

template <std::int64_t Bits, hash_type H>
constexpr auto permuted(node<H> x) {
  return apply<ops::transpose, bits_attribute<Bits>>(x);
}

}  // namespace detail

/// Axes in another order: `permute<2, 0, 1>(x)` has x's last axis first. Negative numbers count from the last; named axes go by name.
/// Derivative of this and the functions below: the inverse order.
template <auto... Axes, hash_type H>
constexpr auto permute(node<H> x) {
  using check = detail::permute_check<H, Axes...>;
  static_assert(explain<check>());
  if constexpr (!check::ok) return node<refused_hash>{};
  else return detail::permuted<detail::permuted_axes<H, Axes...>()>(x);
}

/// One axis at another place of the result, the others in order: `moveaxis<0, -1>(x)`.
template <auto From, std::int64_t To, hash_type H>
constexpr auto moveaxis(node<H> x) {
  using check = detail::checked_axes<"moveaxis", H, false, From>;
  using target = detail::checked_axes<"moveaxis", H, false, To>;
  static_assert(explain<check>());
  static_assert(explain<target>());
  if constexpr (!check::ok || !target::ok) return node<refused_hash>{};
  else return detail::permuted<detail::moved_axes(check::operand.result_shape.rank, check::found[0], target::found[0])>(x);
}

/// Two axes exchanged: `swapaxes<0, -1>(x)`.
template <auto Axis1, auto Axis2, hash_type H>
constexpr auto swapaxes(node<H> x) {
  using first = detail::checked_axes<"swapaxes", H, false, Axis1>;
  using second = detail::checked_axes<"swapaxes", H, false, Axis2>;
  static_assert(explain<first>());
  static_assert(explain<second>());
  if constexpr (!first::ok || !second::ok) return node<refused_hash>{};
  else return detail::permuted<detail::swapped_axes(first::operand.result_shape.rank, first::found[0], second::found[0])>(x);
}

}  // namespace typeflow
