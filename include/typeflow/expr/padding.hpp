// SPDX-License-Identifier: BSL-1.0
// pad: a border of one number around a tensor.
#pragma once

#include "slices.hpp"

namespace typeflow {

/// How wide the border is before and behind an axis: `width<1, 2>`, `width<1>` on both sides.
template <std::int64_t Before, std::int64_t Behind = Before>
struct width_item {};
template <std::int64_t Before, std::int64_t Behind = Before>
inline constexpr width_item<Before, Behind> width{};

namespace detail {

struct border {
  bool known = false;
  std::int64_t before = 0, behind = 0;
};

template <class T>
inline constexpr border border_of{};
template <>
inline constexpr border border_of<all_tag>{true};
template <std::int64_t Before, std::int64_t Behind>
inline constexpr border border_of<width_item<Before, Behind>>{true, Before, Behind};

template <hash_type H, class... Widths>
struct pad_plan {
  static constexpr const shape& from = descriptor_of(key<H>{}).result_shape;
  static constexpr int count = sizeof...(Widths);
  static constexpr border borders[count + 1] = {border_of<Widths>..., {}};
  static constexpr const char* problem_of(const border& b, const extent& e) {
    if (!b.known) return "an argument is no width";
    if (b.before < 0 || b.behind < 0) return "a width is negative";
    return e.is_named() && b.before + b.behind > 0 ? "a named axis must stay whole" : nullptr;
  }
  static constexpr text make() {
    if (H == refused_hash) return {};
    if (count > from.rank) return spell_refusal<"pad", H>("more widths than axes", "give at most one for each axis");
    for (int i = 0; i < count; ++i)
      if (const char* problem = problem_of(borders[i], from[i]))
        return spell_refusal<"pad", H>(problem, "use width<before, behind> from 0,\nand all for an axis left alone");
    return {};
  }
  static constexpr text message = make();
  static constexpr shape make_target() {
    shape result = from;
    for (int i = 0; i < count && message.empty() && H != refused_hash; ++i)
      if (!from[i].is_named()) result.extents[i] = from[i].size + borders[i].before + borders[i].behind;
    return result;
  }
  static constexpr shape target = make_target();
  static constexpr index_map make_map() {
    index_map result = ops::identity_map(from.rank);
    for (int i = 0; i < count && i < from.rank; ++i) result.start[i] = borders[i].before;
    return result;
  }
  static constexpr index_map map = make_map();
};

}  // namespace detail

/// A border of one number, 0 if none is given, around x: `pad(x, width<1, 2>, all, width<1>)`, `pad<-1>(x, width<2>)`; axes behind the last
/// argument stay as they are. The elements of x come through bit for bit. Errors, when compiling: a width is negative, the axis is named.
/// Derivative: the adjoint inside the border.
template <auto Number = 0, hash_type H, class... Widths>
constexpr auto pad(node<H> x, Widths...) {
  return detail::apply_plan<ops::pad, detail::pad_plan<H, Widths...>, static_cast<double>(Number)>(x);
}

}  // namespace typeflow
