// SPDX-License-Identifier: BSL-1.0
// Programs that gave 0, NaN or a crash elsewhere, because an expression kept a reference to what was gone:
// each names its thread.
#include <typeflow/typeflow.hpp>

namespace {

namespace tf = typeflow;
using namespace tf::literals;

constexpr auto x = tf::input<"x">;
constexpr auto V = tf::input<"V", 3>;

struct slope {
  double value;
  double gradient;
  constexpr bool operator==(const slope&) const = default;
};

/// Value and derivative by x at a number of what a lambda describes.
template <class F>
constexpr slope at(double number, F) {
  const auto result = tf::compile([] { return tf::value_and_grad(F{}(), tf::wrt(x)); })(x = number);
  return {result.value, result.gradients[x]};
}

/// The same by forward mode.
template <class F>
constexpr slope along(double number, F) {
  const auto result = tf::compile([] { return tf::outputs(F{}(), tf::jvp(F{}(), x, 1_c)); })(x = number);
  return {result[F{}()], result[tf::jvp(F{}(), x, 1_c)]};
}

template <class F>
constexpr bool both_give(double number, slope expected, F f) {
  return at(number, f) == expected && along(number, f) == expected;
}

// ---- autodiff#306: a template that takes its argument by value and returns an expression of it ----
template <class T>
constexpr auto sqr(T e) {
  return e * e;
}
static_assert(both_give(2, {4, 4}, [] { return sqr(x); }));
static_assert(both_give(2, {16, 32}, [] { return sqr(sqr(x)); }));

// ---- autodiff#62: templates in templates, arguments by value and by reference, results of locals ----
template <class T>
constexpr auto cube_by_reference(const T& e) {
  const auto inner = sqr(e);
  return inner * e;
}
template <class T>
constexpr auto polynomial(T e) {
  auto first = cube_by_reference(e + 1_c);
  auto second = sqr(first - e);
  return second + first;
}
static_assert(both_give(1, {57, 166}, [] { return polynomial(x); }));
static_assert(both_give(2, {512, 2304}, [] { return cube_by_reference(cube_by_reference(x)); }));

// ---- autodiff#41: the unary minus, also of temporaries ----
constexpr auto negated(auto e) { return -(e + 1_c); }
static_assert(both_give(2, {-3, -1}, [] { return negated(x); }));
static_assert(both_give(2, {-4, -4}, [] { return -sqr(-x); }));
static_assert(both_give(2, {3, 1}, [] { return -negated(x); }));

// ---- autodiff#143: a lambda without an explicit return type, with auto locals ----
constexpr auto lambda = [](auto a, auto b) {
  auto product = a * b;
  auto sum = product + a;
  return sum * product;
};
static_assert(both_give(2, {48, 48}, [] { return lambda(x, 3_c); }));
static_assert(both_give(2, {24, 44}, [] { return lambda(x, x); }));

// ---- xtensor#270: the log-sum-exp of a lambda whose locals are lazy ----
constexpr auto log_sum_exp = [](auto e) {
  auto shifted = e - tf::broadcast_to<3>(tf::mean(e));
  auto total = tf::sum(tf::exp(shifted));
  return tf::log(total) + tf::mean(e);
};
constexpr auto of_vector = tf::compile([] { return tf::value_and_grad(log_sum_exp(V), tf::wrt(V)); })(
    V = tf::tensor<double, 3>{{2, 2, 2}});
constexpr bool near(double a, double b) { return a - b < 1e-15 && b - a < 1e-15; }
static_assert(near(of_vector.value, 2 + 1.0986122886681098));
static_assert(near(of_vector.gradients[V][0], 1.0 / 3) && near(of_vector.gradients[V][2], 1.0 / 3));

// ---- xtensor#1404: a lazy result of temporaries, kept by auto and used later, more than once ----
constexpr auto kept() {
  auto&& lazy = tf::sum((V + 1_c) * (V - 1_c));
  const auto& again = lazy;
  auto later = again * lazy;
  return later;
}
constexpr auto later =
    tf::compile([] { return tf::value_and_grad(kept(), tf::wrt(V)); })(V = tf::tensor<double, 3>{{1, 2, 3}});
static_assert(later.value == 121 && later.gradients[V][0] == 44 && later.gradients[V][2] == 132);

// ---- Adept's question: the ternary, whose branches have different types ----
constexpr auto softened(auto e) { return tf::select(e > 1_c, 2_c * e - 1_c, sqr(e)); }
static_assert(both_give(3, {5, 2}, [] { return softened(x); }));
static_assert(both_give(0.5, {0.25, 1}, [] { return softened(x); }));
static_assert(both_give(2, {9, 12}, [] { return sqr(softened(x)); }));

/// A ternary of C++ whose condition is known picks one type.
template <bool Square>
constexpr auto chosen(auto e) {
  if constexpr (Square)
    return e * e;
  else
    return e;
}
static_assert(both_give(3, {9, 6}, [] { return chosen<true>(x); }));
static_assert(both_give(3, {3, 1}, [] { return chosen<false>(x); }));

}  // namespace
