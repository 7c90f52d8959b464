// SPDX-License-Identifier: BSL-1.0
// Recurrent networks: states in lists, outputs that are not the state; against a loop written by hand, against finite differences,
// and the compiled stream against the interpreted graph.
#include <doctest/doctest.h>

#include <cmath>
#include <vector>

#include "support/compiled.hpp"
#include "support/differences.hpp"
#include "support/numbers.hpp"

using namespace typeflow;
using namespace typeflow::literals;

namespace {

constexpr auto T = axis<"T">;
constexpr auto X = input<"X", T, 3>;
constexpr auto target = input<"target", T, 2>;
constexpr auto U = parameter<"U", 2, 2>;
constexpr auto V = parameter<"V", 3, 2>;
constexpr auto b = parameter<"b", 2>;

/// The gates' common part.
template <class State, class Row>
constexpr auto gate(State h, Row x) {
  return reshape<2>(matmul(reshape<1, 3>(x), V) + matmul(reshape<1, 2>(h), U)) + b;
}

/// A long short-term memory (Hochreiter & Schmidhuber 1997) with shared weights: state (h, c), output another tensor.
constexpr auto memory = scan(list(zeros<2>, zeros<2>), X, [](auto h, auto c, auto x) {
  const auto z = gate(h, x);
  const auto next_c = sigmoid(z) * c + sigmoid(-z) * tanh(2_c * z);
  const auto next_h = sigmoid(z + 1_c) * tanh(next_c);
  return step(list(next_h, next_c), next_h * c + sum(x));
}, checkpoint_interval<16>);
constexpr auto memory_cost = mse(target, memory.outputs) + sum(square(get<1>(memory.carry)));

/// The states by hand, for the same parameters.
struct network {
  std::vector<double> x, target;
  std::vector<double> w, u, v, b;

  double cost() const {
    const std::size_t length = x.size() / 3;
    double h[2]{}, c[2]{}, error = 0;
    for (std::size_t t = 0; t < length; ++t) {
      double z[2], total = 0, old[2] = {c[0], c[1]};
      for (int i = 0; i < 3; ++i) total += x[3 * t + static_cast<std::size_t>(i)];
      for (std::size_t j = 0; j < 2; ++j) {
        z[j] = b[j];
        for (std::size_t i = 0; i < 3; ++i) z[j] += x[3 * t + i] * v[2 * i + j];
        for (std::size_t i = 0; i < 2; ++i) z[j] += h[i] * u[2 * i + j];
      }
      for (std::size_t j = 0; j < 2; ++j) {
        c[j] = sigmoid(z[j]) * c[j] + sigmoid(-z[j]) * std::tanh(2 * z[j]);
        h[j] = sigmoid(z[j] + 1) * std::tanh(c[j]);
        const double difference = h[j] * old[j] + total - target[2 * t + j];
        error += difference * difference / (2 * static_cast<double>(length));
      }
    }
    return error + c[0] * c[0] + c[1] * c[1];
  }
  static double sigmoid(double z) { return 1 / (1 + std::exp(-z)); }
};

}  // namespace

TEST_CASE("a long short-term memory: its cost by hand, its gradient by differences") {
  static constexpr auto program = compile([] { return value_and_grad(memory_cost, wrt(U, V, b)); });
  for (std::size_t length : {std::size_t{1}, std::size_t{40}}) {
    network n{numbers::scattered(3 * length, 1), numbers::scattered(2 * length, 2), {}, numbers::scattered(4, 3), numbers::scattered(6, 4), numbers::scattered(2, 5)};
    const auto [cost, gradients] = program(X = n.x, target = n.target, U = n.u, V = n.v, b = n.b);
    CHECK(cost == doctest::Approx(n.cost()).epsilon(1e-12));
    const auto check = [&](std::vector<double>& parameter, const double* gradient) {
      for (std::size_t i = 0; i < parameter.size(); ++i) {
        const double at = parameter[i];
        const double wanted = graph_test::central_difference([&](double step) {
          parameter[i] = at + step;
          return n.cost();
        });
        parameter[i] = at;
        CHECK(gradient[i] == doctest::Approx(wanted).epsilon(1e-6));
      }
    };
    check(n.u, gradients[U].data());
    check(n.v, gradients[V].data());
    check(n.b, gradients[b].data());
  }
}

TEST_CASE("compiled: lists of states and other outputs, with gradients") {
  struct program {
    constexpr auto operator()() const { return outputs(memory_cost, grad(memory_cost, U), grad(memory_cost, V), memory.outputs); }
  };
  graph_test::check_program<program, double>();
}
