// SPDX-License-Identifier: BSL-1.0
// Random loops, along an axis of known and of unknown length: values, derivatives and mapped programs are those of the steps written out.
#include <doctest/doctest.h>

#include "support/random_loop.hpp"
#include "support/slices.hpp"

using namespace graph_test;

namespace {

int compared = 0;

/// The outputs of one question to a loop, in the order of `leaves`.
using question = std::vector<int> (*)(random_loop&, random_source&);

std::vector<int> first_derivatives(random_loop& p, random_source&) {
  std::vector<int> tangents, result{p.f, p.last};
  for (int x : p.leaves()) tangents.push_back(p.leaf_like(x));
  for (int x : p.leaves()) result.push_back(p.grad(p.f, x));
  result.push_back(p.jvp(p.f, p.leaves(), tangents));
  result.push_back(p.jvp(p.last, p.leaves(), tangents));
  return result;
}
std::vector<int> second_derivatives(random_loop& p, random_source& random) {
  const int x = random.of(p.leaves()), y = random.of(p.leaves());
  const int v = p.leaf_like(y), u = p.leaf_like(x);
  const int slope = p.grad(p.f, x);
  return {p.jvp(slope, y, v), p.grad(p.inner_product(slope, u), y), p.grad(p.jvp(p.f, y, v), x)};
}
std::vector<int> jacobians(random_loop& p, random_source& random) {
  return {p.jacobian(p.last, p.init, 1 + random.below(2)), p.jacobian(p.last, p.b, 1 + random.below(2)), p.jacobian(p.grad(p.f, p.init), p.s)};
}
std::vector<int> mapped(random_loop& p, random_source& random) {
  std::vector<int> from, to;
  for (int x : p.leaves()) {
    if (!random.one_in(3) && !(from.empty() && x == p.leaves().back())) continue;
    if (p.is_named && (x == p.X || x == p.Z)) continue;
    from.push_back(x);
    to.push_back(p.leaf(with_first_axis(2, p.shape_of(x))));
  }
  const int x = random.of(p.leaves());
  const int slopes = p.vmap(p.grad(p.f, x), p.list(from), p.list(to)), values = p.vmap(p.f, p.list(from), p.list(to));
  const int total = p.sum(values);
  std::vector<int> result{values, p.is_named && (x == p.X || x == p.Z) ? values : slopes};
  for (int y : to) result.push_back(p.grad(total, y));
  return result;
}

/// Leaves that no output needs must not be in the way.
std::string loop_problem(std::uint64_t seed, question ask) {
  random_source kind(seed + 1000);
  const int count = kind.below(4);
  const bool named = count == 0 || kind.one_in(2);
  random_loop loop(seed, {named ? extent(axis_n) : extent(count), count, false});
  random_loop unrolled(seed, {extent(count), count, true});
  loop.is_named = unrolled.is_named = named;
  random_source first(seed + 7), second(seed + 7);
  const ir::graph got = loop.finished(ask(loop, first)), wanted = unrolled.finished(ask(unrolled, second));
  if (const ir::verdict verdict = ir::verify(got.view()); !verdict.ok()) return verdict.problem + ("\n" + ir::text_of(got.view()));
  for (const ir::node& n : got.nodes)
    if (n.op->kind == op_kind::placeholder) return "a placeholder is left: " + std::to_string(n.bits) + "\n" + ir::text_of(loop.finished({loop.f}).view()) + ir::text_of(got.view());
  random_source numbers_source(seed);
  graph_data data = numbers_for(got.view(), count, numbers_source);
  data.leaves[static_cast<std::size_t>(loop.builder[loop.one].bits)][0] = 1;
  const std::string problem = difference(interpret(got.view(), data), interpret(wanted.view(), data), 1e-9);
  ++compared;
  return problem.empty() ? problem : problem + (named ? ", named, " : ", ") + std::to_string(count) + " rows\n" + ir::text_of(loop.finished({loop.f}).view()) + ir::text_of(unrolled.finished({unrolled.f}).view());
}

void check_random_loops(int count, question ask) {
  const int first = setting("TYPEFLOW_RANDOM_SEED", 1), many = setting("TYPEFLOW_RANDOM_COUNT", count);
  int failed = 0;
  compared = 0;
  for (int seed = first; seed < first + many && failed < 3; ++seed) {
    const std::string problem = loop_problem(static_cast<std::uint64_t>(seed), ask);
    if (problem.empty()) continue;
    ++failed;
    MESSAGE("seed " << seed << ": " << problem);
  }
  CHECK(failed == 0);
  CHECK(compared >= many / 2);
}

}  // namespace

TEST_CASE("random loops: values and first derivatives") { check_random_loops(2000, first_derivatives); }
TEST_CASE("random loops: second derivatives") { check_random_loops(1000, second_derivatives); }
TEST_CASE("random loops: jacobians") { check_random_loops(500, jacobians); }
TEST_CASE("random loops: mapped over a batch") { check_random_loops(1000, mapped); }
