// SPDX-License-Identifier: BSL-1.0
// The body of an elementwise loop as readable assignments.
#pragma once

#include <set>

#include "compiled_view.hpp"
#include "infix.hpp"

namespace typeflow::detail {

/// The body of an elementwise loop: what is used once is written where it is used, unless the user named it;
/// the rest goes by its node's name. New parameter values are written last: everything reads the old ones.
class loop_body {
 public:
  loop_body(const compiled_view& program, const passes::loop& l)
      : program_(program),
        nodes_(program, l),
        first_(program.loops.statements + l.first_statement),
        count_(l.statement_count),
        registers_(static_cast<std::size_t>(count_)),
        reads_(registers_.size(), 0),
        is_stored_(registers_.size(), false),
        taken_(program.names.begin(), program.names.end()),
        by_elements_(l.takes_rows_apart) {
    for (int i = 0; i < count_; ++i) count_reads(first_[i]);
  }

  std::vector<std::string> lines() {
    for (int i = 0; i < count_; ++i) add(i);
    lines_.insert(lines_.end(), updates_.begin(), updates_.end());
    return lines_;
  }

 private:
  const compiled_view& program_;
  node_finder nodes_;
  const statement* first_;
  int count_;
  std::vector<spelled> registers_;
  std::vector<int> reads_;
  std::vector<bool> is_stored_;
  std::set<std::string> taken_;
  bool by_elements_;
  std::vector<std::string> lines_;
  std::vector<std::string> updates_;

  bool is_update(const statement& s) const {
    return program_.loops.buffers[s.place.buffer].kind == buffer_kind::leaf;
  }

  void count_reads(const statement& s) {
    const bool stores = s.kind == statement_kind::store && !is_update(s);
    if (stores) is_stored_[static_cast<std::size_t>(s.operands[0])] = true;
    for (int j = 0; !stores && j < ops::max_arity; ++j)
      if (s.operands[j] >= 0) ++reads_[static_cast<std::size_t>(s.operands[j])];
  }
  void add(int i) {
    const statement& s = first_[i];
    const auto at = static_cast<std::size_t>(i);
    switch (s.kind) {
      case statement_kind::load:
        registers_[at] = {loaded(s)};
        break;
      case statement_kind::constant:
        registers_[at] = spell_number(s.number);
        break;
      case statement_kind::compute:
        compute(s, at);
        break;
      case statement_kind::combine:
        combine(s, at);
        break;
      case statement_kind::store:
        store(s);
        break;
      case statement_kind::accumulate:
        accumulate(s);
        break;
    }
  }
  spelled& operand(const statement& s, int j) { return registers_[static_cast<std::size_t>(s.operands[j])]; }

  /// A buffer's name; where its elements are met in another order, its transpose's.
  std::string loaded(const statement& s) const {
    if (by_elements_) return program_.element(s, s.index.exists() ? registers_[static_cast<std::size_t>(s.operands[0])].text : "");
    std::int64_t outer = 0;
    for (const std::int64_t stride : s.place.strides) {
      if (stride == 0) continue;
      if (outer != 0 && stride > outer) return "transpose(" + program_.buffer_name(s.place.buffer) + ")";
      outer = stride;
    }
    return program_.buffer_name(s.place.buffer);
  }
  void compute(const statement& s, std::size_t at) {
    spelled x[ops::max_arity];
    for (int j = 0; j < s.op->arity; ++j) x[j] = operand(s, j);
    registers_[at] = spell_op(s.op, s.number, x);
    name(at);
  }
  /// Gives a value that is used again a line of its own.
  void name(std::size_t at) {
    const int node = nodes_[at];
    const bool named = node >= 0 && !given_name(program_.graph, node).empty();
    if (is_stored_[at] || (reads_[at] < 2 && !named)) return;
    const std::string own = node >= 0 ? program_.name(node) : new_name();
    lines_.push_back(own + " = " + registers_[at].text);
    registers_[at] = {own};
  }
  void combine(const statement& s, std::size_t at) {
    const spelled x[] = {operand(s, 0), operand(s, 1)};
    if (s.op->is_sum) registers_[at] = spell_op(ops::id_of<ops::add>, 0, x);
    else registers_[at] = {std::string(s.op->written.empty() ? s.op->name : s.op->written) + "(" + x[0].text + ", " + x[1].text + ")"};
    name(at);
  }
  /// `y += x` for sums, `y = max(y, x)` for what combines in another way.
  void accumulate(const statement& s) {
    const std::string to = by_elements_ ? program_.element(s) : program_.target(s.place.buffer), what = operand(s, 0).text;
    const std::string name(s.op->written.empty() ? s.op->name : s.op->written);
    lines_.push_back(to + (s.op->is_sum ? " += " + what : " = " + name + "(" + (by_elements_ ? to : program_.buffer_name(s.place.buffer)) + ", " + what + ")"));
  }
  void store(const statement& s) {
    const std::string to = by_elements_ ? program_.element(s) : program_.target(s.place.buffer);
    const std::string line = to + " = " + operand(s, 0).text;
    if (is_update(s)) {
      updates_.push_back(line);
      return;
    }
    lines_.push_back(line);
    if (first_[s.operands[0]].op != nullptr)
      operand(s, 0) = {by_elements_ ? to : program_.buffer_name(s.place.buffer)};
  }
  std::string new_name() {
    for (int number = 1;; ++number) {
      std::string name(1, 't');
      name += std::to_string(number);
      if (taken_.insert(name).second) return name;
    }
  }
};

}  // namespace typeflow::detail
