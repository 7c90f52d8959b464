// SPDX-License-Identifier: BSL-1.0
// The case `black_scholes`: prices and derivatives of 100,000 options, every system in turn.

#include <algorithm>
#include <cmath>
#include <memory>

#include "../harness/memory.hpp"
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
    if constexpr (harness::compiled<System>) add_program(system);
  }

  /// The prices alone, and the memory.
  template <class System>
  void add_program(const std::shared_ptr<System>& system) {
    const auto actual = std::make_shared<result>();
    const auto evaluate = [system, actual] {
      system->evaluate_prices(*actual);
      harness::keep(*actual);
    };
    evaluate();
    timings.add_value_alone(System::name, harness::relative_error(actual->columns[0], expected.columns[0]),
                            static_cast<int>(options), evaluate);
    harness::add_memory<double>(timings, System::name, System::program, options);
  }
};

std::vector<harness::row> run_case(const harness::options& chosen) {
  if (!chosen.wants("black_scholes")) return {};
  const problem data = make_problem();
  result expected;
  evaluate_closed_form<long double>(data, expected);
  harness::comparison timings("black_scholes", 1e-12);
  harness::add_systems<hand, hand_reverse, hand_loops, typeflow_system, eigen_autodiff_system, sacado_system,
                       ceres_jet_system>(compared{data, expected, timings});
  return timings.measure(chosen);
}

}  // namespace black_scholes

int main(int count, char** arguments) {
  return harness::run_program(count, arguments, black_scholes::run_case);
}
