// SPDX-License-Identifier: BSL-1.0
// The case `hessian`: value, gradient and Hessian of Rosenbrock's function of 10 unknowns, every system in
// turn. A system is one header with one class; to add one, include it and name it in `run_case`.

#include <memory>

#include "../harness/memory.hpp"
#include "../harness/program.hpp"
#include "adolc.hpp"
#include "ceres_jet.hpp"
#include "hand.hpp"
#include "hand_loops.hpp"
#include "reference.hpp"
#include "sacado.hpp"
#include "typeflow.hpp"

namespace hessian_case {

struct compared {
  const problem& data;
  harness::comparison& timings;

  /// Checks a system at all points, then registers it; one call goes through all points.
  template <class System>
  void add() {
    const auto system = std::make_shared<System>();
    const double error = error_of(data, *system);
    const auto all_points = [system, &data = data] {
      for (const unknown& x : data.x) {
        system->evaluate(x);
        harness::keep(*system);
      }
    };
    timings.add(System::name, error, points, all_points, System::note);
    if constexpr (harness::compiled<System>)
      harness::add_memory<double>(timings, System::name, System::program, 1);
  }
};

std::vector<harness::row> run_case(const harness::options& chosen) {
  if (!chosen.wants("hessian")) return {};
  const problem data = make_problem();
  harness::comparison timings("hessian", 1e-13);
  harness::add_systems<hand, hand_loops, typeflow_dense, typeflow_sparse, sacado, ceres_jet, adolc>(
      compared{data, timings});
  return timings.measure(chosen);
}

}  // namespace hessian_case

int main(int count, char** arguments) {
  return harness::run_program(count, arguments, hessian_case::run_case);
}
