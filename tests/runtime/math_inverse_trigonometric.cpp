// SPDX-License-Identifier: BSL-1.0
// tan, asin, acos, atan and atan2 against long double, over their whole ranges.
#include <algorithm>
#include <string>

#include <typeflow/math/inverse_trigonometric.hpp>
#include <typeflow/math/tangent.hpp>

#include "math_support.hpp"

namespace math = typeflow::math;
using namespace math_test;

namespace {

constexpr std::size_t count = 60000;
constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr double nan = std::numeric_limits<double>::quiet_NaN();
constexpr double half_pi = 1.5707963267948966;
constexpr double pi = 3.141592653589793;

constexpr bool close(double a, double b) { return math::abs(a - b) <= 2.3e-16 * math::abs(b); }
constexpr bool not_a_number(double x) { return x != x; }
constexpr bool negative_zero(double x) { return math::to_bits(x) == math::to_bits(-0.0); }

static_assert(close(math::tan(1.0), 1.5574077246549023) && close(math::tan(1e22), -1.6287782256068988));
static_assert(negative_zero(math::tan(-0.0)) && math::tan(5e-324) == 5e-324 &&
              not_a_number(math::tan(infinity)));
static_assert(math::tan(0.75f) == 0.9315964599440725f && math::asin(0.75f) == 0.848062078981481f);
static_assert(math::asin(1.0) == half_pi && math::asin(-1.0) == -half_pi && negative_zero(math::asin(-0.0)));
static_assert(close(math::asin(0.3), 0.3046926540153975) && close(math::acos(-0.7), 2.34619382340565));
static_assert(math::acos(1.0) == 0 && math::acos(-1.0) == pi && math::acos(0.0) == half_pi);
static_assert(not_a_number(math::asin(1.5)) && not_a_number(math::acos(nan)) &&
              math::acos(-1.0f) == 3.1415927f);
static_assert(math::atan(1.0) == half_pi / 2 && math::atan(infinity) == half_pi &&
              math::atan(1e308) == half_pi);
static_assert(close(math::atan(-3.0), -1.2490457723982544) && math::atan(0.5f) == 0.4636476f);
static_assert(math::atan2(1.0, -1.0) == 3 * pi / 4 && math::atan2(-infinity, infinity) == -pi / 4);
static_assert(math::atan2(0.0, -0.0) == pi && negative_zero(math::atan2(-0.0, 0.0)));
static_assert(math::atan2(-1e-320, 1e300) == 0 && math::atan2(1e308, -1e308) == 3 * pi / 4 &&
              math::atan2(3.0f, 4.0f) == 0.6435011f);

constexpr auto tan_lanes = [](auto x) { return math::tan(x); };
constexpr auto asin_lanes = [](auto x) { return math::asin(x); };
constexpr auto acos_lanes = [](auto x) { return math::acos(x); };
constexpr auto atan_lanes = [](auto x) { return math::atan(x); };
constexpr auto exact_tan = [](long double x) { return std::tan(x); };
constexpr auto exact_asin = [](long double x) { return std::asin(x); };
constexpr auto exact_acos = [](long double x) { return std::acos(x); };
constexpr auto exact_atan = [](long double x) { return std::atan(x); };

template <class Element>
void check(const char* name, double bound, auto function, auto reference,
           const std::vector<Element>& points) {
  double error = largest_error(points, function, reference);
  INFO(std::string(name), " of ", std::numeric_limits<Element>::digits, " bits");
  CHECK(error <= bound);
}

/// The largest error of atan2 over points (x[i], y[i]), as plain numbers and as lanes.
template <class Element>
double largest_angle_error(const std::vector<Element>& y, const std::vector<Element>& x) {
  using vector = widest_vector<Element>;
  constexpr std::size_t lanes = math::lane_count<vector>;
  double largest = 0;
  for (std::size_t first = 0; first + lanes <= x.size(); first += lanes) {
    vector up{};
    vector across{};
    for (std::size_t lane = 0; lane < lanes; ++lane) {
      up[lane] = y[first + lane];
      across[lane] = x[first + lane];
    }
    vector angle = math::atan2(up, across);
    for (std::size_t lane = 0; lane < lanes; ++lane) {
      Element b = up[lane];
      Element a = across[lane];
      long double exact = std::atan2(static_cast<long double>(b), static_cast<long double>(a));
      largest =
          std::max({largest, ulp_error<Element>(angle[lane], exact), ulp_error(math::atan2(b, a), exact)});
    }
  }
  return largest;
}

}  // namespace

