// SPDX-License-Identifier: BSL-1.0
// Which nodes belong to the step of a loop, and what the step takes from outside.
#pragma once

#include "../core/array_list.hpp"
#include "../ops/recurrence.hpp"
#include "loop_scopes.hpp"

namespace typeflow::ir {

/// Whether there are loops among the nodes.
constexpr bool has_recurrences(const node* nodes, int count) {
  for (int i = 0; i < count; ++i)
    if (nodes[i].op->holds_step) return true;
  return false;
}

/// The step of one loop: its nodes, operands first, among them its rows; and nodes outside that it reads, other than through rows.
struct recurrence_body {
  array_list<int> nodes;
  array_list<int> rows;
  array_list<int> outside;
  int carry = -1;
};

/// What belongs to the step of the loop with a number: what `next`, and `other` if that is not -1, are told in terms of.
constexpr recurrence_body find_body(const node* nodes, loop_scopes& scopes, int next, int other, std::int64_t number) {
  const int last = other > next ? other : next;
  loop_marks inside = scopes.marks();
  scopes.mark(inside, number);
  array_list<bool> reached(last + 1), own(last + 1);
  reached[next] = true;
  if (other >= 0) reached[other] = true;
  for (int i = last; i >= 0; --i) {
    if (!reached[i] || !scopes.is_inside(i, inside)) continue;
    own[i] = true;
    const node& n = nodes[i];
    if (n.op->holds_step) scopes.mark(inside, ops::loop_bits::number(n.bits));
    const bool is_row = n.op->kind == op_kind::row && ops::loop_bits::number(n.bits) == number;
    for (int j = 0; !is_row && j < n.op->arity; ++j) reached[n.operands[j]] = true;
  }
  recurrence_body body;
  for (int i = 0; i <= last; ++i) {
    if (!reached[i]) continue;
    if (!own[i]) body.outside.push_back(i);
    else body.nodes.push_back(i);
    if (!own[i] || ops::loop_bits::number(nodes[i].bits) != number) continue;
    if (nodes[i].op->kind == op_kind::row) body.rows.push_back(i);
    if (nodes[i].op->kind == op_kind::carry) body.carry = i;
  }
  return body;
}

/// The step of loop `at`.
constexpr recurrence_body find_body(const node* nodes, loop_scopes& scopes, int at) {
  return find_body(nodes, scopes, nodes[at].operands[1], nodes[at].operands[2], ops::loop_bits::number(nodes[at].bits));
}
constexpr recurrence_body find_body(const node* nodes, int at) {
  loop_scopes scopes(nodes, at + 1);
  return find_body(nodes, scopes, at);
}

/// By node up to f whether it belongs to the step of a loop among those that are `needed`; empty where there are no loops.
constexpr array_list<bool> nodes_inside(const node* nodes, int f, const array_list<bool>& needed) {
  if (!has_recurrences(nodes, f + 1)) return {};
  loop_scopes scopes(nodes, f + 1);
  loop_marks bound = scopes.marks();
  for (int i = 0; i <= f; ++i)
    if (needed[i] && nodes[i].op->holds_step) scopes.mark(bound, ops::loop_bits::number(nodes[i].bits));
  array_list<bool> inside(f + 1);
  for (int i = 0; i <= f; ++i) inside[i] = scopes.is_inside(i, bound);
  return inside;
}

}  // namespace typeflow::ir
