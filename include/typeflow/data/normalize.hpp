// SPDX-License-Identifier: BSL-1.0
// Bringing the columns of a table to mean 0 and deviation 1, by numbers found on one table and applied to
// others.
#pragma once

#include <cmath>
#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "rows.hpp"

namespace typeflow {

/// Column means and population standard deviations (the sum of squares over n, not n - 1: ddof 0 as in
/// NumPy's std). Fit it on the training rows and apply it to training and test rows alike, so that the test
/// rows stay unseen. A column whose values are all equal has deviation 0; its scale is taken as 1, so that it
/// becomes 0 and not NaN (as scikit-learn does); `constant_columns` names such columns for those who want to
/// drop them.
struct normalization {
  std::vector<double> mean;
  std::vector<double> scale;
  std::vector<std::size_t> constant_columns;

  /// Errors: no rows, values that are no whole rows, a value that is NaN or infinite (with its row and
  /// column).
  static normalization fit(std::span<const double> values, std::size_t columns);

  /// x -> (x - mean) / scale, in place. Error: the values are no whole rows of as many columns.
  void apply(std::span<double> values) const {
    transform(values, "normalization::apply()",
              [](double x, double middle, double unit) { return (x - middle) / unit; });
  }

  /// The inverse of apply, up to rounding: x -> x * scale + mean.
  void invert(std::span<double> values) const {
    transform(values, "normalization::invert()",
              [](double x, double middle, double unit) { return x * unit + middle; });
  }

 private:
  template <class Function>
  void transform(std::span<double> values, const char* where, Function function) const {
    const std::size_t rows = detail::count_rows(values, mean.size(), where);
    for (std::size_t row = 0; row < rows; ++row) {
      for (std::size_t column = 0; column < mean.size(); ++column) {
        double& value = values[row * mean.size() + column];
        value = function(value, mean[column], scale[column]);
      }
    }
  }
};

namespace detail {

inline void require_finite(std::span<const double> values, std::size_t columns) {
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (std::isfinite(values[i])) continue;
    fail("normalization::fit(): row " + std::to_string(i / columns) + ", column " +
         std::to_string(i % columns) + " is not finite; remove the row or fill in the value");
  }
}

inline double column_mean(std::span<const double> values, std::size_t columns, std::size_t column) {
  double sum = 0;
  for (std::size_t i = column; i < values.size(); i += columns) sum += values[i];
  return sum / static_cast<double>(values.size() / columns);
}

/// Two passes: the squares are those of differences from the mean, which do not cancel.
inline double column_deviation(std::span<const double> values, std::size_t columns, std::size_t column,
                               double mean) {
  double sum = 0;
  for (std::size_t i = column; i < values.size(); i += columns)
    sum += (values[i] - mean) * (values[i] - mean);
  return std::sqrt(sum / static_cast<double>(values.size() / columns));
}

/// Asked of the values, because the rounded mean of equal values need not be that value.
inline bool is_constant(std::span<const double> values, std::size_t columns, std::size_t column) {
  for (std::size_t i = column; i < values.size(); i += columns) {
    if (values[i] != values[column]) return false;
  }
  return true;
}

}  // namespace detail

inline normalization normalization::fit(std::span<const double> values, std::size_t columns) {
  if (detail::count_rows(values, columns, "normalization::fit()") == 0) {
    fail("normalization::fit(): there are no rows; a mean needs at least one");
  }
  detail::require_finite(values, columns);
  normalization result;
  for (std::size_t column = 0; column < columns; ++column) {
    const bool constant = detail::is_constant(values, columns, column);
    result.mean.push_back(constant ? values[column] : detail::column_mean(values, columns, column));
    result.scale.push_back(constant ? 1
                                    : detail::column_deviation(values, columns, column, result.mean.back()));
    if (constant) result.constant_columns.push_back(column);
  }
  return result;
}

}  // namespace typeflow
