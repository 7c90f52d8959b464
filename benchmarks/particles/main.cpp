// SPDX-License-Identifier: BSL-1.0
// The cases `particles_structures` and `particles_arrays`: potential and slopes of every particle, every
// system in turn.

#include <memory>

#include "../harness/program.hpp"
#include "hand.hpp"
#include "hand_loops.hpp"
#include "typeflow.hpp"

namespace particles {

template <class Result>
struct compared {
  const problem& data;
  harness::comparison& timings;
  std::shared_ptr<Result> to = std::make_shared<Result>();  ///< one for all systems, so that none has a better place in memory

  /// Checks a system on all particles, then registers it; a time is that of one particle.
  template <class System>
  void add() {
    const auto system = std::make_shared<System>(data);
    const auto actual = to;
    *actual = Result{};
    system->evaluate(*actual);
    timings.add(
        System::name, largest_error(data, *actual), static_cast<int>(count),
        [system, actual] {
          system->evaluate(*actual);
          harness::keep(*actual);
        },
        System::note);
  }
};

template <class Result>
void append_case(std::vector<harness::row>& rows, const problem& data, const harness::options& chosen) {
  if (!chosen.wants(Result::case_name)) return;
  harness::comparison timings(Result::case_name, 1e-13);
  harness::add_systems<hand, hand_loops, typeflow_system, typeflow_calls>(compared<Result>{data, timings});
  const std::vector<harness::row> measured = timings.measure(chosen);
  rows.insert(rows.end(), measured.begin(), measured.end());
}

std::vector<harness::row> run_cases(const harness::options& chosen) {
  const problem data = make_problem();
  std::vector<harness::row> rows;
  append_case<of_structures>(rows, data, chosen);
  append_case<of_arrays>(rows, data, chosen);
  return rows;
}

}  // namespace particles

int main(int arguments_count, char** arguments) {
  return harness::run_program(arguments_count, arguments, particles::run_cases);
}
