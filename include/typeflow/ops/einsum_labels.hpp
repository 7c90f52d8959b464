// SPDX-License-Identifier: BSL-1.0
// Axes with labels: what sums of products by label are written with.
#pragma once

#include "reduction.hpp"
#include "strided.hpp"

namespace typeflow::ops {

/// Which axis has which label, in an attribute's bits: 4 bits for each axis of operand 0, from bit 24 for operand 1; from bit 48 the rank
/// of the result. The result's axes are the labels 0, 1, ..., those that are summed over come behind.
struct einsum_labels {
  static constexpr int none = 15;
  static constexpr int most = 2 * max_rank;  ///< labels of one product
  static constexpr int label(std::int64_t bits, int operand, int axis) {
    return static_cast<int>(bits >> (24 * operand + 4 * axis) & 15);
  }
  static constexpr int result_rank(std::int64_t bits) { return static_cast<int>(bits >> 48 & 15); }
  /// The same product with its operands exchanged.
  static constexpr std::int64_t exchanged(std::int64_t bits) {
    constexpr std::int64_t own = (std::int64_t{1} << 24) - 1;
    return (bits & ~(own | own << 24)) | (bits & own) << 24 | (bits >> 24 & own);
  }
  /// The axis of an operand that has a label first; negative if none has.
  static constexpr int axis_of(const shape* operands, std::int64_t bits, int operand, int wanted) {
    for (int axis = 0; axis < operands[operand].rank; ++axis)
      if (label(bits, operand, axis) == wanted) return axis;
    return -1;
  }
  static constexpr bool has(const shape* operands, std::int64_t bits, int operand, int wanted) {
    return axis_of(operands, bits, operand, wanted) >= 0;
  }
  /// The extent of a label that some operand has.
  static constexpr extent extent_of(const shape* operands, int arity, std::int64_t bits, int wanted) {
    for (int i = 0; i < arity; ++i)
      if (const int axis = axis_of(operands, bits, i, wanted); axis >= 0) return operands[i][axis];
    return extent(1);
  }
  static constexpr shape_or_problem labelled_shape(const shape* operands, int arity, std::int64_t bits) {
    for (int i = 0; i < arity; ++i)
      for (int axis = 0; axis < operands[i].rank; ++axis)
        if (!(extent_of(operands, arity, bits, label(bits, i, axis)) == operands[i][axis]))
          return {{}, "one label, two extents", "give axes with the same label the same extent"};
    shape result;
    for (int to = 0; to < result_rank(bits); ++to) {
      bool known = false;
      for (int i = 0; i < arity && to < max_rank; ++i) known = known || has(operands, bits, i, to);
      if (!known) return {{}, "a label of the result is in no operand", "use labels of the operands"};
      result.push_back(extent_of(operands, arity, bits, to));
    }
    return {result};
  }
};

namespace detail {

/// A term whose axes have labels, each once.
template <class Term>
struct labelled {
  Term x;
  int labels[max_rank]{};

  constexpr int rank() const { return x.shape().rank; }
  constexpr int find(int label) const {
    for (int i = 0; i < rank(); ++i)
      if (labels[i] == label) return i;
    return -1;
  }
};

/// The diagonal over axes that have one label.
template <class Writer, class Term>
constexpr labelled<Term> take_diagonals(Writer& w, Term x, const int* labels) {
  labelled<Term> result{x};
  shape target;
  index_map map;
  for (int axis = 0; axis < x.shape().rank; ++axis) {
    int place = 0;
    while (place < target.rank && result.labels[place] != labels[axis]) ++place;
    if (place == target.rank) target.push_back(x.shape()[axis]);
    result.labels[place] = labels[axis];
    map.step[axis][place] = 1;
  }
  if (target.rank < x.shape().rank) result.x = w.template make_with<strided_view>({.target = &target, .map = &map}, x);
  return result;
}

/// Summed over the axes whose labels nobody needs.
template <class Writer, class Term>
constexpr labelled<Term> sum_out(Writer& w, const labelled<Term>& x, const bool* needed) {
  labelled<Term> result{x};
  std::int64_t axes = 0;
  int kept = 0;
  for (int i = 0; i < x.rank(); ++i) {
    if (needed[x.labels[i]]) result.labels[kept++] = x.labels[i];
    else axes |= std::int64_t{1} << i;
  }
  if (axes != 0) result.x = w.template make_with<sum>({.bits = axes}, x.x);
  return result;
}

/// With axes in the order of `labels`; those that x has not get the extent 1.
template <class Writer, class Term>
constexpr Term arrange(Writer& w, const labelled<Term>& x, const int* labels, int count) {
  std::int64_t order = 0, mapped = 0;
  shape target;
  for (int to = 0, place = 0; to < count; ++to) {
    const int from = x.find(labels[to]);
    target.push_back(from >= 0 ? x.x.shape()[from] : extent(1));
    if (from < 0) continue;
    mapped |= std::int64_t{1} << to;
    order |= static_cast<std::int64_t>(from) << (4 * place++);
  }
  const Term turned = w.template make_with<transpose>({.bits = order}, x.x);
  return w.template make_with<broadcast>({.bits = mapped, .target = &target}, turned);
}

}  // namespace detail

}  // namespace typeflow::ops
