// SPDX-License-Identifier: BSL-1.0
// Comparing the two tools and writing JSON, 17 significant digits, which is every bit of a double.
#include "record.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <stdexcept>

namespace differential {

namespace {

std::string text_of(long double number) {
  char text[40];
  std::snprintf(text, sizeof text, "%.17g", static_cast<double>(number));
  return text;
}

template <class Sequence, class Text>
std::string joined(const Sequence& sequence, const Text& text, const std::string& separator = ", ") {
  std::string result;
  for (const auto& one : sequence) result += (result.empty() ? "" : separator) + text(one);
  return "[" + result + "]";
}

template <class T>
std::string text_of(const list<T>& numbers) {
  return joined(numbers, [](T one) { return text_of(static_cast<long double>(one)); });
}

std::string quoted(const std::string& text) { return "\"" + text + "\""; }

/// Notes how far two tensors are from each other.
void compare(const list<long double>& a, const list<double>& b, const std::string& where, agreement& tools) {
  double scale = 0, difference = 0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    scale = std::max(scale, std::fabs(static_cast<double>(a[i])));
    const double one = std::fabs(static_cast<double>(a[i] - static_cast<long double>(b[i])));
    difference = one <= difference ? difference : one;
  }
  const double relative = difference == 0 ? 0 : difference / scale;
  tools.numbers += static_cast<int>(a.size());
  if (!(relative <= largest_difference))
    throw std::runtime_error(where + ": Sacado has " + text_of(a) + ", ADOL-C " + text_of(b));
  if (relative < tools.worst) return;
  tools.worst = relative;
  tools.where = where;
}

template <class T>
list<T> part(const list<T>& all, const program& about, const std::string& name) {
  const auto first = all.begin() + static_cast<std::ptrdiff_t>(offset_of(about, name));
  return {first, first + static_cast<std::ptrdiff_t>(input_of(about, name).values.size())};
}

/// A row or a column of the Hessian cut down to some inputs.
template <class T>
list<T> parts(const list<T>& all, const program& about, const list<std::string>& names) {
  list<T> result;
  for (const std::string& name : names)
    for (const T& one : part(all, about, name)) result.push_back(one);
  return result;
}

list<std::string> hessian_inputs(const program& about) {
  if (!about.hessian_by.empty() || numbers_of(about).size() > 9) return about.hessian_by;
  list<std::string> names;
  for (const input& one : about.inputs) names.push_back(one.name);
  return names;
}

std::string hessian_text(const program& about, const derivatives<long double>& sacado,
                         const derivatives<double>& adolc, const std::string& where, agreement& tools) {
  const list<std::string> names = hessian_inputs(about);
  const auto rows = parts(sacado.hessian, about, names);
  const auto rows_of_other = parts(adolc.hessian, about, names);
  std::string text;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const list<long double> row = parts(rows[i], about, names);
    compare(row, parts(rows_of_other[i], about, names), where + " hessian row " + std::to_string(i), tools);
    text += (i == 0 ? "\n        " : ",\n        ") + text_of(row);
  }
  return "[" + text + "]";
}

std::string output_text(const program& about, const std::string& name, const derivatives<long double>& sacado,
                        const derivatives<double>& adolc, agreement& tools) {
  const std::string where = about.name + " " + name;
  compare({sacado.value}, {adolc.value}, where, tools);
  std::string gradient;
  for (const input& one : about.inputs) {
    const list<long double> by = part(sacado.gradient, about, one.name);
    compare(by, part(adolc.gradient, about, one.name), where + " by " + one.name, tools);
    gradient += (gradient.empty() ? "" : ", ") + quoted(one.name) + ": " + text_of(by);
  }
  return "\n      {\"name\": " + quoted(name) + ", \"value\": " + text_of(sacado.value) +
         ",\n       \"gradient\": {" + gradient +
         "},\n       \"hessian\": " + hessian_text(about, sacado, adolc, where, tools) + "}";
}

}  // namespace

std::string record(const program& about, const list<derivatives<long double>>& sacado,
                   const list<derivatives<double>>& adolc, agreement& tools) {
  const auto input_text = [](const input& one) {
    return "\n      {\"name\": " + quoted(one.name) + ", \"shape\": " + text_of(one.shape) +
           ", \"value\": " + text_of(one.values) + "}";
  };
  std::string outputs;
  for (std::size_t i = 0; i < about.outputs.size(); ++i)
    outputs += (i == 0 ? "" : ",") + output_text(about, about.outputs[i], sacado.at(i), adolc.at(i), tools);
  return "  {\"name\": " + quoted(about.name) +
         ",\n    \"inputs\": " + joined(about.inputs, input_text, ",") +
         ",\n    \"hessian_by\": " + joined(hessian_inputs(about), quoted) + ",\n    \"outputs\": [" +
         outputs + "]}";
}

}  // namespace differential
