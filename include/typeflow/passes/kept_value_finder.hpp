// SPDX-License-Identifier: BSL-1.0
// Which values of a loop's steps are read at all rows, and dear to compute there again: those that take long, as the gates of a long short-term
// memory, and those that much has to be read for, as the adjoints of the gates.
#pragma once

#include "../ir/row_values.hpp"
#include "differentiate.hpp"
#include "phases.hpp"
#include "scalarise.hpp"
#include "value_cut.hpp"

namespace typeflow::passes::detail {

/// A value of a loop's step, and the node that is the same for all rows.
struct kept_value {
  int loop = -1;
  int in_step = -1;
  int everywhere = -1;
  std::int64_t place = 0;  ///< in the longer state
};

/// Finds them.
class kept_value_finder {
 public:
  array_list<kept_value> found;

  constexpr explicit kept_value_finder(graph_view g) : g_(g), steps_(g), places_(g.size, -1), which_(g.size, -1), price_(g.size) {
    copy_all();
    const int end = g.size;
    for (int i = 0; i < end; ++i)
      if (keeps_values(i)) look_at(i);
    if (all_.size() > 0) choose();
  }

 private:
  graph_view g_;
  step_table steps_;
  builder b_;
  node_places places_;
  array_list<int> which_;  ///< by node its place among `all_`
  array_list<kept_value> all_;
  array_list<int> price_;  ///< by node of a step, that of computing it at all rows, as far as `high_price`

  /// Twice that of writing a number and reading it.
  static constexpr int high_price = 4 * price_of_number;

  /// The same places in a table that finds equal nodes.
  constexpr void copy_all() {
    b_.rewrites = true;
    begin_copy(b_, g_);
    for (int i = 0; i < g_.size; ++i) places_[i] = b_.add(g_[i]);
  }
  /// Whether no other loop has the same carry.
  constexpr bool is_alone(int loop) const {
    for (int i = 0; i < g_.size; ++i)
      if (i != loop && g_[i].op->holds_step && ops::loop_bits::number(g_[i].bits) == ops::loop_bits::number(g_[loop].bits)) return false;
    return true;
  }
  /// Whether a step runs in registers, and would with more in its state.
  constexpr bool keeps_values(int i) const {
    if (!streams_along_axis(g_, i) || ops::loop_bits::outer(g_[i].bits) != 0 || steps_.is_inside(i) || !is_alone(i)) return false;
    std::int64_t elements = 0;
    bool places = false;
    for (int k : steps_.step(i).body.nodes) {
      const op_kind kind = g_.kind(k);
      const bool known = kind == op_kind::elementwise || kind == op_kind::view || kind == op_kind::carry || kind == op_kind::row ||
                         (kind == op_kind::reduction && g_[k].operands[1] < 0);
      if (!known) return false;
      places = places || (kind == op_kind::reduction && g_[k].op->has_map);
      elements += static_size(g_.shape_of(k));
    }
    return places && 4 * elements <= most_elements;
  }
  constexpr int states_before(int loop) const {
    for (int i = loop + 1; i < g_.size; ++i)
      if (g_.kind(i) == op_kind::previous && g_[i].operands[0] == loop) return i;
    return -1;
  }
  /// Of what is computed down to what is read, at each of its readers once more; what takes long is kept and read.
  constexpr int price_of(int i) const {
    const node& n = g_[i];
    if (n.op->kind == op_kind::carry || n.op->kind == op_kind::row || ir::detail::is_worth_storing(n)) return price_of_number;
    int price = n.op->kind == op_kind::elementwise ? n.op->flops : 0;
    for (int j = 0; j < n.info().arity; ++j) price += price_[n.operands[j]];
    return price < high_price ? price : high_price;
  }
  /// What of a step is cheaper to store than to compute again, but for the next state, which is stored anyway.
  constexpr array_list<int> worth_keeping(const ir::recurrence_body& body, int next) {
    array_list<int> result;
    for (int k : body.nodes) {
      price_[k] = price_of(k);
      const bool is_dear = g_.kind(k) == op_kind::elementwise && price_[k] == high_price;
      if (k != next && (is_dear || ir::detail::is_worth_storing(g_[k]))) result.push_back(k);
    }
    return result;
  }
  /// Whatever of a step is worth it and stands in the table for all rows, too.
  constexpr void look_at(int loop) {
    const ir::recurrence_body& body = steps_.step(loop).body;
    ir::pair_list rows;
    const int before = states_before(loop);
    if (body.carry >= 0 && before < 0) return;
    if (body.carry >= 0) rows.add(body.carry, before);
    for (int row : body.rows) rows.add(row, g_[row].operands[0]);
    if (rows.size() == 0) return;
    const array_list<int> inside = worth_keeping(body, g_[loop].operands[1]);
    transformation t(b_, g_, places_);
    const array_list<int> everywhere = t.vectorise_all(inside, rows);
    for (int k = 0; k < inside.size(); ++k) {
      if (everywhere[k] <= loop || everywhere[k] >= g_.size || which_[everywhere[k]] >= 0) continue;
      which_[everywhere[k]] = all_.size();
      all_.push_back({loop, inside[k], everywhere[k]});
    }
  }
  /// Those that are read where others need not be computed.
  constexpr void choose() {
    array_list<bool> needed(g_.size);
    for (int i = 0; i < g_.output_count; ++i) needed[g_.outputs[i].node] = true;
    for (int i = g_.size - 1; i >= 0; --i) {
      if (!needed[i]) continue;
      if (which_[i] >= 0) {
        found.push_back(all_[which_[i]]);
        needed[all_[which_[i]].loop] = true;
      }
      for (int j = 0; which_[i] < 0 && j < g_[i].info().arity; ++j) needed[g_[i].operands[j]] = true;
    }
  }
};

}  // namespace typeflow::passes::detail
