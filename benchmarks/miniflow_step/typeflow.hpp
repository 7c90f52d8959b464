// SPDX-License-Identifier: BSL-1.0
// `miniflow_step` with Typeflow: the network, its gradient and the descent compiled into one function.
#pragma once

#include <typeflow/optim/sgd.hpp>
#include <typeflow/typeflow.hpp>

#include "problem.hpp"

namespace miniflow_step {

namespace network {

namespace tf = typeflow;

inline constexpr auto N = tf::axis<"N">;
inline constexpr auto X = tf::input<"X", N, 13>;
inline constexpr auto y = tf::input<"y", N, 1>;
inline constexpr auto W1 = tf::parameter<"W1", 13, 10>;
inline constexpr auto b1 = tf::parameter<"b1", 10>;
inline constexpr auto W2 = tf::parameter<"W2", 10, 1>;
inline constexpr auto b2 = tf::parameter<"b2", 1>;
inline constexpr auto learning_rate = tf::input<"learning_rate">;
inline constexpr auto hidden_layer = tf::sigmoid(tf::linear(X, W1, b1));
inline constexpr auto cost = tf::mse(y, tf::linear(hidden_layer, W2, b2));
inline constexpr auto step = tf::compile([] { return tf::optim::sgd(cost, tf::wrt(W1, b1, W2, b2), learning_rate); });

}  // namespace network

template <class Number>
class typeflow_step {
 public:
  static constexpr const char* name = "typeflow";
  static constexpr const char* note = "batch length known at run time";

  explicit typeflow_step(const problem<Number>& data) : w_(data.start), learning_rate_(data.learning_rate) {}

  [[gnu::noinline]] Number step(const Number* X, const Number* y) {
    return network::step(network::X = std::span(X, batch * features), network::y = std::span(y, batch),
                         network::W1 = w_.W1, network::b1 = w_.b1, network::W2 = w_.W2, network::b2 = w_.b2,
                         network::learning_rate = learning_rate_);
  }

  weights<Number> current() const { return w_; }

 private:
  weights<Number> w_;
  Number learning_rate_;
};

}  // namespace miniflow_step
