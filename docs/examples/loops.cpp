// SPDX-License-Identifier: BSL-1.0
// A recurrent network that learns to add up what it reads, and an equation solved inside a program.
#include <typeflow/typeflow.hpp>

#include <cmath>
#include <cstdio>
#include <vector>

namespace tf = typeflow;
using namespace tf::literals;

namespace {

constexpr auto T = tf::axis<"T">;  // the length of the sequence, known at run time
constexpr auto X = tf::input<"X", T>;
constexpr auto target = tf::input<"target", T>;
constexpr auto W = tf::parameter<"W", 2, 2>;
constexpr auto v = tf::parameter<"v", 2>;
constexpr auto u = tf::parameter<"u", 2>;

constexpr auto network = tf::scan(tf::zeros<2>, X, [](auto h, auto x) {
  const auto next = tf::tanh(tf::matmul(W, h) + v * x);
  return tf::step(next, tf::sum(u * next));
});
constexpr auto cost = tf::mse(target, network.outputs);
constexpr auto step = tf::compile([] {
  return tf::outputs(cost, tf::update(W, W - 0.05_c * tf::grad(cost, W)), tf::update(v, v - 0.05_c * tf::grad(cost, v)),
                     tf::update(u, u - 0.05_c * tf::grad(cost, u)));
});

constexpr auto a = tf::parameter<"a">;
constexpr auto cube_root = tf::root(1_c, [](auto x) { return x * x * x - a; });
constexpr auto solver = tf::compile([] { return tf::value_and_grad(cube_root, tf::wrt(a)); });

}  // namespace

int main() {
  std::vector<double> noise(2000), sums(2000);
  for (std::size_t i = 0; i < noise.size(); ++i) {
    noise[i] = 0.3 * std::sin(7.1 * static_cast<double>(i * i % 113));
    sums[i] = noise[i] + (i > 0 ? 0.5 * sums[i - 1] : 0);
  }
  tf::tensor<double, 2, 2> weights{{0.1, 0.2, -0.2, 0.1}};
  tf::tensor<double, 2> in{{0.5, -0.3}}, out{{0.4, 0.2}};
  double first = 0, last = 0;
  for (int i = 0; i < 400; ++i) {
    last = step(X = noise, target = sums, W = weights, v = in, u = out);
    if (i == 0) first = last;
  }
  std::printf("cost %.4f, after 400 steps %s\n", first, last < 0.002 ? "below 0.002" : "still large");
  std::printf("memory of one step: %zu bytes, whatever the length\n", step.workspace_bytes<double>);

  const auto [root, slopes] = solver(a = 8.0);
  std::printf("the cube root of 8 is %.6f, its derivative %.6f\n", root, slopes[a]);
  return last < first ? 0 : 1;
}
