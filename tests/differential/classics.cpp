// SPDX-License-Identifier: BSL-1.0
// Test functions of optimisation and of automatic differentiation in data/differential.json, and programs
// with branches.
#include "support/differential.hpp"

namespace tf = typeflow;
using namespace tf::literals;
using differential::check;

namespace rosenbrock {

constexpr auto x0 = tf::input<"x0">;
constexpr auto x1 = tf::input<"x1">;
constexpr auto x2 = tf::input<"x2">;
constexpr auto x3 = tf::input<"x3">;
constexpr auto term = [](auto a, auto b) {
  return 100_c * tf::square(b - tf::square(a)) + tf::square(1_c - a);
};
constexpr auto valley = term(x0, x1) + term(x1, x2) + term(x2, x3);

}  // namespace rosenbrock

TEST_CASE("differential rosenbrock") {
  using namespace rosenbrock;
  check(valley, tf::wrt(x0, x1, x2, x3), "rosenbrock");
}

namespace helmholtz {

constexpr auto x = tf::input<"x", 4>;
constexpr auto b = tf::input<"b", 4>;
constexpr auto A = tf::input<"A", 4, 4>;
constexpr auto temperature = tf::input<"temperature">;
constexpr auto root_two = tf::constant<1.4142135623730951>;
constexpr auto root_eight = tf::constant<2.8284271247461903>;
constexpr auto bx = tf::matmul(b, x);
constexpr auto mixing = tf::sum(x * tf::log(x / (1_c - bx)));
constexpr auto attraction = tf::matmul(x, tf::matmul(A, x));
constexpr auto ratio = (1_c + (1_c + root_two) * bx) / (1_c + (1_c - root_two) * bx);
constexpr auto energy = temperature * mixing - attraction / (root_eight * bx) * tf::log(ratio);

}  // namespace helmholtz

TEST_CASE("differential helmholtz_energy") {
  using namespace helmholtz;
  check(energy, tf::wrt(x, b, A, temperature), tf::wrt(x, b, temperature), "helmholtz_energy");
}

namespace speelpenning {

constexpr auto x0 = tf::input<"x0">;
constexpr auto x1 = tf::input<"x1">;
constexpr auto x2 = tf::input<"x2">;
constexpr auto x3 = tf::input<"x3">;
constexpr auto x4 = tf::input<"x4">;
constexpr auto x5 = tf::input<"x5">;
constexpr auto product = x0 * x1 * x2 * x3 * x4 * x5;

}  // namespace speelpenning

TEST_CASE("differential speelpenning_product") {
  using namespace speelpenning;
  check(product, tf::wrt(x0, x1, x2, x3, x4, x5), "speelpenning_product");
}

namespace horner {

constexpr auto x = tf::input<"x">;
constexpr auto c0 = tf::input<"c0">;
constexpr auto c1 = tf::input<"c1">;
constexpr auto c2 = tf::input<"c2">;
constexpr auto c3 = tf::input<"c3">;
constexpr auto c4 = tf::input<"c4">;
constexpr auto c5 = tf::input<"c5">;
constexpr auto polynomial = c0 + x * (c1 + x * (c2 + x * (c3 + x * (c4 + x * c5))));

}  // namespace horner

TEST_CASE("differential polynomial_horner") {
  using namespace horner;
  check(polynomial, tf::wrt(x, c0, c1, c2, c3, c4, c5), "polynomial_horner");
}

namespace newton {

constexpr auto a = tf::input<"a">;
constexpr auto start = tf::input<"start">;
constexpr auto better = [](auto x) { return 0.5_c * (x + a / x); };
constexpr auto root = better(better(better(start)));

}  // namespace newton

TEST_CASE("differential newton_root") {
  using namespace newton;
  check(root, tf::wrt(a, start), "newton_root");
}

namespace conditional {

constexpr auto x = tf::input<"x">;
constexpr auto y = tf::input<"y">;
constexpr auto wave = tf::sin(x * y);
constexpr auto slide = tf::square(x) * y - tf::exp(-y);
constexpr auto above = tf::select(x * y > 1_c, wave, slide);
constexpr auto below = tf::select(x * y < 1_c, wave, slide);

}  // namespace conditional

TEST_CASE("differential conditional") {
  using namespace conditional;
  check(above, tf::wrt(x, y), "conditional", {.output = "above"});
  check(below, tf::wrt(x, y), "conditional", {.output = "below"});
}

namespace huber {

constexpr auto residual = tf::input<"residual", 6>;
constexpr auto delta = tf::input<"delta">;
constexpr auto size = tf::select(residual < 0_c, -residual, residual);
constexpr auto loss =
    tf::mean(tf::select(size <= delta, 0.5_c * tf::square(residual), delta*(size - 0.5_c * delta)));

}  // namespace huber

TEST_CASE("differential huber_loss") {
  using namespace huber;
  check(loss, tf::wrt(residual, delta), "huber_loss");
}
