// SPDX-License-Identifier: BSL-1.0
// What a compiled program needs for its intermediate values, beside what they would take if each were stored
// in full.
#pragma once

#include <typeflow/inspect/cost_report.hpp>

#include "comparison.hpp"

namespace harness {

/// A system of a case that shows its compiled program.
template <class System>
concept compiled = requires { System::program; };

inline row count_of(const std::string& system, const std::string& metric, const std::string& unit,
                    double count) {
  return {"", system, metric, unit, {count, count, count}, 1, NAN, NAN, NAN, ""};
}

/// Rows `workspace_bytes` and `intermediate_bytes` of a program in numbers of type `Number`, called with
/// `rows` rows along its named axis.
template <class Number, class Program>
void add_memory(comparison& to, const std::string& system, const Program& program, std::int64_t rows) {
  const typeflow::program_cost cost = typeflow::cost_report<Number>(program, rows);
  to.add_row(count_of(system, "workspace_bytes", "bytes", static_cast<double>(cost.workspace_bytes)));
  to.add_row(count_of(system, "intermediate_bytes", "bytes", static_cast<double>(cost.intermediate_bytes)));
}

}  // namespace harness
