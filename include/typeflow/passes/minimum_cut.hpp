// SPDX-License-Identifier: BSL-1.0
// The cheapest set of edges that parts two nodes of a network, by the largest flow between them. Source: Ford & Fulkerson 1956; shortest
// paths first, Edmonds & Karp 1972.
#pragma once

#include <cstdint>

#include "../core/array_list.hpp"

namespace typeflow::passes {

/// Of an edge that no cut may have.
inline constexpr std::int64_t uncuttable = std::int64_t{1} << 60;

/// A network of directed edges with capacities from node 0, the source, to node 1, the sink.
class flow_network {
 public:
  static constexpr int source = 0, sink = 1;

  constexpr explicit flow_network(int nodes) : first_(nodes), behind_(nodes), to_sink_(nodes), queue_(nodes) { edges_.reserve(8 * nodes); }

  constexpr void add_edge(int from, int to, std::int64_t capacity) {
    add(from, to, capacity);
    add(to, from, 0);
  }
  /// Finds a cheapest cut: of several, the one next to the sink.
  constexpr void cut() {
    while (find_path()) send();
  }
  /// Whether a node is on the sink's side.
  constexpr bool is_behind(int node) const { return behind_.data()[node] == round_; }

 private:
  struct edge {
    int from;
    int next;  ///< of the same `to`, from 1 on; 0: none
    std::int64_t left;
  };
  array_list<edge> edges_;   ///< each beside the one that takes its flow back
  array_list<int> first_;    ///< by node: the first of the edges that end there, from 1 on
  array_list<int> behind_;   ///< by node: the last round in which it could send to the sink
  array_list<int> to_sink_;  ///< by node: the edge to take
  array_list<int> queue_;
  int round_ = 0;

  constexpr void add(int from, int to, std::int64_t capacity) {
    int& first = first_.data()[to];
    edges_.push_back({from, first, capacity});
    first = edges_.size();
  }
  /// Walks from the sink backwards, until it meets the source.
  constexpr bool find_path() {
    const edge* const edges = edges_.data();
    const int* const first = first_.data();
    int* const behind = behind_.data();
    int* const queue = queue_.data();
    int count = 1;
    queue[0] = sink;
    behind[sink] = ++round_;
    for (int k = 0; k < count; ++k) {
      for (int e = first[queue[k]]; e > 0; e = edges[e - 1].next) {
        const edge& into = edges[e - 1];
        if (into.left == 0 || behind[into.from] == round_) continue;
        behind[into.from] = round_;
        to_sink_.data()[into.from] = e - 1;
        if (into.from == source) return true;
        queue[count++] = into.from;
      }
    }
    return false;
  }
  /// As much as the path found takes.
  constexpr void send() {
    edge* const edges = edges_.data();
    const int* const way = to_sink_.data();
    std::int64_t most = uncuttable;
    for (int at = source; at != sink; at = edges[way[at] ^ 1].from)
      if (edges[way[at]].left < most) most = edges[way[at]].left;
    for (int at = source; at != sink; at = edges[way[at] ^ 1].from) {
      edges[way[at]].left -= most;
      edges[way[at] ^ 1].left += most;
    }
  }
};

}  // namespace typeflow::passes
