// SPDX-License-Identifier: BSL-1.0
// Every op of the table, in all shapes: forward and reverse mode are transposes of each other, forward mode
// agrees with differences, second and third derivatives do not depend on the modes that they were taken in.
#include <doctest/doctest.h>

#include "support/differences.hpp"
#include "support/transform_graph.hpp"

using namespace graph_test;

namespace {

/// y = op(x...) with a tangent v for each operand and an adjoint u of y.
struct op_use : transform_graph {
  std::vector<int> x, v;
  int y = -1, u = -1;

  op_use(const sampled_op& op, const op_case& use) {
    int operands[ops::max_arity]{-1, -1, -1};
    for (std::size_t i = 0; i < use.operands.size(); ++i) x.push_back(operands[i] = leaf(use.operands[i]));
    for (const shape& s : use.operands) v.push_back(leaf(s));
    y = ir::emit(builder, op.code, use.attributes, operands);
    u = leaf_like(y);
  }
  int directional(int f, const std::vector<int>& along) { return jvp(f, x, along); }
};

/// The operands where the op may be sampled, everything else in [-1, 1].
graph_data point_of(const sampled_op& op, ir::graph_view g, std::int64_t length, random_source& random) {
  graph_data data = numbers_for(g, length, random);
  for (int i = 0; i < op.info().arity; ++i) {
    const auto at = static_cast<std::size_t>(i);
    data.leaves[at] = sample(op, i, g.shapes[g.leaves[i].shape], data.leaves[at].size(), random);
  }
  return data;
}

template <class Check>
void for_every_op(Check check) {
  random_source random(1);
  for (const sampled_op& op : computing_ops()) {
    // On axes of two elements the first is a step, and the other has a kink: normalization.cpp has better data.
    if (op.code == ops::id_of<ops::normalize> || op.code == ops::id_of<ops::standard_deviation>) continue;
    const std::vector<op_case> cases = cases_of(op);
    for (std::size_t i = 0; i < cases.size(); i += 1 + i / 12) {  // the first cases all, then fewer and fewer
      CAPTURE(text_of(op, cases[i]));
      check(op, cases[i], random);
    }
  }
}

}  // namespace

TEST_CASE("<u, J v> is <J^T u, v> for every op") {
  int products = 0;
  for_every_op([&](const sampled_op& op, const op_case& use, random_source& random) {
    op_use p(op, use);
    std::vector<int> wanted{p.directional(p.y, p.v)};
    for (int x : p.x) wanted.push_back(p.vjp(p.y, x, p.u));
    const ir::graph g = p.finished(wanted);
    REQUIRE(ir::verify(g.view()).ok());
    for (std::int64_t length : lengths_for(use, p.shape_of(p.y))) {
      const graph_data data = point_of(op, g.view(), length, random);
      const auto results = interpret(g.view(), data);
      const scaled_sum forward = inner(results[0], data.leaves.back());
      scaled_sum reverse;
      for (std::size_t i = 0; i < p.x.size(); ++i) reverse.add(results[static_cast<int>(i) + 1], data.leaves[p.x.size() + i]);
      CHECK(equal_sums(forward, reverse, 1e-12));
      products += reverse.magnitude > 0 ? 1 : 0;
    }
  });
  CHECK(products > 1000);
}

TEST_CASE("forward mode agrees with differences for every op") {
  int compared = 0, kinks = 0;
  for_every_op([&](const sampled_op& op, const op_case& use, random_source& random) {
    op_use p(op, use);
    const ir::graph value = p.finished({p.y}), tangent = p.finished({p.directional(p.y, p.v)});
    const std::int64_t length = 3;
    const graph_data data = point_of(op, tangent.view(), length, random);
    const numbers got = interpret(tangent.view(), data)[0];
    const double least = op.rounds_off ? 1 : 2e-4, bound = op.rounds_off ? 1e-6 : 1e-9;
    const numbers middle = interpret(value.view(), data)[0];
    for (int j = 0; j < got.size(); ++j) {
      const auto at = [&](double step) {
        graph_data moved = data;
        for (std::size_t i = 0; i < p.x.size(); ++i)
          for (int k = 0; !op.samples[i].whole && k < moved.leaves[i].size(); ++k) moved.leaves[i][k] += step * data.leaves[p.x.size() + i][k];
        return interpret(value.view(), moved)[0][j];
      };
      if (!std::isfinite(middle[j])) continue;
      const double scale = 1 + std::fabs(middle[j]) + std::fabs(got[j]);
      const double near = high_order_difference(at, least), wide = high_order_difference(at, 2 * least);
      if (std::fabs(near - wide) > bound * scale) {
        ++kinks;
        continue;
      }
      ++compared;
      CHECK(std::fabs(got[j] - near) <= bound * scale);
    }
  });
  MESSAGE(compared << " compared, " << kinks << " with a kink nearby");
  CHECK(compared > 1000);
  CHECK(kinks * 100 < compared);
}

