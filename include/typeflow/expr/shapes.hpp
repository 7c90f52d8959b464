// SPDX-License-Identifier: BSL-1.0
// The same elements under other axes: squeeze, expand_dims, flatten, ravel.
#pragma once

#include "placement.hpp"

namespace typeflow {

namespace detail {

/// A shape that a function of an operand plans: Plan has a `text message` and a `shape value`.
template <class Plan, hash_type H>
constexpr auto apply_reshape(node<H> x) {
  static_assert(explain<Plan>());
  if constexpr (H == refused_hash || !Plan::message.empty()) return node<refused_hash>{};
  else return apply<ops::reshape, target_attribute<Plan>>(x);
}

template <hash_type H>
struct without_ones {
  static constexpr text message{};
  static constexpr shape make() {
    const shape& from = descriptor_of(key<H>{}).result_shape;
    shape result;
    for (int i = 0; i < from.rank; ++i)
      if (!from[i].is_one()) result.push_back(from[i]);
    return result;
  }
  static constexpr shape value = make();
};

template <hash_type H, auto... Axes>
struct squeeze_plan {
  using axes = checked_axes<"squeeze", H, false, Axes...>;
  static constexpr const shape& from = axes::operand.result_shape;
  static constexpr bool leaves(int axis) {
    for (int k = 0; k < axes::count; ++k)
      if (axes::found[k] == axis) return true;
    return false;
  }
  static constexpr text make() {
    if (!axes::ok) return axes::message;
    for (int i = 0; i < from.rank; ++i)
      if (leaves(i) && !from[i].is_one()) return spell_refusal<"squeeze", H>("the extent is not 1", "name axes of extent 1 only");
    return {};
  }
  static constexpr text message = make();
  static constexpr shape make_value() {
    shape result;
    for (int i = 0; i < from.rank; ++i)
      if (!leaves(i)) result.push_back(from[i]);
    return result;
  }
  static constexpr shape value = make_value();
};

/// The places of new axes in the result.
template <hash_type H, std::int64_t... Axes>
struct expand_plan {
  static constexpr const shape& from = descriptor_of(key<H>{}).result_shape;
  static constexpr int rank = from.rank + static_cast<int>(sizeof...(Axes));
  static constexpr std::int64_t numbers[sizeof...(Axes) + 1] = {Axes..., 0};
  static constexpr unsigned places(const char*& problem) {
    unsigned seen = 0;
    for (std::size_t k = 0; k < sizeof...(Axes) && problem == nullptr; ++k) {
      const int place = counted_axis(numbers[k], rank);
      if (place < 0) problem = "there is no such axis";
      else if ((seen >> place & 1u) != 0) problem = "an axis is named twice";
      else seen |= 1u << place;
    }
    return seen;
  }
  static constexpr text make() {
    const char* problem = rank > max_rank ? "the result has too many axes" : nullptr;
    places(problem);
    if (H == refused_hash || problem == nullptr) return {};
    return spell_refusal<"expand_dims", H>(problem, "axes of the result, at most 6,\nare numbered from 0,\nfrom the last as -1, -2, ...");
  }
  static constexpr text message = make();
  static constexpr shape make_value() {
    const char* problem = nullptr;
    const unsigned added = places(problem);
    shape result;
    if (!message.empty() || problem != nullptr) return result;
    for (int i = 0, next = 0; i < rank; ++i) result.push_back((added >> i & 1u) != 0 ? extent(1) : from[next++]);
    return result;
  }
  static constexpr shape value = make_value();
};

/// The axes from First to Last as one.
template <hash_type H, auto First, auto Last>
struct flatten_plan {
  using axes = checked_axes<"flatten", H, true, First, Last>;
  static constexpr const shape& from = descriptor_of(key<H>{}).result_shape;
  static constexpr int first = find_axis<First>(from), last = find_axis<Last>(from);
  static constexpr text make() {
    if (H == refused_hash || from.rank == 0) return {};
    if (first < 0 || last < first) return spell_refusal<"flatten", H>("there are no such axes", count_axes + 1);
    for (int i = first; i <= last; ++i)
      if (from[i].is_named() && first != last)
        return spell_refusal<"flatten", H>("a named axis must stay whole", "flatten the axes behind it:\nflatten<1>(x)");
    return {};
  }
  static constexpr text message = make();
  static constexpr shape make_value() {
    shape result;
    if (from.rank == 0) result.push_back(1);
    for (int i = 0; i < from.rank; ++i) {
      if (i > first && i <= last) result.extents[result.rank - 1] = result[result.rank - 1].size * from[i].size;
      else result.push_back(from[i]);
    }
    return result;
  }
  static constexpr shape value = make_value();
};

}  // namespace detail

/// Without its axes of extent 1. Derivative of this and the functions below: the adjoint under the operand's axes.
template <hash_type H>
constexpr auto squeeze(node<H> x) {
  return detail::apply_reshape<detail::without_ones<H>>(x);
}
/// Without some axes: `squeeze(x, axes<0>)`. Error, when compiling: one of them has another extent than 1.
template <hash_type H, auto... Axes>
constexpr auto squeeze(node<H> x, axis_list<Axes...>) {
  return detail::apply_reshape<detail::squeeze_plan<H, Axes...>>(x);
}

/// With new axes of extent 1 at these places of the result: `expand_dims<0>(x)`, `expand_dims<1, -1>(x)`.
template <std::int64_t... Axes, hash_type H>
constexpr auto expand_dims(node<H> x) {
  return detail::apply_reshape<detail::expand_plan<H, Axes...>>(x);
}

/// The axes from First to Last as one, in row-major order: `flatten(x)`, `flatten<1>(x)`. Error, when compiling: a named axis is among them.
template <auto First = 0, auto Last = -1, hash_type H>
constexpr auto flatten(node<H> x) {
  return detail::apply_reshape<detail::flatten_plan<H, First, Last>>(x);
}
/// All axes as one, in row-major order.
template <hash_type H>
constexpr auto ravel(node<H> x) {
  return flatten(x);
}

}  // namespace typeflow
