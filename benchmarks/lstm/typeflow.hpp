// SPDX-License-Identifier: BSL-1.0
// `lstm` with Typeflow: a scan over characters whose number is known at run time, and its gradient.
#pragma once

#include <span>
#include <typeflow/typeflow.hpp>

#include "problem.hpp"

namespace lstm {

namespace network {

namespace tf = typeflow;
using namespace tf::literals;

inline constexpr auto C = tf::axis<"C">;  // characters
inline constexpr auto sequence = tf::input<"sequence", C, 14>;
inline constexpr auto targets = tf::input<"targets", C, 14>;  // the character after each
inline constexpr auto first_hidden = tf::input<"first_hidden", 2, 14>;
inline constexpr auto first_cell = tf::input<"first_cell", 2, 14>;
inline constexpr auto layer = tf::parameter<"layer", 2, 8, 14>;
inline constexpr auto edge = tf::parameter<"edge", 3, 14>;

constexpr auto row(auto table, auto... places) { return tf::slice(table, places...); }

template <int L, int G>
constexpr auto linear(auto x) {
  return x * row(layer, tf::at<L>, tf::at<G>) + row(layer, tf::at<L>, tf::at<gates + G>);
}

/// The states of layer L after one character.
template <int L>
constexpr auto next_states(auto h, auto c, auto x) {
  const auto change_of_cell = tf::sigmoid(linear<L, in>(h)) * tf::tanh(linear<L, change>(h));
  const auto next = c * tf::sigmoid(linear<L, forget>(x)) + change_of_cell;
  return tf::list(tf::sigmoid(linear<L, out>(x)) * tf::tanh(next), next);
}

inline constexpr auto both_layers =
    tf::scan(tf::list(row(first_hidden, tf::at<0>), row(first_cell, tf::at<0>), row(first_hidden, tf::at<1>),
                      row(first_cell, tf::at<1>)),
             sequence, [](auto h0, auto c0, auto h1, auto c1, auto character) {
               const auto [hidden, cell] = next_states<0>(h0, c0, character * row(edge, tf::at<in_weight>));
               const auto [output, last_cell] = next_states<1>(h1, c1, hidden);
               return tf::step(tf::list(hidden, cell, output, last_cell), output);
             },
             tf::checkpoint_interval<1024>);

inline constexpr auto predicted =
    both_layers.outputs * row(edge, tf::at<out_weight>) + row(edge, tf::at<out_bias>);
inline constexpr auto normaliser = tf::log(2_c + tf::sum(tf::exp(predicted), tf::axes<1>, tf::keepdims));
inline constexpr auto loss = -tf::mean(targets * (predicted - normaliser));

inline constexpr auto program = tf::compile([] { return tf::value_and_grad(loss, tf::wrt(layer, edge)); });

}  // namespace network

class typeflow_system {
 public:
  static constexpr const char* name = "typeflow";
  static constexpr const char* note = "scan; number of characters known at run time";
  static constexpr auto program = network::program;

  explicit typeflow_system(const problem& data) : data_(data) {}
  [[gnu::noinline]] void evaluate() {
    using namespace network;
    const auto called =
        network::program(memory_, sequence = std::span(data_.sequence).first(steps * bits),
                         targets = std::span(data_.sequence).last(steps * bits), first_hidden = data_.hidden,
                         first_cell = data_.cell, layer = data_.at.layer, edge = data_.at.edge,
                         tf::grad(loss, layer) = result_.by.layer, tf::grad(loss, edge) = result_.by.edge);
    result_.value = called.value;
  }
  const gradient& result() const { return result_; }

 private:
  const problem& data_;
  typeflow::workspace memory_{program.workspace_bytes<double>};
  gradient result_;
};

}  // namespace lstm
