// SPDX-License-Identifier: BSL-1.0
// Naming the axes along which an op works: `axes<0, -1>`, `axes<N>`, `keepdims`.
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
  static constexpr const descriptor& operand = descriptor_of(key<H>{});
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
    spell_op(out, ops::id_of<Op>);
    out << ": " << (twice ? "axis " : "there is no axis ");
    spell_axis<Axis>(out);
    out << (twice ? " is named twice" : "");
    spell_shape(out, operand);
    out << (twice ? "\nname each axis once" : "\naxes are numbered from 0,\nfrom the last as -1, -2, ...");
  }
  static constexpr text make() {
    text out;
    [[maybe_unused]] std::int64_t seen = 0;
    if (H != refused_hash) (add_problem<Axes>(out, seen), ...);
    return out;
  }
  static constexpr text message = make();
};

}  // namespace detail

}  // namespace typeflow
