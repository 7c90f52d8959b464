// SPDX-License-Identifier: BSL-1.0
// The programs that the inspection tests look into, and texts kept in tests/data/inspect.
#pragma once

#include <fstream>
#include <sstream>
#include <string>

#include "typeflow/inspect.hpp"
#include "typeflow/optim/sgd.hpp"
#include "typeflow/typeflow.hpp"

namespace inspected {

namespace tf = typeflow;

inline constexpr auto N = tf::axis<"N">;
inline constexpr auto X = tf::input<"X", N, 13>;
inline constexpr auto y = tf::input<"y", N, 1>;
inline constexpr auto W1 = tf::parameter<"W1", 13, 10>;
inline constexpr auto b1 = tf::parameter<"b1", 10>;
inline constexpr auto W2 = tf::parameter<"W2", 10, 1>;
inline constexpr auto b2 = tf::parameter<"b2", 1>;
inline constexpr auto hidden = tf::named<"hidden">(tf::sigmoid(tf::linear(X, W1, b1)));
inline constexpr auto cost = tf::named<"cost">(tf::mse(y, tf::linear(hidden, W2, b2)));

inline constexpr auto gradient_step =
    tf::compile([] { return tf::value_and_grad(cost, tf::wrt(W1, b1, W2, b2)); });
inline constexpr auto sgd_step =
    tf::compile([] { return tf::optim::sgd(cost, tf::wrt(W1, b1, W2, b2), tf::constant<0.01>); });

inline constexpr auto x = tf::input<"x">;
inline constexpr auto scalar_step =
    tf::compile([] { return tf::value_and_grad(tf::sigmoid(x * x) + tf::exp(x), tf::wrt(x)); });

/// The text that a file in tests/data/inspect holds.
inline std::string kept(const std::string& name) {
  std::ifstream file(TYPEFLOW_TEST_DATA "/inspect/" + name);
  std::stringstream text;
  text << file.rdbuf();
  return text.str();
}

/// How often `part` occurs.
inline int count_of(const std::string& text, const std::string& part) {
  int count = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + part.size()))
    ++count;
  return count;
}

}  // namespace inspected
