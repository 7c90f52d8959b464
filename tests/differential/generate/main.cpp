// SPDX-License-Identifier: BSL-1.0
// Prints tests/data/differential.json; ends with 1 where Sacado and ADOL-C differ by more than 1e-12.
#include <cstdio>
#include <exception>

#include "record.hpp"

int main() try {
  using namespace differential;
  agreement tools;
  bool first = true;
  std::puts("[");
  for (const auto& field :
       {algebra, classics, distributions, finance, mechanics, networks, special, statistics})
    for (const std::string& text : field(tools)) {
      std::printf("%s%s", first ? "" : ",\n", text.c_str());
      first = false;
    }
  std::puts("\n]");
  std::fprintf(stderr, "%d numbers; the tools differ by %.1e at most: %s\n", tools.numbers, tools.worst,
               tools.where.c_str());
} catch (const std::exception& problem) {
  std::fprintf(stderr, "%s\n", problem.what());
  return 1;
}
