// SPDX-License-Identifier: BSL-1.0
// Compares a gradient with differences: by each element of a small leaf; of a large one by some, among them
// those that random directions lead to.
#pragma once

#include <functional>
#include <set>

#include "../random/generator.hpp"
#include "central_difference.hpp"
#include "gradient_report.hpp"

namespace typeflow::detail {

/// A function of several tensors, with its gradient at a point.
struct gradient_problem {
  std::vector<leaf_gradient> leaves;  ///< without comparisons
  std::vector<std::vector<long double>> points;
  std::vector<std::vector<double>> gradients;
  double value = 0;
  long double extended_value = 0;
  long double resolution = 0;  ///< the relative rounding error of one value
  /// The value with one leaf moved.
  std::function<long double(std::size_t leaf, const std::vector<long double>& elements)> evaluate;
};

/// The search through one leaf.
class gradient_search {
 public:
  gradient_search(const gradient_problem& problem, std::size_t leaf, const gradient_check_options& options)
      : problem_(problem),
        options_(options),
        leaf_(leaf),
        point_(problem.points[leaf]),
        gradient_(problem.gradients[leaf]),
        result_(problem.leaves[leaf]),
        source_{options.seed, leaf} {
    for (const double g : gradient_)
      if (std::isfinite(g)) largest_ = std::max(largest_, std::abs(g));
    const vector direction = random_direction();
    noise_ = value_noise([&](long double t) { return problem.evaluate(leaf, moved_along(direction, t)); }, 1);
  }

  leaf_gradient run() {
    std::set<std::int64_t> places;
    const auto all = static_cast<std::int64_t>(point_.size());
    for (int i = 0; i < options_.directions && all > 1; ++i) look_along_random_direction(places);
    if (all <= options_.elements)
      for (std::int64_t i = 0; i < all; ++i) places.insert(i);
    else
      choose(places);
    for (const std::int64_t place : places) result_.elements.push_back(by_element(place));
    judge_elements();
    return result_;
  }

 private:
  using vector = std::vector<long double>;

  const gradient_problem& problem_;
  const gradient_check_options& options_;
  std::size_t leaf_;
  const vector& point_;
  const std::vector<double>& gradient_;
  leaf_gradient result_;
  random::generator source_;
  double largest_ = 0;
  long double noise_ = 0;

  /// The size by which an element may be moved.
  static long double reach(long double x) { return std::max(std::abs(x), 0.125L); }

  vector random_direction() {
    vector direction(point_.size());
    for (std::size_t i = 0; i < direction.size(); ++i)
      direction[i] = reach(point_[i]) * static_cast<long double>(2 * source_.uniform() - 1);
    return direction;
  }
  vector moved_along(const vector& direction, long double t) const {
    vector moved = point_;
    for (std::size_t i = 0; i < moved.size(); ++i)
      if (direction[i] != 0) moved[i] += t * direction[i];
    return moved;
  }
  gradient_comparison along(const vector& direction, long double first_step, double analytic) const {
    const auto value = [&](long double t) { return problem_.evaluate(leaf_, moved_along(direction, t)); };
    const double scale = (std::isfinite(analytic) ? std::abs(analytic) : 0) + 1e-4 * largest_ +
                         1e-9 * std::abs(problem_.value);
    const difference d = central_difference(
        value, {problem_.extended_value, first_step,
                static_cast<long double>(1e-2 * options_.relative * scale), problem_.resolution, noise_});
    return {.analytic = analytic,
            .numeric = static_cast<double>(d.slope),
            .accuracy = static_cast<double>(d.accuracy),
            .left = static_cast<double>(d.left),
            .right = static_cast<double>(d.right),
            .kink = d.kink};
  }
  gradient_comparison by_element(std::int64_t place) const {
    const auto i = static_cast<std::size_t>(place);
    vector direction(point_.size());
    direction[i] = 1;
    gradient_comparison c = along(direction, reach(point_[i]) / 8, gradient_[i]);
    c.place = place;
    return c;
  }
  gradient_comparison by_direction(const vector& direction) const {
    double analytic = 0, terms = 0;
    for (std::size_t i = 0; i < direction.size(); ++i) {
      if (direction[i] == 0) continue;
      const double term = gradient_[i] * static_cast<double>(direction[i]);
      analytic += term;
      terms += std::abs(term);
    }
    gradient_comparison c = along(direction, 0.125L, analytic);
    judge(c, terms, problem_.value, options_);
    if (c.kink) c.verdict = gradient_verdict::kink;
    return c;
  }

