// SPDX-License-Identifier: BSL-1.0
// check_gradients passes what is right, and finds and names what is wrong: in ops and rules of the user, by
// every kind of leaf and data.
#include <doctest/doctest.h>

#include <string>
#include <vector>

#include <typeflow/inspect.hpp>
#include <typeflow/typeflow.hpp>

#include "support/numbers.hpp"

namespace {

namespace tf = typeflow;
using namespace tf::literals;

enum class mistake { none, sign, factor, term, nothing, branch, infinite, double_only };

constexpr tf::string_view names[] = {"f",         "f_sign",   "f_factor",   "f_term",
                                     "f_nothing", "f_branch", "f_infinite", "f_double"};

/// x^2 + x, with the derivative 2x + 1 or something else.
template <mistake Mistake>
struct quadratic : tf::ops::elementwise<1> {
  static constexpr tf::string_view name = names[static_cast<int>(Mistake)];
  template <class V>
  static constexpr V value(V x) {
    if constexpr (Mistake == mistake::double_only && std::is_same_v<V, long double>)
      return x * x;
    else
      return x * x + x;
  }
  template <class Pullback>
  static constexpr void vjp(Pullback& p) {
    const auto x = p.operand(0), right = p.adjoint() * (p.number(2) * x + p.number(1));
    switch (Mistake) {
      case mistake::sign:
        return p.contribute(0, -right);
      case mistake::factor:
        return p.contribute(0, p.number(4) * right);
      case mistake::term:
        return p.contribute(0, p.adjoint() * p.number(2) * x);
      case mistake::nothing:
        return;
      case mistake::branch:
        return p.contribute(0, p.template make<tf::ops::select>(
                                   p.template make<tf::ops::less>(x, p.number(5)), right, p.adjoint()));
      case mistake::infinite:
        return p.contribute(0, right / (x - x));
      default:
        return p.contribute(0, right);
    }
  }
};

/// x^2 y, with the derivative 2xy by x, or what is the one by y.
template <bool Right>
struct square_times : tf::ops::elementwise<2> {
  static constexpr tf::string_view name = Right ? "square_times" : "square_times_wrong";
  template <class V>
  static constexpr V value(V x, V y) {
    return x * x * y;
  }
  template <class Pullback>
  static constexpr void vjp(Pullback& p) {
    const auto x = p.operand(0), y = p.operand(1);
    p.contribute(0, p.adjoint() * x * (Right ? p.number(2) * y : x));
    p.contribute(1, p.adjoint() * x * x);
  }
};

constexpr auto N = tf::axis<"N">;
constexpr auto x = tf::input<"x", 3>;
constexpr auto y = tf::input<"y", 3>;
constexpr auto s = tf::input<"s">;
constexpr auto X = tf::input<"X", N, 2>;
constexpr auto Y = tf::input<"Y", 2, N>;
constexpr auto W = tf::parameter<"W", 2, 3>;
constexpr auto v = tf::input<"v", N>;

const std::vector<double> data = {1, -2, 3};

template <mistake Mistake>
tf::gradient_report check_quadratic() {
  return tf::check_gradients(tf::sum(tf::apply<quadratic<Mistake>>(x)), tf::wrt(x), x = data);
}

bool says(const tf::gradient_report& report, const std::string& words) {
  INFO(report.text());
  CHECK(report.text().find(words) != std::string::npos);
  return report.text().find(words) != std::string::npos;
}

}  // namespace

TEST_CASE("gradient_check: a right rule passes, and the report has both values of each element") {
  const tf::gradient_report report = check_quadratic<mistake::none>();
  INFO(report.text());
  CHECK(report.passed());
  CHECK(report.kinks() == 0);
  CHECK(report.worst_error() < 1e-14);
  CHECK(report.value == 16);
  REQUIRE(report[x].elements.size() == 3);
  CHECK(report[x].elements[2].analytic == 7);
  CHECK(report[x].elements[2].numeric == doctest::Approx(7).epsilon(1e-12));
  CHECK(report[x].elements[2].accuracy < 1e-9);
  CHECK(report[x].directions.size() == 3);
  says(report, "gradient check: passed, 0 of 1 gradients wrong, seed 1");
}

