// SPDX-License-Identifier: BSL-1.0
// Variables of one letter at namespace scope, as leaves and axes are often called: no local variable of the library that an
// instantiation shows hides them, which -Wshadow would report in the user's program. That this compiles is the test.
#include <doctest/doctest.h>

#include <array>
#include <string>
#include <typeflow/inspect.hpp>
#include <typeflow/optim/sgd.hpp>
#include <typeflow/sparse.hpp>
#include <typeflow/threads.hpp>
#include <typeflow/typeflow.hpp>
#include <vector>

namespace tf = typeflow;

extern const int a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s, t, u, v, w, x, y, z;
extern const int A, B, C, D, E, F, G, H, I, J, K, L, M, N, O, P, Q, R, S, T, U, V, W, X, Y, Z;

namespace {

constexpr auto rows_of = tf::axis<"N">;
constexpr auto inputs = tf::input<"inputs", rows_of, 13>;
constexpr auto targets = tf::input<"targets", rows_of, 3>;
constexpr auto first = tf::parameter<"first", 13, 10>;
constexpr auto offset = tf::parameter<"offset", 10>;
constexpr auto second = tf::parameter<"second", 10, 3>;
constexpr auto cost = tf::mean(tf::softmax_cross_entropy(tf::matmul(tf::sigmoid(tf::linear(inputs, first, offset)), second), targets));
constexpr auto training = tf::compile([] { return tf::optim::sgd(cost, tf::wrt(first, offset, second), tf::constant<0.1>); });

constexpr auto point = tf::input<"point", 4>;
constexpr auto curvature = tf::compile([] { return tf::hessian(tf::sum(tf::exp(tf::sin(point) * point)), point); });
constexpr auto sparse = tf::compile([] { return tf::sparse_jacobian(tf::square(point) - tf::cos(point), point).values; });
constexpr auto signal = tf::input<"signal", rows_of>;
constexpr auto start = tf::input<"start">;
constexpr auto smoothed = tf::compile([] {
  return tf::grad(tf::fold(start, signal, [](auto before, auto now) { return tf::tanh(before + now); }), start);
});

struct bound {
  std::vector<double> inputs = std::vector<double>(26, 0.5), targets = {1, 0, 0, 0, 1, 0}, first = std::vector<double>(130, 0.1),
                      offset = std::vector<double>(10), second = std::vector<double>(30, 0.2);
  template <class Program>
  double train(Program&& program) {
    return program(::inputs = inputs, ::targets = targets, ::first = first, ::offset = offset, ::second = second);
  }
};

}  // namespace

TEST_CASE("programs beside variables of one letter") {
  bound alone, together;
  tf::thread_pool pool(2);
  auto on_two = tf::on(pool, training);
  CHECK(alone.train(training) == doctest::Approx(together.train(on_two)));
  CHECK(alone.second == together.second);
  CHECK(curvature(point = std::array{1.0, 2.0, 3.0, 4.0})(0, 1) == 0);
  CHECK(sparse(point = std::array{0.0, 1.0, 2.0, 3.0})(0) == 0);
  CHECK(smoothed(signal = std::vector<double>{1, 2}, start = 0.0) < 1);
  CHECK(!tf::loops_text(training).empty());
}
