// SPDX-License-Identifier: BSL-1.0
// Takes a small program of static shapes apart into scalars.
#pragma once

#include "scalar_rules.hpp"
#include "steps.hpp"

namespace typeflow::passes {

/// Elements of all values together, and scalars that are left of them, up to which a program is taken apart: compilers limit the steps of
/// one evaluation, clang to a million.
inline constexpr std::int64_t most_elements = 6144;
inline constexpr int most_scalars = 2048;

/// Whether a program can be taken apart: static shapes, few elements, kinds of ops that work element by element. Updates overwrite what is
/// read.
constexpr bool has_elements(graph_view g) {
  std::int64_t elements = 0;
  for (int i = 0; i < g.output_count; ++i)
    if (g.outputs[i].role == output_role::update) return false;
  for (int i = 0; i < g.size; ++i) {
    const op_kind kind = g.kind(i);
    const bool known = kind == op_kind::leaf || kind == op_kind::constant || kind == op_kind::iota || kind == op_kind::elementwise ||
                       kind == op_kind::view || kind == op_kind::gather || (kind == op_kind::reduction && g[i].operands[1] < 0);
    if (!known || named_dimension(g.shape_of(i)) >= 0) return false;
    elements += static_size(g.shape_of(i));
    if (elements > most_elements) return false;
  }
  return true;
}

/// Whether it can pay: something puts its operand's elements at places among zeros, with which loops would compute.
constexpr bool has_placed_elements(graph_view g) {
  for (int i = 0; i < g.size; ++i)
    if (g.kind(i) == op_kind::reduction && g[i].op->has_map) return has_elements(g);
  return false;
}

/// What becomes of a node where only a part of a program is taken apart.
enum class scalar_part : std::uint8_t {
  none,    ///< its elements are not asked for
  memory,  ///< each element is read where the node lies in memory
  scalars  ///< each is a scalar of its own
};

/// A program as scalars: `first[i]` is where node i's elements begin in `elements`, which lie in the order of storage.
class scalar_program {
 public:
  scalar_rules scalars;
  array_list<int> first, elements;
  bool fits = true;  ///< every index into scalars is known, and there are few of them

  /// All of a program, or of each node what `parts` says: then leaves go by their nodes, and indices need not be known.
  constexpr explicit scalar_program(graph_view g, const scalar_part* parts = nullptr) : g_(g), parts_(parts) {
    std::int64_t size = 0;
    for (int i = 0; i < g.size; ++i)
      if (part_of(i) != scalar_part::none) size += static_size(g.shape_of(i));
    elements.reserve(static_cast<int>(size));
    for (int i = 0; i < g.size && fits; ++i) {
      first.push_back(elements.size());
      if (part_of(i) == scalar_part::memory) add_leaf(i, i);
      else if (part_of(i) == scalar_part::scalars) add_node(i);
      fits = fits && is_small();
    }
  }

 private:
  graph_view g_;
  const scalar_part* parts_;

  constexpr scalar_part part_of(int i) const { return parts_ == nullptr ? scalar_part::scalars : parts_[i]; }
  constexpr void add_node(int i) {
    switch (g_.kind(i)) {
      case op_kind::leaf: return add_leaf(i, static_cast<int>(g_[i].bits));
      case op_kind::constant: return add_constant(i);
      case op_kind::iota: return add_iota(i);
      case op_kind::elementwise: return g_[i].op == ops::id_of<ops::copy> ? add_copy(i) : add_elementwise(i);
      case op_kind::view: return add_view(i);
      case op_kind::gather: return add_gather(i);
      default: return add_reduction(i);
    }
  }
  constexpr bool is_small() const { return scalars.all.size() <= most_scalars; }
  constexpr int size_of(int i) const { return static_cast<int>(static_size(g_.shape_of(i))); }
  constexpr const int* elements_of(int i) const { return elements.data() + first[i]; }