  void look_along_random_direction(std::set<std::int64_t>& places) {
    const vector direction = random_direction();
    result_.directions.push_back(by_direction(direction));
    const bool agrees = result_.directions.back().verdict == gradient_verdict::agrees;
    if (!agrees && static_cast<std::int64_t>(point_.size()) > options_.elements)
      places.insert(narrow(direction));
  }
  /// Halves a direction along which the gradient is wrong until one element is left, keeping the half with
  /// the larger error.
  std::int64_t narrow(vector direction) const {
    std::size_t first = 0, last = direction.size();
    while (last - first > 1) {
      const std::size_t middle = first + (last - first) / 2;
      const auto error = [&](std::size_t from, std::size_t to) {
        vector part(direction.size());
        std::copy(direction.begin() + std::ptrdiff_t(from), direction.begin() + std::ptrdiff_t(to),
                  part.begin() + std::ptrdiff_t(from));
        const double apart = by_direction(part).absolute_error();
        return std::isfinite(apart) ? apart : std::numeric_limits<double>::infinity();
      };
      (error(first, middle) >= error(middle, last) ? last : first) = middle;
    }
    return static_cast<std::int64_t>(first);
  }
  /// Of a large leaf: the elements with the largest gradient, and as many random ones.
  void choose(std::set<std::int64_t>& places) {
    std::vector<std::int64_t> order(point_.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = static_cast<std::int64_t>(i);
    const auto size = [this](std::int64_t i) { return std::abs(gradient_[static_cast<std::size_t>(i)]); };
    const auto half = options_.elements / 2;
    std::partial_sort(order.begin(), order.begin() + half, order.end(),
                      [&](std::int64_t a, std::int64_t b) { return size(a) > size(b); });
    places.insert(order.begin(), order.begin() + half);
    while (static_cast<std::int64_t>(places.size()) < options_.elements)
      places.insert(static_cast<std::int64_t>(source_.below(order.size())));
  }
  /// Elements that are small beside the largest one are judged by it: their errors are those of sums that
  /// cancel.
  void judge_elements() {
    double scale = largest_;
    for (const gradient_comparison& c : result_.elements)
      if (std::isfinite(c.numeric) && c.accuracy < std::abs(c.numeric))
        scale = std::max(scale, std::abs(c.numeric));
    for (gradient_comparison& c : result_.elements) judge(c, 1e-4 * scale, problem_.value, options_);
  }
};

/// Whether the value is a number, and the same in both number types.
inline std::string value_finding(const gradient_problem& problem, const gradient_check_options& options) {
  const auto extended = static_cast<double>(problem.extended_value);
  if (!std::isfinite(problem.value) || !std::isfinite(extended))
    return "the value is " + short_number(problem.value) + ", which has no derivative; move the data";
  double terms = std::abs(problem.value);
  for (std::size_t leaf = 0; leaf < problem.points.size(); ++leaf)
    for (std::size_t i = 0; i < problem.points[leaf].size(); ++i)
      terms += std::abs(problem.gradients[leaf][i] * static_cast<double>(problem.points[leaf][i]));
  const double allowed = options.relative * terms + options.absolute;
  if (!std::isfinite(allowed) || std::abs(problem.value - extended) <= allowed) return {};
  return "the value is " + short_number(problem.value, 17) + " in double, but " + short_number(extended, 17) +
         " in the number type of the differences; an op computes another function there, or digits cancel";
}

/// The whole check.
inline gradient_report compare_gradients(const gradient_problem& problem,
                                         const gradient_check_options& options) {
  gradient_report report;
  report.value = problem.value;
  report.extended_value = static_cast<double>(problem.extended_value);
  report.seed = options.seed;
  report.value_finding = value_finding(problem, options);
  for (std::size_t leaf = 0; leaf < problem.leaves.size(); ++leaf)
    report.leaves.push_back(gradient_search(problem, leaf, options).run());
  for (leaf_gradient& leaf : report.leaves) leaf.finding = finding_of(leaf, report.leaves);
  return report;
}

}  // namespace typeflow::detail
