// SPDX-License-Identifier: BSL-1.0
// Programs as text: order, summary, and the graph as written, before and after differentiation.
#include <doctest/doctest.h>

#include "inspect_support.hpp"

using namespace inspected;
using namespace tf::literals;

TEST_CASE("the topological order goes by the user's names, operands first") {
  const std::vector<std::string> expected{"y",      "X",  "W1", "b1",       "linear",
                                          "hidden", "W2", "b2", "linear_1", "cost"};
  CHECK(tf::topological_order(gradient_step) == expected);
  CHECK(tf::topological_order(sgd_step) == expected);
  CHECK(tf::topological_order(scalar_step) ==
        std::vector<std::string>{"x", "multiply", "sigmoid", "exp", "add"});
}

TEST_CASE("the order of a chain of diamonds has each node once") {
  static constexpr auto one = x + x;
  static constexpr auto two = one * one;
  static constexpr auto three = two - two;
  const auto order = tf::topological_order(tf::compile([] { return three; }));
  CHECK(order == std::vector<std::string>{"x", "add", "multiply", "subtract"});
}

TEST_CASE("a summary is a table like Keras's") {
  const std::string expected = R"(-----------------------------------------------------
Layer (op)         Output shape  Params  Connected to
-----------------------------------------------------
y (input)          (N, 1)             0
X (input)          (N, 13)            0
linear             (N, 10)          140  X
hidden (sigmoid)   (N, 10)            0  linear
linear_1 (linear)  (N, 1)            11  hidden
cost (mse)         ()                 0  y, linear_1
-----------------------------------------------------
Total params: 151 (1.18 KB)
Trainable params: 151 (1.18 KB)
Non-trainable params: 0 (0.00 B)
)";
  CHECK(tf::summary(gradient_step) == expected);
  CHECK(tf::summary(sgd_step) == expected);
  CHECK(tf::summary(tf::compile([] { return cost; })) == expected);
}

TEST_CASE("a summary in float takes half the memory") {
  CHECK(tf::summary<float>(gradient_step).find("Total params: 151 (604.00 B)") != std::string::npos);
}

TEST_CASE("parameters that a training program leaves alone are not trainable") {
  const std::string text =
      tf::summary(tf::compile([] { return tf::optim::sgd(cost, tf::wrt(W2, b2), tf::constant<0.01>); }));
  CHECK(text.find("Total params: 151") != std::string::npos);
  CHECK(text.find("Trainable params: 11 (88.00 B)") != std::string::npos);
  CHECK(text.find("Non-trainable params: 140 (1.09 KB)") != std::string::npos);
}

TEST_CASE("a parameter that two layers share counts once, for the first") {
  static constexpr auto V = tf::parameter<"V", 13, 13>;
  const std::string text = tf::summary(tf::compile([] { return tf::matmul(tf::matmul(X, V), V); }));
  CHECK(text.find("matmul             (N, 13)          169  X\n") != std::string::npos);
  CHECK(text.find("matmul_1 (matmul)  (N, 13)            0  matmul\n") != std::string::npos);
  CHECK(text.find("Total params: 169") != std::string::npos);
}

TEST_CASE("a program as it was written") {
  CHECK(tf::expression_text(gradient_step) == R"(linear = linear(X, W1, b1) : [N, 10]
hidden = sigmoid(linear) : [N, 10]
linear_1 = linear(hidden, W2, b2) : [N, 1]
cost = mse(y, linear_1) : []
grad(W1) = gradient(cost, W1) : [13, 10]
grad(b1) = gradient(cost, b1) : [10]
grad(W2) = gradient(cost, W2) : [10, 1]
grad(b2) = gradient(cost, b2) : [1]
return cost
return grad(W1)
return grad(b1)
return grad(W2)
return grad(b2)
)");
  const std::string updates = tf::expression_text(sgd_step);
  CHECK(updates.find("multiply = multiply(0.01, grad(W1)) : [13, 10]\nsubtract = subtract(W1, multiply)") !=
        std::string::npos);
  CHECK(updates.find("update W1 = subtract\n") != std::string::npos);
}

TEST_CASE("composites keep their attributes in the text of what was written") {
  const std::string text =
      tf::expression_text(tf::compile([] { return tf::mean(tf::pow(X, 3_c), tf::axes<1>, tf::keepdims); }));
  CHECK(text == "pow = pow(X, 3) : [N, 13]\nmean = mean(pow, axes=1, keepdims) : [N, 1]\nreturn mean\n");
}

TEST_CASE("the graphs before and after differentiation") {
  CHECK(tf::forward_graph(gradient_step) == kept("network_lowered.txt"));
  CHECK(tf::gradient_graph(gradient_step) == kept("network_gradient.txt"));
  CHECK(tf::gradient_graph(sgd_step) == kept("network_sgd.txt"));
}

TEST_CASE("the gradient of a scalar program") {
  CHECK(tf::gradient_graph(scalar_step) == R"(%1 = exp(x) : []
%2 = multiply(x, x) : []
%3 = sigmoid(%2) : []
%4 = add(%1, %3) : []
%6 = subtract(1, %3) : []
%7 = multiply(%3, %6) : []
%8 = adjoint_multiply(%7, x) : []
%9 = add(%8, %8) : []
grad(x) = add(%1, %9) : []
return %4
return grad(x)
)");
}

TEST_CASE("a gradient that is a constant or belongs to no leaf is still named") {
  const std::string constant =
      tf::expression_text(tf::compile([] { return tf::value_and_grad(tf::sum(W2), tf::wrt(W2)); }));
  CHECK(constant.find("return grad(W2)\n") != std::string::npos);
  const std::string inner =
      tf::gradient_graph(tf::compile([] { return tf::value_and_grad(cost, tf::wrt(hidden)); }));
  CHECK(inner.find("return grad(#1)\n") != std::string::npos);
}

TEST_CASE("two nodes of one name stay apart") {
  static constexpr auto first = tf::named<"part">(x * x);
  static constexpr auto second = tf::named<"part">(x + first);
  const std::string text = tf::graph_text(tf::expression_graph(tf::compile([] { return second; })).view());
  CHECK(text == "part = multiply(x, x) : []\npart%2 = add(x, part) : []\nreturn part%2\n");
}

TEST_CASE("tables align columns and count characters, not bytes") {
  tf::detail::text_table table("lr", {"a", "b"});
  table.add({"\xc3\xa9t\xc3\xa9", "10"});
  table.add({"x", "9"});
  CHECK(table.text() == "a     b\n\xc3\xa9t\xc3\xa9  10\nx     9\n");
  CHECK(tf::detail::grouped(999) == "999");
  CHECK(tf::detail::grouped(1234567) == "1,234,567");
  CHECK(tf::detail::grouped(-123456) == "-123,456");
  CHECK(tf::detail::grouped(-123) == "-123");
  CHECK(tf::detail::memory_text(0) == "0.00 B");
  CHECK(tf::detail::memory_text(1208) == "1.18 KB");
  CHECK(tf::detail::memory_text(1024 * 1024) == "1.00 MB");
}
