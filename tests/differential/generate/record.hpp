// SPDX-License-Identifier: BSL-1.0
// Differentiates a formula with both tools, demands that they agree, and writes what Sacado found as JSON.
#pragma once

#include <string>

#include "functions.hpp"

namespace differential {

/// The largest difference between the tools so far, over the largest magnitude of the tensor it occurred in.
struct agreement {
  double worst = 0;
  int numbers = 0;
  std::string where;
};

/// The tools may differ by this much.
inline constexpr double largest_difference = 1e-12;

/// The JSON text of one program. Throws std::runtime_error where the tools disagree.
std::string record(const program& about, const list<derivatives<long double>>& sacado,
                   const list<derivatives<double>>& adolc, agreement& tools);

template <class Formula>
std::string record(agreement& tools) {
  const program about = Formula::about();
  list<derivatives<double>> adolc;
  for (std::size_t i = 0; i < about.outputs.size(); ++i) adolc.push_back(by_adolc<Formula>(about, i));
  return record(about, by_sacado<Formula>(about), adolc, tools);
}

template <class... Formulas>
list<std::string> record_all(agreement& tools) {
  return {record<Formulas>(tools)...};
}

list<std::string> algebra(agreement& tools);
list<std::string> classics(agreement& tools);
list<std::string> distributions(agreement& tools);
list<std::string> finance(agreement& tools);
list<std::string> mechanics(agreement& tools);
list<std::string> networks(agreement& tools);
list<std::string> special(agreement& tools);
list<std::string> statistics(agreement& tools);

}  // namespace differential
