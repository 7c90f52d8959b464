// SPDX-License-Identifier: BSL-1.0
// The schedule of random graphs: what must hold for it, and what it computes when it is executed over
// poisoned memory.
#include "typeflow/passes/schedule.hpp"
#include "support/check_schedule.hpp"
#include "support/execute_schedule.hpp"
#include "support/shrink_graph.hpp"
#include "typeflow/passes/differentiate.hpp"
#include "typeflow/passes/legalise.hpp"

using namespace graph_test;

namespace {

ir::graph legal_form(ir::graph_view lowered) {
  return passes::legalise(passes::remove_dead_nodes(passes::differentiate(lowered).view()).view());
}

std::string schedule_problem(ir::graph_view lowered, std::uint64_t) {
  const ir::graph legal = legal_form(lowered);
  return schedule_checker(passes::make_schedule(legal.view()).view()).problem;
}

int programs_by_rows = 0;

std::string execution_problem(ir::graph_view lowered, std::uint64_t seed) {
  const ir::graph legal = legal_form(lowered);
  const passes::schedule s = passes::make_schedule(legal.view());
  for (const passes::loop& l : s.loops) programs_by_rows += l.takes_rows_apart ? 1 : 0;
  random_source random(seed);
  for (int run = 0; run < 3; ++run) {
    std::int64_t block = 1 + random.below(5);
    std::int64_t n = random.of(std::vector<std::int64_t>{0, 1, 2, 5, 9, 17});
    if (random.one_in(40)) {
      block = s.block_rows;
      n = s.block_rows + random.below(3) - 1;
    }
    const graph_data data = draw_data(legal.view(), n, random.below(7), random);
    schedule_runner runner(legal.view(), s.view(), data, block, random.of(std::vector<int>{1, 4, 8}));
    const std::string differs = difference(runner.results(), interpret(legal.view(), data), 1e-9);
    const std::string problem = runner.problem.empty() ? differs : runner.problem;
    if (!problem.empty())
      return problem + " (N = " + std::to_string(n) + ", M = " + std::to_string(data.lengths[1]) +
             ", blocks of " + std::to_string(block) + ")";
  }
  return {};
}

}  // namespace

TEST_CASE("every buffer is written before it is read, and no two alive together overlap") {
  for_random_graphs(30000, schedule_problem);
}

TEST_CASE("an executed schedule agrees with interpretation") {
  for_random_graphs(30000, execution_problem);
  MESSAGE(programs_by_rows << " streams take their rows apart");
  CHECK(programs_by_rows > setting("TYPEFLOW_RANDOM_GRAPHS", is_sanitized ? 1500 : 30000) / 100);
}

namespace {

/// A program written by hand: `write` adds nodes and outputs.
template <class Write>
void check_program(Write write) {
  ir::builder b;
  write(b);
  for (std::uint64_t seed = 1; seed < 20; ++seed) CHECK(execution_problem(b.result.view(), seed) == "");
  CHECK(schedule_problem(b.result.view(), 1) == "");
}

ir::term parameter(ir::builder& b, const char* name, const shape& s) {
  const auto hash = static_cast<hash_type>(b.result.leaves.size() + 1);
  return {&b, b.add_leaf(ops::id_of<ops::parameter>, name, s, hash)};
}
void deliver(ir::term value) {
  value.owner->result.outputs.push_back({value.id, output_role::value, 100, 0});
}
/// The parameter with a position among the leaves gets a new value.
void update(ir::term value, hash_type leaf) {
  value.owner->result.outputs.push_back({value.id, output_role::update, 200 + leaf, leaf});
}

}  // namespace

TEST_CASE("two parameters can exchange their values") {
  check_program([](ir::builder& b) {
    const ir::term x = parameter(b, "x", make_shape({3})), y = parameter(b, "y", make_shape({3}));
    update(y, 1);
    update(x, 2);
  });
}

TEST_CASE("a parameter is updated after every stream has read it") {
  check_program([](ir::builder& b) {
    const ir::term x = parameter(b, "x", make_shape({3})),
                   rows = parameter(b, "rows", make_shape({extent(axis_n), 3}));
    deliver(rows * x);
    update(x + x, 1);
  });
}

TEST_CASE("a program may know an axis by its length alone") {
  check_program([](ir::builder& b) {
    const ir::term x = parameter(b, "x", {});
    deliver(x * ir::writer{&b}.axis_size(extent(axis_n)));
  });
}
