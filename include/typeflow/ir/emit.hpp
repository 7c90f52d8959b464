// SPDX-License-Identifier: BSL-1.0
// The constructor of nodes that all passes share: expands composites, broadcasts operands, folds constants, applies exact rewrites.
#pragma once

#include "term_rules.hpp"

namespace typeflow::ir {

namespace detail {

/// An operand of an elementwise op, stretched to the shape of the result.
constexpr int stretch(builder& b, int operand, const shape& to) {
  const shape& from = b.shape_of(operand);
  if (from == to) return operand;
  const std::int64_t all = (std::int64_t{1} << to.rank) - 1;
  const std::int64_t missing = (std::int64_t{1} << (to.rank - from.rank)) - 1;
  return emit(b, ops::id_of<ops::broadcast>, {.bits = all & ~missing, .target = &to}, &operand);
}

/// The op on constants, as a constant; -1 where it cannot be folded exactly.
constexpr int fold(builder& b, op_id op, const ops::attributes& attributes, const int* operands, int shape) {
  const auto value = op->fold;
  if (value == nullptr) return -1;
  const node* const nodes = b.result.nodes.data();
  double numbers[ops::max_arity]{};
  for (int i = 0; i < op->arity; ++i) {
    if (nodes[operands[i]].op->kind != op_kind::constant) return -1;
    numbers[i] = nodes[operands[i]].number;
  }
  node n{.op = ops::id_of<ops::constant>, .shape = shape};
  n.number = value(attributes.number, numbers);
  return b.add(n);
}

/// Where every operand has one number in all its elements, the op on those numbers, broadcast; else -1.
constexpr int hoist_uniform(builder& b, op_id op, const ops::attributes& attributes, const int* operands, int shape_id) {
  if (b.result.shapes[shape_id].rank == 0) return -1;
  int scalars[ops::max_arity]{};
  for (int i = 0; i < op->arity; ++i) {
    const term scalar = term{&b, operands[i]}.uniform_value();
    if (!scalar.exists()) return -1;
    scalars[i] = scalar.id;
  }
  const int value = emit(b, op, attributes, scalars);
  const shape s = b.result.shapes[shape_id];
  return emit(b, ops::id_of<ops::broadcast>, {.target = &s}, &value);
}

constexpr int simplify(builder& b, op_id op, const ops::attributes& attributes, const int* operands) {
  const auto rule = op->simplify;
  if (rule == nullptr) return -1;
  const term terms[] = {{&b, operands[0]}, {&b, operands[1]}, {&b, operands[2]}};
  return rule(attributes, terms).id;
}

constexpr int expand(builder& b, op_id op, const ops::attributes& attributes, const int* operands) {
  const term terms[] = {{&b, operands[0]}, {&b, operands[1]}, {&b, operands[2]}};
  writer w{&b};
  return op->expand(w, attributes, terms).id;
}

}  // namespace detail

namespace detail {

/// The shape that all operands of an elementwise op have; -1 where they differ.
constexpr int common_shape(const builder& b, const ops::op_info& info, const int* operands) {
  const node* const nodes = b.result.nodes.data();
  const int first = nodes[operands[0]].shape;
  const bool same = info.kind == op_kind::elementwise && (info.arity < 2 || nodes[operands[1]].shape == first) &&
                    (info.arity < 3 || nodes[operands[2]].shape == first);
  return same ? first : -1;
}

/// The op by its shape rule, with operands stretched where it broadcasts them.
constexpr int result_shape(builder& b, const ops::op_info& info, const ops::attributes& attributes, node& n) {
  shape shapes[ops::max_arity];
  for (int i = 0; i < info.arity; ++i) shapes[i] = b.shape_of(n.operands[i]);
  const shape result = info.result_shape(shapes, attributes).value;
  for (int i = 0; i < info.arity && info.kind == op_kind::elementwise; ++i) n.operands[i] = stretch(b, n.operands[i], result);
  return b.shape_id(result);
}

/// A sum over axes of what has a rule for its sum: taken while lowering, so that passes keep the bits of what they get.
constexpr int summed(builder& b, const ops::op_info& info, const node& n) {
  const op_id operand = info.arity == 1 && !info.has_map ? b[n.operands[0]].op : nullptr;
  return operand == nullptr || operand->summed == nullptr ? -1 : operand->summed(n.bits, {&b, n.operands[0]}).id;
}

/// An existing node that equals `n`; -1 where there is none.
constexpr int rewrite(builder& b, const ops::op_info& info, const ops::attributes& attributes, const node& n) {
  int found = -1;
  if (b.rewrites && info.kind == op_kind::elementwise) {
    found = fold(b, n.op, attributes, n.operands, n.shape);
    if (found < 0) found = hoist_uniform(b, n.op, attributes, n.operands, n.shape);
  }
  if (found < 0 && (b.rewrites || info.kind == op_kind::view)) found = simplify(b, n.op, attributes, n.operands);
  return b.keeps_views && found != n.operands[0] ? -1 : found;
}

}  // namespace detail

constexpr int emit(builder& b, op_id op, const ops::attributes& attributes, const int* operands) {
  const ops::op_info& info = *op;
  if (info.kind == op_kind::composite) return detail::expand(b, op, attributes, operands);
  node n{.op = op,
         .operands = {operands[0], info.arity > 1 ? operands[1] : -1, info.arity > 2 ? operands[2] : -1},
         .shape = detail::common_shape(b, info, operands),
         .number = attributes.number,
         .bits = info.has_map ? b.map_id(*attributes.map) : attributes.bits};
  if (n.shape < 0) n.shape = detail::result_shape(b, info, attributes, n);
  int found = info.is_sum && !b.rewrites ? detail::summed(b, info, n) : -1;
  if (found < 0) found = detail::rewrite(b, info, attributes, n);
  return found >= 0 ? found : b.add(n);
}

}  // namespace typeflow::ir
