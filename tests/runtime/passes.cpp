// SPDX-License-Identifier: BSL-1.0
// What every pass promises, on random graphs: it leaves a valid graph, keeps values and gradients, and those
// that say so are idempotent.
#include "support/shrink_graph.hpp"
#include "typeflow/expr/functions.hpp"
#include "typeflow/passes/differentiate.hpp"
#include "typeflow/passes/legalise.hpp"
#include "typeflow/passes/pipeline.hpp"

using namespace graph_test;

namespace {

/// Valid by verify, with what it says otherwise.
std::string invalid(const char* pass, ir::graph_view g) {
  const ir::verdict v = ir::verify(g);
  return v.ok() ? "" : std::string(pass) + ": " + v.problem + ", node " + std::to_string(v.node);
}

/// The graph of the outputs that no derivative is needed for.
ir::graph without_gradients(ir::graph_view g) {
  array_list<bool> derived(g.size, false);
  for (int i = 0; i < g.size; ++i) {
    derived[i] = g.kind(i) == op_kind::transform;
    for (int j = 0; j < g[i].info().arity; ++j) derived[i] = derived[i] || derived[g[i].operands[j]];
  }
  ir::graph result = without_output(g, -1);
  int kept = 0;
  for (int o = g.output_count - 1; o >= 0; --o) {
    if (derived[g.outputs[o].node])
      result = without_output(result.view(), o);
    else
      ++kept;
  }
  return kept > 0 ? result : ir::graph{};
}

/// Whether one graph's outputs are another's, bit for bit.
std::string changed(const char* pass, ir::graph_view before, ir::graph_view after, std::uint64_t seed) {
  random_source random(seed);
  const graph_data data = draw_data(before, random.below(6), random.below(4), random);
  const std::string differs = difference(interpret(after, data), interpret(before, data), 0);
  return differs.empty() ? differs : std::string(pass) + " changes " + differs;
}

std::string first_of(std::initializer_list<std::string> problems) {
  for (const std::string& problem : problems)
    if (!problem.empty()) return problem;
  return {};
}

std::string pass_problem(ir::graph_view lowered, std::uint64_t seed) {
  const ir::graph plain = without_gradients(lowered);
  const ir::graph plain_differentiated = passes::differentiate(plain.view());
  const ir::graph full = passes::differentiate(lowered);
  const ir::graph simple = passes::simplify(full.view());
  const ir::graph live = passes::remove_dead_nodes(full.view());
  const ir::graph legal = passes::legalise(live.view());
  const ir::graph parts = passes::compute_in_parts(live.view());
  if (std::string p = first_of({invalid("lower", lowered), invalid("differentiate", full.view()),
                                invalid("simplify", simple.view()), invalid("remove_dead_nodes", live.view()),
                                invalid("legalise", legal.view()), invalid("compute_in_parts", parts.view())});
      !p.empty())
    return p;
  return first_of({changed("differentiate", plain.view(), plain_differentiated.view(), seed),
                   changed("simplify", full.view(), simple.view(), seed),
                   changed("remove_dead_nodes", full.view(), live.view(), seed),
                   changed("legalise", live.view(), legal.view(), seed),
                   changed("compute_in_parts", live.view(), parts.view(), seed)});
}

/// Whether applying a pass a second time changes the graph.
template <class Pass>
std::string unstable(const char* name, Pass pass, ir::graph_view g) {
  const ir::graph once = pass(g);
  const ir::graph twice = pass(once.view());
  return ir::text_of(once.view()) == ir::text_of(twice.view())
             ? ""
             : std::string(name) + " changes what it made itself:\n" + ir::text_of(once.view()) +
                   "becomes\n" + ir::text_of(twice.view());
}

std::string idempotence_problem(ir::graph_view lowered, std::uint64_t) {
  const ir::graph full = passes::differentiate(lowered);
  const ir::graph live = passes::remove_dead_nodes(full.view());
  const auto tidy = [](ir::graph_view g) { return passes::remove_dead_nodes(passes::simplify(g).view()); };
  return first_of(
      {unstable("simplify", tidy, lowered), unstable("simplify", tidy, full.view()),
       unstable(
           "remove_dead_nodes", [](ir::graph_view g) { return passes::remove_dead_nodes(g); }, lowered),
       unstable(
           "differentiate", [](ir::graph_view g) { return passes::differentiate(g); }, live.view()),
       unstable("legalise", [](ir::graph_view g) { return passes::legalise(g); }, live.view())});
}

/// A gradient output's function, differenced along a direction of one leaf.
struct slope {
  double value = 0, scale = 0;
  bool smooth = false;
};

slope slope_along(ir::graph_view f, graph_data data, std::size_t leaf, const numbers& direction) {
  const auto at = [&](double step) {
    graph_data moved = data;
    for (int i = 0; i < direction.size(); ++i) moved.leaves[leaf][i] += step * direction[i];
    return interpret(f, moved)[0][0];
  };
  constexpr double step = 1e-4;
  const double middle = at(0), right = at(step), left = at(-step), near_right = at(step / 2),
               near_left = at(-step / 2);
  const double wide = (right - left) / (2 * step), narrow = (near_right - near_left) / step;
  slope result{(4 * narrow - wide) / 3, 1 + std::fabs(wide) + std::fabs(middle)};
  const double bend = (right - 2 * middle + left) / step,
               near_bend = (near_right - 2 * middle + near_left) / (step / 2);
  result.smooth = std::fabs(wide - narrow) < 1e-5 * result.scale && std::fabs(bend) < 0.02 * result.scale &&
                  std::fabs(near_bend) < 0.6 * std::fabs(bend) + 1e-6 * result.scale;
  return result;
}

int slopes_tried = 0;
int slopes_compared = 0;
int slopes_infinite = 0;

/// 0 and 1 are where conditions change, also where the function does not show it: select(x, x, 0).
void move_off_kinks(graph_data& data, random_source& random) {
  for (numbers& leaf : data.leaves)
    for (int i = 0; i < leaf.size(); ++i) leaf[i] += random.between(0.004, 0.008);
}

/// Every first derivative by a leaf, against differences of its function where that is smooth.
std::string gradient_problem(ir::graph_view lowered, std::uint64_t seed) {
  for (int i = 0; i < lowered.size; ++i) {
    if (lowered[i].op != ops::id_of<ops::gradient> || lowered.kind(lowered[i].operands[1]) != op_kind::leaf)
      continue;
    ir::graph f = without_output(lowered, -1), derivative = f;
    const auto only = [](int node) {
      array_list<ir::output> outputs;
      outputs.push_back({node, output_role::value, 1, 0});
      return outputs;
    };
    ir::graph_view whole = lowered;
    const ir::output f_output = only(whole[i].operands[0])[0], d_output = only(i)[0];
    whole.output_count = 1;
    whole.outputs = &f_output;
    f = passes::remove_dead_nodes(passes::differentiate(whole).view());
    whole.outputs = &d_output;
    derivative = passes::remove_dead_nodes(passes::differentiate(whole).view());
    random_source random(seed);
    graph_data data = draw_data(lowered, 1 + random.below(4), 1 + random.below(3), random);
    move_off_kinks(data, random);
    const auto leaf = static_cast<std::size_t>(lowered[lowered[i].operands[1]].bits);
    numbers direction(data.leaves[leaf].size());
    for (int j = 0; j < direction.size(); ++j) direction[j] = random.between(-1, 1);
    const slope expected = slope_along(f.view(), data, leaf, direction);
    const numbers got = interpret(derivative.view(), data)[0];
    double along = 0;
    for (int j = 0; j < direction.size(); ++j) along += got[j] * direction[j];
    ++slopes_tried;
    if (!std::isfinite(along)) ++slopes_infinite;  // a root of exactly 0, say: see special_points.cpp
    if (!expected.smooth || !std::isfinite(along)) continue;
    ++slopes_compared;
    if (!agree(along / expected.scale, expected.value / expected.scale, 1e-5))
      return "gradient by leaf " + std::to_string(leaf) + ": " + std::to_string(along) + " instead of " +
             std::to_string(expected.value);
  }
  return {};
}

}  // namespace

