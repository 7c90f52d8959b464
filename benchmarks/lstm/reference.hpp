// SPDX-License-Identifier: BSL-1.0
// What is right for the case `lstm`: the plain loops in long double, whose gradient must agree with
// differences of their values.
#pragma once

#include <stdexcept>

#include "../harness/relative_error.hpp"
#include "loops.hpp"

namespace lstm {

class reference {
 public:
  explicit reference(const problem& data) {
    right_.evaluate(data, data.at);
    if (!(slope_error(data) < 1e-7)) throw std::runtime_error("lstm: the reference's gradient is wrong");
  }

  double error_of(const gradient& actual) const {
    return std::max(
        {harness::relative_error(&actual.value, &right_.value, 1),
         harness::relative_error(actual.by.layer.data(), right_.by_layer.data(), right_.by_layer.size()),
         harness::relative_error(actual.by.edge.data(), right_.by_edge.data(), right_.by_edge.size())});
  }

 private:
  loops<long double> right_;

  /// The relative error of the slope along a random direction.
  double slope_error(const problem& data) const {
    harness::random_numbers random(7);
    const double distance = 1e-5;
    parameters ahead = data.at, behind = data.at;
    long double slope = 0;
    const auto move = [&](auto& forward, auto& backward, const auto& by) {
      for (std::size_t i = 0; i < by.size(); ++i) {
        const double direction = random.normal(), centre = forward[i];
        forward[i] = centre + distance * direction;
        backward[i] = centre - distance * direction;
        slope += by[i] * (static_cast<long double>(forward[i]) - backward[i]);
      }
    };
    move(ahead.layer, behind.layer, right_.by_layer);
    move(ahead.edge, behind.edge, right_.by_edge);
    loops<long double> at_ahead, at_behind;
    at_ahead.evaluate(data, ahead);
    at_behind.evaluate(data, behind);
    const long double difference = at_ahead.value - at_behind.value;
    return static_cast<double>(std::abs(difference / slope - 1));
  }
};

}  // namespace lstm