TEST_CASE("the Hessian of every op is symmetric and the same in every mode") {
  for_every_op([&](const sampled_op& op, const op_case& use, random_source& random) {
    op_use p(op, use);
    std::vector<int> w;
    for (const shape& s : use.operands) w.push_back(p.leaf(s));
    const int f = p.inner_product(p.y, p.u);
    std::vector<int> wanted{p.directional(p.directional(f, p.v), w)};
    for (int x : p.x) wanted.push_back(p.directional(p.grad(f, x), p.v));
    for (int x : p.x) wanted.push_back(p.grad(p.directional(f, p.v), x));
    for (int x : p.x) wanted.push_back(p.directional(p.grad(f, x), w));
    const ir::graph g = p.finished(wanted);
    REQUIRE(ir::verify(g.view()).ok());
    const graph_data data = point_of(op, g.view(), 3, random);
    const auto results = interpret(g.view(), data);
    const int arity = static_cast<int>(p.x.size());
    scaled_sum forward_over_reverse, reverse_over_forward, exchanged;
    for (int i = 0; i < arity; ++i) {
      const auto at = static_cast<std::size_t>(i);
      const numbers& along_v = data.leaves[p.x.size() + at];
      const numbers& along_w = data.leaves[2 * p.x.size() + 1 + at];
      forward_over_reverse.add(results[1 + i], along_w);
      reverse_over_forward.add(results[1 + arity + i], along_w);
      exchanged.add(results[1 + 2 * arity + i], along_v);
    }
    const scaled_sum forward_over_forward{results[0][0], forward_over_reverse.magnitude};
    CHECK(equal_sums(forward_over_reverse, reverse_over_forward, 1e-11));
    CHECK(equal_sums(forward_over_reverse, exchanged, 1e-11));
    CHECK(equal_sums(forward_over_reverse, forward_over_forward, 1e-11));
  });
}

TEST_CASE("third derivatives of elementwise ops are the same in every mode") {
  for_every_op([&](const sampled_op& op, const op_case& use, random_source& random) {
    if (op.info().kind != op_kind::elementwise || use.operands[0].rank > 1) return;
    op_use p(op, use);
    std::vector<int> w;
    for (const shape& s : use.operands) w.push_back(p.leaf(s));
    const int f = p.inner_product(p.y, p.u);
    std::vector<int> wanted{p.directional(p.directional(p.directional(f, p.v), w), p.v)};
    for (int x : p.x) wanted.push_back(p.directional(p.grad(p.directional(f, p.v), x), w));
    for (int x : p.x) wanted.push_back(p.grad(p.directional(p.directional(f, w), p.v), x));
    const ir::graph g = p.finished(wanted);
    REQUIRE(ir::verify(g.view()).ok());
    const graph_data data = point_of(op, g.view(), 3, random);
    const auto results = interpret(g.view(), data);
    const int arity = static_cast<int>(p.x.size());
    scaled_sum mixed, reverse_last;
    for (int i = 0; i < arity; ++i) {
      mixed.add(results[1 + i], data.leaves[p.x.size() + static_cast<std::size_t>(i)]);
      reverse_last.add(results[1 + arity + i], data.leaves[p.x.size() + static_cast<std::size_t>(i)]);
    }
    CHECK(equal_sums(mixed, reverse_last, 1e-10));
    CHECK(equal_sums(mixed, {results[0][0], mixed.magnitude}, 1e-10));
  });
}
