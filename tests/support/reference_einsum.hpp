// SPDX-License-Identifier: BSL-1.0
// Einstein's sum as its definition reads: for every value of every label, multiply and add.
#pragma once

#include <map>
#include <string>
#include <vector>

namespace reference {

/// A tensor in row-major order.
struct labelled_tensor {
  std::string labels;
  std::vector<int> extents;
  std::vector<double> elements;

  std::size_t place(const std::map<char, int>& at) const {
    std::size_t result = 0;
    for (std::size_t i = 0; i < labels.size(); ++i)
      result = result * static_cast<std::size_t>(extents[i]) + static_cast<std::size_t>(at.at(labels[i]));
    return result;
  }
};

inline labelled_tensor einsum(const std::vector<labelled_tensor>& operands, const std::string& result_labels) {
  std::map<char, int> extent, at;
  for (const labelled_tensor& x : operands)
    for (std::size_t i = 0; i < x.labels.size(); ++i) extent[x.labels[i]] = x.extents[i];
  labelled_tensor result{result_labels, {}, {}};
  std::size_t count = 1;
  for (char label : result_labels) {
    result.extents.push_back(extent[label]);
    count *= static_cast<std::size_t>(extent[label]);
  }
  result.elements.assign(count, 0.0);
  for (const auto& [label, size] : extent) {
    if (size == 0) return result;
    at[label] = 0;
  }
  while (true) {
    double product = 1;
    for (const labelled_tensor& x : operands) product *= x.elements[x.place(at)];
    result.elements[result.place(at)] += product;
    auto moving = at.begin();
    while (moving != at.end() && ++moving->second == extent[moving->first]) (moving++)->second = 0;
    if (moving == at.end()) return result;
  }
}

}  // namespace reference
