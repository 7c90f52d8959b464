// SPDX-License-Identifier: BSL-1.0
// Matrices in long double, for reference: products, and elimination with complete pivoting.
#pragma once

#include <cmath>
#include <limits>
#include <utility>
#include <vector>

#include "numbers.hpp"

namespace matrices {

struct matrix {
  int rows = 0, columns = 0;
  std::vector<long double> elements;

  matrix(int m, int n) : rows(m), columns(n), elements(static_cast<std::size_t>(m * n), 0.0L) {}
  long double& operator()(int i, int j) { return elements[static_cast<std::size_t>(i * columns + j)]; }
  long double operator()(int i, int j) const { return elements[static_cast<std::size_t>(i * columns + j)]; }
};

template <class Container>
matrix read(const Container& from, int rows, int columns, int first = 0) {
  matrix result(rows, columns);
  for (std::size_t i = 0; i < result.elements.size(); ++i)
    result.elements[i] = static_cast<long double>(*(from.begin() + first + static_cast<std::ptrdiff_t>(i)));
  return result;
}

inline matrix product(const matrix& a, const matrix& b) {
  matrix result(a.rows, b.columns);
  for (int i = 0; i < a.rows; ++i)
    for (int j = 0; j < b.columns; ++j)
      for (int k = 0; k < a.columns; ++k) result(i, j) += a(i, k) * b(k, j);
  return result;
}

inline matrix transposed(const matrix& a) {
  matrix result(a.columns, a.rows);
  for (int i = 0; i < a.rows; ++i)
    for (int j = 0; j < a.columns; ++j) result(j, i) = a(i, j);
  return result;
}

inline matrix identity(int n) {
  matrix result(n, n);
  for (int i = 0; i < n; ++i) result(i, i) = 1;
  return result;
}

/// The solution of A X = B, and the determinant of A: Gauss and Jordan.
inline std::pair<matrix, long double> eliminate(matrix a, matrix b) {
  long double det = 1;
  for (int k = 0; k < a.rows; ++k) {
    int pivot = k;
    for (int i = k; i < a.rows; ++i)
      if (std::fabs(a(i, k)) > std::fabs(a(pivot, k))) pivot = i;
    for (int j = 0; j < a.rows; ++j) std::swap(a(k, j), a(pivot, j));
    for (int j = 0; j < b.columns; ++j) std::swap(b(k, j), b(pivot, j));
    det *= pivot == k ? a(k, k) : -a(k, k);
    for (int i = 0; i < a.rows; ++i) {
      const long double factor = i == k ? 0 : a(i, k) / a(k, k);
      for (int j = 0; j < a.rows; ++j) a(i, j) -= factor * a(k, j);
      for (int j = 0; j < b.columns; ++j) b(i, j) -= factor * b(k, j);
    }
  }
  for (int i = 0; i < a.rows; ++i)
    for (int j = 0; j < b.columns; ++j) b(i, j) /= a(i, i);
  return {b, det};
}

/// The largest difference over the largest element of the second.
inline double distance(const matrix& a, const matrix& b) { return numbers::difference_by_scale(a.elements, b.elements); }

}  // namespace matrices
