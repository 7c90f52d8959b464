// SPDX-License-Identifier: BSL-1.0
// max, min, argmax, argmin, any, all, var, std and norm: values, first and second derivatives, ties, infinities and NaN, over any axes.
#include <limits>

#include "support/compiled.hpp"
#include "support/dual_reference.hpp"

using namespace typeflow;
using namespace typeflow::literals;
namespace reference = dual_reference;

namespace {

constexpr double inf = std::numeric_limits<double>::infinity();
const double missing = std::numeric_limits<double>::quiet_NaN();

inline constexpr auto N = axis<"N">;
inline constexpr auto x = input<"x", 5>;
inline constexpr auto m = input<"m", 2, 3>;
inline constexpr auto X = input<"X", N, 3>;
inline constexpr auto e = input<"e", 0, 2>;

using numbers = std::vector<double>;

/// Equal up to `tolerance`; every NaN equals every other.
bool close(double a, double b, double tolerance = 0) {
  return a == b || std::fabs(a - b) <= tolerance * std::fabs(b) || (std::isnan(a) && std::isnan(b));
}
template <class T>
void check_close(const T& got, const numbers& expected, double tolerance = 0) {
  REQUIRE(got.size() == expected.size());
  for (std::size_t i = 0; i < expected.size(); ++i)
    CHECK_MESSAGE(close(got.begin()[i], expected[i], tolerance), i << ": " << got.begin()[i] << " instead of " << expected[i]);
}

}  // namespace

TEST_CASE("max and min: ties share, NaN stays, an empty axis has neither") {
  constexpr auto extremes = compile([] { return outputs(max(x), min(x), grad(max(x), x), grad(min(x), x)); });
  const auto at = [&](const numbers& values) { return extremes(x = values); };
  const auto some = at({3, -1, 3, 2, -5});
  CHECK(some[max(x)] == 3);
  CHECK(some[min(x)] == -5);
  check_close(some[grad(max(x), x)], {0.5, 0, 0.5, 0, 0});
  check_close(some[grad(min(x), x)], {0, 0, 0, 0, 1});
  const auto infinite = at({-inf, inf, 0, inf, 1});
  CHECK(infinite[max(x)] == inf);
  CHECK(infinite[min(x)] == -inf);
  check_close(infinite[grad(max(x), x)], {0, 0.5, 0, 0.5, 0});
  const auto undefined = at({1, missing, 2, missing, 0});
  CHECK(std::isnan(undefined[max(x)]));
  CHECK(std::isnan(undefined[min(x)]));
  constexpr auto of_nothing = compile([] { return outputs(max(e, axes<0>), min(e, axes<0>), norm(e), any(e), all(e)); });
  const auto empty = of_nothing(e = numbers{});
  check_close(empty[max(e, axes<0>)], {-inf, -inf});
  check_close(empty[min(e, axes<0>)], {inf, inf});
  CHECK(empty[norm(e)] == 0);
  CHECK(empty[any(e)] == 0);
  CHECK(empty[all(e)] == 1);
}

TEST_CASE("argmax and argmin are the first of several, or the first NaN") {
  constexpr auto places = compile([] { return outputs(argmax(x), argmin(x)); });
  const auto at = [&](const numbers& values) {
    const auto got = places(x = values);
    return numbers{got[argmax(x)], got[argmin(x)]};
  };
  CHECK(at({3, -5, 3, 2, -5}) == numbers{0, 1});
  CHECK(at({-inf, -inf, -inf, -inf, -inf}) == numbers{0, 0});
  CHECK(at({0, inf, -inf, inf, -inf}) == numbers{1, 2});
  CHECK(at({0, inf, missing, missing, -inf}) == numbers{2, 2});
  constexpr auto of_matrix = compile([] {
    return outputs(argmax(m), argmax(m, axes<0>), argmin(m, axes<-1>, keepdims), argmax(m, axes<0, 1>, keepdims), grad(sum(m * argmax(m, axes<0>)), m));
  });
  const auto got = of_matrix(m = numbers{1, 5, 2, 7, 0, 2});
  CHECK(got[argmax(m)] == 3);
  check_close(got[argmax(m, axes<0>)], {1, 0, 0});
  check_close(got[argmin(m, axes<-1>, keepdims)], {0, 1});
  check_close(got[argmax(m, axes<0, 1>, keepdims)], {3});
  check_close(got[grad(sum(m * argmax(m, axes<0>)), m)], {1, 0, 0, 1, 0, 0});
  constexpr auto of_rows = compile([] { return outputs(argmax(X, axes<N>), argmax(X)); });
  const auto rows = of_rows(X = view(numbers{1, 5, 2, 7, 0, 9, 7, 5, 9}.data(), 3, 3));
  check_close(rows[argmax(X, axes<N>)], {1, 0, 1});
  CHECK(rows[argmax(X)] == 5);
}

