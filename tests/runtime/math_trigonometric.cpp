// SPDX-License-Identifier: BSL-1.0
// sin and cos against long double, for angles of every size.
#include <typeflow/math/trigonometric.hpp>

#include <string>

#include "math_support.hpp"

namespace math = typeflow::math;
using namespace math_test;

namespace {

constexpr std::size_t count = 40000;
constexpr auto sin_lanes = [](auto x) { return math::sin(x); };
constexpr auto cos_lanes = [](auto x) { return math::cos(x); };

// The x87 instructions behind a long double sine are only good for small angles: beyond, the library reduces,
// and is exact enough.
constexpr auto exact_sin = [](long double x) { return std::sin(x); };
constexpr auto exact_cos = [](long double x) { return std::cos(x); };

/// The floating-point numbers next to multiples of pi/2, where the reduction cancels most.
template <class Element>
std::vector<Element> near_quarter_turns(double scale) {
  std::vector<Element> points;
  for (int turns = 1; turns < 20000; ++turns) {
    auto x = static_cast<Element>(1.57079632679489661923132169163975144L *
                                  static_cast<long double>(turns * scale));
    points.push_back(x);
    points.push_back(-std::nextafter(x, Element(0)));
  }
  return points;
}

template <class Element>
void check(const char* name, const std::vector<Element>& points) {
  double sine = largest_error(points, sin_lanes, exact_sin);
  double cosine = largest_error(points, cos_lanes, exact_cos);
  MESSAGE(std::numeric_limits<Element>::digits, " bits, ", std::string(name), ", ULP: sin ", sine, ", cos ",
          cosine);
}

}  // namespace

TEST_CASE_TEMPLATE("sin and cos are within 2 ULP", Element, float, double) {
  using limits = std::numeric_limits<Element>;
  check("first quarter", uniform<Element>(-0.8, 0.8, count));
  check("some turns", uniform<Element>(-100, 100, count));
  check("fast range", uniform<Element>(-130000, 130000, count));
  check("every size", exponential<Element>(-60, limits::max_exponent - 1, true, count));
  check("near quarter turns", near_quarter_turns<Element>(1));
  check("near many quarter turns", near_quarter_turns<Element>(25));
  check("near huge numbers of quarter turns", near_quarter_turns<Element>(1e9));
  check("edges", edges<Element>());
}

TEST_CASE("the fast reduction holds up to its limit") {
  check("fast range of double", uniform<double>(-800000, 800000, count));
  check("limit", std::vector<double>{800000, std::nextafter(800000.0, 1e9), -800000, 799999.999});
}

TEST_CASE("the hardest angles of double precision are right") {
  CHECK(ulp_error(math::cos(0x1.6ac5b262ca1ffp+849), -4.687165924254627611122583e-19L) <= 2);
  CHECK(ulp_error(math::sin(0x1.6ac5b262ca1ffp+849), 1.0L) <= 1);
  CHECK(ulp_error(math::sin(1e22), -0.85220084976718880177L) <= 1);
  CHECK(ulp_error(math::cos(1e22), 0.5232147853951389455L) <= 1);
}

TEST_CASE("one huge or infinite lane leaves the others alone") {
  using vector = widest_vector<double>;
  vector x = vector{} + 0.5;
  x[0] = 1e22;
  auto [sine, cosine] = math::sincos(x);
  CHECK(ulp_error(sine[0], math::sin(1e22)) == 0);
  CHECK(ulp_error(cosine[1], std::cos(0.5L)) <= 1);
  x[0] = std::numeric_limits<double>::infinity();
  CHECK(std::isnan(math::sin(x)[0]));
  CHECK(ulp_error(math::sin(x)[1], std::sin(0.5L)) <= 1);
}

TEST_CASE_TEMPLATE("sin and cos have their special values", Element, float, double) {
  using limits = std::numeric_limits<Element>;
  CHECK(std::signbit(math::sin(Element(-0.0))));
  CHECK_FALSE(std::signbit(math::sin(Element(0))));
  CHECK(math::cos(Element(0)) == 1);
  CHECK(math::sin(limits::denorm_min()) == limits::denorm_min());
  CHECK(std::isnan(math::sin(limits::infinity())));
  CHECK(std::isnan(math::cos(-limits::infinity())));
  CHECK(std::isnan(math::cos(limits::quiet_NaN())));
}
