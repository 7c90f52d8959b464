// SPDX-License-Identifier: BSL-1.0
// The cases `elementwise_sum_100`, `elementwise_sum_10000` and `elementwise_sum_1000000`: value and gradient,
// every system in turn.

#include "../vector_gradient/compared.hpp"
#include "eigen.hpp"
#include "hand.hpp"
#include "hand_loops.hpp"
#include "reference.hpp"
#include "sacado.hpp"
#include "typeflow.hpp"

int main(int count, char** arguments) {
  using namespace elementwise_sum;
  return vector_gradient::run_sizes<hand, hand_loops, typeflow_system, eigen_system, sacado_system>(
      "elementwise_sum", count, arguments, reference);
}
