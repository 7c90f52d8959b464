// SPDX-License-Identifier: BSL-1.0
// Store or compute again: which values of a segment are written for later loops, and which those loops make again, is a minimum cut between
// what lies in memory anyway and what they need. Source: the partitioner of AOTAutograd (PyTorch); Jain et al. 2020 (Checkmate).
#pragma once

#include "minimum_cut.hpp"
#include "unused_values.hpp"
#include "value_network.hpp"

namespace typeflow::passes {

/// What it costs to write or read a number, in operations on registers: about as many as are done while a second-level cache moves one.
inline constexpr int price_of_number = 4;
/// A number that waits in memory for a loop costs 1 for each loop in between, so that little waits; beyond these it is out of the caches.
inline constexpr int longest_wait = 8;
/// Rows that a value along a named axis is reckoned with, those of a common block.
inline constexpr int reckoned_rows = 128;

/// Which values of one segment later loops make again, and which their own loop then has no use for.
class value_cut : private value_network {
 public:
  array_list<bool> again;
  array_list<bool> unused;

  /// `read.stored` becomes what is stored then. `crosses` says which nodes other segments read, `kept` which are results or cross.
  constexpr value_cut(graph_view g, const step_table& steps, const array_list<int>& sources, const array_list<int>& members, const fusion& f,
                      const array_list<bool>& crosses, const array_list<bool>& kept, readings& read)
      : value_network(g, steps, sources, members, f, crosses, kept, read), again(g.size), unused(g.size) {
    if (places_.size() == 0) return;
    decide();
    find_unused(g, members, loop_of_, kept_, stored_, unused.data());
  }

 private:
  static constexpr std::int64_t count(std::uint64_t bits) {
    int result = 0;
    for (; bits != 0; bits &= bits - 1) ++result;
    return result;
  }
  static constexpr std::int64_t price_of_waiting(int from, int to) { return to <= from ? 0 : to - from < longest_wait ? to - from : longest_wait; }
  constexpr std::int64_t size_of(const place& p) const {
    const shape& s = g_.shape_of(p.node);
    return static_size(s) * (named_dimension(s) >= 0 ? reckoned_rows : 1);
  }
  /// For a number, in the loops that do not read it now.
  constexpr std::int64_t price_of_reading(const place& p) const {
    const int before = p.readers.last > loop_of_[p.node] ? p.readers.last : loop_of_[p.node];
    const std::int64_t reads = price_of_number * count(p.needed.bits & ~p.readers.bits);
    return g_.kind(p.node) == op_kind::leaf ? reads : reads + price_of_waiting(before, p.needed.last);
  }
  constexpr std::int64_t price_of_storing(const place& p) const {
    const loop_set& by = p.wanted ? p.readers : p.needed;
    return price_of_number * (1 + count(by.bits)) + price_of_waiting(loop_of_[p.node], by.last);
  }
  /// What its own loop has no other use for is moved rather than repeated, by one of the loops that need it.
  constexpr std::int64_t price_of_repeating(const place& p) const {
    return g_.nodes[p.node].op->flops * (count(p.needed.bits) - (p.used || kept_[p.node] ? 0 : 1));
  }

  /// Whether nothing is stored at the price of making everything again.
  constexpr bool find_prices() {
    std::int64_t all = 0, least = uncuttable;
    for (place* p = places_.data(); p != places_.data() + places_.size(); ++p) {
      const std::int64_t size = size_of(*p);
      p->entry = p->in_memory ? size * price_of_reading(*p) : p->repeats ? size * price_of_repeating(*p) : uncuttable;
      p->storing = p->in_memory ? uncuttable : size * price_of_storing(*p);
      if (p->storing < least) least = p->storing;
      all = p->entry == uncuttable || all == uncuttable ? uncuttable : all + p->entry;
    }
    return all < least;
  }
  constexpr int number_places() {
    int nodes = 2;
    for (place* p = places_.data(); p != places_.data() + places_.size(); ++p) {
      p->made = nodes++;
      p->read = p->reached = p->in_memory ? p->made : nodes++;
      if (p->wanted) p->reached = nodes++;
    }
    return nodes;
  }
  constexpr void add_edges(flow_network& network) {
    for (const place& p : places_) {
      network.add_edge(flow_network::source, p.made, p.entry);
      if (p.in_memory) continue;
      network.add_edge(p.made, p.read, p.storing);
      if (p.wanted) network.add_edge(p.read, flow_network::sink, uncuttable);
      if (p.wanted) network.add_edge(p.made, p.reached, size_of(p) * price_of_reading(p));
      for (int j = 0; p.repeats && j < g_.nodes[p.node].op->arity; ++j) {
        const place* const x = operand_place(p, j);
        if (x == nullptr) continue;
        network.add_edge(x->read, p.made, uncuttable);
        if (x->reached != x->read) network.add_edge(x->reached, p.made, uncuttable);
      }
    }
  }
  constexpr void decide() {
    if (find_prices()) return repeat_all();
    flow_network network(number_places());
    add_edges(network);
    network.cut();
    for (const place& p : places_) {
      if (p.in_memory) continue;
      again[p.node] = network.is_behind(p.made);
      stored_[p.node] = network.is_behind(p.read) && !again[p.node];
    }
  }
  constexpr void repeat_all() {
    for (const place& p : places_) {
      if (p.in_memory) continue;
      again[p.node] = true;
      stored_[p.node] = false;
    }
  }
};

}  // namespace typeflow::passes
