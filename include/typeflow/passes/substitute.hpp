// SPDX-License-Identifier: BSL-1.0
// A node with other nodes in the place of some that it depends on.
#pragma once

#include "reached_nodes.hpp"

namespace typeflow::passes::detail {

/// Node i of other operands.
constexpr int node_of(builder& b, int i, const int* operands) {
  const node old = b.result.nodes[i];
  const shape to = b.shape_of(i);
  const index_map map = old.info().has_map ? b.result.maps[static_cast<int>(old.bits)] : index_map{};
  return emit(b, old.op, {old.number, old.bits, &to, old.info().has_map ? &map : nullptr}, operands);
}

/// Node i with operands at their new places; -1 stands for the old one.
constexpr int rebuilt_node(builder& b, int i, const int* places) {
  const node old = b.result.nodes[i];
  int operands[ops::max_arity]{-1, -1, -1};
  for (int j = 0; j < old.info().arity; ++j) operands[j] = places[old.operands[j]] >= 0 ? places[old.operands[j]] : old.operands[j];
  return node_of(b, i, operands);
}

constexpr int substitute(builder& b, int f, const ir::pair_list& replaced) {
  const array_list<bool> needed = dependencies(b.result.nodes.data(), f);
  array_list<int> moved(f + 1, -1);
  int* const places = moved.data();
  for (int k = 0; k < replaced.size(); ++k)
    if (replaced.from(k) <= f) places[replaced.from(k)] = replaced.to(k);
  reached_nodes reached(b, f, replaced);
  for (int i = 0; i <= f; ++i) {
    if (!needed.data()[i]) continue;
    const int* const x = b.result.nodes.data()[i].operands;
    const bool moves = (x[0] >= 0 && places[x[0]] >= 0) || (x[1] >= 0 && places[x[1]] >= 0) || (x[2] >= 0 && places[x[2]] >= 0);
    if (!moves || places[i] >= 0) continue;
    reached.look_at(b);
    if (reached.enters(i)) places[i] = rebuilt_node(b, i, places);
  }
  return places[f] >= 0 ? places[f] : f;
}

}  // namespace typeflow::passes::detail
