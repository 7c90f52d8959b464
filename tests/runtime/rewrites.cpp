// SPDX-License-Identifier: BSL-1.0
// What graphs look like after the passes, as text: what is shared, folded and rewritten, and what is not
// because it would change a bit.
#include <doctest/doctest.h>

#include "typeflow/expr/densities.hpp"
#include "typeflow/expr/functions.hpp"
#include "typeflow/expr/operators.hpp"
#include "typeflow/expr/reductions.hpp"
#include "typeflow/expr/special.hpp"
#include "typeflow/ir/text.hpp"
#include "typeflow/passes/pipeline.hpp"

using namespace typeflow;
using namespace typeflow::literals;

namespace {

constexpr auto N = axis<"N">;
constexpr auto x = input<"x">;
constexpr auto y = input<"y">;
constexpr auto X = input<"X", N, 4>;
constexpr auto A = parameter<"A", 4, 3>;

/// The graph of what a lambda returns, as written and as the schedule gets it.
template <class F>
std::string lowered_text(F) {
  return ir::text_of(passes::pipeline<F>::lowered::view);
}
template <class F>
std::string graph_text(F) {
  return ir::text_of(
      passes::remove_dead_nodes(passes::simplify(passes::pipeline<F>::live::view).view()).view());
}
template <class F>
int graph_size(F) {
  return passes::pipeline<F>::live::view.size;
}

}  // namespace

TEST_CASE("equal expressions are one node") {
  CHECK(lowered_text([] { return exp(x * y) + exp(y * x); }) ==
        "%2 = multiply(x, y) : []\n"
        "%3 = exp(%2) : []\n"
        "%4 = add(%3, %3) : []\n"
        "value %4\n");
  CHECK(lowered_text([] { return (x - y) * (y - x); }) ==
        "%2 = subtract(y, x) : []\n"
        "%3 = subtract(x, y) : []\n"
        "%4 = multiply(%2, %3) : []\n"
        "value %4\n");
}

TEST_CASE("exact operations on constants are folded, functions are not") {
  CHECK(graph_text([] { return x * ((3_c - 1_c) / 4_c + 2_c * 3_c); }) ==
        "%2 = multiply(6.5, x) : []\n"
        "value %2\n");
  CHECK(graph_text([] { return x + exp(1_c); }) ==
        "%1 = exp(1) : []\n"
        "%3 = add(%1, x) : []\n"
        "value %3\n");
}

TEST_CASE("neutral factors, double negations and chosen branches go") {
  CHECK(graph_text([] { return x * 1_c; }) == "value x\n");
  CHECK(graph_text([] { return x / 1_c; }) == "value x\n");
  CHECK(graph_text([] { return -(-x); }) == "value x\n");
  CHECK(graph_text([] { return select(1_c < 2_c, x, y); }) == "value x\n");
  CHECK(graph_text([] { return x * constant<-1.0>; }) == "%1 = negate(x) : []\nvalue %1\n");
  CHECK(graph_text([] { return transpose(transpose(A)) + reshape<4, 3>(reshape<12>(A)); }) ==
        "%1 = transpose(A) : [3, 4]\n"
        "%2 = transpose(%1) : [4, 3]\n"
        "%3 = add(A, %2) : [4, 3]\n"
        "value %3\n");
}

TEST_CASE("what is not exact stays") {
  CHECK(graph_text([] { return x * 0_c; }) == "%2 = multiply(0, x) : []\nvalue %2\n");
  CHECK(graph_text([] { return x - x; }) == "%1 = subtract(x, x) : []\nvalue %1\n");
  CHECK(graph_text([] { return x / x; }) == "%1 = divide(x, x) : []\nvalue %1\n");
  CHECK(graph_text([] { return x + 0_c; }) == "%2 = add(0, x) : []\nvalue %2\n");
  CHECK(graph_text([] { return x - 0_c; }) == "%2 = subtract(x, 0) : []\nvalue %2\n");
  CHECK(graph_text([] { return (x + 1_c) + 2_c; }) ==
        "%3 = add(1, x) : []\n%4 = add(2, %3) : []\nvalue %4\n");
  CHECK(graph_text([] { return x / 3_c; }) == "%2 = divide(x, 3) : []\nvalue %2\n");
}