TEST_CASE("every pass leaves a valid graph of the same values") { for_random_graphs(30000, pass_problem); }

TEST_CASE("a product of one summand is no sum: its -0 stays, as a contraction and as elementwise work") {
  const auto product = [] { return matmul(input<"x", 2, 1>, input<"y", 1, 1>); };
  const ir::graph_view lowered = passes::pipeline<decltype(product)>::lowered::view;
  graph_data data;
  for (int i = 0; i < 2; ++i) data.leaves.emplace_back(data.count_of(lowered.shapes[lowered.leaves[i].shape]), -2);
  numbers& longer = data.leaves[data.leaves[0].size() == 2 ? 0 : 1];
  longer[0] = 0;
  longer[1] = 3;
  const numbers values = interpret(lowered, data)[0];
  CHECK(std::signbit(values[0]));
  CHECK(values[1] == -6);
  CHECK(difference(interpret(passes::differentiate(lowered).view(), data), interpret(lowered, data), 0) == "");
}

TEST_CASE("passes are idempotent") { for_random_graphs(10000, idempotence_problem); }

TEST_CASE("gradients agree with differences") {
  for_random_graphs(10000, gradient_problem);
  MESSAGE(slopes_compared << " of " << slopes_tried << " gradients compared, the others have a kink nearby");
  CHECK(slopes_compared > slopes_tried / 2);
  CHECK(slopes_infinite <= slopes_tried / 200);
}

TEST_CASE("random graphs hold every op of the table") {
  for (const sampled_op& op : computing_ops()) {
    if (op.info().kind == op_kind::composite || op.rounds_off || op.code == ops::id_of<ops::copy>) continue;
    bool found = false;
    for (std::uint64_t seed = 1; seed < 2000 && !found; ++seed) {
      const ir::graph g = random_graph(seed).result();
      for (const ir::node& n : g.nodes) found = found || n.op == op.code;
    }
    CHECK_MESSAGE(found, op.info().name);
  }
}
