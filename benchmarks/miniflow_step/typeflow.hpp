// SPDX-License-Identifier: BSL-1.0
// `miniflow_step` with Typeflow: the network, its gradient and the descent compiled into one function. Twice:
// the length of the batch left to run time, and known at compile time.
#pragma once

#include <span>
#include <typeflow/optim/sgd.hpp>
#include <typeflow/typeflow.hpp>

#include "problem.hpp"

namespace miniflow_step {

namespace network {

namespace tf = typeflow;

inline constexpr auto W1 = tf::parameter<"W1", 13, 10>;
inline constexpr auto b1 = tf::parameter<"b1", 10>;
inline constexpr auto W2 = tf::parameter<"W2", 10, 1>;
inline constexpr auto b2 = tf::parameter<"b2", 1>;
inline constexpr auto learning_rate = tf::input<"learning_rate">;

constexpr auto descend(auto X, auto y) {
  const auto hidden_layer = tf::sigmoid(tf::linear(X, W1, b1));
  const auto cost = tf::mse(y, tf::linear(hidden_layer, W2, b2));
  return tf::optim::sgd(cost, tf::wrt(W1, b1, W2, b2), learning_rate);
}

struct any_batch {
  static constexpr auto N = tf::axis<"N">;
  static constexpr auto X = tf::input<"X", N, 13>;
  static constexpr auto y = tf::input<"y", N, 1>;
  static constexpr auto step = tf::compile([] { return descend(X, y); });
  static constexpr const char* name = "typeflow";
  static constexpr const char* note = "batch length known at run time";
};

struct batch_of_11 {
  static constexpr auto X = tf::input<"X", 11, 13>;
  static constexpr auto y = tf::input<"y", 11, 1>;
  static constexpr auto step = tf::compile([] { return descend(X, y); });
  static constexpr const char* name = "typeflow_static";
  static constexpr const char* note = "batch length known at compile time";
};

}  // namespace network

template <class Number, class Compiled>
class typeflow_step {
 public:
  static constexpr const char* name = Compiled::name;
  static constexpr const char* note = Compiled::note;
  static constexpr auto program = Compiled::step;

  explicit typeflow_step(const problem<Number>& data) : w_(data.start), learning_rate_(data.learning_rate) {}

  [[gnu::noinline]] Number step(const Number* X, const Number* y) {
    return Compiled::step(Compiled::X = std::span(X, batch * features), Compiled::y = std::span(y, batch),
                          network::W1 = w_.W1, network::b1 = w_.b1, network::W2 = w_.W2, network::b2 = w_.b2,
                          network::learning_rate = learning_rate_);
  }

  weights<Number> current() const { return w_; }

 private:
  weights<Number> w_;
  Number learning_rate_;
};

}  // namespace miniflow_step
