// SPDX-License-Identifier: BSL-1.0
// The cases `elementwise_sum_100`, `elementwise_sum_10000` and `elementwise_sum_1000000`: value and gradient,
// every system in turn.

#include "../vector_gradient/compared.hpp"
#include "../vector_gradient/peers.hpp"
#include "eigen.hpp"
#include "hand.hpp"
#include "hand_loops.hpp"
#include "reference.hpp"
#include "sacado.hpp"
#include "typeflow.hpp"

namespace elementwise_sum {

/// The first one is the limit: the best hand-written code that this build has.
void add_systems(vector_gradient::compared& to) {
#if defined(TYPEFLOW_BENCHMARK_AVX512)
  to.add<hand>();
#else
  harness::left_out("hand", "written for AVX-512");
#endif
  to.add<hand_loops>();
  to.add<typeflow_system>();
#if defined(TYPEFLOW_BENCHMARK_EIGEN)
  to.add<eigen_system>();
#else
  harness::left_out("eigen", vector_gradient::no_eigen);
#endif
#if defined(TYPEFLOW_BENCHMARK_SACADO)
  to.add<sacado_system>();
#else
  harness::left_out("sacado", vector_gradient::no_sacado);
#endif
}

}  // namespace elementwise_sum

int main(int count, char** arguments) {
  return vector_gradient::run_sizes("elementwise_sum", count, arguments, elementwise_sum::reference,
                                    elementwise_sum::add_systems);
}
