// SPDX-License-Identifier: BSL-1.0
// One derivative, as the program computes it and as differences of the value give it, and what the two say
// together.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <string>
#include <vector>

#include "../core/hash.hpp"

namespace typeflow {

/// How `check_gradients` looks, and how much may differ.
struct gradient_check_options {
  double relative = 1e-7;       ///< the part of an element by which analytic and numeric value may differ
  double absolute = 0;          ///< what they may differ by besides
  std::uint64_t seed = 1;       ///< of the random directions
  int directions = 3;           ///< random directions for each leaf
  std::int64_t elements = 256;  ///< of a leaf that are looked at one by one
};

/// What a comparison came to. At a kink the derivative is any number between the slopes to both sides.
/// Unclear: the differences of the value tell no derivative.
enum class gradient_verdict { agrees, kink, unclear, differs };

/// A derivative by one element of a leaf, or along a direction.
struct gradient_comparison {
  std::int64_t place = 0;  ///< the element's place in row-major order
  double analytic = 0;
  double numeric = 0;
  double accuracy = 0;  ///< an estimate of the numeric value's own error
  double left = 0;      ///< the slope towards smaller values
  double right = 0;
  bool kink = false;     ///< the slopes to both sides seem to differ
  double reference = 0;  ///< what the error is measured against: the larger of both, or a small part of the
                         ///< leaf's largest element
  gradient_verdict verdict = gradient_verdict::agrees;

  double absolute_error() const { return std::abs(analytic - numeric); }
  double relative_error() const {
    const double apart = absolute_error();
    if (apart == 0) return 0;
    return std::isfinite(apart) ? apart / reference : std::numeric_limits<double>::infinity();
  }
};

/// All comparisons for one leaf.
struct leaf_gradient {
  std::string name;
  hash_type hash = 0;
  std::vector<std::int64_t> extents;
  std::int64_t size = 1;
  std::vector<gradient_comparison> elements;    ///< those looked at, in row-major order
  std::vector<gradient_comparison> directions;  ///< the whole leaf along random directions
  std::string finding;                          ///< what is wrong, in words; empty where nothing is

  bool passed() const { return finding.empty(); }
  int count(gradient_verdict verdict) const {
    int result = 0;
    for (const gradient_comparison& c : elements) result += c.verdict == verdict ? 1 : 0;
    return result;
  }
  /// The element with the largest absolute error; null where none was looked at.
  const gradient_comparison* worst_absolute() const {
    return worst([](const gradient_comparison& c) { return c.absolute_error(); });
  }
  /// The element with the largest relative error.
  const gradient_comparison* worst_relative() const {
    return worst([](const gradient_comparison& c) { return c.relative_error(); });
  }
  std::vector<std::int64_t> index_of(std::int64_t place) const {
    std::vector<std::int64_t> index(extents.size());
    for (std::size_t d = extents.size(); d > 0; --d) {
      index[d - 1] = place % extents[d - 1];
      place /= extents[d - 1];
    }
    return index;
  }

 private:
  /// Elements that differ come before others, those at kinks last.
  template <class Error>
  const gradient_comparison* worst(const Error& error) const {
    const gradient_comparison* found = nullptr;
    for (const gradient_comparison& c : elements)
      if (found == nullptr || rank(c) > rank(*found) ||
          (rank(c) == rank(*found) && !(error(c) <= error(*found))))
        found = &c;
    return found;
  }
  static int rank(const gradient_comparison& c) {
    switch (c.verdict) {
      case gradient_verdict::differs:
        return 3;
      case gradient_verdict::unclear:
        return 2;
      case gradient_verdict::agrees:
        return 1;
      default:
        return 0;
    }
  }
};

namespace detail {

/// Between the slopes to both sides, a little aside for their own errors.
inline bool lies_between(const gradient_comparison& c) {
  const double low = std::min(c.left, c.right), high = std::max(c.left, c.right), room = 1e-3 * (high - low);
  return c.analytic >= low - room && c.analytic <= high + room;
}

/// `value` is the function's own size, below a small part of which no derivative is told apart from 0.
inline void judge(gradient_comparison& c, double reference, double value,
                  const gradient_check_options& options) {
  const auto size = [](double x) { return std::isfinite(x) ? std::abs(x) : 0.0; };
  c.reference = std::max({size(c.analytic), size(c.numeric), reference, 1e-9 * size(value)});
  const double allowed = options.relative * c.reference + options.absolute;
  const bool settled = std::isfinite(c.numeric) && c.accuracy <= 1e-3 * c.reference + options.absolute;
  if (settled && c.absolute_error() <= allowed + c.accuracy)
    c.verdict = gradient_verdict::agrees;
  else if (c.kink && std::isfinite(c.analytic) && lies_between(c))
    c.verdict = gradient_verdict::kink;
  else
    c.verdict = settled ? gradient_verdict::differs : gradient_verdict::unclear;
}

}  // namespace detail

}  // namespace typeflow