TEST_CASE("gradient_check: a wrong sign, a factor, a dropped term, no contribution") {
  const tf::gradient_report sign = check_quadratic<mistake::sign>(),
                            factor = check_quadratic<mistake::factor>();
  CHECK_FALSE(sign.passed());
  CHECK(sign.worst_error() == doctest::Approx(2));
  says(sign, "the derivative rule has the wrong sign (3 of 3 elements differ)");
  CHECK_FALSE(factor.passed());
  says(factor, "gradient check: FAILED, 1 of 1 gradients wrong, seed 1");
  says(factor, "gradient by x[0]: analytic 12, numeric 3 +- ");
  says(factor, "the derivative rule is off by a factor 4, too large");
  CHECK(factor[x].worst_absolute()->place == 2);
  CHECK(factor[x].worst_absolute()->absolute_error() == doctest::Approx(21));
  CHECK(factor[x].worst_relative()->relative_error() == doctest::Approx(0.75));
  says(check_quadratic<mistake::term>(), "the derivative rule lacks a term, 1 in every element");
  says(check_quadratic<mistake::nothing>(), "the derivative rule gives nothing");
}

TEST_CASE("gradient_check: a rule that is wrong in some elements, or not finite") {
  const auto f = tf::sum(tf::apply<quadratic<mistake::branch>>(x));
  CHECK(tf::check_gradients(f, tf::wrt(x), x = data).passed());
  const tf::gradient_report branch = tf::check_gradients(f, tf::wrt(x), x = std::vector<double>{1, 8, 3});
  CHECK(branch[x].count(tf::gradient_verdict::differs) == 1);
  CHECK(branch[x].worst_relative()->place == 1);
  says(branch, "lacks 16 here");
  says(branch, "(1 of 3 elements differ; the others agree: look at branches and at broadcasting)");
  const tf::gradient_report infinite = check_quadratic<mistake::infinite>();
  CHECK_FALSE(infinite.passed());
  says(infinite, "the derivative rule is not finite");
}

TEST_CASE("gradient_check: the gradient by one operand in the place of the other's") {
  const std::vector<double> ys = {0.5, 1, 2};
  CHECK(tf::check_gradients(tf::sum(tf::apply<square_times<true>>(x, y)), tf::wrt(x, y), x = data, y = ys)
            .passed());
  const tf::gradient_report report =
      tf::check_gradients(tf::sum(tf::apply<square_times<false>>(x, y)), tf::wrt(x, y), x = data, y = ys);
  CHECK_FALSE(report[x].passed());
  CHECK(report[y].passed());
  says(report, "this is the gradient by y; the derivative rule uses the wrong operand");
  says(report, "1 of 2 gradients wrong");
}

TEST_CASE("gradient_check: rules stated by custom_vjp") {
  const auto value = tf::log(1_c + tf::exp(x));
  const auto right = tf::custom_vjp(value, x, [](auto, auto adjoint) { return adjoint * tf::sigmoid(x); });
  const auto wrong = tf::custom_vjp(value, x, [](auto, auto adjoint) { return adjoint * tf::tanh(x); });
  CHECK(tf::check_gradients(tf::sum(right), tf::wrt(x), x = data).passed());
  const tf::gradient_report report = tf::check_gradients(tf::sum(wrong), tf::wrt(x), x = data);
  CHECK_FALSE(report.passed());
  says(report, "look for a dropped term or a wrong operand (3 of 3 elements differ)");
}

TEST_CASE("gradient_check: at a kink any slope between those of both sides passes, another does not") {
  const std::vector<double> at_zero = {1, 0, -3};
  const tf::gradient_report report =
      tf::check_gradients(tf::sum(tf::relu(x) * y), tf::wrt(x), x = at_zero, y = data);
  INFO(report.text());
  CHECK(report.passed());
  CHECK(report.kinks() == 1);
  CHECK(report.worst_error() < 1e-12);
  CHECK(report[x].elements[1].verdict == tf::gradient_verdict::kink);
  CHECK(report[x].elements[1].left == doctest::Approx(0));
  CHECK(report[x].elements[1].right == doctest::Approx(-2));
  says(report, "kink at x[1]: slopes 0 on the left and -2 on the right, analytic 0 lies between");

  const auto outside = tf::custom_vjp(tf::relu(x), x, [](auto, auto adjoint) {
    return adjoint * tf::select(x < 0_c, 0_c, 1_c + (x <= 0_c));
  });
  const tf::gradient_report wrong = tf::check_gradients(tf::sum(outside), tf::wrt(x), x = at_zero);
  CHECK_FALSE(wrong.passed());
  CHECK(wrong[x].count(tf::gradient_verdict::differs) == 1);
  says(wrong, "a kink is near, with slopes 0 on the left and 1 on the right");
}

