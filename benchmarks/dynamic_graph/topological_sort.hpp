// SPDX-License-Identifier: BSL-1.0
// Puts a dynamic graph in the order in which it can be computed: Kahn's algorithm over the nodes that the fed
// inputs reach.
#pragma once

#include <algorithm>
#include <set>
#include <unordered_map>

#include "input.hpp"

namespace dynamic_graph {

/// The values of the inputs, in the order in which they come first in the sorted graph.
template <class Number>
using feed_dict = std::vector<std::pair<Input<Number>*, matrix<Number>>>;

template <class Number>
using graph = std::vector<Node<Number>*>;

/// Copies the fed values into their inputs and returns every node that these reach, operands before users;
/// each node and each edge is visited once, so a chain of diamonds costs what it has in nodes. Among nodes
/// that are ready, the one found first comes first. Throws std::invalid_argument when an input is fed twice
/// or a reached node depends on an input that is not fed.
template <class Number>
graph<Number> topological_sort(const feed_dict<Number>& feed) {
  graph<Number> sorted;
  for (const auto& [input, value] : feed) {
    if (std::find(sorted.begin(), sorted.end(), input) != sorted.end())
      throw std::invalid_argument("topological_sort: an input is fed twice");
    input->value = value;
    sorted.push_back(input);
  }
  std::unordered_map<const Node<Number>*, std::size_t> missing;  // operands that are not yet sorted
  for (std::size_t next = 0; next < sorted.size(); ++next) {
    for (Node<Number>* user : sorted[next]->outbound_nodes) {
      const auto [entry, is_new] = missing.try_emplace(user, 0);
      if (is_new)
        entry->second =
            std::set<Node<Number>*>(user->inbound_nodes.begin(), user->inbound_nodes.end()).size();
      if (--entry->second == 0) sorted.push_back(user);
    }
  }
  for (const auto& [node, count] : missing)
    if (count != 0)
      throw std::invalid_argument(
          "topological_sort: a node depends on an input that is not in the feed_dict");
  return sorted;
}

}  // namespace dynamic_graph
