// SPDX-License-Identifier: BSL-1.0
// The case `lstm`: loss and gradient of a recurrent network over 1024 characters, every system in turn; times
// are for one character.

#include <memory>

#include "../harness/memory.hpp"
#include "../harness/program.hpp"
#include "hand.hpp"
#include "loops.hpp"
#include "reference.hpp"
#include "typeflow.hpp"

namespace lstm {

struct compared {
  const problem& data;
  const reference& expected;
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
    timings.add(System::name, error, characters, run, System::note);
    if constexpr (harness::compiled<System>)
      harness::add_memory<double>(timings, System::name, System::program, characters);
  }
};

std::vector<harness::row> run_case(const harness::options& chosen) {
  if (!chosen.wants("lstm")) return {};
  const problem data = make_problem();
  const reference expected(data);
  harness::comparison timings("lstm", 1e-11);
  harness::add_systems<hand, hand_loops, typeflow_system>(compared{data, expected, timings});
  return timings.measure(chosen);
}

}  // namespace lstm

int main(int count, char** arguments) { return harness::run_program(count, arguments, lstm::run_case); }
