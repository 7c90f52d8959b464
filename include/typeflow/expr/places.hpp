// SPDX-License-Identifier: BSL-1.0
// Views at regular places: flip, diagonal, trace, windows.
#pragma once

#include "placement.hpp"

namespace typeflow {

namespace detail {

template <hash_type H, auto... Axes>
struct flip_plan : checked_axes<"flip", H, true, Axes...> {
  using axes = checked_axes<"flip", H, true, Axes...>;
  static constexpr shape target = axes::operand.result_shape;
  static constexpr index_map turned() {
    index_map result = ops::identity_map(target.rank);
    for (int k = 0; k < axes::count; ++k) {
      const int axis = axes::found[k];
      if (axis < 0 || target[axis].size == 0) continue;
      result.start[axis] = target[axis].size - 1;
      result.step[axis][axis] = -1;
    }
    return result;
  }
  static constexpr index_map map = turned();
};

/// Axis1 and Axis2 become one, the last.
template <fixed_string Name, hash_type H, std::int64_t Offset, auto Axis1, auto Axis2>
struct diagonal_plan : checked_axes<Name, H, true, Axis1, Axis2> {
  using axes = checked_axes<Name, H, true, Axis1, Axis2>;
  static constexpr const shape& from = axes::operand.result_shape;
  static constexpr std::int64_t below = Offset < 0 ? -Offset : 0, right = Offset > 0 ? Offset : 0;
  static constexpr shape make_target() {
    shape result;
    if (!axes::ok) return result;
    for (int i = 0; i < from.rank; ++i)
      if (i != axes::found[0] && i != axes::found[1]) result.push_back(from[i]);
    const std::int64_t rows = from[axes::found[0]].size - below, columns = from[axes::found[1]].size - right;
    const std::int64_t length = rows < columns ? rows : columns;
    result.push_back(length < 0 ? 0 : length);
    return result;
  }
  static constexpr shape target = make_target();
  static constexpr index_map make_map() {
    index_map result;
    if (!axes::ok) return result;
    for (int i = 0, to = 0; i < from.rank; ++i)
      if (i != axes::found[0] && i != axes::found[1]) result.step[i][to++] = 1;
    for (int k = 0; k < 2; ++k) result.step[axes::found[k]][target.rank - 1] = 1;
    result.start[axes::found[0]] = below;
    result.start[axes::found[1]] = right;
    return result;
  }
  static constexpr index_map map = make_map();
};

template <hash_type H, std::int64_t Size, auto Axis, std::int64_t Step>
struct windows_plan {
  using axes = checked_axes<"windows", H, true, Axis>;
  static constexpr const shape& from = axes::operand.result_shape;
  static constexpr std::int64_t length = axes::ok ? from[axes::found[0]].size : 0;
  static constexpr text make() {
    if (!axes::ok) return axes::message;
    if (Step < 1) return spell_refusal<"windows", H>("the step is not positive", "use a step of 1, 2, ...");
    if (Size < 1 || Size > length) return spell_refusal<"windows", H>("a window does not fit", "use a size from 1 to the extent");
    if (from.rank == max_rank) return spell_refusal<"windows", H>("the result has too many axes", "a tensor has at most 6");
    return {};
  }
  static constexpr text message = make();
  static constexpr shape make_target() {
    if (!axes::ok || !message.empty()) return {};
    shape result = ops::with_extent(from, axes::found[0], (length - Size) / Step + 1);
    result.push_back(Size);
    return result;
  }
  static constexpr shape target = make_target();
  static constexpr index_map make_map() {
    index_map result = ops::identity_map(from.rank);
    if (!axes::ok || !message.empty()) return result;
    result.step[axes::found[0]][axes::found[0]] = Step;
    result.step[axes::found[0]][from.rank] = 1;
    return result;
  }
  static constexpr index_map map = make_map();
};

template <hash_type H, int... Axes>
constexpr auto flip_all(node<H> x, std::integer_sequence<int, Axes...>) {
  return apply_plan<ops::flip, flip_plan<H, Axes...>>(x);
}

}  // namespace detail

/// The positions along every axis in reverse. Derivative: the adjoint reversed. Error, when compiling: an axis is named.
template <hash_type H>
constexpr auto flip(node<H> x) {
  return detail::flip_all(x, std::make_integer_sequence<int, descriptor_of(key<H>{}).result_shape.rank>{});
}
/// The positions along some axes in reverse: `flip(x, axes<0, -1>)`.
template <hash_type H, auto... Axes>
constexpr auto flip(node<H> x, axis_list<Axes...>) {
  return detail::apply_plan<ops::flip, detail::flip_plan<H, Axes...>>(x);
}

/// The diagonal of two axes, on an axis of its own, the last: elements where the position along Axis2 is that along Axis1 plus Offset. Both
/// must be numbers. Derivative: the adjoint on the diagonal, 0 elsewhere.
template <std::int64_t Offset = 0, auto Axis1 = 0, auto Axis2 = 1, hash_type H>
constexpr auto diagonal(node<H> x) {
  return detail::apply_plan<ops::diagonal, detail::diagonal_plan<"diagonal", H, Offset, Axis1, Axis2>>(x);
}

/// The sum over the diagonal of two axes. Derivative: the adjoint on the diagonal, 0 elsewhere.
template <std::int64_t Offset = 0, auto Axis1 = 0, auto Axis2 = 1, hash_type H>
constexpr auto trace(node<H> x) {
  return sum(detail::apply_plan<ops::diagonal, detail::diagonal_plan<"trace", H, Offset, Axis1, Axis2>>(x), axes<-1>);
}

/// All runs of Size neighbours along an axis, beginning Step positions apart, as NumPy's sliding_window_view: the axis counts the runs, a
/// further axis, the last, the positions in each. A view: nothing is copied. Derivative: each element the sum over the runs that it is in.
/// Errors, when compiling: Size is not in 1 .. extent, the axis is named.
template <std::int64_t Size, auto Axis = -1, std::int64_t Step = 1, hash_type H>
constexpr auto windows(node<H> x) {
  return detail::apply_plan<ops::windows, detail::windows_plan<H, Size, Axis, Step>>(x);
}

}  // namespace typeflow