TEST_CASE("any and all count NaN as true") {
  constexpr auto truths = compile([] { return outputs(any(m, axes<1>), all(m, axes<1>), any(m), all(m, axes<0>)); });
  const auto got = truths(m = numbers{0, -0.0, 0, missing, 2, -inf});
  check_close(got[any(m, axes<1>)], {0, 1});
  check_close(got[all(m, axes<1>)], {0, 1});
  CHECK(got[any(m)] == 1);
  check_close(got[all(m, axes<0>)], {0, 0, 0});
}

namespace {

template <int Less>
struct var_of {
  static constexpr int size = 1;
  constexpr auto operator()(auto at) const { return var(at, correction<Less>); }
};
template <int Less>
struct std_of {
  static constexpr int size = 1;
  constexpr auto operator()(auto at) const { return typeflow::std(at, correction<Less>); }
};
struct norm_of {
  static constexpr int size = 1;
  constexpr auto operator()(auto at) const { return norm(at); }
};
reference::number spread(const reference::vector& at, int less) {
  reference::number total(0);
  for (const reference::number& each : at) total = total + (each - mean(at)) * (each - mean(at));
  return total / reference::number(static_cast<long double>(at.size()) - less);
}
template <int Less>
const auto expected_var = [](const reference::vector& at) { return reference::vector{spread(at, Less)}; };
template <int Less>
const auto expected_std = [](const reference::vector& at) { return reference::vector{sqrt(spread(at, Less))}; };
const auto expected_norm = [](const reference::vector& at) {
  reference::number total(0);
  for (const reference::number& each : at) total = total + each * each;
  return reference::vector{sqrt(total)};
};

const std::vector<numbers> points{{0.5, -1, 2, 0.25, 1}, {-3, -3, 0, 0, 0.125}};
const numbers far_from_0{1e6, 1e6 + 1, 1e6 - 2, 1e6, 1e6 + 0.5};
const std::vector<numbers> extreme_points{{1e300, -2e300, 1e299, 0, 1}, {1e-300, -2e-300, 0, 3e-300, 1e-301}, {1e-320, 1e-310, 0, 1e-321, -1e-312}};

}  // namespace

TEST_CASE("var, std and norm agree with long double") {
  for (const numbers& at : points) {
    reference::check_at(var_of<0>{}, expected_var<0>, at, 1e-14);
    reference::check_at(var_of<1>{}, expected_var<1>, at, 1e-14);
    reference::check_at(std_of<0>{}, expected_std<0>, at, 1e-14);
    reference::check_at(std_of<2>{}, expected_std<2>, at, 1e-14);
    reference::check_at(norm_of{}, expected_norm, at, 1e-14);
  }
  // The mean is rounded to 1e-10, and with it the distances from it.
  reference::check_at(var_of<0>{}, expected_var<0>, far_from_0, 1e-10);
  reference::check_at(std_of<0>{}, expected_std<0>, far_from_0, 1e-10);
}

