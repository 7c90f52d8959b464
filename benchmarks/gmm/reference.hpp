// SPDX-License-Identifier: BSL-1.0
// What is right for the cases `gmm`: the plain loops in long double, whose gradient must agree with
// differences of their values.
#pragma once

#include <memory>
#include <stdexcept>

#include "../harness/relative_error.hpp"
#include "loops.hpp"

namespace gmm {

template <class Sizes>
class reference {
  using exact = loops<long double, Sizes>;

 public:
  explicit reference(const problem<Sizes>& data) : right_(std::make_unique<exact>()) {
    right_->evaluate(data, data.at);
    if (!(slope_error(data) < 1e-7)) throw std::runtime_error("gmm: the reference's gradient is wrong");
  }

  double error_of(const gradient<Sizes>& actual) const {
    const auto error = [](const auto& numbers, const auto& expected) {
      return harness::relative_error(numbers.data(), expected.data(), expected.size());
    };
    return std::max({harness::relative_error(&actual.value, &right_->value, 1),
                     error(actual.by.alphas, right_->by_alphas), error(actual.by.means, right_->by_means),
                     error(actual.by.factors, right_->by_factors)});
  }

 private:
  std::unique_ptr<exact> right_;

  /// The relative error of the slope along a random direction.
  double slope_error(const problem<Sizes>& data) const {
    harness::random_numbers random(7);
    const double distance = 1e-5;
    parameters<Sizes> ahead = data.at, behind = data.at;
    long double slope = 0;
    const auto move = [&](auto& forward, auto& backward, const auto& by) {
      for (std::size_t i = 0; i < by.size(); ++i) {
        const double direction = random.normal(), centre = forward[i];
        forward[i] = centre + distance * direction;
        backward[i] = centre - distance * direction;
        slope += by[i] * (static_cast<long double>(forward[i]) - backward[i]);
      }
    };
    move(ahead.alphas, behind.alphas, right_->by_alphas);
    move(ahead.means, behind.means, right_->by_means);
    move(ahead.factors, behind.factors, right_->by_factors);
    const auto at_ahead = std::make_unique<exact>(), at_behind = std::make_unique<exact>();
    at_ahead->evaluate(data, ahead);
    at_behind->evaluate(data, behind);
    const long double difference = at_ahead->value - at_behind->value;
    return static_cast<double>(std::abs(difference / slope - 1));
  }
};

}  // namespace gmm
