// SPDX-License-Identifier: BSL-1.0
// A program that reads a tensor into one number by which its elements and their order can be told: element i
// becomes digit i.
#pragma once

#include <array>
#include <typeflow/xtensor.hpp>

namespace encode {

namespace tf = typeflow;

inline constexpr auto N = tf::axis<"N">;
inline constexpr auto matrix = tf::input<"matrix", 3, 4>;
inline constexpr auto digits = tf::input<"digits", 3, 4>;
inline constexpr auto rows = tf::input<"rows", N, 4>;
inline constexpr auto row_digits = tf::input<"row_digits", N, 4>;

inline constexpr auto fixed_program = tf::compile([] { return tf::sum(matrix * digits); });
inline constexpr auto rows_program = tf::compile([] { return tf::sum(rows * row_digits); });

/// 1, 10, 100, ...: sums of twelve one-digit multiples are exact in any order.
inline constexpr std::array<double, 12> powers_of_ten = [] {
  std::array<double, 12> result{};
  double power = 1;
  for (double& element : result) {
    element = power;
    power *= 10;
  }
  return result;
}();

/// Twelve one-digit elements in row-major order, the first one last.
inline constexpr double counting = 321'987'654'321;

/// Reads a 3 x 4 tensor of double.
double matrix_of(auto&& data) {
  return fixed_program(matrix = static_cast<decltype(data)>(data), digits = powers_of_ten);
}

/// The same with three rows known at run time.
double rows_of(auto&& data) {
  return rows_program(rows = static_cast<decltype(data)>(data), row_digits = powers_of_ten);
}

/// 1 2 3 4 / 5 6 7 8 / 9 1 2 3 in any container of xtensor that takes nested lists.
template <class Container>
Container counted() {
  return Container{{1, 2, 3, 4}, {5, 6, 7, 8}, {9, 1, 2, 3}};
}

}  // namespace encode
