// SPDX-License-Identifier: BSL-1.0
// Runs the systems of a case at all sizes, each checked against the reference first.
#pragma once

#include <algorithm>
#include <cmath>
#include <memory>

#include "../harness/memory.hpp"
#include "../harness/program.hpp"
#include "../harness/relative_error.hpp"
#include "problem.hpp"

namespace vector_gradient {

/// The systems of a case at one size. A system has `name`, `note`, a constructor from the problem, and
/// `evaluate(result&)`.
class compared {
 public:
  compared(const std::string& name, const problem& data, const result& expected)
      : data_(data), expected_(expected), timings_(name, 1e-12) {}

  template <class System>
  void add() {
    const auto system = std::make_shared<System>(data_);
    const auto actual = std::make_shared<result>();
    actual->gradient.assign(expected_.gradient.size(), NAN);
    system->evaluate(*actual);
    const double error = std::max(harness::relative_error({&actual->value, 1}, {&expected_.value, 1}),
                                  harness::relative_error(actual->gradient, expected_.gradient));
    const auto evaluate = [system, actual] {
      system->evaluate(*actual);
      harness::keep(*actual);
    };
    timings_.add(System::name, error, elements(), evaluate, System::note);
    if constexpr (harness::compiled<System>) add_program(system);
  }

  std::vector<harness::row> measure(const harness::options& chosen) { return timings_.measure(chosen); }

 private:
  int elements() const { return static_cast<int>(data_.x.size()); }

  template <class System>
  void add_program(const std::shared_ptr<System>& system) {
    const double value = system->value(), error = harness::relative_error({&value, 1}, {&expected_.value, 1});
    timings_.add_value_alone(System::name, error, elements(), [system] { harness::keep(system->value()); });
    harness::add_memory<double>(timings_, System::name, System::program, elements());
  }

  const problem& data_;
  const result& expected_;
  harness::comparison timings_;
};

/// The main function of a case: `reference(problem)` gives what is right; the first of the systems that a
/// build has is the limit.
template <class... Systems, class Reference>
int run_sizes(const std::string& name, int count, char** arguments, Reference reference) {
  return harness::run_program(count, arguments, [&](const harness::options& chosen) {
    std::vector<harness::row> rows;
    for (const std::size_t size : sizes) {
      const std::string case_name = name + "_" + std::to_string(size);
      if (!chosen.wants(case_name)) continue;
      const problem data = make_problem(size);
      const result expected = reference(data);
      compared systems(case_name, data, expected);
      harness::add_systems<Systems...>(systems);
      for (auto& measured : systems.measure(chosen)) rows.push_back(std::move(measured));
    }
    return rows;
  });
}

}  // namespace vector_gradient
