// SPDX-License-Identifier: BSL-1.0
// Storage in float, sums in double: data is cast where it is bound. A cast inside an expression rounds.
#include <typeflow/optim/sgd.hpp>
#include <typeflow/typeflow.hpp>

#include <cmath>
#include <cstdio>
#include <vector>

namespace tf = typeflow;

constexpr auto N = tf::axis<"N">;
constexpr auto X = tf::input<"X", N, 2>;
constexpr auto y = tf::input<"y", N>;
constexpr auto w = tf::parameter<"w", 2>;
constexpr auto prediction = tf::sum(X * w, tf::axes<1>);
constexpr auto step = tf::compile([] { return tf::optim::sgd(tf::mse(y, prediction), tf::wrt(w), tf::constant<0.1>); });

/// The same with a product of numbers that have been rounded to float: what hardware of less precision would make of it.
constexpr auto rounded = tf::compile([] { return tf::sum(tf::cast<float>(X) * tf::cast<float>(w)); });

int main() {
  std::vector<float> features(2000), weights = {0, 0};
  std::vector<int> labels(1000);
  for (std::size_t i = 0; i < labels.size(); ++i) {
    features[2 * i] = static_cast<float>(i % 10) / 10;
    features[2 * i + 1] = static_cast<float>(i % 7) / 7;
    labels[i] = static_cast<int>(i % 10);
  }
  for (int i = 0; i < 2000; ++i) step(X = tf::cast<double>(features), y = tf::cast<double>(labels), w = tf::cast<double>(weights));
  std::printf("y = %.4f a %+.4f b\n", static_cast<double>(weights[0]), static_cast<double>(weights[1]));
  const double product = rounded(X = std::vector<double>{0.1, 1}, w = std::vector<double>{1, 0});
  return std::fabs(weights[0] - 10) < 1e-3F && product == static_cast<double>(0.1F) ? 0 : 1;
}
