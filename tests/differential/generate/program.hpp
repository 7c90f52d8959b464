// SPDX-License-Identifier: BSL-1.0
// What a program is: a name, inputs with values, names of its scalar outputs, and a formula over any number
// type.
#pragma once

#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace differential {

/// An input and where the program is differentiated: row-major values of a shape; no extents for a scalar.
struct input {
  std::string name;
  std::vector<int> shape;
  std::vector<double> values;
};

inline input scalar(std::string name, double value) { return {std::move(name), {}, {value}}; }
inline input vector(std::string name, std::vector<double> values) {
  const int length = static_cast<int>(values.size());
  return {std::move(name), {length}, std::move(values)};
}
inline input matrix(std::string name, int columns, std::vector<double> values) {
  const int rows = static_cast<int>(values.size()) / columns;
  return {std::move(name), {rows, columns}, std::move(values)};
}

/// `hessian_by` names the inputs of the Hessian; where it is empty, they are all, or none for more than 9
/// numbers.
struct program {
  std::string name;
  std::vector<input> inputs;
  std::vector<std::string> outputs{"value"};
  std::vector<std::string> hessian_by{};
};

/// The place of an input's first number among the numbers of all inputs.
inline std::size_t offset_of(const program& about, const std::string& name) {
  std::size_t offset = 0;
  for (const input& one : about.inputs) {
    if (one.name == name) return offset;
    offset += one.values.size();
  }
  throw std::invalid_argument(about.name + " has no input " + name);
}

inline const input& input_of(const program& about, const std::string& name) {
  for (const input& one : about.inputs)
    if (one.name == name) return one;
  throw std::invalid_argument(about.name + " has no input " + name);
}

/// Every number of every input, in order.
inline std::vector<double> numbers_of(const program& about) {
  std::vector<double> all;
  for (const input& one : about.inputs) all.insert(all.end(), one.values.begin(), one.values.end());
  return all;
}

template <class T>
using list = std::vector<T>;

template <class T>
using table = std::vector<std::vector<T>>;

/// The inputs as numbers of type T: the formulas read them by name.
template <class T>
class point {
 public:
  point(const program& about, const list<T>& numbers) : about_(about), numbers_(numbers) {}

  const T& operator()(const std::string& name) const { return numbers_[offset_of(about_, name)]; }

  list<T> elements(const std::string& name) const {
    const auto first = numbers_.begin() + static_cast<std::ptrdiff_t>(offset_of(about_, name));
    return {first, first + static_cast<std::ptrdiff_t>(input_of(about_, name).values.size())};
  }
  table<T> rows(const std::string& name) const {
    const auto columns = static_cast<std::size_t>(input_of(about_, name).shape.at(1));
    const list<T> all = elements(name);
    table<T> result;
    for (std::size_t i = 0; i < all.size(); i += columns)
      result.emplace_back(all.begin() + static_cast<std::ptrdiff_t>(i),
                          all.begin() + static_cast<std::ptrdiff_t>(i + columns));
    return result;
  }

 private:
  const program& about_;
  const list<T>& numbers_;
};

}  // namespace differential
