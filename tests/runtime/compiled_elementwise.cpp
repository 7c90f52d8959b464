// SPDX-License-Identifier: BSL-1.0
// Compiled elementwise loops against the meaning of their graphs, in float and double, with rows below, at
// and above the width of a register and the size of a block.
#include <doctest/doctest.h>

#include "support/compiled.hpp"
#include "support/every_op.hpp"

using namespace graph_test;

TEST_CASE_TEMPLATE("functions", Number, float, double) { check_program<every_op::functions, Number>(); }
TEST_CASE_TEMPLATE("comparisons and choices", Number, float, double) {
  check_program<every_op::choices, Number>();
}