TEST_CASE("constant factors one after the other are one where that is exact") {
  CHECK(graph_text([] { return (x * 2_c) * constant<-0.5>; }) == "%1 = negate(x) : []\nvalue %1\n");
  CHECK(graph_text([] { return constant<0.25> * (x * 3_c); }) == "%2 = multiply(x, 0.75) : []\nvalue %2\n");
  CHECK(graph_text([] { return -(x * 3_c); }) == "%2 = multiply(x, -3) : []\nvalue %2\n");
  CHECK(graph_text([] { return 3_c * -x; }) == "%2 = multiply(x, -3) : []\nvalue %2\n");
  CHECK(graph_text([] { return 5_c * (x * 3_c); }) ==
        "%2 = multiply(3, x) : []\n%4 = multiply(%2, 5) : []\nvalue %4\n");
}

TEST_CASE("twice a product by a constant is one product, of adjoints too") {
  CHECK(graph_text([] { return x + x; }) == "%1 = add(x, x) : []\nvalue %1\n");
  CHECK(graph_text([] { return x * 3_c + x * 3_c; }) == "%2 = multiply(x, 6) : []\nvalue %2\n");
  CHECK(graph_text([] { return grad(y * exp(constant<-0.5> * (x * x)), x); }) ==
        "%1 = multiply(x, x) : []\n"
        "%3 = multiply(%1, -0.5) : []\n"
        "%4 = exp(%3) : []\n"
        "%6 = adjoint_multiply(y, %4) : []\n"
        "%8 = adjoint_multiply(%6, -1) : []\n"
        "%9 = adjoint_multiply(%8, x) : []\n"
        "value %9\n");
}

TEST_CASE("the sum of what is negated is 0 less the sum, which keeps the sign of zeros") {
  CHECK(graph_text([] { return sum(-exp(X)); }) ==
        "%1 = exp(X) : [N, 4]\n"
        "%3 = sum(%1, axes=0,1) : []\n"
        "%4 = subtract(0, %3) : []\n"
        "value %4\n");
  CHECK(graph_text([] { return sum(-X, axes<0>); }) ==
        "%1 = negate(X) : [N, 4]\n%2 = sum(%1, axes=0) : [4]\nvalue %2\n");
}

TEST_CASE("sums of a constant of few bits are products") {
  CHECK(graph_text([] { return sum(broadcast_to<N, 4>(2_c)); }) ==
        "%0 = axis_size(N) : []\n%2 = multiply(%0, 8) : []\nvalue %2\n");
  CHECK(graph_text([] { return sum(broadcast_to<5, 4>(constant<-1.5>), axes<0>); }) == "%0 = -7.5 : [4]\nvalue %0\n");
  CHECK(graph_text([] { return sum(broadcast_to<N, 4>(constant<0.1>)); }) ==
        "%0 = 0.1 : [N, 4]\n%1 = sum(%0, axes=0,1) : []\nvalue %1\n");
  CHECK(graph_text([] { return sum(broadcast_to<N, 4>(x)); }) ==
        "%1 = broadcast(x) : [N, 4]\n%2 = sum(%1, axes=0,1) : []\nvalue %2\n");
}

TEST_CASE("a factor that elements share is doubled once by the derivative of their squares") {
  CHECK(graph_text([] { return grad(sum(y * sum(square(X))), X); }) ==
        "%3 = multiply(y, 2) : []\n"
        "%4 = broadcast(%3) : [N, 4]\n"
        "%5 = adjoint_multiply(%4, X) : [N, 4]\n"
        "value %5\n");
}

TEST_CASE("a sum of normal log densities is one of squares, which gives the derivative by the deviation too") {
  CHECK(graph_text([] { return grad(sum(normal_log_density(X, x, y)), y); }) ==
        "%3 = broadcast(x) : [N, 4]\n"
        "%4 = subtract(X, %3) : [N, 4]\n"
        "%6 = divide(1, y) : []\n"
        "%7 = broadcast(%6) : [N, 4]\n"
        "%8 = multiply(%4, %7) : [N, 4]\n"
        "%9 = square(%8) : [N, 4]\n"
        "%10 = sum(%9, axes=0,1) : []\n"
        "%11 = axis_size(N) : []\n"
        "%13 = multiply(%11, 4) : []\n"
        "%14 = subtract(%10, %13) : []\n"
        "%15 = multiply(%6, %14) : []\n"
        "value %15\n");
}

