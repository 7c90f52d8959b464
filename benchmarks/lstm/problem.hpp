// SPDX-License-Identifier: BSL-1.0
// The case `lstm`: the loss of a recurrent network that predicts the next of 1024 characters of 14 bits, and
// its gradient. Source: the objective of ADBench (Srajer, Kukelova, Fitzgibbon 2018), whose gates have a
// weight for each unit instead of a matrix, with data made from a seed.
#pragma once

#include <array>
#include <cstddef>
#include <vector>

#include "../harness/random.hpp"

namespace lstm {

inline constexpr std::size_t layers = 2, characters = 1024, bits = 14, steps = characters - 1;

/// The rows of a layer: weights of four gates, then their biases.
enum gate : std::size_t { forget, in, out, change, gates };
/// The rows around the layers.
enum outside : std::size_t { in_weight, out_weight, out_bias, edges };

/// All that is differentiated by.
struct parameters {
  std::array<double, layers * 2 * gates * bits> layer{};  // [2, 8, 14]
  std::array<double, edges * bits> edge{};                // [3, 14]
};

struct problem {
  parameters at;
  std::array<double, layers * bits> hidden{}, cell{};  // the states before the first character, [2, 14]
  std::vector<double> sequence;                        // [1024, 14], zeros and ones
};

struct gradient {
  double value = 0;
  parameters by;
};

inline problem make_problem() {
  harness::random_numbers random(14);
  problem made;
  const auto fill = [&random](auto& numbers) {
    for (double& number : numbers) number = random.uniform(-1, 1);
  };
  fill(made.at.layer);
  fill(made.at.edge);
  fill(made.hidden);
  fill(made.cell);
  for (std::size_t i = 0; i < characters * bits; ++i)
    made.sequence.push_back(static_cast<double>(random.below(2)));
  return made;
}

}  // namespace lstm
