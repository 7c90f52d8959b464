// SPDX-License-Identifier: BSL-1.0
// The minimum cut of a network, against all cuts of small random networks.
#include "typeflow/passes/minimum_cut.hpp"

#include <doctest/doctest.h>

#include <vector>

#include "support/graph_data.hpp"

using typeflow::passes::flow_network;
using typeflow::passes::uncuttable;

namespace {

struct edge {
  int from, to;
  std::int64_t capacity;
};

/// What the edges from the source's side to the sink's cost; bit i of `behind` says that node i is on the sink's.
std::int64_t cost_of(const std::vector<edge>& edges, unsigned behind) {
  std::int64_t cost = 0;
  for (const edge& e : edges)
    if ((behind >> e.from & 1) == 0 && (behind >> e.to & 1) != 0) cost = e.capacity == uncuttable || cost == uncuttable ? uncuttable : cost + e.capacity;
  return cost;
}

unsigned cut_of(int nodes, const std::vector<edge>& edges) {
  flow_network network(nodes);
  for (const edge& e : edges) network.add_edge(e.from, e.to, e.capacity);
  network.cut();
  unsigned bits = 0;
  for (int i = 0; i < nodes; ++i) bits |= network.is_behind(i) ? 1u << i : 0;
  return bits;
}

/// Nodes 0 -> 2 -> 1 with the bottleneck first, and a second way beside it.
constexpr flow_network written_cut() {
  flow_network network(4);
  network.add_edge(0, 2, 3);
  network.add_edge(2, 1, 5);
  network.add_edge(2, 3, uncuttable);
  network.add_edge(3, 1, 1);
  network.cut();
  return network;
}
constexpr bool has_empty_cut() {
  flow_network network(2);
  network.cut();
  return !network.is_behind(0) && network.is_behind(1);
}

}  // namespace

TEST_CASE("a cut is found in a constant expression, also of a network without edges") {
  static_assert(!written_cut().is_behind(0) && written_cut().is_behind(1) && written_cut().is_behind(2) && written_cut().is_behind(3));
  static_assert(has_empty_cut());
  CHECK(cut_of(4, {{0, 2, 3}, {2, 1, 5}, {2, 3, uncuttable}, {3, 1, 1}}) == 0b1110);
}

TEST_CASE("of cuts that cost the same it is the one next to the sink") {
  CHECK(cut_of(4, {{0, 2, 3}, {2, 3, 3}, {3, 1, 3}}) == 0b0010);
  CHECK(cut_of(4, {{0, 2, 3}, {2, 3, 2}, {3, 1, 3}}) == 0b1010);
}

TEST_CASE("no cut of a random network costs less, and none that costs the same is nearer to the sink") {
  const int networks = graph_test::setting("TYPEFLOW_CUTS", 2000), first = graph_test::setting("TYPEFLOW_CUTS_SEED", 1);
  for (int seed = first; seed < first + networks; ++seed) {
    CAPTURE(seed);
    graph_test::random_source random(static_cast<std::uint64_t>(seed));
    const int nodes = 2 + random.below(7);
    std::vector<edge> edges;
    for (int k = random.below(3 * nodes); k >= 0; --k) {
      const int from = random.below(nodes), to = random.below(nodes);
      const bool endless = random.one_in(6) && !(from == 0 && to == 1);
      if (from != to) edges.push_back({from, to, endless ? uncuttable : random.below(6)});
    }
    std::int64_t least = uncuttable;
    unsigned nearest = 0;
    for (unsigned behind = 0; behind < 1u << nodes; ++behind) {
      if ((behind & 3) != 2) continue;
      const std::int64_t cost = cost_of(edges, behind);
      if (cost < least) nearest = behind;
      else if (cost == least) nearest &= behind;
      if (cost < least) least = cost;
    }
    if (least == uncuttable) continue;
    const unsigned found = cut_of(nodes, edges);
    REQUIRE((found & 3) == 2);
    CHECK(cost_of(edges, found) == least);
    CHECK(found == nearest);
  }
}
