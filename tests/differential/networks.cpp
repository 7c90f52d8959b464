// SPDX-License-Identifier: BSL-1.0
// Layers and cells of neural networks in data/differential.json.
#include "support/differential.hpp"

namespace tf = typeflow;
using namespace tf::literals;
using differential::check;

namespace mlp {

constexpr auto N = tf::axis<"N">;
constexpr auto X = tf::input<"X", N, 3>;
constexpr auto y = tf::input<"y", N, 2>;
constexpr auto W1 = tf::parameter<"W1", 3, 5>;
constexpr auto b1 = tf::parameter<"b1", 5>;
constexpr auto W2 = tf::parameter<"W2", 5, 2>;
constexpr auto b2 = tf::parameter<"b2", 2>;
constexpr auto cost = tf::mse(y, tf::linear(tf::tanh(tf::linear(X, W1, b1)), W2, b2));

}  // namespace mlp

TEST_CASE("differential mlp_tanh") {
  using namespace mlp;
  check(cost, tf::wrt(X, W1, b1, W2, b2, y), tf::wrt(b1, b2), "mlp_tanh");
}

namespace cell {

constexpr auto x = tf::input<"x", 2, 3>;
constexpr auto h = tf::input<"h", 2, 2>;

/// x W + h U + b.
constexpr auto gate = [](auto W, auto state, auto U, auto b) {
  return tf::linear(x, W, b) + tf::matmul(state, U);
};

}  // namespace cell

namespace lstm {

using namespace cell;
constexpr auto Wi = tf::parameter<"Wi", 3, 2>;
constexpr auto Ui = tf::parameter<"Ui", 2, 2>;
constexpr auto bi = tf::parameter<"bi", 2>;
constexpr auto Wf = tf::parameter<"Wf", 3, 2>;
constexpr auto Uf = tf::parameter<"Uf", 2, 2>;
constexpr auto bf = tf::parameter<"bf", 2>;
constexpr auto Wg = tf::parameter<"Wg", 3, 2>;
constexpr auto Ug = tf::parameter<"Ug", 2, 2>;
constexpr auto bg = tf::parameter<"bg", 2>;
constexpr auto Wo = tf::parameter<"Wo", 3, 2>;
constexpr auto Uo = tf::parameter<"Uo", 2, 2>;
constexpr auto bo = tf::parameter<"bo", 2>;
constexpr auto c = tf::input<"c", 2, 2>;
constexpr auto next_c =
    tf::sigmoid(gate(Wf, h, Uf, bf)) * c + tf::sigmoid(gate(Wi, h, Ui, bi)) * tf::tanh(gate(Wg, h, Ug, bg));
constexpr auto next_h = tf::sigmoid(gate(Wo, h, Uo, bo)) * tf::tanh(next_c);
constexpr auto cost = tf::sum(tf::square(next_h)) + tf::sum(next_c);

}  // namespace lstm

TEST_CASE("differential lstm_cell") {
  using namespace lstm;
  check(cost, tf::wrt(x, h, Wi, Ui, bi, Wf, Uf, bf, Wg, Ug, bg, Wo, Uo, bo, c), tf::wrt(h, c), "lstm_cell");
}

namespace gru {

using namespace cell;
constexpr auto Wz = tf::parameter<"Wz", 3, 2>;
constexpr auto Uz = tf::parameter<"Uz", 2, 2>;
constexpr auto bz = tf::parameter<"bz", 2>;
constexpr auto Wr = tf::parameter<"Wr", 3, 2>;
constexpr auto Ur = tf::parameter<"Ur", 2, 2>;
constexpr auto br = tf::parameter<"br", 2>;
constexpr auto Wn = tf::parameter<"Wn", 3, 2>;
constexpr auto Un = tf::parameter<"Un", 2, 2>;
constexpr auto bn = tf::parameter<"bn", 2>;
constexpr auto keep = tf::sigmoid(gate(Wz, h, Uz, bz));
constexpr auto reset = tf::sigmoid(gate(Wr, h, Ur, br));
constexpr auto remembered = reset * h;
constexpr auto fresh = tf::tanh(gate(Wn, remembered, Un, bn));
constexpr auto cost = tf::sum(tf::square((1_c - keep) * fresh + keep * h));

}  // namespace gru

TEST_CASE("differential gru_cell") {
  using namespace gru;
  check(cost, tf::wrt(x, h, Wz, Uz, bz, Wr, Ur, br, Wn, Un, bn), tf::wrt(h, bz, br), "gru_cell");
}

namespace attention {

constexpr auto Q = tf::input<"Q", 3, 2>;
constexpr auto K = tf::input<"K", 3, 2>;
constexpr auto V = tf::input<"V", 3, 2>;
constexpr auto scores = tf::exp(tf::matmul(Q, tf::transpose(K)) / tf::constant<1.4142135623730951>);
constexpr auto weights = scores / tf::sum(scores, tf::axes<-1>, tf::keepdims);
constexpr auto cost = tf::sum(tf::square(tf::matmul(weights, V)));

}  // namespace attention

TEST_CASE("differential attention") {
  using namespace attention;
  check(cost, tf::wrt(Q, K, V), tf::wrt(Q, V), "attention");
}
