// SPDX-License-Identifier: BSL-1.0
// The case `hessian`: value, gradient and Hessian of Rosenbrock's function of 10 unknowns, every system in
// turn. A system is one header with one class; to add one, include it and name it in `run_case`.

#include <memory>

#include "../harness/program.hpp"
#include "adolc.hpp"
#include "ceres_jet.hpp"
#include "hand.hpp"
#include "hand_loops.hpp"
#include "reference.hpp"
#include "sacado.hpp"
#include "typeflow.hpp"

namespace hessian_case {

/// Checks a system at all points, then registers it; one call goes through all points.
template <class System>
void add(const problem& data, harness::comparison& timings) {
  const auto system = std::make_shared<System>();
  const double error = error_of(data, *system);
  const auto all_points = [system, &data] {
    for (const unknown& x : data.x) {
      system->evaluate(x);
      harness::keep(*system);
    }
  };
  timings.add(System::name, error, points, all_points, System::note);
}

/// The first system is the limit: the best hand-written code that this build has.
void run_case(const harness::options& chosen, std::vector<harness::row>& rows) {
  if (!chosen.wants("hessian")) return;
  const problem data = make_problem();
  harness::comparison timings("hessian", 1e-13);
#if defined(TYPEFLOW_BENCHMARK_AVX512)
  add<hand>(data, timings);
#else
  harness::left_out("hand", "written for AVX-512");
#endif
  add<hand_loops>(data, timings);
  add<typeflow_dense>(data, timings);
  add<typeflow_sparse>(data, timings);
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
#if defined(TYPEFLOW_BENCHMARK_ADOLC)
  add<adolc>(data, timings);
#else
  harness::left_out("adolc", "not found; Debian's package is libadolc-dev");
#endif
  for (auto& measured : timings.measure(chosen)) rows.push_back(std::move(measured));
}

}  // namespace hessian_case

int main(int count, char** arguments) {
  return harness::run_program(count, arguments, [](const harness::options& chosen) {
    std::vector<harness::row> rows;
    hessian_case::run_case(chosen, rows);
    return rows;
  });
}