TEST_CASE("gradient_check: close to a kink the slope of the right side is told") {
  const auto f = tf::sum(tf::relu(x));
  const tf::gradient_report report =
      tf::check_gradients(f, tf::wrt(x), x = std::vector<double>{1e-3, -1e-3, 1e-5});
  INFO(report.text());
  CHECK(report.passed());
  CHECK(report.kinks() == 0);
}

TEST_CASE("gradient_check: where the value has no derivative the check does not pass") {
  const auto f = tf::sum(tf::sqrt(x));
  CHECK(tf::check_gradients(f, tf::wrt(x), x = std::vector<double>{1e-4, 1, 2}).passed());
  const tf::gradient_report edge = tf::check_gradients(f, tf::wrt(x), x = std::vector<double>{0, 1, 2});
  CHECK_FALSE(edge.passed());
  says(edge, "gradient by x[0]");
  says(edge, "the differences do not settle");
  const tf::gradient_report nothing = tf::check_gradients(f, tf::wrt(x), x = std::vector<double>{-1, 1, 2});
  CHECK_FALSE(nothing.passed());
  says(nothing, "which has no derivative");
}

TEST_CASE("gradient_check: several leaves, scalars, a parameter, a named axis, float data") {
  const auto cost = s * tf::mean(tf::square(tf::sigmoid(tf::matmul(X, W)))) + tf::square(s);
  const std::vector<float> rows = {0.1F, 0.2F, -0.7F, 1, 2, -3, 0.5F, 0.25F},
                           weights = {0.5F, -1, 2, 0.75F, 0, 1};
  const tf::gradient_report report =
      tf::check_gradients(cost, tf::wrt(X, W, s), X = rows, W = weights, s = 1.5);
  INFO(report.text());
  CHECK(report.passed());
  CHECK(report.worst_error() < 1e-12);
  CHECK(report[X].extents == std::vector<std::int64_t>{4, 2});
  CHECK(report[W].elements.size() == 6);
  CHECK(report[s].elements.size() == 1);
  says(report, "[4, 2]");
  says(report, "scalar");
}

TEST_CASE("gradient_check: data in any layout; indices are those of the leaf") {
  double memory[] = {1, 2, 3, 4, 9, 0};
  auto columns = tf::view(&memory[0], 3, 2);  // element [i, j] is memory[i + 3 j]
  columns.strides[0] = 1;
  columns.strides[1] = 3;
  const tf::gradient_report report =
      tf::check_gradients(tf::sum(tf::apply<quadratic<mistake::branch>>(X)), tf::wrt(X), X = columns);
  REQUIRE(report[X].count(tf::gradient_verdict::differs) == 1);
  CHECK(report[X].index_of(report[X].worst_relative()->place) == std::vector<std::int64_t>{1, 1});
  says(report, "gradient by X[1, 1]: analytic 1, numeric 19 +-");
  const tf::gradient_report turned =
      tf::check_gradients(tf::sum(tf::apply<quadratic<mistake::branch>>(Y)), tf::wrt(Y),
                          Y = std::vector<double>{1, 2, 9, 4, 3, 0});
  says(turned, "gradient by Y[0, 2]: analytic 1, numeric 19 +-");
}

TEST_CASE("gradient_check: data of another type") {
  const std::vector<float> narrow = {1, 2, 3, 4, 9, 0};
  const tf::gradient_report report =
      tf::check_gradients(tf::sum(tf::apply<quadratic<mistake::branch>>(X)), tf::wrt(X), X = tf::cast<double>(narrow));
  REQUIRE(report[X].count(tf::gradient_verdict::differs) == 1);
  says(report, "gradient by X[2, 0]: analytic 1, numeric 19 +-");
}