TEST_CASE("in a stream what is added negated is taken away") {
  CHECK(graph_text([] { return outputs(X + -square(X), x + -y); }) ==
        "%1 = square(X) : [N, 4]\n"
        "%2 = subtract(X, %1) : [N, 4]\n"
        "%4 = negate(y) : []\n"
        "%6 = add(%4, x) : []\n"
        "value %2\n"
        "value %6\n");
}

TEST_CASE("a power of two in an adjoint joins the constant of the derivative") {
  CHECK(graph_text([] { return grad(0.5_c * x * erf(y), y); }) ==
        "%2 = gaussian(y) : []\n"
        "%4 = multiply(%2, 0.5641895835477563) : []\n"
        "%5 = adjoint_multiply(x, %4) : []\n"
        "value %5\n");
}

TEST_CASE("the derivative of a quotient's logarithm divides once") {
  CHECK(graph_text([] { return outputs(grad(log(x / y), x), grad(log(x / y), y)); }) ==
        "%2 = divide(x, y) : []\n"
        "%4 = divide(1, x) : []\n"
        "%5 = adjoint_multiply(%4, %2) : []\n"
        "%6 = negate(%5) : []\n"
        "value %4\n"
        "value %6\n");
}

TEST_CASE("sigmoid's derivative is made of sigmoid") {
  CHECK(graph_text([] { return outputs(sigmoid(x), grad(sigmoid(x), x)); }) ==
        "%1 = sigmoid(x) : []\n"
        "%3 = subtract(1, %1) : []\n"
        "%4 = multiply(%1, %3) : []\n"
        "value %1\n"
        "value %4\n");
}

TEST_CASE("the gradient of sum(A B) is of rank one and needs no product") {
  const std::string text =
      graph_text([] { return outputs(grad(sum(matmul(X, A)), X), grad(sum(matmul(X, A)), A)); });
  CHECK(text ==
        "%2 = sum(A, axes=1) : [4]\n"
        "%3 = broadcast(%2) : [N, 4]\n"
        "%4 = sum(X, axes=0) : [4]\n"
        "%5 = broadcast(%4) : [4, 3]\n"
        "value %3\n"
        "value %5\n");
}

TEST_CASE("constants take the shape of what they meet once") {
  CHECK(graph_text([] { return (X + 1_c) * (2_c + 1_c); }) ==
        "%1 = 1 : [N, 4]\n"
        "%2 = add(X, %1) : [N, 4]\n"
        "%3 = 3 : [N, 4]\n"
        "%4 = multiply(%2, %3) : [N, 4]\n"
        "value %4\n");
}

namespace {

/// x = x x + x, Count times: 2^Count paths, Count * 2 nodes.
template <int Count, class T>
constexpr auto diamonds(T at) {
  if constexpr (Count == 0)
    return at;
  else
    return diamonds<Count - 1>(at * at + at);
}

constexpr int built_diamonds(int count, bool gradient) {
  ir::builder b;
  ir::term at{&b, b.add_leaf(ops::id_of<ops::input>, "x", {}, 1)};
  const int leaf = at.id;
  for (int i = 0; i < count; ++i) at = at * at + at;
  int result = at.id;
  if (gradient)
    result =
        b.add({.op = ops::id_of<ops::gradient>, .operands = {at.id, leaf, -1}, .shape = b.shape_id({})});
  b.result.outputs.push_back({result, output_role::value, 1, 0});
  return passes::remove_dead_nodes(passes::differentiate(b.result.view()).view()).nodes.size();
}

}  // namespace

TEST_CASE("thirty diamonds need thirty times the nodes of one") {
  CHECK(graph_size([] { return diamonds<30>(x); }) == 61);
  const int one = built_diamonds(1, true), two = built_diamonds(2, true);
  CHECK(built_diamonds(30, false) == 61);
  CHECK(built_diamonds(30, true) ==
        built_diamonds(29, true) + (built_diamonds(29, true) - built_diamonds(28, true)));
  CHECK(built_diamonds(30, true) <= two + 28 * 6);
  CHECK(one < two);
  CHECK(graph_size([] { return grad(diamonds<30>(x), x); }) == built_diamonds(30, true));
}
