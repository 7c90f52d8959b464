// SPDX-License-Identifier: BSL-1.0
// The case `ba`: reprojection errors of bundle adjustment and their Jacobians, every system in turn; times
// are for one observation. A system is one header with one class; to add one, include it and name it in
// `run_case`.

#include <memory>

#include "../harness/program.hpp"
#include "ceres_jet.hpp"
#include "hand.hpp"
#include "hand_loops.hpp"
#include "reference.hpp"
#include "sacado.hpp"
#include "typeflow.hpp"
#include "typeflow_columns.hpp"

namespace ba {

/// Checks a system on all observations, then registers it.
template <class System>
void add(const problem& data, harness::comparison& timings) {
  const auto system = std::make_shared<System>(data);
  const double error = error_of(data, *system);
  const auto all = [system] {
    system->evaluate();
    harness::keep(*system);
  };
  timings.add(System::name, error, observations, all, System::note);
}

/// The first system is the limit: the best hand-written code that this build has.
void run_case(const harness::options& chosen, std::vector<harness::row>& rows) {
  if (!chosen.wants("ba")) return;
  const problem data = make_problem();
  harness::comparison timings("ba", 1e-11);
#if defined(TYPEFLOW_BENCHMARK_AVX512)
  add<hand>(data, timings);
#else
  harness::left_out("hand", "written for AVX-512");
#endif
  add<hand_loops>(data, timings);
  add<typeflow_system<by_observation>>(data, timings);
  add<typeflow_system<by_columns>>(data, timings);
#if defined(TYPEFLOW_BENCHMARK_SACADO)
  add<sacado>(data, timings);
#else
  harness::left_out("sacado", "not found; Debian's package is libtrilinos-sacado-dev");
#endif
#if defined(TYPEFLOW_BENCHMARK_CERES)
  add<ceres_jet>(data, timings);
#else
  harness::left_out("ceres_jet", "not found; Debian's package is libceres-dev");
#endif
  for (auto& measured : timings.measure(chosen)) rows.push_back(std::move(measured));
}

}  // namespace ba

int main(int count, char** arguments) {
  return harness::run_program(count, arguments, [](const harness::options& chosen) {
    std::vector<harness::row> rows;
    ba::run_case(chosen, rows);
    return rows;
  });
}
