// SPDX-License-Identifier: BSL-1.0
// A derivative from values alone: central differences at ever smaller steps, extrapolated, which tell their
// own accuracy.
#pragma once

#include <algorithm>
#include <cmath>
#include <limits>

namespace typeflow::detail {

/// A derivative by differences, the slopes to either side at the smallest step, and whether they stay apart.
struct difference {
  long double slope = std::numeric_limits<long double>::quiet_NaN();
  long double accuracy =
      std::numeric_limits<long double>::infinity();  ///< an estimate of the slope's own error
  long double left = 0;
  long double right = 0;
  bool kink = false;
};

/// What is known of a function along one line.
struct line_search {
  long double at_centre = 0;
  long double first_step = 0;
  long double enough = 0;      ///< an accuracy with which the search ends
  long double resolution = 0;  ///< the relative rounding error of one value
  long double noise = 0;       ///< what a value may be wrong by besides, see value_noise
};

/// The standard deviation of the errors of equidistant values, as their fifth differences tell it, to which a
/// smooth function adds next to nothing. Source: R. W. Hamming, "Introduction to applied numerical analysis"
/// (1971), as in J. J. More and S. M. Wild, "Estimating computational noise" (2011).
template <class F>
long double noise_on_side(F&& f, long double spacing) {
  constexpr int points = 8, order = 5;
  long double values[points], squares = 0;
  for (int i = 0; i < points; ++i) values[i] = f(static_cast<long double>(i) * spacing);
  for (int k = 1; k <= order; ++k)
    for (int i = 0; i < points - k; ++i) values[i] = values[i + 1] - values[i];
  for (int i = 0; i < points - order; ++i) squares += values[i] * values[i];
  const long double deviation = std::sqrt(squares / (252 * (points - order)));  // 252 = (2 order)! / order!^2
  return std::isfinite(deviation) ? deviation : std::numeric_limits<long double>::max();
}

/// By how much values near a point may be wrong: an op may compute in fewer digits than its number type has.
/// The smaller of what both sides tell, in case the point is a kink.
template <class F>
long double value_noise(F&& f, long double reach) {
  const long double least = std::min(noise_on_side(f, reach * 0x1p-24L), noise_on_side(f, -reach * 0x1p-24L));
  return least < std::numeric_limits<long double>::max() ? 4 * least : 0;
}

/// The triangle of extrapolations: row i belongs to step i, column j has the errors of orders 2, 4, ... 2j
/// removed.
class extrapolation {
 public:
  static constexpr int most_rows = 20;

  /// Takes a central difference at half of the step before, with the error that rounding gives it.
  void add(long double difference_here, long double rounding) {
    const int i = rows_++;
    row_[0] = difference_here;
    long double power = 1;
    for (int j = 1; j <= i && j < columns; ++j) {
      power *= 4;
      row_[j] = row_[j - 1] + (row_[j - 1] - before_[j - 1]) / (power - 1);
      const long double apart = std::max(std::abs(row_[j] - row_[j - 1]), std::abs(row_[j] - before_[j - 1]));
      if (i >= 2 && apart + rounding < accuracy_) {
        accuracy_ = apart + rounding;
        best_ = row_[j];
      }
    }
    std::copy(row_, row_ + columns, before_);
  }
  int rows() const { return rows_; }
  long double best() const { return best_; }
  long double accuracy() const { return accuracy_; }

 private:
  static constexpr int columns = 8;
  long double row_[columns]{};
  long double before_[columns]{};
  int rows_ = 0;
  long double best_ = std::numeric_limits<long double>::quiet_NaN();
  long double accuracy_ = std::numeric_limits<long double>::infinity();
};

/// Tells a kink from a curve: with halved steps the slopes to either side of a smooth function come together
/// by half.
class kink_watch {
 public:
  void look(long double left, long double right, long double rounding) {
    const long double apart = std::abs(right - left);
    const bool counts = apart > 1e-3L * std::max(std::abs(left), std::abs(right)) && apart > 100 * rounding;
    times_ = counts && apart > 0.75L * before_ ? times_ + 1 : 0;
    before_ = apart;
  }
  bool found() const { return times_ >= 3; }

 private:
  long double before_ = 0;
  int times_ = 0;
};

/// The slope at 0 of f, a function of the displacement. Steps that leave the function's domain are given up;
/// where none stays inside, the slope is NaN. Source of the method: C. J. F. Ridders, "Accurate computation
/// of F'(x) and F'(x) F''(x)", Advances in Engineering Software 4 (1982), with steps halved.
template <class F>
difference central_difference(F&& f, const line_search& s) {
  constexpr int most_steps = 40;
  difference found;
  extrapolation table;
  kink_watch watch;
  long double h = s.first_step;
  for (int step = 0; step < most_steps && table.rows() < extrapolation::most_rows; ++step, h /= 2) {
    const long double above = f(h), below = f(-h);
    if (!std::isfinite(above) || !std::isfinite(below)) {
      table = {};
      watch = {};
      continue;
    }
    const long double largest = std::max({std::abs(above), std::abs(below), std::abs(s.at_centre)});
    const long double rounding = (s.resolution * largest + s.noise) / h;
    found.left = (s.at_centre - below) / h;
    found.right = (above - s.at_centre) / h;
    watch.look(found.left, found.right, 2 * rounding);
    table.add((above - below) / (2 * h), rounding);
    if (table.rows() >= 5 && table.accuracy() <= s.enough) break;
  }
  found.slope = table.best();
  found.accuracy = table.accuracy();
  found.kink = watch.found();
  return found;
}

}  // namespace typeflow::detail
