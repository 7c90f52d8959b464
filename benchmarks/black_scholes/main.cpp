// SPDX-License-Identifier: BSL-1.0
// The case `black_scholes`: prices and derivatives of 100,000 options, every system in turn.

#include <algorithm>
#include <cmath>
#include <memory>

#include "../harness/program.hpp"
#include "../harness/relative_error.hpp"
#include "ceres_jet.hpp"
#include "closed_form.hpp"
#include "eigen_autodiff.hpp"
#include "hand.hpp"
#include "hand_reverse.hpp"
#include "sacado.hpp"
#include "typeflow.hpp"

namespace black_scholes {

struct compared {
  const problem& data;
  const result& expected;
  harness::comparison& timings;

  /// Checks a system on all options, then registers it; one call is one pass over them.
  template <class System>
  void add() {
    const auto system = std::make_shared<System>(data);
    const auto actual = std::make_shared<result>();
    for (auto& column : actual->columns) std::fill(column.begin(), column.end(), NAN);
    system->evaluate(*actual);
    double error = 0;
    for (std::size_t j = 0; j < actual->columns.size(); ++j)
      error = std::max(error, harness::relative_error(actual->columns[j], expected.columns[j]));
    const auto evaluate = [system, actual] {
      system->evaluate(*actual);
      harness::keep(*actual);
    };
    timings.add(System::name, error, static_cast<int>(options), evaluate, System::note);
  }
};

/// The first one is the limit: the best hand-written code that this build has.
void add_systems(compared to) {
#if defined(TYPEFLOW_BENCHMARK_AVX512)
  to.add<hand>();
  to.add<hand_reverse>();
#else
  harness::left_out("hand", "written for AVX-512");
  harness::left_out("hand_reverse", "written for AVX-512");
#endif
  to.add<hand_loops>();
  to.add<typeflow_system>();
#if defined(TYPEFLOW_BENCHMARK_EIGEN_AUTODIFF)
  to.add<eigen_autodiff_system>();
#else
  harness::left_out("eigen_autodiff", "no <unsupported/Eigen/AutoDiff>; Debian's package is libeigen3-dev");
#endif
#if defined(TYPEFLOW_BENCHMARK_SACADO)
  to.add<sacado_system>();
#else
  harness::left_out("sacado", "no <Sacado.hpp>; Debian's package is libtrilinos-sacado-dev");
#endif
#if defined(TYPEFLOW_BENCHMARK_CERES_JET)
  to.add<ceres_jet_system>();
#else
  harness::left_out("ceres_jet", "no <ceres/jet.h>; Debian's package is libceres-dev");
#endif
}

std::vector<harness::row> run_case(const harness::options& chosen) {
  if (!chosen.wants("black_scholes")) return {};
  const problem data = make_problem();
  result expected;
  evaluate_closed_form<long double>(data, expected);
  harness::comparison timings("black_scholes", 1e-12);
  add_systems({data, expected, timings});
  return timings.measure(chosen);
}

}  // namespace black_scholes

int main(int count, char** arguments) {
  return harness::run_program(count, arguments, black_scholes::run_case);
}
