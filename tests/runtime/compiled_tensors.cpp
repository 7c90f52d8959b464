// SPDX-License-Identifier: BSL-1.0
// Compiled sums, contractions and views against the meaning of their graphs, in float and double; and that
// the programs leave no op of the table out.
#include <doctest/doctest.h>

#include "support/compiled.hpp"
#include "support/every_op.hpp"

using namespace graph_test;

TEST_CASE_TEMPLATE("statistics over the streaming axis", Number, float, double) {
  check_program<every_op::standardised, Number>();
}
TEST_CASE_TEMPLATE("a training step", Number, float, double) {
  check_program<every_op::training_step, Number>();
}
TEST_CASE_TEMPLATE("products and views", Number, float, double) {
  check_program<every_op::products, Number>();
}
TEST_CASE_TEMPLATE("second derivatives", Number, float, double) {
  check_program<every_op::second_derivatives, Number>();
}

TEST_CASE_TEMPLATE("routines on matrices", Number, float, double) {
  check_program<every_op::linear_algebra, Number>();
}
TEST_CASE_TEMPLATE("convolutions, poolings and sums by label", Number, float, double) {
  check_program<every_op::images, Number>();
}
TEST_CASE_TEMPLATE("transforms", Number, float, double) { check_program<every_op::transforms, Number>(); }

TEST_CASE_TEMPLATE("lookups, joins, running sums", Number, float, double) {
  check_program<every_op::lookups, Number>();
}

TEST_CASE_TEMPLATE("loops", Number, float, double) { check_program<every_op::loops, Number>(); }

TEST_CASE("these programs use every kind of op") {
  std::set<ops::op_id> found;
  collect_ops<passes::pipeline<every_op::functions>>(found);
  collect_ops<passes::pipeline<every_op::choices>>(found);
  collect_ops<passes::pipeline<every_op::standardised>>(found);
  collect_ops<passes::pipeline<every_op::training_step>>(found);
  collect_ops<passes::pipeline<every_op::products>>(found);
  collect_ops<passes::pipeline<every_op::second_derivatives>>(found);
  collect_ops<passes::pipeline<every_op::transforms>>(found);
  collect_ops<passes::pipeline<every_op::linear_algebra>>(found);
  collect_ops<passes::pipeline<every_op::images>>(found);
  collect_ops<passes::pipeline<every_op::lookups>>(found);
  collect_ops<passes::pipeline<every_op::loops>>(found);
  std::set<op_kind> kinds;
  for (ops::op_id op : found) kinds.insert(op->kind);
  const auto check = [&](ops::op_id op) { CHECK_MESSAGE((kinds.count(op->kind) == 1 || op->kind == op_kind::label), std::string(op->name)); };
  [&]<class... Ops>(ops::op_list<Ops...>) { (check(ops::id_of<Ops>), ...); }(ops::op_table{});
}
