// SPDX-License-Identifier: BSL-1.0
// The container of the dynamic graph: a row-major matrix in one block of memory, reused from step to step.
#pragma once

#include <algorithm>
#include <cstddef>
#include <initializer_list>
#include <stdexcept>
#include <string>
#include <vector>

namespace dynamic_graph {

/// Row-major numbers in one block. A scalar is 1 x 1, a bias 1 x k, a batch of targets m x 1.
template <class Number>
class matrix {
 public:
  matrix() = default;
  matrix(Number scalar) : rows_(1), columns_(1), numbers_{scalar} {}
  matrix(std::size_t rows, std::size_t columns) : rows_(rows), columns_(columns), numbers_(rows * columns) {}
  matrix(std::initializer_list<std::initializer_list<Number>> rows) : rows_(rows.size()) {
    for (const auto& row : rows) {
      if (&row != rows.begin() && row.size() != columns_)
        throw std::invalid_argument("matrix: rows of unequal length");
      columns_ = row.size();
      numbers_.insert(numbers_.end(), row);
    }
  }

  std::size_t rows() const { return rows_; }
  std::size_t columns() const { return columns_; }
  std::size_t size() const { return numbers_.size(); }
  Number* data() { return numbers_.data(); }
  const Number* data() const { return numbers_.data(); }
  Number* row(std::size_t i) { return data() + i * columns_; }
  const Number* row(std::size_t i) const { return data() + i * columns_; }
  Number& operator()(std::size_t i, std::size_t j) { return row(i)[j]; }
  Number operator()(std::size_t i, std::size_t j) const { return row(i)[j]; }

  bool has_shape_of(const matrix& other) const { return rows_ == other.rows_ && columns_ == other.columns_; }
  std::string shape() const { return std::to_string(rows_) + " x " + std::to_string(columns_); }

  /// Takes another's shape; the numbers are unspecified, the memory is kept where it suffices.
  void reshape_like(const matrix& other) { reshape(other.rows_, other.columns_); }
  void reshape(std::size_t rows, std::size_t columns) {
    if (rows_ == rows && columns_ == columns) return;
    rows_ = rows;
    columns_ = columns;
    numbers_.resize(rows * columns);
  }
  void fill(Number number) { std::fill(numbers_.begin(), numbers_.end(), number); }

  matrix& operator+=(const matrix& other) {
    Number* __restrict to = data();
    const Number* __restrict from = other.data();
    for (std::size_t i = 0; i < size(); ++i) to[i] += from[i];
    return *this;
  }

 private:
  std::size_t rows_ = 0;
  std::size_t columns_ = 0;
  std::vector<Number> numbers_;
};

/// Throws std::invalid_argument unless the two matrices have one shape.
template <class Number>
void require_same_shape(const char* where, const matrix<Number>& a, const matrix<Number>& b) {
  if (!a.has_shape_of(b))
    throw std::invalid_argument(std::string(where) + ": " + a.shape() + " against " + b.shape());
}

}  // namespace dynamic_graph
