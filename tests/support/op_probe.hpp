// SPDX-License-Identifier: BSL-1.0
// One function of some leaves, looked at from all sides: its values by interpretation and by its schedule, its derivatives in both modes
// against differences and against each other.
#pragma once

#include <doctest/doctest.h>

#include "check_schedule.hpp"
#include "differences.hpp"
#include "execute_schedule.hpp"
#include "transform_graph.hpp"
#include "typeflow/passes/legalise.hpp"
#include "typeflow/passes/schedule.hpp"

namespace graph_test {

/// The outputs of a graph that has one.
inline array_list<numbers> one(const numbers& output) { return array_list<numbers>(1, output); }

/// y = f(x...), with tangents v of the leaves, an adjoint u of y and directions w.
class op_probe : public transform_graph {
 public:
  std::vector<int> x;
  int y = -1;

  /// `make(builder, leaves)` gives y.
  template <class Make>
  op_probe(const std::vector<shape>& operands, Make make) {
    for (const shape& s : operands) x.push_back(leaf(s));
    y = make(builder, x);
  }

  /// The elements of y, for leaves of which the first have given elements.
  array_list<numbers> values(const std::vector<numbers>& operands, std::int64_t length) const {
    graph_data data;
    data.lengths[0] = length;
    data.leaves = operands;
    return both(finished({y}), data);
  }
  /// By interpretation, which the schedule must agree with.
  static array_list<numbers> both(const ir::graph& g, const graph_data& data) {
    REQUIRE(ir::verify(g.view()).ok());
    const array_list<numbers> result = interpret(g.view(), data);
    const ir::graph legal = passes::remove_dead_nodes(passes::legalise(g.view()).view());
    const passes::schedule s = passes::make_schedule(legal.view());
    CHECK(schedule_checker(s.view()).problem == "");
    for (int lanes : {1, 4}) {
      schedule_runner runner(legal.view(), s.view(), data, 2, lanes);
      CHECK(difference(runner.results(), result, 1e-12) == "");
      CHECK(runner.problem == "");
    }
    return result;
  }
  /// <u, J v> is <J^T u, v>, J v is what differences say, and so are the products of second derivatives with v and w.
  void check_derivatives(std::int64_t length, random_source& random, double step = 0.5, double tolerance = 1e-11) {
    std::vector<int> v, w;
    const int u = leaf_like(y);
    for (int leaf : x) v.push_back(leaf_like(leaf));
    for (int leaf : x) w.push_back(leaf_like(leaf));
    const int slope = inner_product(jvp(y, x, v), u);
    std::vector<int> wanted{inner_product(y, u), slope, jvp(slope, x, w)};
    for (int leaf : x) wanted.push_back(vjp(y, leaf, u));
    for (int leaf : x) wanted.push_back(grad(slope, leaf));
    const ir::graph g = finished(wanted);
    graph_data data = numbers_for(g.view(), length, random);
    const array_list<numbers> results = both(g, data);
    const int count = static_cast<int>(x.size());
    scaled_sum first, second;
    for (int i = 0; i < count; ++i) {
      first.add(results[3 + i], data.leaves[static_cast<std::size_t>(1 + count + i)]);
      second.add(results[3 + count + i], data.leaves[static_cast<std::size_t>(1 + 2 * count + i)]);
    }
    const double scale = 1 + first.magnitude + second.magnitude;
    CHECK(std::fabs(results[1][0] - first.value) <= tolerance * scale);
    CHECK(std::fabs(results[2][0] - second.value) <= tolerance * scale);
    const auto moved = [&](int along, int wanted_output) {
      return [&, along, wanted_output](double t) {
        graph_data other = data;
        for (int i = 0; i < count; ++i) {
          numbers& at = other.leaves[static_cast<std::size_t>(i)];
          const numbers& direction = data.leaves[static_cast<std::size_t>(along + i)];
          for (int j = 0; j < at.size(); ++j) at[j] += t * direction[j];
        }
        return interpret(g.view(), other)[wanted_output][0];
      };
    };
    CHECK(std::fabs(results[1][0] - high_order_difference(moved(1 + count, 0), step)) <= 10 * tolerance / step * scale);
    CHECK(std::fabs(results[2][0] - high_order_difference(moved(1 + 2 * count, 1), step)) <= 10 * tolerance / step * scale);
  }
};

}  // namespace graph_test
