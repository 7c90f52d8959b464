// SPDX-License-Identifier: BSL-1.0
// sum and mean of expressions over given axes.
#pragma once

#include "leaf.hpp"

namespace typeflow {

/// Axes to reduce: numbers (negative ones count from the last) or named axes: `axes<0>`, `axes<N>`, `axes<1, 2>`.
template <auto... Axes>
struct axis_list {};
template <auto... Axes>
inline constexpr axis_list<Axes...> axes{};

/// Reduced axes stay, with extent 1.
struct keepdims_tag {};
inline constexpr keepdims_tag keepdims{};

namespace detail {

template <auto Axis>
constexpr int find_axis(const shape& s) {
  if constexpr (is_axis<std::remove_const_t<decltype(Axis)>>) {
    for (int i = 0; i < s.rank; ++i)
      if (s[i] == extent(Axis)) return i;
    return -1;
  } else {
    const int i = Axis < 0 ? static_cast<int>(Axis) + s.rank : static_cast<int>(Axis);
    return i >= 0 && i < s.rank ? i : -1;
  }
}

template <auto Axis>
constexpr void spell_axis(text& out) {
  if constexpr (is_axis<std::remove_const_t<decltype(Axis)>>) out << extent(Axis);
  else out << static_cast<std::int64_t>(Axis);
}

template <class Op, hash_type H, auto... Axes>
struct axes_check {
  static constexpr const descriptor& operand = describe(key<H>{});
  static constexpr int found[sizeof...(Axes) + 1] = {find_axis<Axes>(operand.result_shape)..., -1};
  static constexpr std::int64_t bits() {
    std::int64_t result = 0;
    for (std::size_t i = 0; i < sizeof...(Axes); ++i)
      if (found[i] >= 0) result |= std::int64_t{1} << found[i];
    return result;
  }
  /// The problem of one axis, unless another had one before.
  template <auto Axis>
  static constexpr void add_problem(text& out, std::int64_t& seen) {
    const int place = find_axis<Axis>(operand.result_shape);
    const bool twice = place >= 0 && (seen >> place & 1) != 0;
    if (place >= 0) seen |= std::int64_t{1} << place;
    if (!out.empty() || (place >= 0 && !twice)) return;
    out << Op::name << ": " << (twice ? "axis " : "there is no axis ");
    spell_axis<Axis>(out);
    out << (twice ? " is named twice" : "");
    spell_shape(out, operand);
    out << (twice ? "\nname each axis once" : "\naxes are numbered from 0,\nfrom the last as -1, -2, ...");
  }
  static constexpr text make() {
    text out;
    std::int64_t seen = 0;
    if (H != refused_hash) (add_problem<Axes>(out, seen), ...);
    return out;
  }
  static constexpr text message = make();
};

template <class Op, bool KeepDims, auto... Axes, hash_type H>
constexpr auto reduce(node<H> x) {
  using check = axes_check<Op, H, Axes...>;
  static_assert(explain<check>());
  if constexpr (check::message.empty()) return apply<Op, bits_attribute<check::bits() | (KeepDims ? ops::keepdims_bit : 0)>>(x);
  else return node<refused_hash>{};
}

template <class Op, bool KeepDims, hash_type H>
constexpr auto reduce_all(node<H> x) {
  constexpr std::int64_t all = (std::int64_t{1} << describe(key<H>{}).result_shape.rank) - 1;
  return apply<Op, bits_attribute<all | (KeepDims ? ops::keepdims_bit : 0)>>(x);
}

}  // namespace detail

/// The sum over all axes. Derivative: 1 for every element.
template <hash_type H>
constexpr auto sum(node<H> x) {
  return detail::reduce_all<ops::sum, false>(x);
}
/// The sum over all axes, with every extent 1.
template <hash_type H>
constexpr auto sum(node<H> x, keepdims_tag) {
  return detail::reduce_all<ops::sum, true>(x);
}
/// The sum over some axes: `sum(x, axes<0>)`.
template <hash_type H, auto... Axes>
constexpr auto sum(node<H> x, axis_list<Axes...>) {
  return detail::reduce<ops::sum, false, Axes...>(x);
}
/// The sum over some axes, which stay with extent 1: `sum(x, axes<-1>, keepdims)`.
template <hash_type H, auto... Axes>
constexpr auto sum(node<H> x, axis_list<Axes...>, keepdims_tag) {
  return detail::reduce<ops::sum, true, Axes...>(x);
}

/// The mean over all axes. Derivative: 1/count for every element.
template <hash_type H>
constexpr auto mean(node<H> x) {
  return detail::reduce_all<ops::mean, false>(x);
}
/// The mean over all axes, with every extent 1.
template <hash_type H>
constexpr auto mean(node<H> x, keepdims_tag) {
  return detail::reduce_all<ops::mean, true>(x);
}
/// The mean over some axes.
template <hash_type H, auto... Axes>
constexpr auto mean(node<H> x, axis_list<Axes...>) {
  return detail::reduce<ops::mean, false, Axes...>(x);
}
/// The mean over some axes, which stay with extent 1.
template <hash_type H, auto... Axes>
constexpr auto mean(node<H> x, axis_list<Axes...>, keepdims_tag) {
  return detail::reduce<ops::mean, true, Axes...>(x);
}

}  // namespace typeflow
