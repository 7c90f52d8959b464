// SPDX-License-Identifier: BSL-1.0
// The case `ba`: reprojection errors of bundle adjustment and their Jacobians, every system in turn; times
// are for one observation. A system is one header with one class; to add one, include it and name it in
// `run_case`.

#include <memory>

#include "../harness/memory.hpp"
#include "../harness/program.hpp"
#include "ceres_jet.hpp"
#include "hand.hpp"
#include "hand_loops.hpp"
#include "reference.hpp"
#include "sacado.hpp"
#include "typeflow.hpp"
#include "typeflow_columns.hpp"

namespace ba {

struct compared {
  const problem& data;
  harness::comparison& timings;

  /// Checks a system on all observations, then registers it.
  template <class System>
  void add() {
    const auto system = std::make_shared<System>(data);
    const double error = error_of(data, *system);
    const auto all = [system] {
      system->evaluate();
      harness::keep(*system);
    };
    timings.add(System::name, error, observations, all, System::note);
    if constexpr (harness::compiled<System>)
      harness::add_memory<double>(timings, System::name, System::program, observations);
  }
};

std::vector<harness::row> run_case(const harness::options& chosen) {
  if (!chosen.wants("ba")) return {};
  const problem data = make_problem();
  harness::comparison timings("ba", 1e-11);
  harness::add_systems<hand, hand_loops, typeflow_system<by_observation>, typeflow_system<by_columns>, sacado,
                       ceres_jet>(compared{data, timings});
  return timings.measure(chosen);
}

}  // namespace ba

int main(int count, char** arguments) { return harness::run_program(count, arguments, ba::run_case); }
