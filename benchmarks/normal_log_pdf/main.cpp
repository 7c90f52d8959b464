// SPDX-License-Identifier: BSL-1.0
// The cases `normal_log_pdf_100`, `normal_log_pdf_10000` and `normal_log_pdf_1000000`: value and gradient,
// every system in turn.

#include "../vector_gradient/compared.hpp"
#include "../vector_gradient/peers.hpp"
#include "eigen.hpp"
#include "hand.hpp"
#include "hand_loops.hpp"
#include "reference.hpp"
#include "sacado.hpp"
#include "typeflow.hpp"

namespace normal_log_pdf {

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

}  // namespace normal_log_pdf

int main(int count, char** arguments) {
  return vector_gradient::run_sizes("normal_log_pdf", count, arguments, normal_log_pdf::reference,
                                    normal_log_pdf::add_systems);
}
