// SPDX-License-Identifier: BSL-1.0
// A small program as groups of scalars side by side, which generated code keeps in registers from beginning to end.
#pragma once

#include "scalarise.hpp"

namespace typeflow::passes {

/// Where a number comes from: a lane of a group, or, where that is -1, a constant.
struct lane_source {
  int group = -1;
  int lane = 0;
  double number = 0;
};

/// Scalars that one op computes: operand j of lane l is source `first_source + j * lanes + l`. A leaf's are its elements; a total, one
/// lane, has `summands` sources instead.
struct lane_group {
  scalar_kind kind{};
  op_id op = nullptr;
  double number = 0;
  int leaf = -1;
  int lanes = 0;
  int first_source = 0;
  int summands = 0;
};

/// What an output's elements are, in the order of storage.
struct lane_output {
  int first_source = 0;
  int size = 0;
};

struct lane_program_view {
  const lane_group* groups = nullptr;
  const lane_source* sources = nullptr;
  const lane_output* outputs = nullptr;
  int group_count = 0;
  int source_count = 0;
  int output_count = 0;
};

/// Which scalars outputs need.
constexpr array_list<bool> live_scalars(const scalar_program& p, graph_view g) {
  array_list<bool> live(p.scalars.all.size());
  for (int o = 0; o < g.output_count; ++o) {
    const int node = g.outputs[o].node;
    for (int e = 0; e < static_size(g.shape_of(node)); ++e) live.data()[p.elements.data()[p.first.data()[node] + e]] = true;
  }
  for (int i = live.size() - 1; i >= 0; --i) {
    const scalar& s = p.scalars.at(i);
    if (!live.data()[i] || s.kind == scalar_kind::constant || s.kind == scalar_kind::leaf) continue;
    if (s.kind == scalar_kind::total)
      for (int k = 0; k < s.operands[1]; ++k) live.data()[p.scalars.summands.data()[s.operands[0] + k]] = true;
    else
      for (int j = 0; j < ops::max_arity && s.operands[j] >= 0; ++j) live.data()[s.operands[j]] = true;
  }
  return live;
}

/// Puts scalars into groups: those made for the same node by the same op from the same groups, so that a lane's operands mostly lie in the
/// same lane.
class lane_program {
 public:
  array_list<lane_group> groups;
  array_list<lane_source> sources;
  array_list<lane_output> outputs;
  bool fits = true;

  constexpr explicit lane_program(graph_view g) {
    const scalar_program p(g);
    fits = p.fits;
    if (!fits) return;
    group_all(p, g);
    for (int i = 0; i < groups.size(); ++i) write_group(p.scalars, i);
    for (int o = 0; o < g.output_count; ++o) {
      const int node = g.outputs[o].node, size = static_cast<int>(static_size(g.shape_of(node)));
      outputs.push_back({sources.size(), size});
      for (int e = 0; e < size; ++e) sources.push_back(source_of(p.scalars, p.elements.data()[p.first.data()[node] + e]));
    }
  }
  constexpr lane_program_view view() const {
    return {groups.data(), sources.data(), outputs.data(), groups.size(), sources.size(), outputs.size()};
  }

 private:
  struct key {
    int node = -1;
    int operands[ops::max_arity]{-1, -1, -1};  ///< groups
    int last = -1;                             ///< the scalar in its last lane
  };
  array_list<key> keys_;
  array_list<int> group_of_, lane_of_, before_;  ///< by scalar; before_ is the scalar in the lane before its own

  constexpr void group_all(const scalar_program& p, graph_view g) {
    const array_list<bool> live = live_scalars(p, g);
    group_of_ = lane_of_ = before_ = array_list<int>(live.size(), -1);
    for (int i = 0; i < live.size(); ++i) {
      const scalar& s = p.scalars.at(i);
      if (!live.data()[i] || s.kind == scalar_kind::constant) continue;
      const int own = s.kind == scalar_kind::leaf ? leaf_group(g, s) : find_group(s);
      lane_group& l = groups.data()[own];
      group_of_.data()[i] = own;
      if (s.kind == scalar_kind::leaf) lane_of_.data()[i] = s.operands[1];
      else ++l.lanes;
      before_.data()[i] = keys_.data()[own].last;
      keys_.data()[own].last = i;
    }
  }
  constexpr int leaf_group(graph_view g, const scalar& s) {
    for (int i = 0; i < groups.size(); ++i)
      if (groups.data()[i].leaf == s.operands[0]) return i;
    groups.push_back({.kind = scalar_kind::leaf, .leaf = s.operands[0]});
    groups[groups.size() - 1].lanes = static_cast<int>(static_size(g.shapes[g.leaves[s.operands[0]].shape]));
    keys_.push_back({});
    return groups.size() - 1;
  }
  constexpr int find_group(const scalar& s) {
    key k{s.node};
    for (int j = 0; j < ops::max_arity && s.operands[j] >= 0 && s.kind != scalar_kind::total; ++j)
      k.operands[j] = group_of_.data()[s.operands[j]];
    for (int i = groups.size() - 1; i >= 0 && s.kind != scalar_kind::total; --i) {
      const key& other = keys_.data()[i];
      if (other.node != k.node) continue;
      const lane_group& l = groups.data()[i];
      const bool same = other.operands[0] == k.operands[0] && other.operands[1] == k.operands[1] && other.operands[2] == k.operands[2];
      if (same && l.kind == s.kind && l.op == s.op && l.number == s.number) return i;
    }
    groups.push_back({s.kind, s.op, s.number});
    if (s.kind == scalar_kind::total) groups[groups.size() - 1].summands = s.operands[1];
    keys_.push_back(k);
    return groups.size() - 1;
  }
  constexpr lane_source source_of(const scalar_rules& t, int i) const {
    if (t.is_constant(i)) return {-1, 0, t.at(i).number};
    return {group_of_.data()[i], lane_of_.data()[i], 0};
  }
  constexpr void write_group(const scalar_rules& t, int own) {
    lane_group& l = groups[own];
    l.first_source = sources.size();
    if (l.kind == scalar_kind::leaf) return;
    const array_list<int> members = in_order(t, own);
    for (int lane = 0; lane < l.lanes; ++lane) lane_of_.data()[members[lane]] = lane;
    const scalar& one = t.at(members[0]);
    if (l.kind == scalar_kind::total) {
      for (int k = 0; k < l.summands; ++k) sources.push_back(source_of(t, t.summands[one.operands[0] + k]));
      return;
    }
    for (int j = 0; j < ops::max_arity && one.operands[j] >= 0; ++j)
      for (int lane = 0; lane < l.lanes; ++lane) sources.push_back(source_of(t, t.at(members.data()[lane]).operands[j]));
  }
  /// A group's scalars as the lanes of their first operand from a register are.
  constexpr array_list<int> in_order(const scalar_rules& t, int own) const {
    array_list<int> members(groups[own].lanes);
    for (int i = keys_[own].last, lane = members.size() - 1; lane >= 0; i = before_.data()[i], --lane) members.data()[lane] = i;
    int operand = 0;
    while (operand < ops::max_arity && keys_[own].operands[operand] < 0) ++operand;
    if (operand == ops::max_arity) return members;
    for (int k = 1; k < members.size(); ++k) {
      const int moved = members.data()[k], lane = lane_of_.data()[t.at(moved).operands[operand]];
      int to = k;
      for (; to > 0 && lane_of_.data()[t.at(members.data()[to - 1]).operands[operand]] > lane; --to)
        members.data()[to] = members.data()[to - 1];
      members.data()[to] = moved;
    }
    return members;
  }
};

}  // namespace typeflow::passes