TEST_CASE_TEMPLATE("tan is within 1.1 ULP", Element, float, double) {
  using limits = std::numeric_limits<Element>;
  auto tan = [](const char* name, const std::vector<Element>& points) {
    check<Element>(name, 1.1, tan_lanes, exact_tan, points);
  };
  tan("first quarter", uniform<Element>(-0.8, 0.8, count));
  tan("some turns", uniform<Element>(-100, 100, count));
  tan("fast range", uniform<Element>(-130000, 130000, count));
  tan("every size",
      exponential<Element>(limits::min_exponent - limits::digits, limits::max_exponent - 1, true, count));
  tan("edges", edges<Element>());
  std::vector<Element> poles;
  for (int turns = 1; turns < 20000; ++turns)
    poles.push_back(static_cast<Element>(1.57079632679489661923132169163975144L * turns));
  tan("near poles and zeros", poles);
}

TEST_CASE("one huge or infinite lane leaves the others alone") {
  using vector = widest_vector<double>;
  vector x = math::broadcast<vector>(0.5);
  x[0] = 1e22;
  CHECK(math::tan(x)[0] == math::tan(1e22));
  CHECK(math::tan(x)[1] == math::tan(0.5));
  x[0] = infinity;
  CHECK(std::isnan(math::tan(x)[0]));
  CHECK(math::tan(x)[1] == math::tan(0.5));
}

TEST_CASE_TEMPLATE("asin and acos are within 1 ULP", Element, float, double) {
  for (const auto& points :
       {uniform<Element>(-1, 1, count), uniform<Element>(0.4, 0.6, count), uniform<Element>(0.999, 1, count),
        exponential<Element>(-80, -1, true, count), edges<Element>()}) {
    check<Element>("asin", 1, asin_lanes, exact_asin, points);
    check<Element>("acos", 1, acos_lanes, exact_acos, points);
  }
  CHECK(std::isnan(math::asin(std::nextafter(Element(1), Element(2)))));
  CHECK(std::signbit(math::asin(math::broadcast<widest_vector<Element>>(Element(-0.0)))[0]));
}

TEST_CASE_TEMPLATE("atan is within 1 ULP", Element, float, double) {
  using limits = std::numeric_limits<Element>;
  for (const auto& points :
       {uniform<Element>(-0.5, 0.5, count), uniform<Element>(-3, 3, count), edges<Element>(),
        exponential<Element>(limits::min_exponent - limits::digits, limits::max_exponent - 1, true, count)})
    check<Element>("atan", 1, atan_lanes, exact_atan, points);
  CHECK(std::signbit(math::atan(math::broadcast<widest_vector<Element>>(Element(-0.0)))[0]));
}

TEST_CASE_TEMPLATE("atan2 is within 1.5 ULP", Element, float, double) {
  using limits = std::numeric_limits<Element>;
  auto reversed = [](std::vector<Element> points) {
    return std::vector<Element>(points.rbegin(), points.rend());
  };
  for (const auto& points :
       {uniform<Element>(-1, 1, count), exponential<Element>(-5, 5, true, count),
        exponential<Element>(limits::min_exponent - limits::digits, limits::max_exponent - 1, true, count)})
    CHECK(largest_angle_error(points, reversed(points)) <= 1.5);
}

TEST_CASE_TEMPLATE("atan2 has the special values of the standard", Element, float, double) {
  using vector = widest_vector<Element>;
  double largest = 0;
  for (Element y : edges<Element>()) {
    for (Element x : edges<Element>()) {
      Element expected = std::atan2(y, x);
      Element number = math::atan2(y, x);
      Element lane = math::atan2(math::broadcast<vector>(y), math::broadcast<vector>(x))[0];
      INFO("atan2(", y, ", ", x, ") = ", number, " and in a vector ", lane, ", should be ", expected);
      long double exact = std::atan2(static_cast<long double>(y), static_cast<long double>(x));
      largest = std::max({largest, ulp_error(number, exact), ulp_error(lane, exact)});
      if (!std::isnan(expected)) {
        CHECK(std::signbit(number) == std::signbit(expected));
        CHECK(std::signbit(lane) == std::signbit(expected));
      }
    }
  }
  CHECK(largest <= 1.5);
}
