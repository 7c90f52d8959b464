// SPDX-License-Identifier: BSL-1.0
// Linear algebra in constant expressions: values, gradients, and determinants of 0.
#include <limits>

#include "typeflow/typeflow.hpp"

namespace {

namespace tf = typeflow;
using namespace tf::literals;

constexpr auto A = tf::input<"A", 3, 3>;
constexpr auto M = tf::input<"M", 4, 4>;
constexpr auto b = tf::input<"b", 3>;

constexpr tf::tensor<double, 3, 3> matrix{{0, 2, 1, 1, 0, 0, 0, 1, 1}};
constexpr tf::tensor<double, 3> right{{7, 1, 5}};
constexpr tf::tensor<double, 3, 3> definite{{4, 2, 0, 2, 5, 2, 0, 2, 10}};
constexpr tf::tensor<double, 4, 4> singular{{1, 2, 3, 4, 2, 4, 6, 8, 0, 1, 5, -2, 2, 0, 1, 1}};

constexpr auto solution = tf::compile([] { return tf::solve(A, b); })(A = matrix, b = right);
static_assert(solution[0] == 1 && solution[1] == 2 && solution[2] == 3);

constexpr auto root = tf::compile([] { return tf::cholesky(A); })(A = definite);
static_assert(root(0, 0) == 2 && root(1, 0) == 1 && root(1, 1) == 2 && root(2, 0) == 0 && root(2, 1) == 1 && root(2, 2) == 3);
static_assert(root(0, 1) == 0 && root(0, 2) == 0 && root(1, 2) == 0);

constexpr auto cost = tf::dot(b, tf::solve(A, b));
constexpr auto slopes = tf::compile([] { return tf::value_and_grad(cost, tf::wrt(A, b)); })(A = matrix, b = right);
static_assert(slopes.value == 24);
static_assert(slopes.gradients[b][0] == -3 && slopes.gradients[A](0, 0) == 4);

constexpr auto numbers = tf::compile([] { return tf::outputs(tf::det(M), tf::grad(tf::det(M), M), tf::logdet(M), tf::slogdet(M).sign); });
constexpr auto zeros = numbers(M = singular);
static_assert(zeros[tf::det(M)] == 0 && zeros[tf::slogdet(M).sign] == 0);
static_assert(zeros[tf::logdet(M)] == -std::numeric_limits<double>::infinity());
static_assert(zeros[tf::grad(tf::det(M), M)](2, 2) == 0 && zeros[tf::grad(tf::det(M), M)](0, 0) != 0);

static_assert(tf::compile([] { return tf::det(A); })(A = matrix) == -1);
static_assert(tf::compile([] { return tf::slogdet(A).sign; })(A = matrix) == -1);
static_assert(tf::compile([] { return tf::sum(tf::inverse(A)); })(A = definite) != 0);

constexpr tf::tensor<float, 3, 3> single{{0, 2, 1, 1, 0, 0, 0, 1, 1}};
static_assert(tf::compile([] { return tf::det(A); })(A = single) == -1.0F);

}  // namespace
