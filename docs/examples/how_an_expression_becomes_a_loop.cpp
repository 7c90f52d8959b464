// SPDX-License-Identifier: BSL-1.0
// Follows one expression through every room of the library;
// docs/explanation/how_an_expression_becomes_a_loop.md quotes what it prints.
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <vector>

#include "typeflow/inspect.hpp"
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;

inline constexpr auto N = tf::axis<"N">;
inline constexpr auto X = tf::input<"X", N, 3>;
inline constexpr auto y = tf::input<"y", N, 1>;
inline constexpr auto W = tf::parameter<"W", 3, 1>;
inline constexpr auto b = tf::parameter<"b", 1>;

inline constexpr auto answer = tf::named<"answer">(tf::sigmoid(tf::linear(X, W, b)));
inline constexpr auto cost = tf::named<"cost">(tf::mse(y, answer));

constexpr auto step = tf::compile([] { return tf::value_and_grad(cost, tf::wrt(W, b)); });

using stages = decltype(step)::pipeline;

static_assert(sizeof(cost) == 1);

void heading(const char* title) { std::printf("== %s ==\n", title); }

/// One descriptor a line, operands below their user.
void print_descriptor(const tf::descriptor& d, int depth) {
  const std::string name = d.name.empty() ? "" : " \"" + std::string(d.name) + "\"";
  std::printf("%016llx  %*s%s%s %s\n", static_cast<unsigned long long>(d.hash), 2 * depth, "",
              std::string(d.info().name).c_str(), name.c_str(), tf::ir::shape_text(d.result_shape).c_str());
  for (int i = 0; i < d.info().arity; ++i) print_descriptor(*d.operands[i], depth + 1);
}

struct result {
  double value = 0;
  double weights[3]{};
  double bias = 0;
};

/// The same loops by hand, one row a block.
result by_hand(const std::vector<double>& x, const std::vector<double>& target, const double (&w)[3],
               double bias) {
  const std::size_t rows = target.size();
  const double share = 1 / static_cast<double>(rows);
  result sums;
  for (std::size_t i = 0; i < rows; ++i) {
    const double z = bias + x[3 * i] * w[0] + x[3 * i + 1] * w[1] + x[3 * i + 2] * w[2];
    const double s = 1 / (1 + std::exp(-z));
    const double error = target[i] - s;
    sums.value += error * error;
    const double slope = -(share * (error * 2)) * (s * (1 - s));
    sums.bias += slope;
    for (std::size_t k = 0; k < 3; ++k) sums.weights[k] += x[3 * i + k] * slope;
  }
  sums.value /= static_cast<double>(rows);
  return sums;
}

/// Runs the program on 5000 rows, and prints whether the loops by hand agree.
bool run() {
  std::vector<double> rows(15000), target(5000);
  for (std::size_t i = 0; i < rows.size(); ++i) rows[i] = static_cast<double>(i * 7 % 11) / 11 - 0.5;
  for (std::size_t i = 0; i < target.size(); ++i) target[i] = rows[3 * i] > 0 ? 1 : 0;
  const double weights[3] = {0.5, -0.25, 0.125};
  const tf::tensor<double, 3, 1> w{{0.5, -0.25, 0.125}};
  const tf::tensor<double, 1> bias{{0.25}};

  auto [value, gradients] = step(X = rows, y = target, W = w, b = bias);

  const result hand = by_hand(rows, target, weights, 0.25);
  bool same = std::abs(value - hand.value) < 1e-12 && std::abs(gradients[b][0] - hand.bias) < 1e-12;
  for (std::size_t k = 0; k < 3; ++k)
    same = same && std::abs(gradients[W][static_cast<std::int64_t>(k)] - hand.weights[k]) < 1e-12;
  std::printf("cost %.6f\ngradient by W %.6f %.6f %.6f\ngradient by b %.6f\nthe loops by hand agree: %s\n",
              value, gradients[W][0], gradients[W][1], gradients[W][2], gradients[b][0], same ? "yes" : "no");
  return same;
}

int main() {
  heading("expression");
  print_descriptor(tf::descriptor_of(cost), 0);
  heading("lowered");
  std::printf("%s", tf::forward_graph(step).c_str());
  heading("differentiated");
  std::printf("%s", tf::gradient_graph(step).c_str());
  heading("nodes");
  std::printf("lowered %d, differentiated %d, needed %d\n", stages::lowered::view.size,
              stages::differentiated::view.size, stages::live::view.size);
  heading("loops and memory");
  std::printf("%s", tf::loops_text(step).c_str());
  heading("cost");
  std::printf("%s", tf::cost_text(tf::cost_report(step, 5000)).c_str());
  heading("run");
  return run() ? 0 : 1;
}
