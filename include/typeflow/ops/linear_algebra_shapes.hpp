// SPDX-License-Identifier: BSL-1.0
// Shapes of linear algebra: square matrices, right sides that fit them, leading axes.
#pragma once

#include <initializer_list>

#include "routine.hpp"

namespace typeflow::ops {

namespace detail {

constexpr std::int64_t row_count(const shape& s) { return s[s.rank - 2].size; }
constexpr std::int64_t column_count(const shape& s) { return s[s.rank - 1].size; }

/// The extents before the matrix, behind them others.
constexpr shape outer_and(const shape& s, std::initializer_list<std::int64_t> others) {
  shape result;
  for (int i = 0; i + 2 < s.rank; ++i) result.push_back(s[i]);
  for (const std::int64_t size : others) result.push_back(size);
  return result;
}

/// What is wrong with the matrix that an op factors; its shape if nothing is. Bits beyond `flags` have no meaning.
constexpr shape_or_problem square_matrix(const shape& s, std::int64_t bits, std::int64_t flags = 0) {
  const shape_or_problem outer = outer_shape(&s, 1);
  if (outer.problem != nullptr) return outer;
  if (row_count(s) != column_count(s)) return {{}, "the matrix is not square", "give it as many rows as columns"};
  if ((bits & ~flags) != 0) return {{}, "an unknown flag", "use the flags that are documented"};
  return {s};
}

/// Rows of a square matrix with `more` columns behind them, where its factors and the interchanges lie.
constexpr shape_or_problem factors_of(const shape& s, std::int64_t bits, std::int64_t more) {
  const shape_or_problem square = square_matrix(s, bits);
  if (square.problem != nullptr) return square;
  return {outer_and(s, {row_count(s), row_count(s) + more})};
}

/// One number for each matrix.
constexpr shape_or_problem number_of_matrix(const shape& s, std::int64_t bits) {
  const shape_or_problem square = square_matrix(s, bits);
  return square.problem != nullptr ? square : shape_or_problem{outer_and(s, {})};
}

/// The shape of a right side under a matrix with as many rows, after leading axes broadcast.
constexpr shape_or_problem right_side(const shape* operands) {
  shape_or_problem result = outer_shape(operands, 2);
  if (result.problem != nullptr) return result;
  if (row_count(operands[0]) != row_count(operands[1]))
    return {{}, "the right side does not fit", "give it as many rows as the matrix"};
  result.value.push_back(row_count(operands[1]));
  result.value.push_back(column_count(operands[1]));
  return result;
}

/// The shape of the solution of a linear system.
constexpr shape_or_problem solution(const shape* operands, std::int64_t bits, std::int64_t flags) {
  const shape_or_problem square = square_matrix(operands[0], bits, flags);
  return square.problem != nullptr ? square : right_side(operands);
}

}  // namespace detail

}  // namespace typeflow::ops