TEST_CASE("gradient_check: in a large leaf random directions lead to the one wrong element") {
  std::vector<double> many = numbers::scattered(3000, 1);
  many[1234] = 6;
  const auto f = tf::sum(tf::apply<quadratic<mistake::branch>>(v));
  const tf::gradient_report report = tf::check_gradients(f, tf::wrt(v), {.elements = 20}, v = many);
  CHECK_FALSE(report.passed());
  CHECK(report[v].elements.size() <= 23);
  says(report, "gradient by v[1234]: analytic 1, numeric 13 +-");
  many[1234] = 0;
  const tf::gradient_report right = tf::check_gradients(f, tf::wrt(v), {.elements = 20}, v = many);
  INFO(right.text());
  CHECK(right.passed());
  CHECK(right[v].elements.size() == 20);
}

TEST_CASE("gradient_check: differences in double, a seed that repeats, tolerances of the caller's") {
  const auto f = tf::sum(tf::sin(x) * tf::exp(x));
  const tf::gradient_report report = tf::check_gradients<double>(f, tf::wrt(x), x = data);
  INFO(report.text());
  CHECK(report.passed());
  CHECK(report.worst_error() < 1e-8);
  const auto direction = [&](std::uint64_t seed) {
    return tf::check_gradients(f, tf::wrt(x), {.seed = seed}, x = data)[x].directions[0].analytic;
  };
  CHECK(direction(7) == direction(7));
  CHECK(direction(7) != direction(8));
  const auto nearly =
      tf::custom_vjp(tf::square(x), x, [](auto, auto adjoint) { return adjoint * x * 2.001_c; });
  CHECK_FALSE(tf::check_gradients(tf::sum(nearly), tf::wrt(x), x = data).passed());
  CHECK(tf::check_gradients(tf::sum(nearly), tf::wrt(x), {.relative = 1e-3}, x = data).passed());
}

TEST_CASE("gradient_check: an op whose value is another function in another number type") {
  const tf::gradient_report report = check_quadratic<mistake::double_only>();
  CHECK_FALSE(report.passed());
  says(report, "the value is 16 in double, but 14 in the number type of the differences");
}

TEST_CASE("gradient_check: what a compiled program returns") {
  constexpr auto program = tf::compile(
      [] { return tf::value_and_grad(tf::sum(tf::apply<quadratic<mistake::factor>>(x)), tf::wrt(x)); });
  says(tf::check_gradients(program, x = data), "off by a factor 4");
  CHECK(tf::check_gradients(program, {.relative = 10}, x = data).passed());
}

TEST_CASE("gradient_check: a report has only what was checked, and tells what data do not fit") {
  const tf::gradient_report report = tf::check_gradients(tf::sum(x * y), tf::wrt(x), x = data, y = data);
  CHECK_THROWS_WITH_AS(static_cast<void>(report[y]),
                       doctest::Contains("the gradient by this leaf was not checked"), tf::error);
  const std::vector<double> short_data = {1, 2};
  CHECK_THROWS_AS(tf::check_gradients(tf::sum(x * y), tf::wrt(x), x = short_data, y = data), tf::error);
}

TEST_CASE("gradient_check: second derivatives, and forward mode") {
  const auto f = s * tf::sum(tf::apply<square_times<true>>(x, y) + tf::exp(x * s));
  const std::vector<double> ys = {0.5, 1, 2};
  const tf::gradient_report right =
      tf::check_second_derivatives(f, tf::wrt(x, y, s), x = data, y = ys, s = 0.5);
  INFO(right.text());
  CHECK(right.passed());
  CHECK(right.worst_error() < 1e-12);

  const auto once = tf::custom_vjp(tf::square(x), x,
                                   [](auto, auto adjoint) { return adjoint * 2_c * tf::stop_gradient(x); });
  CHECK(tf::check_gradients(tf::sum(once), tf::wrt(x), x = data).passed());
  const tf::gradient_report twice = tf::check_second_derivatives(tf::sum(once), tf::wrt(x), x = data);
  CHECK_FALSE(twice.passed());
  says(twice, "second derivative check: FAILED");
  says(twice, "the derivative rule gives nothing");

  const tf::gradient_report first =
      tf::check_second_derivatives(tf::sum(tf::apply<quadratic<mistake::factor>>(x)), tf::wrt(x), x = data);
  CHECK_FALSE(first.passed());
  says(first, "forward mode along a random direction");
}