TEST_CASE("the tangent of std is the inner product with its gradient") {
  constexpr auto both = compile([] { return outputs(jvp(typeflow::std(x, correction<1>), x, square(x)), sum(square(x) * grad(typeflow::std(x, correction<1>), x))); });
  const auto got = both(x = points[0]);
  const double forward = got[jvp(typeflow::std(x, correction<1>), x, square(x))];
  CHECK(std::fabs(forward - got[sum(square(x) * grad(typeflow::std(x, correction<1>), x))]) < 1e-15 * 8);
  CHECK(forward > 0.1);
}

TEST_CASE("std and norm neither overflow nor vanish where their squares would") {
  constexpr auto robust = compile([] { return outputs(norm(x), grad(norm(x), x), typeflow::std(x), grad(typeflow::std(x), x)); });
  for (const numbers& at : extreme_points) {
    const auto norms = reference::derivatives_of(expected_norm, at, {1}, numbers(5, 0));
    const auto deviations = reference::derivatives_of(expected_std<0>, at, {1}, numbers(5, 0));
    const auto got = robust(x = at);
    const bool subnormal = at[1] == 1e-310;
    reference::compare("norm", reference::as_list(got[norm(x)]), norms.value, subnormal ? 1e-13 : 1e-15);
    reference::compare("std", reference::as_list(got[typeflow::std(x)]), deviations.value, subnormal ? 1e-13 : 1e-15);
    if (subnormal) continue;  // the mean and the norm have few digits
    reference::compare("gradient of norm", got[grad(norm(x), x)], norms.first, 1e-15);
    reference::compare("gradient of std", got[grad(typeflow::std(x), x)], deviations.first, 4e-15);
  }
}

TEST_CASE("norm and std have subgradients of least norm, and limits at infinity") {
  constexpr auto kinks = compile([] {
    const auto slope = grad(norm(x), x);
    return outputs(norm(x), slope, grad(sum(slope), x), norm<1>(x), grad(norm<1>(x), x), norm<inf>(x), grad(norm<inf>(x), x),
                   typeflow::std(x), grad(typeflow::std(x), x));
  });
  const auto at = [&](const numbers& values) { return kinks(x = values); };
  const auto zero = at({0, -0.0, 0, 0, 0});
  CHECK(zero[norm(x)] == 0);
  check_close(zero[grad(norm(x), x)], numbers(5, 0));
  check_close(zero[grad(sum(grad(norm(x), x)), x)], numbers(5, 0));
  check_close(zero[grad(norm<1>(x), x)], numbers(5, 0));
  check_close(zero[grad(norm<inf>(x), x)], numbers(5, 0));
  check_close(zero[grad(typeflow::std(x), x)], numbers(5, 0));
  const auto some = at({3, 0, -4, 0, 0});
  CHECK(some[norm(x)] == 5);
  CHECK(some[norm<1>(x)] == 7);
  CHECK(some[norm<inf>(x)] == 4);
  check_close(some[grad(norm(x), x)], {0.6, 0, -0.8, 0, 0}, 1e-16);
  check_close(some[grad(norm<1>(x), x)], {1, 0, -1, 0, 0});
  check_close(some[grad(norm<inf>(x), x)], {0, 0, -1, 0, 0});
  const auto infinite = at({1, -inf, 0, 2, 3});
  CHECK(infinite[norm(x)] == inf);
  check_close(infinite[grad(norm(x), x)], {0, -1, 0, 0, 0});
  const auto undefined = at({1, missing, 0, 2, 3});
  CHECK(std::isnan(undefined[norm(x)]));
  CHECK(std::isnan(undefined[typeflow::std(x)]));
  const auto equal = at({7, 7, 7, 7, 7});
  CHECK(equal[typeflow::std(x)] == 0);
  check_close(equal[grad(typeflow::std(x), x)], numbers(5, 0));
}

