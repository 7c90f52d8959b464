// SPDX-License-Identifier: BSL-1.0
// The cases `log_sum_exp_100`, `log_sum_exp_10000` and `log_sum_exp_1000000`: value and gradient,
// every system in turn.

#include "../vector_gradient/compared.hpp"
#include "eigen.hpp"
#include "hand.hpp"
#include "hand_loops.hpp"
#include "reference.hpp"
#include "sacado.hpp"
#include "typeflow.hpp"

int main(int count, char** arguments) {
  using namespace log_sum_exp;
  return vector_gradient::run_sizes<hand, hand_loops, typeflow_system, eigen_system, sacado_system>(
      "log_sum_exp", count, arguments, reference);
}
