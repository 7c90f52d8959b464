// SPDX-License-Identifier: BSL-1.0
// Cost reports: formulas by hand for loops by hand, and the figures of the network.
#include <doctest/doctest.h>

#include "inspect_support.hpp"

using namespace inspected;
using tf::amount;

namespace {

/// One loop alone.
tf::loop_cost cost_of(const tf::passes::loop& l, const tf::passes::statement* body, bool streams) {
  tf::passes::schedule_view s;
  s.loops = &l;
  s.loop_count = 1;
  s.statements = body;
  return tf::cost_of_loop(s, 0, streams);
}

tf::passes::loop contraction(tf::passes::loop_extent m, tf::passes::loop_extent n,
                             tf::passes::loop_extent k) {
  tf::passes::loop l{tf::passes::loop_kind::contraction, 3};
  l.extents[0] = m;
  l.extents[1] = n;
  l.extents[2] = k;
  return l;
}

}  // namespace

TEST_CASE("a contraction costs 2mnk, reads both factors and writes its result") {
  const auto found = cost_of(contraction({4}, {5}, {6}), nullptr, false);
  CHECK(found.flops == amount{240, 0, 0});
  CHECK(found.reads == amount{24 + 30, 0, 0});
  CHECK(found.writes == amount{20, 0, 0});
}

TEST_CASE("of a contraction over a block, weights are read once a block") {
  auto l = contraction({1, true}, {10}, {13});
  l.initial.buffer = 0;
  const auto found = cost_of(l, nullptr, true);
  CHECK(found.flops == amount{0, 260, 0});
  CHECK(found.reads == amount{0, 13, 130 + 10});
  CHECK(found.writes == amount{0, 10, 0});
}

TEST_CASE("a contraction that adds up over blocks reads what it adds to") {
  auto l = contraction({13}, {10}, {1, true});
  l.accumulates = true;
  const auto found = cost_of(l, nullptr, true);
  CHECK(found.flops == amount{0, 260, 0});
  CHECK(found.reads == amount{0, 23, 130});
  CHECK(found.writes == amount{0, 0, 130});
}

TEST_CASE("an elementwise loop counts each element that it touches, a sum also what it adds to") {
  using tf::passes::statement, tf::passes::statement_kind;
  tf::passes::loop l{tf::passes::loop_kind::elementwise, 2};
  l.extents[0] = {1, true};
  l.extents[1] = {10, false};
  l.statement_count = 4;
  statement body[4];
  body[0] = {statement_kind::load, {}, {-1, -1, -1}, {0, {10, 1}}};
  body[1] = {statement_kind::load, {}, {-1, -1, -1}, {1, {0, 1}}};
  body[2] = {statement_kind::compute, tf::ops::id_of<tf::ops::divide>, {0, 1, -1}};
  body[3] = {statement_kind::accumulate, {}, {2, -1, -1}, {2, {0, 1}}};
  const auto found = cost_of(l, body, true);
  CHECK(found.flops == amount{0, 10 * (tf::ops::id_of<tf::ops::divide>->flops + 1), 0});
  CHECK(found.reads == amount{0, 10, 10 + 10});
  CHECK(found.writes == amount{0, 0, 10});
}

TEST_CASE("clearing writes and does nothing else") {
  tf::passes::loop l{tf::passes::loop_kind::fill, 1};
  l.extents[0] = {130, false};
  const auto found = cost_of(l, nullptr, false);
  CHECK(found.flops == amount{});
  CHECK(found.reads == amount{});
  CHECK(found.writes == amount{130, 0, 0});
}

TEST_CASE("an amount is linear in rows and blocks, in words too") {
  CHECK(amount{3, 20, 100}.at(506, 4) == 3 + 20 * 506 + 400);
  CHECK(tf::detail::amount_text({3, 20, 100}) == "20 N + 100 B + 3");
  CHECK(tf::detail::amount_text({}) == "0");
}

TEST_CASE("the report of the network") {
  const tf::program_cost report = tf::cost_report(gradient_step, 506);
  CHECK(tf::cost_text(report) == kept("network_gradient_cost.txt"));
  CHECK(report.blocks() == (506 + gradient_step.block_rows - 1) / gradient_step.block_rows);
  CHECK(report.workspace_bytes == static_cast<std::int64_t>(gradient_step.workspace_bytes<double>));
  CHECK(report.loops.size() == static_cast<std::size_t>(decltype(gradient_step)::pipeline::loops.loop_count));
  CHECK(tf::cost_report<float>(gradient_step, 506).workspace_bytes * 2 == report.workspace_bytes);
}

TEST_CASE("totals are the sums of the loops, and the workspace does not grow with the rows") {
  const tf::program_cost few = tf::cost_report(sgd_step, 1);
  const tf::program_cost many = tf::cost_report(sgd_step, 1000000);
  tf::loop_cost sum;
  for (const tf::loop_cost& c : many.loops) sum += c;
  CHECK(many.flops(many.total) == many.flops(sum));
  CHECK(many.bytes_read(many.total) == many.bytes_read(sum));
  CHECK(few.workspace_bytes == many.workspace_bytes);
  CHECK(many.intermediate_bytes > 1000 * many.workspace_bytes);
}

TEST_CASE("the network's products are those of a hand count") {
  // Forward 2 * 13 * 10 + 2 * 10 for each row; backward the same for the first weights. Those of the one output, and what goes back through
  // it, are elementwise.
  std::int64_t products = 0;
  const auto loops = decltype(gradient_step)::pipeline::loops;
  const tf::program_cost report = tf::cost_report(gradient_step, 1);
  for (int i = 0; i < loops.loop_count; ++i)
    if (loops.loops[i].kind == tf::passes::loop_kind::contraction)
      products += report.loops[static_cast<std::size_t>(i)].flops.per_row;
  CHECK(products == 2 * (130 + 10) + 2 * 130);
}

TEST_CASE("a scalar program has no rows and no workspace") {
  const std::string text = tf::cost_text(tf::cost_report(scalar_step, 7));
  CHECK(text.find("one call, 8 bytes a number\n") == 0);
  CHECK(text.find("workspace 0.00 B") != std::string::npos);
}
