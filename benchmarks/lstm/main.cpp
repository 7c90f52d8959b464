// SPDX-License-Identifier: BSL-1.0
// The case `lstm`: loss and gradient of a recurrent network over 1024 characters, every system in turn; times
// are for one character.

#include <memory>

#include "../harness/program.hpp"
#include "hand.hpp"
#include "loops.hpp"
#include "reference.hpp"
#include "typeflow.hpp"

namespace lstm {

/// Checks a system, then registers it.
template <class System>
void add(const problem& data, const reference& expected, harness::comparison& timings) {
  const auto system = std::make_shared<System>(data);
  system->evaluate();
  const double error = expected.error_of(system->result());
  const auto run = [system] {
    system->evaluate();
    harness::keep(*system);
  };
  timings.add(System::name, error, characters, run, System::note);
}

/// The first system is the limit: the best hand-written code that this build has.
void run_case(const harness::options& chosen, std::vector<harness::row>& rows) {
  if (!chosen.wants("lstm")) return;
  const problem data = make_problem();
  const reference expected(data);
  harness::comparison timings("lstm", 1e-11);
#if defined(TYPEFLOW_BENCHMARK_AVX512)
  add<hand>(data, expected, timings);
#else
  harness::left_out("hand", "written for AVX-512");
#endif
  add<hand_loops>(data, expected, timings);
  add<typeflow_system>(data, expected, timings);
  for (auto& measured : timings.measure(chosen)) rows.push_back(std::move(measured));
}

}  // namespace lstm

int main(int count, char** arguments) {
  return harness::run_program(count, arguments, [](const harness::options& chosen) {
    std::vector<harness::row> rows;
    lstm::run_case(chosen, rows);
    return rows;
  });
}