  constexpr void add_leaf(int i, int leaf) {
    for (int e = 0; e < size_of(i) && is_small(); ++e) elements.push_back(scalars.leaf(leaf, e, i));
  }
  constexpr void add_constant(int i) {
    const int number = scalars.constant(g_[i].number, i), count = size_of(i);
    for (int e = 0; e < count; ++e) elements.push_back(number);
  }
  constexpr void add_iota(int i) {
    layout along;
    along.strides[static_cast<int>(g_[i].bits)] = 1;
    for (int place : places_of(g_.shape_of(i), along)) elements.push_back(scalars.constant(place, i));
  }
  /// What a loop would store again.
  constexpr void add_copy(int i) {
    for (int e = 0; e < size_of(i); ++e) elements.push_back(elements_of(g_[i].operands[0])[e]);
  }
  constexpr void add_elementwise(int i) {
    const node& n = g_[i];
    const int arity = n.op->arity, count = size_of(i);
    int last[ops::max_arity]{-1, -1, -1}, result = -1;
    for (int e = 0; e < count && is_small(); ++e) {
      int x[ops::max_arity]{-1, -1, -1};
      for (int j = 0; j < arity; ++j) x[j] = elements.data()[first.data()[n.operands[j]] + e];
      if (e == 0 || x[0] != last[0] || x[1] != last[1] || x[2] != last[2]) result = scalars.compute(n.op, n.number, x, i);
      elements.push_back(result);
      for (int j = 0; j < arity; ++j) last[j] = x[j];
    }
  }
  /// How node i reads operand 0, or how operand 0's elements enter node i.
  constexpr layout place(int i, int in) const {
    return g_[i].info().place(g_.shape_of(g_[i].operands[0]), storage_layout(g_.shape_of(in)), g_.attributes_of(i));
  }
  constexpr void add_view(int i) {
    const int from = first[g_[i].operands[0]];
    for (int at : places_of(g_.shape_of(i), place(i, g_[i].operands[0]))) elements.push_back(elements[from + at]);
  }
  constexpr void add_gather(int i) {
    if (part_of(g_[i].operands[0]) == scalar_part::none) return add_gather_from_memory(i);
    const int table = g_[i].operands[0], axis = g_[i].info().indexed_axis(g_.attributes_of(i));
    const std::int64_t stride = storage_strides(g_.shape_of(table))[axis];
    const array_list<int> places = places_of(g_.shape_of(i), place(i, table));
    for (int e = 0; e < places.size() && fits; ++e) {
      const int index = elements_of(g_[i].operands[1])[e];
      const std::int64_t whole = scalars.is_constant(index) ? index_of(scalars.at(index).number, g_.shape_of(table)[axis].size) : -1;
      fits = whole >= 0;
      if (fits) elements.push_back(elements_of(table)[places[e] + whole * stride]);
    }
  }
  constexpr void add_gather_from_memory(int i) {
    for (int e = 0; e < size_of(i) && is_small(); ++e) elements.push_back(scalars.gather(i, e, elements_of(g_[i].operands[1])[e]));
  }
  /// Sums of several numbers each go side by side, a single one as a whole.
  constexpr void add_reduction(int i) {
    const node& n = g_[i];
    const int operand = n.operands[0], count = size_of(i);
    const array_list<int> places = places_of(g_.shape_of(operand), place(i, i));
    if (count == 1) return add_total(i, places.size());
    array_list<int> results(count, scalars.constant(n.op->initial, i));
    for (int e = 0; e < places.size() && is_small(); ++e) {
      int& result = results.data()[places.data()[e]];
      result = scalars.combine(n.op, result, elements.data()[first.data()[operand] + e], i);
    }
    elements.append(results.data(), count);
  }
  constexpr void add_total(int i, int count) {
    const int begin = scalars.summands.size();
    const bool signless = loses_signs(g_[i].op);
    for (int e = 0; e < count; ++e) {
      const int operand = elements_of(g_[i].operands[0])[e], x = signless ? scalars.signless(operand) : operand;
      if (!signless || !scalars.at(x).is_zero) scalars.summands.push_back(x);
    }
    const bool nothing = scalars.summands.size() == begin;
    elements.push_back(nothing ? scalars.constant(g_[i].op->initial, i) : scalars.total(g_[i].op, begin, i));
  }
  /// The place of each position of a shape, in row-major order.
  static constexpr array_list<int> places_of(const shape& s, const layout& l) {
    array_list<int> places(1, static_cast<int>(l.offset));
    for (int d = 0; d < s.rank; ++d) {
      const int outer = places.size(), extent = static_cast<int>(s[d].size), stride = static_cast<int>(l.strides[d]);
      array_list<int> finer(outer * extent);
      int* to = finer.data();
      for (int o = 0; o < outer; ++o)
        for (int k = 0, at = places.data()[o]; k < extent; ++k, at += stride) *to++ = at;
      places = static_cast<array_list<int>&&>(finer);
    }
    return places;
  }
};

}  // namespace typeflow::passes
