// SPDX-License-Identifier: BSL-1.0
// `mlp_...` with Typeflow: the network, its gradient and the descent compiled into one function. Twice: the
// length of the batch left to run time, and known at compile time.
#pragma once

#include <span>
#include <typeflow/optim/sgd.hpp>
#include <typeflow/typeflow.hpp>

#include "problem.hpp"

namespace mlp {

namespace tf = typeflow;

/// `Batch` is the extent of the batch: a number, or a named axis.
template <class Layers, auto Batch>
struct network {
  static constexpr int inputs = Layers::inputs, hidden = Layers::hidden, outputs = Layers::outputs;

  static constexpr auto X = tf::input<"X", Batch, inputs>;
  static constexpr auto y = tf::input<"y", Batch>;
  static constexpr auto W1 = tf::parameter<"W1", inputs, hidden>;
  static constexpr auto b1 = tf::parameter<"b1", hidden>;
  static constexpr auto W2 = tf::parameter<"W2", hidden, outputs>;
  static constexpr auto b2 = tf::parameter<"b2", outputs>;
  static constexpr auto learning_rate = tf::input<"learning_rate">;

  static constexpr auto hidden_layer = tf::sigmoid(tf::linear(X, W1, b1));
  static constexpr auto cost =
      tf::mean(tf::sparse_softmax_cross_entropy(tf::linear(hidden_layer, W2, b2), y));
  static constexpr auto step =
      tf::compile([] { return tf::optim::sgd(cost, tf::wrt(W1, b1, W2, b2), learning_rate); });
  static constexpr auto value = tf::compile([] { return cost; });
};

inline constexpr auto N = tf::axis<"N">;

template <class Layers>
struct any_batch : network<Layers, N> {
  static constexpr const char* name = "typeflow";
  static constexpr const char* note = "batch length known at run time";
};

template <class Layers, int Batch>
struct static_batch : network<Layers, Batch> {
  static constexpr const char* name = "typeflow_static";
  static constexpr const char* note = "batch length known at compile time";
};

template <class Network>
class typeflow_step {
 public:
  static constexpr const char* name = Network::name;
  static constexpr const char* note = Network::note;
  static constexpr auto program = Network::step;

  explicit typeflow_step(const problem& data) : w_(data.start), rate_(data.learning_rate) {}

  [[gnu::noinline]] number step(const problem& data) {
    return Network::step(memory_, Network::X = std::span(data.X), Network::y = std::span(data.labels),
                         Network::W1 = std::span(w_.W1), Network::b1 = std::span(w_.b1),
                         Network::W2 = std::span(w_.W2), Network::b2 = std::span(w_.b2),
                         Network::learning_rate = rate_);
  }
  /// Without the gradient.
  [[gnu::noinline]] number value(const problem& data) const {
    return Network::value(memory_, Network::X = std::span(data.X), Network::y = std::span(data.labels),
                          Network::W1 = std::span(w_.W1), Network::b1 = std::span(w_.b1),
                          Network::W2 = std::span(w_.W2), Network::b2 = std::span(w_.b2));
  }
  weights<number> current() const { return w_; }

 private:
  weights<number> w_;
  number rate_;
  tf::workspace memory_{std::max(Network::step.template workspace_bytes<number>,
                                 Network::value.template workspace_bytes<number>)};
};

}  // namespace mlp