TEST_CASE("var divides as NumPy does where there is nothing to divide") {
  constexpr auto single = compile([] { return outputs(var(m, axes<>), var(m, axes<0>, correction<2>), var(m, axes<0>, correction<1>, keepdims)); });
  const auto got = single(m = numbers{1, 5, 2, 7, 5, 2});
  check_close(got[var(m, axes<>)], numbers(6, 0));
  check_close(got[var(m, axes<0>, correction<2>)], {inf, missing, missing});
  check_close(got[var(m, axes<0>, correction<1>, keepdims)], {18, 0, 0});
}

namespace {

inline constexpr auto B = parameter<"B", 2, 3, 4>;

struct order {
  auto operator()() const {
    const auto f = sum(max(X, axes<1>, keepdims) * X) + sum(min(X, axes<N>) * max(X)) + sum(min(X, axes<0, 1>, keepdims));
    return outputs(f, grad(f, X), argmax(X, axes<1>), argmin(X, axes<N>, keepdims), any(X > constant<1>, axes<N>), all(X > constant<1>, axes<1>));
  }
};
struct rows {
  auto operator()() const {
    const auto f = sum(var(X, axes<N>) * typeflow::std(X, axes<N>) * norm(X, axes<N>)) + norm(X) * typeflow::std(X);
    return outputs(f, grad(f, X), jvp(f, X, square(X)), grad(sum(square(grad(f, X))), X));
  }
};
struct columns {
  auto operator()() const {
    const auto f = sum(var(X, axes<1>, correction<1>) * typeflow::std(X, axes<-1>)) + sum(norm(X, axes<1>, keepdims) * X);
    return outputs(f, grad(f, X), grad(sum(square(grad(f, X))), X), norm<1>(X, axes<1>), norm<inf>(X, axes<1>));
  }
};
struct middle {
  auto operator()() const {
    const auto f = sum(var(B, axes<1>, keepdims) * typeflow::std(B, axes<0, 2>, correction<1>, keepdims)) + sum(norm(B, axes<0, 1>));
    return outputs(f, grad(f, B), grad(sum(square(grad(f, B))), B), argmax(B, axes<0, 2>));
  }
};

}  // namespace

TEST_CASE_TEMPLATE("compiled programs agree with the meaning of their graphs", Number, double, float) {
  graph_test::check_program<order, Number>();
  graph_test::check_program<columns, Number>();
  graph_test::check_program<middle, Number>();
}
TEST_CASE("compiled programs over rows agree with the meaning of their graphs") { graph_test::check_program<rows, double>(); }

namespace {

constexpr bool in_a_constant_expression() {
  constexpr auto all_of_them = compile([] { return outputs(max(m), argmin(m), var(m, axes<0>), norm(m, axes<1>), grad(norm(m), m), any(m), typeflow::std(m)); });
  const auto got = all_of_them(m = tensor<double, 2, 3>{{4, 0, 0, 0, 0, -3}});
  return got[max(m)] == 4 && got[argmin(m)] == 5 && got[var(m, axes<0>)][0] == 4 && got[norm(m, axes<1>)][1] == 3 &&
         got[grad(norm(m), m)][0] == 0.8 && got[any(m)] == 1 && got[typeflow::std(m)] > 2;
}
static_assert(in_a_constant_expression());

}  // namespace

namespace {

/// The largest magnitude: like a sum it begins at 0, but it is none.
struct largest_magnitude : ops::reduction_op {
  static constexpr string_view name = "largest_magnitude";
  static constexpr ops::op_kind kind = ops::op_kind::reduction;
  static constexpr int flops = 2;
  template <class V>
  static constexpr V combine(V total, V next) {
    return math::select(math::abs(next) > total, math::abs(next), total);
  }
};
constexpr auto magnitude = apply<largest_magnitude, bits_attribute<1>>(input<"v", 37>);

}  // namespace

TEST_CASE("a reduction that begins at 0 is combined by its own rule, whatever the lane") {
  constexpr auto largest = compile([] { return magnitude; });
  for (int place = 0; place < 37; ++place) {
    numbers v(37, -1);
    v[static_cast<std::size_t>(place)] = place % 2 == 0 ? 5 : -5;
    CHECK(largest(input<"v", 37> = v) == 5);
  }
}
