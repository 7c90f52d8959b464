// SPDX-License-Identifier: BSL-1.0
// From expressions to the graph: walks the descriptors once each, without recursion.
#pragma once

#include <utility>

#include "../expr/transform.hpp"
#include "copy.hpp"

namespace typeflow::passes {

/// An output as the front end states it.
struct requested_output {
  const descriptor* expression = nullptr;
  output_role role{};
  hash_type leaf = 0;
  const descriptor* updated = nullptr;  ///< of an update the leaf, which no expression need read
};

namespace detail {

/// Descriptors that have a node already, by hash.
class node_map {
 public:
  constexpr node_map() : keys_(64, 0), values_(64, -1) {}
  constexpr int find(hash_type key) const { return values_[slot_of(key)]; }
  constexpr void insert(hash_type key, int value) {
    if (2 * ++count_ > keys_.size()) grow();
    const int slot = slot_of(key);
    keys_[slot] = key;
    values_[slot] = value;
  }

 private:
  array_list<hash_type> keys_;
  array_list<int> values_;
  int count_ = 0;

  constexpr int slot_of(hash_type key) const {
    const int mask = keys_.size() - 1;
    int slot = static_cast<int>(key & static_cast<hash_type>(mask));
    while (values_[slot] >= 0 && keys_[slot] != key) slot = (slot + 1) & mask;
    return slot;
  }
  constexpr void grow() {
    const array_list<hash_type> keys = keys_;
    const array_list<int> values = values_;
    keys_ = array_list<hash_type>(4 * keys.size(), 0);
    values_ = array_list<int>(4 * keys.size(), -1);
    for (int i = 0; i < keys.size(); ++i) {
      if (values[i] < 0) continue;
      const int slot = slot_of(keys[i]);
      keys_[slot] = keys[i];
      values_[slot] = values[i];
    }
  }
};

constexpr int lower_one(builder& b, const descriptor& d, const int* operands) {
  switch (d.info().kind) {
    case op_kind::leaf: return b.add_leaf(d.op, d.name, d.result_shape, d.hash);
    case op_kind::constant: return b.constant(d.attributes.number);
    case op_kind::iota:
    case op_kind::carry: return b.add({.op = d.op, .shape = b.shape_id(d.result_shape), .bits = d.attributes.bits});
    case op_kind::label: b.result.labels.push_back({operands[0], d.name}); return operands[0];
    case op_kind::transform:
    case op_kind::list:
    case op_kind::mark:
    case op_kind::placeholder:
      return b.add({.op = d.op,
                    .operands = {operands[0], operands[1], operands[2]},
                    .shape = b.shape_id(d.result_shape),
                    .number = d.attributes.number,
                    .bits = d.attributes.bits});
    default: return emit(b, d.op, d.attributes, operands);
  }
}

/// The node of a descriptor; operands come first, on a stack of our own, because expressions are deeper than evaluation may recurse.
constexpr int lower_expression(builder& b, node_map& known, const descriptor& root) {
  array_list<const descriptor*> stack;
  stack.push_back(&root);
  int depth = 1;
  while (depth > 0) {
    const descriptor& d = *stack[depth - 1];
    int operands[ops::max_arity]{-1, -1, -1};
    const int before = depth;
    if (known.find(d.hash) < 0) {
      for (int i = 0; i < d.info().arity; ++i) {
        operands[i] = known.find(d.operands[i]->hash);
        if (operands[i] >= 0) continue;
        if (depth == stack.size()) stack.push_back(d.operands[i]);
        else stack[depth] = d.operands[i];
        ++depth;
      }
      if (depth > before) continue;
      known.insert(d.hash, lower_one(b, d, operands));
    }
    --depth;
  }
  return known.find(root.hash);
}

}  // namespace detail

/// The graph of some outputs; composites are expanded, broadcasts explicit, nothing else is simplified.
constexpr graph lower(const requested_output* outputs, int count) {
  builder b;
  b.keeps_views = true;
  detail::node_map known;
  for (int i = 0; i < count; ++i) {
    const descriptor& d = *outputs[i].expression;
    if (outputs[i].updated != nullptr) detail::lower_expression(b, known, *outputs[i].updated);
    b.result.outputs.push_back({detail::lower_expression(b, known, d), outputs[i].role, d.hash, outputs[i].leaf});
  }
  return std::move(b.result);
}

}  // namespace typeflow::passes
