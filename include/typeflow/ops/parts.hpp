// SPDX-License-Identifier: BSL-1.0
// Parts of tensors, for rules that read and write some positions along an axis: what joining, rolling and running sums are made of.
#pragma once

#include "op_id.hpp"
#include "strided.hpp"
#include "structural.hpp"

namespace typeflow::ops {

/// Each position itself.
constexpr index_map identity_map(int rank) {
  index_map map;
  for (int i = 0; i < rank; ++i) map.step[i][i] = 1;
  return map;
}

/// s with another extent along one axis.
constexpr shape with_extent(const shape& s, int axis, extent size) {
  shape result = s;
  result.extents[axis] = size;
  return result;
}

/// s with one axis more, at the place of `axis`.
constexpr shape with_axis(const shape& s, int axis, extent size) {
  shape result;
  for (int i = 0; i <= s.rank; ++i) {
    if (i == axis) result.push_back(size);
    if (i < s.rank) result.push_back(s[i]);
  }
  return result;
}

/// s without one of its axes.
constexpr shape without_axis(const shape& s, int axis) {
  shape result;
  for (int i = 0; i < s.rank; ++i)
    if (i != axis) result.push_back(s[i]);
  return result;
}

/// The elements of the operand at the places that the map gives, where no two lie at the same one, and -0 elsewhere. Since -0 + x is x bit
/// for bit, adding what has been put at other places joins both exactly, the sign of zero included. Derivative: the adjoint at those places.
struct strided_put : strided_sum {
  static constexpr string_view name = "strided_put";
  static constexpr double initial = -0.0;
};

/// `count` positions of x along an axis, from `first` on.
template <class Term, class Writer>
constexpr Term part_of(Writer& w, Term x, int axis, std::int64_t first, std::int64_t count) {
  const shape to = with_extent(x.shape(), axis, count);
  index_map map = identity_map(to.rank);
  map.start[axis] = first;
  return w.template make_with<strided_view>({.target = &to, .map = &map}, x);
}

/// x from position `first` along an axis of length `size`; -0 elsewhere.
template <class Term, class Writer>
constexpr Term put_along(Writer& w, Term x, int axis, std::int64_t first, std::int64_t size) {
  const shape to = with_extent(x.shape(), axis, size);
  index_map map = identity_map(to.rank);
  map.start[axis] = first;
  return w.template make_with<strided_put>({.target = &to, .map = &map}, x);
}

/// In each element of a tensor of this shape its position along an axis.
template <class Term, class Iota = iota, class Writer>
constexpr Term positions_along(Writer& w, const shape& s, int axis) {
  return Term{w.owner, w.owner->add({.op = id_of<Iota>, .shape = w.owner->shape_id(s), .bits = axis})};
}

/// What an op with one axis in its bits says where there is no such axis, or where that must have a number and is named.
constexpr const char* axis_problem(const shape& s, std::int64_t axis) {
  if (axis < 0 || axis >= s.rank) return "there is no such axis";
  return s[static_cast<int>(axis)].is_named() ? "a named axis must stay whole" : nullptr;
}
inline constexpr const char* axis_cure = "choose an axis whose length is\na number";

}  // namespace typeflow::ops
