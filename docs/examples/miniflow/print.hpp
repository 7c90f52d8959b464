// SPDX-License-Identifier: BSL-1.0
// Prints tensors as NumPy does, and compares numbers: what the quizzes share.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <typeflow/runtime/tensor.hpp>

/// NumPy changes to exponents where one width would not show every element.
inline bool needs_exponents(const double* first, const double* last) {
  const auto smaller = [](double a, double b) { return std::abs(a) < std::abs(b); };
  const double largest = std::abs(*std::max_element(first, last, smaller));
  const double smallest = std::abs(*std::min_element(first, last, smaller));
  return smallest < 1e-4 || largest > 1000 * smallest;
}

inline void print_row(const double* first, const double* last, bool exponents) {
  std::printf("[");
  for (; first < last; ++first) {
    if (exponents) std::printf("% .8e", *first);
    else std::printf(*first == std::round(*first) ? "%3.0f." : " %.8g", *first);
    std::printf(first + 1 < last ? " " : "]");
  }
}

template <std::int64_t Length>
void print(const typeflow::tensor<double, Length>& values) {
  print_row(values.begin(), values.end(), needs_exponents(values.begin(), values.end()));
  std::printf("\n");
}

template <std::int64_t Rows, std::int64_t Columns>
void print(const typeflow::tensor<double, Rows, Columns>& values) {
  const bool exponents = needs_exponents(values.begin(), values.end());
  for (std::int64_t row = 0; row < Rows; ++row) {
    std::printf(row == 0 ? "[" : " ");
    print_row(values.begin() + row * Columns, values.begin() + (row + 1) * Columns, exponents);
    std::printf(row + 1 < Rows ? "\n" : "]\n");
  }
}

/// Equal within a relative error.
inline bool is_near(double value, double expected, double relative = 1e-14) {
  return std::abs(value - expected) <= relative * std::abs(expected);
}
