// SPDX-License-Identifier: BSL-1.0
// Reading data/miniflow_golden.json: cases by name, nested lists as row-major numbers.
#pragma once

#include <fstream>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "numbers.hpp"

namespace golden {

using nlohmann::json;

inline json read_cases() {
  std::ifstream file(TYPEFLOW_TEST_DATA "/miniflow_golden.json");
  return json::parse(file);
}

inline void append(std::vector<double>& out, const json& value) {
  if (value.is_number()) out.push_back(value.get<double>());
  else
    for (const json& part : value) append(out, part);
}

/// A number or nested lists of numbers, row-major.
inline std::vector<double> flat(const json& value) {
  std::vector<double> out;
  append(out, value);
  return out;
}

/// One case: `inputs` by leaf, `expect` by result.
struct golden_case {
  json text;
  explicit golden_case(const std::string& name) {
    static const json cases = read_cases();
    for (const json& one : cases)
      if (one.at("name") == name) text = one;
  }
  std::vector<double> input(const char* name) const { return flat(text.at("inputs").at(name)); }
  double number(const char* name) const { return text.at("inputs").at(name).get<double>(); }
  std::vector<double> expected(const char* name) const { return flat(text.at("expect").at(name)); }
  double expected_number(const char* name) const { return text.at("expect").at(name).get<double>(); }
};

/// Within 1e-13 relative, every element.
template <class Actual>
bool matches(const Actual& actual, const std::vector<double>& expected) {
  if constexpr (requires { actual.begin(); }) return numbers::largest_difference(actual, expected) <= 1e-13;
  else return expected.size() == 1 && numbers::relative_difference(actual, expected[0]) <= 1e-13;
}

}  // namespace golden
