// SPDX-License-Identifier: BSL-1.0
// The cases `normal_log_pdf_100`, `normal_log_pdf_10000` and `normal_log_pdf_1000000`: value and gradient,
// every system in turn.

#include "../vector_gradient/compared.hpp"
#include "eigen.hpp"
#include "hand.hpp"
#include "hand_loops.hpp"
#include "reference.hpp"
#include "sacado.hpp"
#include "typeflow.hpp"

int main(int count, char** arguments) {
  using namespace normal_log_pdf;
  return vector_gradient::run_sizes<hand, hand_loops, typeflow_system, eigen_system, sacado_system>(
      "normal_log_pdf", count, arguments, reference);
}
