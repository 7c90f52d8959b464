// SPDX-License-Identifier: BSL-1.0
// What nodes are called in listings: the user's names first, then numbers or op names.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "../ir/emit.hpp"
#include "../ir/text.hpp"

namespace typeflow::detail {

using ir::graph_view;
using ir::op_kind;

/// The name of the leaf with a hash; empty where there is none.
inline std::string leaf_name(graph_view g, hash_type hash) {
  for (int i = 0; i < g.leaf_count; ++i)
    if (g.leaves[i].hash == hash) return std::string(g.leaves[i].name);
  return {};
}

/// `grad(W1)` for a gradient that the program delivers; by an expression that is no leaf, `grad(#2)`, counted
/// among the outputs.
inline std::string gradient_name(graph_view g, int output) {
  const std::string leaf = leaf_name(g, g.outputs[output].leaf);
  return "grad(" + (leaf.empty() ? "#" + std::to_string(output) : leaf) + ")";
}

/// The name that the user gave to a node: of a leaf, by `named`, or as a gradient; empty where there is none.
inline std::string given_name(graph_view g, int i) {
  if (g.kind(i) == op_kind::leaf) return std::string(g.leaves[g[i].bits].name);
  if (const std::string label = ir::name_text(g, i); !label.empty()) return label;
  if (g[i].op == ops::id_of<ops::gradient> && g.kind(g[i].operands[1]) == op_kind::leaf)
    return "grad(" + std::string(g.leaves[g[g[i].operands[1]].bits].name) + ")";
  for (int o = 0; o < g.output_count; ++o)
    if (g.outputs[o].node == i && g.outputs[o].role == output_role::gradient &&
        g.kind(i) != op_kind::constant)
      return gradient_name(g, o);
  return {};
}

/// By node its given name, a scalar constant's number, or `%place`. A name that two nodes have gets the place
/// added.
inline std::vector<std::string> node_names(graph_view g) {
  std::vector<std::string> names;
  std::set<std::string> taken;
  for (int i = 0; i < g.size; ++i) {
    std::string place(1, '%');  // not a sum: g++ 12 -O3 would warn of an overlap that cannot be
    place += std::to_string(i);
    std::string name = given_name(g, i);
    if (name.empty())
      name = g.kind(i) == op_kind::constant ? ir::number_text(g[i].number) : place;
    else if (!taken.insert(name).second)
      name += place;
    names.push_back(name);
  }
  return names;
}

/// By node its given name, or its op's name, numbered where it occurs again: `linear`, `linear_1`.
inline std::vector<std::string> layer_names(graph_view g) {
  std::vector<std::string> names;
  std::map<std::string, int> times;
  for (int i = 0; i < g.size; ++i) {
    std::string name = given_name(g, i);
    if (name.empty() && g.kind(i) == op_kind::constant) {
      names.push_back(ir::number_text(g[i].number));
      continue;
    }
    if (name.empty()) name = std::string(g[i].info().name);
    const int before = times[name]++;
    names.push_back(before == 0 ? name : name + "_" + std::to_string(before));
  }
  return names;
}

/// What a node has beside its operands: `axes=0,1`, `transpose_b`.
inline std::string attribute_text(graph_view g, int i) {
  if (g.kind(i) != op_kind::composite) return ir::detail::attribute_text(g, i);
  const std::string axes = ir::detail::axes_text(g[i].bits & ops::axes_bits);
  return (axes.empty() ? "" : "axes=" + axes) + ((g[i].bits & ops::keepdims_bit) != 0 ? ", keepdims" : "");
}

/// `sum(%10, axes=0,1)` with operands by the names given.
inline std::string call_text(graph_view g, int i, const std::vector<std::string>& names) {
  if (g.kind(i) == op_kind::constant) return ir::number_text(g[i].number);
  const ops::op_info& info = g[i].info();
  std::string out = std::string(info.name) + "(";
  for (int j = 0; j < info.arity; ++j)
    out += (j > 0 ? ", " : "") + names[static_cast<std::size_t>(g[i].operands[j])];
  const std::string attribute = attribute_text(g, i);
  if (!attribute.empty()) out += (info.arity > 0 ? ", " : "") + attribute;
  return out + ")";
}

/// `[N,10]` behind a name; nothing for a scalar.
inline std::string index_text(const shape& s) {
  if (s.rank == 0) return {};
  std::string out = ir::shape_text(s);
  std::erase(out, ' ');
  return out;
}

}  // namespace typeflow::detail
