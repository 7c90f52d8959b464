// SPDX-License-Identifier: BSL-1.0
// The values of a segment that later loops read and might make again, what they are made of, and which loops need what.
#pragma once

#include "readings.hpp"

namespace typeflow::passes {

/// An op above this is never done again: a division takes as long as many others, a transcendental function longer.
inline constexpr int most_repeated_flops = 3;

/// Of one segment, whose nodes are `members`; `f` are its loops, and `read` who reads what.
class value_network {
 public:
  constexpr value_network(graph_view g, const step_table& steps, const array_list<int>& sources, const array_list<int>& members, const fusion& f,
                          const array_list<bool>& crosses, const array_list<bool>& kept, readings& read)
      : g_(g), loop_of_(f.loop_of.data()), kept_(kept.data()), stored_(read.stored.data()), steps_(steps), sources_(sources.data()),
        crosses_(crosses.data()), moved_(read.moved.data()) {
    int last = -1;
    for (int i : members)
      if (stored_[i] && is_candidate(i)) last = i;
    if (last < 0) return;
    find_network(members, last);
    find_readers(members);
    find_needs();
  }

 protected:
  /// Loops, as bits by their number modulo 64, and the last one.
  struct loop_set {
    std::uint64_t bits;
    int last;

    constexpr void add(std::uint64_t more, int last_of_them) {
      bits |= more;
      if (last < last_of_them) last = last_of_them;
    }
  };
  /// A node of the graph in the network: itself as it is made (`made`), at hand in the loops that read it now (`read`), and in all that
  /// need it where whatever is made of it is made again (`reached`). Without initial values: constant evaluation counts steps.
  struct place {
    int node;
    bool wanted;       ///< later loops read it, and it might be made again
    bool in_memory;    ///< whatever is decided
    bool repeats;      ///< it can be made again
    bool used;         ///< its own loop reads it too
    loop_set readers;  ///< loops other than its own
    loop_set needed;
    std::int64_t entry;    ///< the price of having it at all: to read it, or to make it again
    std::int64_t storing;  ///< the price of storing it
    int made, read, reached;
  };

  graph_view g_;
  const int* loop_of_;
  const bool* kept_;
  bool* stored_;
  array_list<place> places_;  ///< users first; none where there is nothing to decide

  constexpr place* operand_place(const place& p, int j) {
    const int k = place_of_.data()[sources_[g_.nodes[p.node].operands[j]]];
    return k == 0 ? nullptr : places_.data() + k - 1;
  }

 private:
  const step_table& steps_;
  const int* sources_;
  const bool* crosses_;
  const bool* moved_;
  array_list<int> place_of_;  ///< by node its place and 1; 0: none

  constexpr bool is_cheap(int i) const {
    const ops::op_info& op = *g_.nodes[i].op;
    return op.kind == op_kind::elementwise && loop_of_[i] >= 0 && op.flops <= most_repeated_flops;
  }
  /// Whether a value that is stored need not be.
  constexpr bool is_candidate(int i) const { return !crosses_[i] && !moved_[i] && is_cheap(i); }
  constexpr bool is_free(int source) const {
    const op_kind kind = g_.nodes[source].op->kind;
    return kind == op_kind::constant || kind == op_kind::axis_size || kind == op_kind::iota;
  }
  /// Whether a parameter is overwritten, and may be so already where a later loop reads it.
  constexpr bool is_updated(int i) const {
    for (int o = 0; g_.kind(i) == op_kind::leaf && o < g_.output_count; ++o)
      if (g_.outputs[o].role == output_role::update && g_.outputs[o].leaf == g_.leaves[g_[i].bits].hash) return true;
    return false;
  }
  /// What is made of constants and positions alone is stored: g++ 12 cannot expand a choice among vectors that it knows.
  constexpr bool can_be_repeated(int i) const {
    const node& n = g_.nodes[i];
    bool varies = false;
    for (int j = 0; j < n.op->arity; ++j) {
      const int x = sources_[n.operands[j]];
      if (is_updated(x)) return false;
      varies = varies || !is_free(x);
    }
    return varies && is_cheap(i);
  }

  /// The values wanted, and below those that can be made again their operands.
  constexpr void find_network(const array_list<int>& members, int last) {
    place_of_ = array_list<int>(g_.size);
    int* const place_of = place_of_.data();
    for (int i : members)
      if (stored_[i] && is_candidate(i)) place_of[i] = 1;
    for (int i = last; i >= 0; --i) {
      if (place_of[i] == 0) continue;
      place p{};
      p.node = i;
      p.wanted = stored_[i] && is_candidate(i);
      p.in_memory = !p.wanted && (stored_[i] || !stays_in_register(g_.nodes[i].op->kind));
      p.repeats = !p.in_memory && can_be_repeated(i);
      for (int j = 0; p.repeats && j < g_.nodes[i].op->arity; ++j)
        if (const int x = sources_[g_.nodes[i].operands[j]]; !is_free(x)) place_of[x] = 1;
      places_.push_back(p);
      place_of[i] = places_.size();
    }
  }
  constexpr void find_readers(const array_list<int>& members) {
    const int* const place_of = place_of_.data();
    for (int i : members) {
      const int own = loop_of_[i];
      if (own < 0) continue;
      const node& n = g_.nodes[i];
      const bool is_loop = n.op->kind == op_kind::recurrence;
      const int count = is_loop ? steps_.operand_count(g_, i) : n.op->arity;
      for (int j = 0; j < count; ++j) {
        const int x = sources_[is_loop ? steps_.operand(g_, i, j) : n.operands[j]];
        if (place_of[x] != 0) add_reader(places_.data()[place_of[x] - 1], own);
      }
    }
  }
  constexpr void add_reader(place& p, int loop) {
    if (loop_of_[p.node] == loop) p.used = true;
    else p.readers.add(std::uint64_t{1} << (loop & 63), loop);
  }
  constexpr void find_needs() {
    for (place* p = places_.data(); p != places_.data() + places_.size(); ++p) {
      if (p->wanted) p->needed.add(p->readers.bits, p->readers.last);
      for (int j = 0; p->repeats && j < g_.nodes[p->node].op->arity; ++j)
        if (place* const x = operand_place(*p, j)) x->needed.add(p->needed.bits, p->needed.last);
    }
  }
};

}  // namespace typeflow::passes
