// SPDX-License-Identifier: BSL-1.0
// Reads a text file of numbers separated by commas or line ends, with or without a line of column names.
#pragma once

#include <fstream>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

namespace harness {

enum class first_line { numbers, names };

/// All numbers of the file in reading order. Throws std::runtime_error when the file is missing or holds
/// anything else.
inline std::vector<double> read_numbers(const std::string& path, first_line first = first_line::numbers) {
  std::ifstream file(path);
  if (!file) throw std::runtime_error("cannot read " + path);
  std::vector<double> numbers;
  std::string line, field;
  if (first == first_line::names) std::getline(file, line);
  while (std::getline(file, line)) {
    std::istringstream fields(line);
    while (std::getline(fields, field, ',')) {
      std::size_t used = 0;
      numbers.push_back(std::stod(field, &used));
      if (used != field.size()) throw std::runtime_error(path + ": '" + field + "' is not a number");
    }
  }
  return numbers;
}

}  // namespace harness
