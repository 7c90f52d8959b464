// SPDX-License-Identifier: BSL-1.0
// The lesson's quizzes, worked out by the compiler: values and gradients are constants.
#include <typeflow/typeflow.hpp>

namespace {

namespace tf = typeflow;

/// Within 1e-15 of b, relative.
constexpr bool close(double a, double b) {
  const double difference = a < b ? b - a : a - b;
  return difference <= 1e-15 * (b < 0 ? -b : b);
}

namespace quiz_1 {
constexpr auto x = tf::input<"x">;
constexpr auto y = tf::input<"y">;
constexpr auto result = tf::compile([] { return tf::value_and_grad(x + y, tf::wrt(x, y)); })(x = 10.0, y = 5.0);
static_assert(result.value == 15.0);
static_assert(result.gradients[x] == 1.0 && result.gradients[y] == 1.0);
}  // namespace quiz_1

namespace quiz_2 {
constexpr auto inputs = tf::input<"inputs", 1, 3>;
constexpr auto weights = tf::parameter<"weights", 3, 1>;
constexpr auto bias = tf::parameter<"bias", 1>;
constexpr auto neuron = tf::sum(tf::linear(inputs, weights, bias));
constexpr tf::tensor<double, 1, 3> signals{{6, 14, 3}};
constexpr tf::tensor<double, 3, 1> factors{{0.5, 0.25, 1.4}};
constexpr auto result = tf::compile([] { return tf::value_and_grad(neuron, tf::wrt(inputs, weights, bias)); })(
    inputs = signals, weights = factors, bias = tf::tensor<double, 1>{{2}});
static_assert(result.value == 12.7);
static_assert(result.gradients[inputs](0, 0) == 0.5 && result.gradients[inputs](0, 1) == 0.25 &&
              result.gradients[inputs](0, 2) == 1.4);
static_assert(result.gradients[weights](0, 0) == 6 && result.gradients[weights](1, 0) == 14 &&
              result.gradients[weights](2, 0) == 3);
static_assert(result.gradients[bias](0) == 1);
}  // namespace quiz_2

constexpr tf::tensor<double, 2, 2> batch{{-1, -2, -1, -2}};

namespace quiz_3_and_4 {
constexpr auto X = tf::input<"X", 2, 2>;
constexpr auto W = tf::parameter<"W", 2, 2>;
constexpr auto b = tf::parameter<"b", 2>;
constexpr auto Z = tf::linear(X, W, b);
constexpr auto S = tf::sigmoid(Z);
constexpr auto result = tf::compile([] { return tf::outputs(Z, S); })(
    X = batch, W = tf::tensor<double, 2, 2>{{2, -3, 2, -3}}, b = tf::tensor<double, 2>{{-3, -5}});
static_assert(result[Z](0, 0) == -9 && result[Z](0, 1) == 4 && result[Z](1, 0) == -9 && result[Z](1, 1) == 4);
static_assert(close(result[S](0, 0), 1.2339457598623172e-04) && close(result[S](0, 1), 9.8201379003790845e-01));
static_assert(result[S](1, 0) == result[S](0, 0) && result[S](1, 1) == result[S](0, 1));

constexpr auto gradients = tf::compile([] { return tf::value_and_grad(tf::sum(Z), tf::wrt(X, W, b)); })(
                               X = batch, W = tf::tensor<double, 2, 2>{{2, -3, 2, -3}}, b = tf::tensor<double, 2>{{-3, -5}})
                               .gradients;
static_assert(gradients[X](0, 0) == -1 && gradients[X](0, 1) == -1 && gradients[X](1, 0) == -1 && gradients[X](1, 1) == -1);
static_assert(gradients[W](0, 0) == -2 && gradients[W](0, 1) == -2 && gradients[W](1, 0) == -4 && gradients[W](1, 1) == -4);
static_assert(gradients[b](0) == 2 && gradients[b](1) == 2);
}  // namespace quiz_3_and_4

namespace quiz_5 {
constexpr auto y = tf::input<"y", 3>;
constexpr auto a = tf::input<"a", 3>;
constexpr auto result = tf::compile([] { return tf::value_and_grad(tf::mse(y, a), tf::wrt(y, a)); })(
    y = tf::tensor<double, 3>{{1, 2, 3}}, a = tf::tensor<double, 3>{{4.5, 5, 10}});
static_assert(result.value == 281.0 / 12);
static_assert(close(result.gradients[y](0), -7.0 / 3) && close(result.gradients[y](1), -2) &&
              close(result.gradients[y](2), -14.0 / 3));
static_assert(close(result.gradients[a](0), 7.0 / 3) && close(result.gradients[a](1), 2) &&
              close(result.gradients[a](2), 14.0 / 3));
}  // namespace quiz_5

namespace quiz_7 {
constexpr auto X = tf::input<"X", 2, 2>;
constexpr auto y = tf::input<"y", 2, 1>;
constexpr auto W = tf::parameter<"W", 2, 1>;
constexpr auto b = tf::parameter<"b", 1>;
constexpr auto cost = tf::mse(y, tf::sigmoid(tf::linear(X, W, b)));
constexpr auto result = tf::compile([] { return tf::value_and_grad(cost, tf::wrt(X, y, W, b)); })(
    X = batch, y = tf::tensor<double, 2, 1>{{1, 2}}, W = tf::tensor<double, 2, 1>{{2, 3}}, b = tf::tensor<double, 1>{{-3}});
static_assert(close(result.value, 2.4999498960133932));
static_assert(close(result.gradients[X](0, 0), -3.3401727955540676e-05));
static_assert(close(result.gradients[X](0, 1), -5.010259193331102e-05));
static_assert(close(result.gradients[X](1, 0), -6.680401377674754e-05));
static_assert(close(result.gradients[X](1, 1), -1.0020602066512132e-04));
static_assert(close(result.gradients[y](0, 0), 0.9999832985781519));
static_assert(close(result.gradients[y](1, 0), 1.9999832985781518));
static_assert(close(result.gradients[W](0, 0), 5.010287086614411e-05));
static_assert(close(result.gradients[W](1, 0), 1.0020574173228821e-04));
static_assert(close(result.gradients[b](0), -5.010287086614411e-05));
}  // namespace quiz_7

}  // namespace
