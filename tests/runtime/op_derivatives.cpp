// SPDX-License-Identifier: BSL-1.0
// Every op of the table: first derivatives in all shapes, second derivatives of elementwise ops, against
// differences of its value alone. The tests walk the table; an op that is added to it is tested by being
// there.
#include <doctest/doctest.h>

#include "support/op_derivative.hpp"

using namespace graph_test;

TEST_CASE("the gradient of every op is the transpose of its derivative") {
  random_source random(1);
  int total = 0;
  for (const sampled_op& op : computing_ops()) {
    const std::vector<op_case> cases = cases_of(op);
    CHECK_MESSAGE(cases.size() >= 8,
                  "too few uses of " << op.info().name << " are accepted by its shape rule");
    total += static_cast<int>(cases.size());
    for (const op_case& use : cases) {
      CAPTURE(text_of(op, use));
      const op_program program(op, use);
      for (ir::graph_view g : {program.value(), program.gradients(), program.curvatures()}) REQUIRE(ir::verify(g).ok());
      const std::string problem = derivative_problem(op, use, program, random);
      CHECK_MESSAGE(problem.empty(), problem);
    }
  }
  MESSAGE(computing_ops().size() << " ops in " << total << " uses");
}
