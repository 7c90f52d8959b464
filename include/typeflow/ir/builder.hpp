// SPDX-License-Identifier: BSL-1.0
// Adds nodes to a graph, each distinct one once (hash-consing: Filliatre & Conchon 2006).
#pragma once

#include <bit>

#include "graph.hpp"

namespace typeflow::ir {

constexpr bool same_node(const node& a, const node& b) {
  return a.op == b.op && a.operands[0] == b.operands[0] && a.operands[1] == b.operands[1] && a.operands[2] == b.operands[2] &&
         a.shape == b.shape && a.bits == b.bits && std::bit_cast<std::uint64_t>(a.number) == std::bit_cast<std::uint64_t>(b.number);
}

/// A multiplicative hash in one expression: constant evaluation counts statements.
constexpr hash_type hash_of(const node& n) {
  return ((n.op->hash + static_cast<hash_type>(n.shape) * 64 + static_cast<hash_type>(n.bits) * 4096) *
              0x9e3779b97f4a7c15u +
          static_cast<hash_type>(n.operands[0] + 1) * 0xbf58476d1ce4e5b9u +
          static_cast<hash_type>(n.operands[1] + 1) * 0x94d049bb133111ebu +
          static_cast<hash_type>(n.operands[2] + 1) * 0xd6e8feb86659fd93u +
          (n.number == 0 ? 0 : std::bit_cast<hash_type>(n.number) * 0xff51afd7ed558ccdu)) >>
         32;
}

/// A graph under construction. `rewrites` asks for local exact simplification of what is added (emit.hpp).
class builder {
 public:
  graph result;
  bool rewrites = false;
  bool keeps_views = false;  ///< each as it is written, though two in a row are one: a transform may be by the first

  constexpr builder() : slots_(64, -1) {}

  /// The place of an equal node, which is added if there is none yet.
  constexpr int add(node n) {
    const ops::op_info& info = *n.op;
    if (info.commutative && n.operands[0] > n.operands[1]) {
      const int first = n.operands[0];
      n.operands[0] = n.operands[1];
      n.operands[1] = first;
    }
    if (4 * count_ >= 3 * slots_.size()) grow();
    int& slot = slots_.data()[find(n)];
    if (slot >= 0) return slot;
    slot = count_;
    result.nodes.push_back(n);
    nonzero_.push_back(info.keeps_nonzero && known_nonzero(n));
    return count_++;
  }

  /// Makes room for a number of nodes at once.
  constexpr void reserve(int nodes) {
    result.nodes.reserve(nodes + nodes / 4);
    nonzero_.reserve(nodes + nodes / 4);
    while (3 * slots_.size() < 4 * nodes) grow();
  }

  /// The place of a shape in the table of shapes.
  constexpr int shape_id(const shape& s) {
    for (int i = result.shapes.size() - 1; i >= 0; --i)
      if (result.shapes[i] == s) return i;
    result.shapes.push_back(s);
    return result.shapes.size() - 1;
  }

  /// The place of a map in the table of maps.
  constexpr int map_id(const index_map& map) {
    for (int i = 0; i < result.maps.size(); ++i)
      if (result.maps[i] == map) return i;
    result.maps.push_back(map);
    return result.maps.size() - 1;
  }

  /// One number in every element of a shape.
  constexpr int constant(double number, const shape& s = {}) {
    node n{.op = ops::id_of<ops::constant>, .shape = shape_id(s)};
    n.number = number;
    return add(n);
  }

  /// A leaf, by the hash of its expression.
  constexpr int add_leaf(op_id op, string_view name, const shape& s, hash_type hash) {
    int index = 0;
    while (index < result.leaves.size() && result.leaves[index].hash != hash) ++index;
    if (index == result.leaves.size()) result.leaves.push_back({op, name, shape_id(s), hash});
    return add({.op = op, .shape = shape_id(s), .bits = index});
  }

  constexpr const node& operator[](int i) const { return result.nodes[i]; }
  constexpr const shape& shape_of(int i) const { return result.shapes[result.nodes[i].shape]; }
  constexpr bool is_nonzero(int i) const { return nonzero_[i]; }
  constexpr int size() const { return result.nodes.size(); }

 private:
  array_list<int> slots_;
  array_list<bool> nonzero_;

  int count_ = 0;

  constexpr int find(const node& n) const {
    const int* const slots = slots_.data();
    const node* const nodes = result.nodes.data();
    const int mask = slots_.size() - 1;
    int slot = static_cast<int>(hash_of(n) & static_cast<hash_type>(mask));
    while (slots[slot] >= 0 && !same_node(nodes[slots[slot]], n)) slot = (slot + 1) & mask;
    return slot;
  }
  constexpr void grow() {
    slots_ = array_list<int>(4 * slots_.size(), -1);
    for (int i = 0; i < count_; ++i) slots_.data()[find(result.nodes.data()[i])] = i;
  }
  constexpr bool known_nonzero(const node& n) const {
    if (n.info().kind == op_kind::constant) return n.number != 0;
    for (int i = 0; i < n.info().arity; ++i)
      if (!nonzero_[n.operands[i]]) return false;
    return true;
  }
};

}  // namespace typeflow::ir
