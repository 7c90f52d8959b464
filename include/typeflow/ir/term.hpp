// SPDX-License-Identifier: BSL-1.0
// Nodes as values with operators, so that the rules in the op structs read like mathematics.
#pragma once

#include "builder.hpp"

namespace typeflow::ir {

/// Applies an op, with everything that may happen on the way: broadcasting, expansion, folding, rewriting. Defined in emit.hpp.
constexpr int emit(builder& b, op_id op, const ops::attributes& attributes, const int* operands);

struct writer;

/// A node of the graph under construction; one that does not exist means 'none' or 'no rule applies'.
struct term {
  builder* owner = nullptr;
  int id = -1;

  constexpr bool exists() const { return id >= 0; }
  constexpr const node& entry() const { return owner->result.nodes.data()[id]; }
  constexpr const typeflow::shape& shape() const { return owner->shape_of(id); }
  constexpr std::int64_t bits() const { return entry().bits; }
  /// Of a node with a map.
  constexpr const index_map& map() const { return owner->result.maps[static_cast<int>(bits())]; }
  constexpr bool is_constant() const { return entry().op->kind == op_kind::constant; }
  constexpr bool is_constant(double number) const { return is_constant() && entry().number == number; }
  constexpr bool is_nonzero() const { return owner->is_nonzero(id); }

  template <class Op>
  constexpr bool is() const {
    return entry().op == ops::id_of<Op>;
  }
  /// Operand i where this is an `Op`, else none.
  template <class Op>
  constexpr term operand_if(int i) const {
    return entry().op == ops::id_of<Op> ? term{owner, entry().operands[i]} : term{};
  }
  /// What writes into the same graph.
  constexpr writer beside() const;
  /// The scalar that stands in every element, where that is known.
  constexpr term uniform_value() const;
  /// The sum over axes by a rule of the op, which rounds otherwise; none where it has no such rule.
  constexpr term total(std::int64_t axes) const {
    const auto rule = entry().op->total;
    return axes == 0 || rule == nullptr ? term{} : rule(axes, *this);
  }
  /// The same number in every element of a shape; only for constants.
  constexpr term constant_of(const typeflow::shape& s) const;

  template <class Op, class... Terms>
  static constexpr term make(const ops::attributes& attributes, term first, Terms... rest) {
    const int operands[ops::max_arity] = {first.id, rest.id...};
    return {first.owner, emit(*first.owner, ops::id_of<Op>, attributes, operands)};
  }

  friend constexpr bool operator==(term a, term b) { return a.id == b.id; }
};

constexpr term operator+(term a, term b);
constexpr term operator-(term a, term b);
constexpr term operator*(term a, term b);
constexpr term operator/(term a, term b);
constexpr term operator-(term a);

/// What rules write graphs with.
struct writer {
  builder* owner = nullptr;

  constexpr term number(double value) const;
  constexpr term axis_size(const extent& e) const;

  template <class Op, class... Terms>
  constexpr term make(Terms... operands) const {
    return term::make<Op>({}, operands...);
  }
  template <class Op, class... Terms>
  constexpr term make_with(const ops::attributes& attributes, Terms... operands) const {
    return term::make<Op>(attributes, operands...);
  }
};

constexpr writer term::beside() const { return {owner}; }

}  // namespace typeflow::ir
