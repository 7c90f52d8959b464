// SPDX-License-Identifier: BSL-1.0
// cbrt and hypot against long double, over their whole ranges.
#include <typeflow/math/roots.hpp>

#include <algorithm>

#include "math_special_values.hpp"

namespace math = typeflow::math;
using namespace math_test;

namespace {

constexpr std::size_t count = 30000;
constexpr auto cbrt_lanes = [](auto x) { return math::cbrt(x); };
constexpr auto exact_cbrt = [](auto x) { return std::cbrt(x); };

constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr double nan = std::numeric_limits<double>::quiet_NaN();
constexpr double smallest = std::numeric_limits<double>::denorm_min();
constexpr double largest = std::numeric_limits<double>::max();

static_assert(math::cbrt(27.0) == 3 && math::cbrt(-8.0f) == -2 && math::cbrt(0.0) == 0);
static_assert(math::cbrt(0x1p-1074) == 0x1p-358 && math::cbrt(-infinity) == -infinity);
static_assert(math::cbrt(nan) != math::cbrt(nan) && close(math::cbrt(2.0), 1.259921049894873164767L));
static_assert(close(math::cbrt(largest), 5.643803094122361948e+102L));

static_assert(math::hypot(3.0, 4.0) == 5 && math::hypot(-0.0, 0.0) == 0 && math::hypot(5.0f, -12.0f) == 13);
static_assert(math::hypot(smallest, 0.0) == smallest && math::hypot(largest, 0.0) == largest);
static_assert(math::hypot(largest, largest) == infinity && math::hypot(3e300, 4e300) == 5e300);
static_assert(math::hypot(nan, -infinity) == infinity && math::hypot(infinity, nan) == infinity);
static_assert(math::hypot(nan, 1.0) != math::hypot(1.0, nan));

/// The error of hypot(x, y) as a plain number and as a lane, the larger one.
template <class Element>
double hypot_error(Element x, Element y) {
  using vector = widest_vector<Element>;
  long double exact = std::hypot(static_cast<long double>(x), static_cast<long double>(y));
  vector lanes = math::hypot(math::broadcast<vector>(x), math::broadcast<vector>(y));
  return std::max(ulp_error(math::hypot(x, y), exact), ulp_error<Element>(lanes[0], exact));
}

template <class Element>
double hypot_error(const std::vector<Element>& x, const std::vector<Element>& y) {
  double largest_error = 0;
  for (std::size_t i = 0; i < x.size(); ++i) {
    double error = hypot_error(x[i], y[y.size() - 1 - i]);
    if (!(error <= largest_error)) largest_error = error;
  }
  return largest_error;
}

}  // namespace

TEST_CASE_TEMPLATE("cbrt is within 0.51 ULP", Element, float, double) {
  CHECK(largest_error(everywhere<Element>(count), cbrt_lanes, exact_cbrt) <= 0.51);
  CHECK(largest_error(uniform<Element>(0.5, 8, count), cbrt_lanes, exact_cbrt) <= 0.51);
  check_special_values<Element>(cbrt_lanes, exact_cbrt);
  for (int whole = -200; whole <= 200; ++whole) {
    auto root = static_cast<Element>(whole);
    if (math::cbrt(root * root * root) != root) FAIL("cbrt of the cube of ", whole);
  }
}

TEST_CASE_TEMPLATE("hypot is within 1.3 ULP", Element, float, double) {
  using limits = std::numeric_limits<Element>;
  constexpr int lowest = limits::min_exponent - limits::digits;
  auto usual = uniform<Element>(-1, 1, count);
  CHECK(hypot_error(usual, usual) <= 1.3);
  auto nearby = exponential<Element>(-12, 12, true, count);
  CHECK(hypot_error(nearby, nearby) <= 1.3);
  for (Element scale : {limits::min(), limits::denorm_min() * 4096, limits::max() / 16}) {
    auto points = uniform<Element>(-8, 8, count);
    for (Element& x : points) x *= scale;
    CHECK(hypot_error(points, points) <= 1.3);
  }
  auto all = exponential<Element>(lowest, limits::max_exponent - 1, true, count);
  CHECK(hypot_error(all, all) <= 1.3);
  for (Element x : all) {
    if (math::hypot(x, Element(0)) != std::fabs(x)) FAIL("hypot(", x, ", 0)");
  }
}

TEST_CASE_TEMPLATE("hypot has its special values", Element, float, double) {
  using vector = widest_vector<Element>;
  for (Element x : special_points<Element>()) {
    for (Element y : special_points<Element>()) {
      Element expected = std::hypot(x, y);
      Element number = math::hypot(x, y);
      Element lane = math::hypot(math::broadcast<vector>(x), math::broadcast<vector>(y))[0];
      INFO("hypot(", x, ", ", y, ") = ", number, " and in a vector ", lane, ", should be ", expected);
      if (std::isfinite(expected) && expected != 0) {
        CHECK(hypot_error(x, y) <= 1.3);
      } else {
        CHECK(same(number, expected));
        CHECK(same(lane, expected));
      }
    }
  }
}
