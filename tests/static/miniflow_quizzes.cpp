// SPDX-License-Identifier: BSL-1.0
// The lesson's quizzes as constant expressions: the numbers are known before the program runs.
#include <typeflow/miniflow.hpp>

namespace {

namespace tf = typeflow;
using namespace tf::miniflow;

constexpr bool is_near(double value, double expected) {
  const double difference = value < expected ? expected - value : value - expected;
  return difference <= 1e-14 * (expected < 0 ? -expected : expected);
}

// Quiz 1, and the bonus.
constexpr auto x = Input<"x">;
constexpr auto y = Input<"y">;
constexpr auto z = Input<"z">;
static_assert(forward_pass(Add(x, y), topological_sort(feed_dict(x = 10, y = 5))) == 15);
static_assert(forward_pass(Add(x, y, z), topological_sort(feed_dict(x = 4, y = 5, z = 10))) == 19);
static_assert(forward_pass(Mul(x, y, z), topological_sort(feed_dict(x = 4, y = 5, z = 10))) == 200);
static_assert(forward_pass(Mul(Add(x, y, z), z), topological_sort(feed_dict(x = 10, y = 5, z = 20))) == 700);
static_assert(forward_pass(Add(x), topological_sort(feed_dict(x = 3))) == 3);

// Quiz 2.
constexpr auto inputs = Input<"inputs", 3>;
constexpr auto weights = Input<"weights", 3>;
constexpr auto bias = Input<"bias">;
constexpr double inputs_[] = {6, 14, 3};
constexpr double weights_[] = {0.5, 0.25, 1.4};
static_assert(forward_pass(Linear(inputs, weights, bias),
                           topological_sort(feed_dict(inputs = inputs_, weights = weights_, bias = 2))) == 12.7);

// Quizzes 3 and 4.
constexpr auto X = Input<"X", 2, 2>;
constexpr auto W = Input<"W", 2, 2>;
constexpr auto b = Input<"b", 2>;
constexpr tf::tensor<double, 2, 2> X_{{-1, -2, -1, -2}};
constexpr tf::tensor<double, 2, 2> W_{{2, -3, 2, -3}};
constexpr double b_[] = {-3, -5};
constexpr auto linear_ = forward_pass(Linear(X, W, b), topological_sort(feed_dict(X = X_, W = W_, b = b_)));
static_assert(linear_(0, 0) == -9 && linear_(0, 1) == 4 && linear_(1, 0) == -9 && linear_(1, 1) == 4);
constexpr auto sigmoid_ = forward_pass(Sigmoid(Linear(X, W, b)), topological_sort(feed_dict(X = X_, W = W_, b = b_)));
static_assert(is_near(sigmoid_(0, 0), 1.2339457598623172e-04) && is_near(sigmoid_(1, 1), 9.8201379003790845e-01));

// Quiz 5.
constexpr auto target = Input<"y", 3>;
constexpr auto answer = Input<"a", 3>;
constexpr double target_[] = {1, 2, 3};
constexpr double answer_[] = {4.5, 5, 10};
static_assert(forward_pass(MSE(target, answer),
                           topological_sort(feed_dict(target = target_, answer = answer_))) == 23.416666666666668);

// Quiz 6: ten steps.
constexpr double descend() {
  double x_ = 10;
  auto graph = topological_sort<Add(Mul(x, x), tf::constant<5.0>)>(feed_dict(x = x_), trainables(x));
  for (int i = 0; i < 10; ++i) {
    forward_and_backward(graph);
    x_ = gradient_descent_update(x_, graph.gradients[x], 0.1);
  }
  return x_;
}
static_assert(is_near(descend(), 1.0737418240000003));

// Quiz 7, and one step of gradient descent.
constexpr auto V = Input<"V", 2, 1>;
constexpr auto c = Input<"c", 1>;
constexpr auto t = Input<"t", 2>;
constexpr auto cost = MSE(t, Sigmoid(Linear(X, V, c)));
constexpr double t_[] = {1, 2};
constexpr tf::tensor<double, 2, 1> V_{{2, 3}};
constexpr tf::tensor<double, 1> c_{{-3}};

constexpr auto backpropagated() {
  auto graph = topological_sort<cost>(feed_dict(X = X_, t = t_, V = tf::tensor(V_), c = tf::tensor(c_)), tf::wrt(X, t, V, c));
  forward_and_backward(graph);
  sgd_update(graph, trainables(V, c));
  return graph;
}
constexpr auto graph_ = backpropagated();
static_assert(is_near(graph_.value, 2.4999498960133932));
static_assert(is_near(graph_.gradients[X](0, 0), -3.3401727955540676e-05));
static_assert(is_near(graph_.gradients[X](1, 1), -1.0020602066512132e-04));
static_assert(is_near(graph_.gradients[t](1), 1.9999832985781518));
static_assert(is_near(graph_.gradients[V](1, 0), 1.0020574173228821e-04));
static_assert(is_near(graph_.gradients[c](0), -5.010287086614411e-05));
static_assert(is_near(graph_[V](0, 0), 2 - 1e-2 * 5.010287086614411e-05));
static_assert(is_near(graph_[c](0), -3 + 1e-2 * 5.010287086614411e-05));

}  // namespace
