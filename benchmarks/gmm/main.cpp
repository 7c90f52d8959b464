// SPDX-License-Identifier: BSL-1.0
// The cases `gmm_10_5` (10 dimensions, 5 components) and `gmm_20_25`: value and gradient of a Gaussian
// mixture's log posterior, every system in turn; times are for one of 1000 points.

#include <memory>

#include "../harness/memory.hpp"
#include "../harness/program.hpp"
#include "hand.hpp"
#include "loops.hpp"
#include "reference.hpp"
#include "typeflow.hpp"

namespace gmm {

template <class Sizes>
struct compared {
  const problem<Sizes>& data;
  const reference<Sizes>& expected;
  harness::comparison& timings;

  /// Checks a system, then registers it.
  template <class System>
  void add() {
    const auto system = std::make_shared<System>(data);
    system->evaluate();
    const double error = expected.error_of(system->result());
    const auto run = [system] {
      system->evaluate();
      harness::keep(*system);
    };
    timings.add(System::name, error, points, run, System::note);
    if constexpr (harness::compiled<System>)
      harness::add_memory<double>(timings, System::name, System::program, points);
  }
};

template <class Sizes>
void run_case(const std::string& name, const harness::options& chosen, std::vector<harness::row>& rows) {
  if (!chosen.wants(name)) return;
  const auto data = make_problem<Sizes>();
  const reference<Sizes> expected(data);
  harness::comparison timings(name, 1e-11);
  harness::add_systems<hand<Sizes>, hand_loops<Sizes>, typeflow_system<Sizes>>(
      compared<Sizes>{data, expected, timings});
  for (auto& measured : timings.measure(chosen)) rows.push_back(std::move(measured));
}

}  // namespace gmm

int main(int count, char** arguments) {
  return harness::run_program(count, arguments, [](const harness::options& chosen) {
    std::vector<harness::row> rows;
    gmm::run_case<gmm::sizes<10, 5>>("gmm_10_5", chosen, rows);
    gmm::run_case<gmm::sizes<20, 25>>("gmm_20_25", chosen, rows);
    return rows;
  });
}
