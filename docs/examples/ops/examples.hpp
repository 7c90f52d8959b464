// SPDX-License-Identifier: BSL-1.0
// What the examples of the reference share: expressions beside the numbers that they give, all computed by one program.
#pragma once

#include <cmath>
#include <cstdio>
#include <type_traits>
#include <vector>

#include "typeflow/typeflow.hpp"

namespace tf = typeflow;

/// An expression and what it gives, in row-major order.
template <tf::hash_type H>
struct example {
  std::vector<double> expected;
};

template <tf::hash_type H, class... Numbers>
example<H> gives(tf::node<H>, Numbers... numbers) {
  return {{static_cast<double>(numbers)...}};
}

inline bool is_close(double result, double expected) {
  if (std::isnan(expected) || std::isinf(expected)) return std::isnan(expected) ? std::isnan(result) : result == expected;
  return std::fabs(result - expected) <= 1e-14 * (1 + std::fabs(expected));
}

template <class Result>
bool agrees(int number, const Result& result, const std::vector<double>& expected) {
  std::vector<double> values;
  if constexpr (std::is_arithmetic_v<Result>) values = {result};
  else values.assign(result.begin(), result.end());
  bool good = values.size() == expected.size();
  for (std::size_t i = 0; good && i < values.size(); ++i) good = is_close(values[i], expected[i]);
  if (good) return true;
  std::printf("example %d gives", number);
  for (double value : values) std::printf(" %.17g", value);
  std::printf("\n");
  return false;
}

/// Whether all examples give what they say; `at` calls a program with the values of the operands.
template <class At, tf::hash_type... H>
bool check(At at, const example<H>&... examples) {
  static constexpr auto program = tf::compile([] { return tf::outputs(tf::node<H>{}...); });
  const auto results = at(program);
  int number = 0;
  bool good = true;
  ((good = agrees(++number, results[tf::node<H>{}], examples.expected) && good), ...);
  return good;
}
