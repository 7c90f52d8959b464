// SPDX-License-Identifier: BSL-1.0
// The command line that every benchmark program understands.
#pragma once

#include <regex>
#include <stdexcept>
#include <string>

namespace harness {

struct options {
  bool quick = false;       // --quick: fewer and shorter rounds
  std::string only = ".*";  // --only REGEX: the cases to run
  std::string output;       // --out FILE: where the JSON rows go; none by default
  std::string data_folder;  // --data FOLDER: where the reference data lie

  bool wants(const std::string& case_name) const { return std::regex_search(case_name, std::regex(only)); }
};

/// Throws std::invalid_argument for anything that is not an option.
inline options parse_options(int count, char** arguments) {
  options parsed;
#if defined(TYPEFLOW_BENCHMARK_DATA)
  parsed.data_folder = TYPEFLOW_BENCHMARK_DATA;
#endif
  for (int i = 1; i < count; ++i) {
    const std::string argument = arguments[i];
    const auto next = [&]() -> std::string {
      if (++i == count) throw std::invalid_argument(argument + " needs a value");
      return arguments[i];
    };
    if (argument == "--quick")
      parsed.quick = true;
    else if (argument == "--only")
      parsed.only = next();
    else if (argument == "--out")
      parsed.output = next();
    else if (argument == "--data")
      parsed.data_folder = next();
    else
      throw std::invalid_argument("unknown option " + argument +
                                  "; known: --quick --only REGEX --out FILE --data FOLDER");
  }
  return parsed;
}

}  // namespace harness
