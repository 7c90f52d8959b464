// SPDX-License-Identifier: BSL-1.0
// The constructor of nodes that all passes share: expands composites, broadcasts operands, folds constants, applies exact rewrites.
#pragma once

#include "rules.hpp"

namespace typeflow::ir {

namespace detail {

/// An operand of an elementwise op, stretched to the shape of the result.
constexpr int stretch(builder& b, int operand, const shape& to) {
  const shape& from = b.shape_of(operand);
  if (from == to) return operand;
  const std::int64_t all = (std::int64_t{1} << to.rank) - 1;
  const std::int64_t missing = (std::int64_t{1} << (to.rank - from.rank)) - 1;
  return emit(b, ops::code_of<ops::broadcast>, {.bits = all & ~missing, .target = to}, &operand);
}

/// The op on constants, as a constant; -1 where it cannot be folded exactly.
constexpr int fold(builder& b, op_code op, const ops::attributes& attributes, const int* operands, const shape& s) {
  double numbers[ops::max_arity]{};
  for (int i = 0; i < ops::info(op).arity; ++i) {
    if (b[operands[i]].info().kind != op_kind::constant) return -1;
    numbers[i] = b[operands[i]].number;
  }
  return rules_of(op).fold == nullptr ? -1 : b.constant(rules_of(op).fold(attributes.number, numbers), s);
}

/// Where every operand has one number in all its elements, the op on those numbers, broadcast; else -1.
constexpr int hoist_uniform(builder& b, op_code op, const ops::attributes& attributes, const int* operands, const shape& s) {
  if (s.rank == 0) return -1;
  int scalars[ops::max_arity]{};
  for (int i = 0; i < ops::info(op).arity; ++i) {
    const term scalar = term{&b, operands[i]}.uniform_value();
    if (!scalar.exists()) return -1;
    scalars[i] = scalar.id;
  }
  const int value = emit(b, op, attributes, scalars);
  return emit(b, ops::code_of<ops::broadcast>, {.target = s}, &value);
}

constexpr int simplify(builder& b, op_code op, const ops::attributes& attributes, const int* operands) {
  if (rules_of(op).simplify == nullptr) return -1;
  term terms[ops::max_arity];
  for (int i = 0; i < ops::info(op).arity; ++i) terms[i] = {&b, operands[i]};
  return rules_of(op).simplify(attributes, terms).id;
}

constexpr int expand(builder& b, op_code op, const ops::attributes& attributes, const int* operands) {
  term terms[ops::max_arity];
  for (int i = 0; i < ops::info(op).arity; ++i) terms[i] = {&b, operands[i]};
  writer w{&b};
  return rules_of(op).expand(w, attributes, terms).id;
}

}  // namespace detail

constexpr int emit(builder& b, op_code op, const ops::attributes& attributes, const int* operands) {
  const ops::op_info& info = ops::info(op);
  if (info.kind == op_kind::composite) return detail::expand(b, op, attributes, operands);
  shape shapes[ops::max_arity];
  for (int i = 0; i < info.arity; ++i) shapes[i] = b.shape_of(operands[i]);
  const shape result = info.result_shape(shapes, attributes).value;
  node n{.op = op};
  n.number = attributes.number;
  n.bits = attributes.bits;
  for (int i = 0; i < info.arity; ++i)
    n.operands[i] = info.kind == op_kind::elementwise ? detail::stretch(b, operands[i], result) : operands[i];
  int found = -1;
  if (b.rewrites && info.kind == op_kind::elementwise) {
    found = detail::fold(b, op, attributes, n.operands, result);
    if (found < 0) found = detail::hoist_uniform(b, op, attributes, n.operands, result);
  }
  if (found < 0 && (b.rewrites || info.kind == op_kind::view)) found = detail::simplify(b, op, attributes, n.operands);
  if (found >= 0) return found;
  n.shape = b.shape_id(result);
  return b.add(n);
}

}  // namespace typeflow::ir
