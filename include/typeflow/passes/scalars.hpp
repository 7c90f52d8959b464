// SPDX-License-Identifier: BSL-1.0
// A small program number by number: each element of each node as a scalar of its own. What is a constant in one element, as zeros of a seed
// or of a placement are, is folded there, which a node as a whole does not allow.
#pragma once

#include <bit>

#include "../ir/graph.hpp"

namespace typeflow::passes {

using ir::graph_view, ir::node, ops::op_id, ops::op_kind;

enum class scalar_kind : std::uint8_t {
  constant,
  leaf,     ///< element operands[1] of leaf operands[0]; of rows, of what lies in memory for node operands[0]
  gather,   ///< of rows: element operands[1] of node operands[0], a gather, at the index operands[2]
  compute,  ///< an elementwise op
  combine,  ///< a reduction's op on what there is and one number more
  total     ///< a reduction's op on `operands[1]` numbers of the list of summands, from operands[0] on
};

struct scalar {
  scalar_kind kind{};
  op_id op = nullptr;
  int operands[ops::max_arity]{-1, -1, -1};
  double number = 0;          ///< a constant, or the op's attribute; of a total, 1 where what it begins with changes nothing
  int node = -1;              ///< for which it was made first
  bool is_zero = false;       ///< 0 or -0
  bool has_no_minus = false;  ///< it is not -0
};

/// A number that every type of numbers holds exactly, so that folding it is exact in each.
constexpr bool is_in_any_precision(double x) {
  return x >= -0x1p126 && x <= 0x1p126 && (x == 0 || x <= -0x1p-126 || x >= 0x1p-126) && static_cast<double>(static_cast<float>(x)) == x;
}

constexpr bool is_minus_zero(double x) { return std::bit_cast<std::uint64_t>(x) == std::bit_cast<std::uint64_t>(-0.0); }

/// Whether the sign of zeros that a reduction takes up is lost: a sum that does not begin with -0 never is -0.
constexpr bool loses_signs(op_id reduction) { return reduction->is_sum && !is_minus_zero(reduction->initial); }

/// Scalars in order, operands before users, each distinct one once.
class scalar_table {
 public:
  array_list<scalar> all;
  array_list<int> summands;

  constexpr scalar_table() : slots_(256, -1) {}

  constexpr const scalar& at(int i) const { return all.data()[i]; }
  constexpr bool is_constant(int i) const { return at(i).kind == scalar_kind::constant; }

  constexpr int constant(double number, int node) {
    scalar s{.kind = scalar_kind::constant, .number = number, .node = node};
    s.is_zero = number == 0;
    const bool vanishes = number < 0 && number > -0x1p-126;  // in float
    s.has_no_minus = !is_minus_zero(number) && !vanishes;
    return add(s);
  }
  constexpr int leaf(int index, int element, int node) { return add({scalar_kind::leaf, nullptr, {index, element, -1}, 0, node}); }
  constexpr int gather(int gather, int element, int index) { return add({scalar_kind::gather, nullptr, {gather, element, index}, 0, gather}); }
  /// The numbers from `first` on of the list of summands, combined in any order.
  constexpr int total(op_id op, int first, int node) {
    scalar s{scalar_kind::total, op, {first, summands.size() - first, -1}, 0, node};
    s.has_no_minus = loses_signs(op);
    for (int i = first; i < summands.size() && s.number == 0; ++i)
      if (s.has_no_minus && op->initial == 0 && at(summands.data()[i]).has_no_minus) s.number = 1;  // such a sum is no -0 by itself
    all.push_back(s);
    return all.size() - 1;
  }

 protected:
  constexpr int add(const scalar& s) {
    if (2 * all.size() >= slots_.size()) grow();
    int& slot = slots_.data()[find(s)];
    if (slot < 0) {
      slot = all.size();
      all.push_back(s);
    }
    return slot;
  }
  /// An equal scalar that there is already, or -1.
  constexpr int known(const scalar& s) const { return slots_.data()[find(s)]; }

 private:
  array_list<int> slots_;

  static constexpr bool same(const scalar& a, const scalar& b) {
    return a.kind == b.kind && a.op == b.op && a.operands[0] == b.operands[0] && a.operands[1] == b.operands[1] &&
           a.operands[2] == b.operands[2] && std::bit_cast<std::uint64_t>(a.number) == std::bit_cast<std::uint64_t>(b.number);
  }
  static constexpr std::uint64_t hash_of(const scalar& s) {
    return ((s.op == nullptr ? 1 : s.op->hash) * 0x9e3779b97f4a7c15u +
            static_cast<std::uint64_t>(s.operands[0] + 1) * 0xbf58476d1ce4e5b9u +
            static_cast<std::uint64_t>(s.operands[1] + 1) * 0x94d049bb133111ebu +
            static_cast<std::uint64_t>(s.operands[2] + 1) * 0xd6e8feb86659fd93u +
            std::bit_cast<std::uint64_t>(s.number) * 0xff51afd7ed558ccdu) >>
           32;
  }
  constexpr int find(const scalar& s) const {
    const int mask = slots_.size() - 1;
    int slot = static_cast<int>(hash_of(s) & static_cast<std::uint64_t>(mask));
    while (slots_.data()[slot] >= 0 && !same(at(slots_.data()[slot]), s)) slot = (slot + 1) & mask;
    return slot;
  }
  constexpr void grow() {
    slots_ = array_list<int>(2 * slots_.size(), -1);
    for (int i = 0; i < all.size(); ++i) slots_.data()[find(all.data()[i])] = i;
  }
};

}  // namespace typeflow::passes
