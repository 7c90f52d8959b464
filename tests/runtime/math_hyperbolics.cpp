// SPDX-License-Identifier: BSL-1.0
// sinh, cosh and the inverse hyperbolic functions against long double, over their whole ranges.
#include <typeflow/math/hyperbolics.hpp>
#include <typeflow/math/inverse_hyperbolic.hpp>

#include "math_special_values.hpp"

namespace math = typeflow::math;
using namespace math_test;

namespace {

constexpr std::size_t count = 30000;
constexpr auto sinh_lanes = [](auto x) { return math::sinh(x); };
constexpr auto cosh_lanes = [](auto x) { return math::cosh(x); };
constexpr auto asinh_lanes = [](auto x) { return math::asinh(x); };
constexpr auto acosh_lanes = [](auto x) { return math::acosh(x); };
constexpr auto atanh_lanes = [](auto x) { return math::atanh(x); };
constexpr auto exact_sinh = [](auto x) { return std::sinh(x); };
constexpr auto exact_cosh = [](auto x) { return std::cosh(x); };
constexpr auto exact_asinh = [](auto x) { return std::asinh(x); };
constexpr auto exact_acosh = [](auto x) { return std::acosh(x); };
constexpr auto exact_atanh = [](auto x) { return std::atanh(x); };

constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr double nan = std::numeric_limits<double>::quiet_NaN();
constexpr double smallest = std::numeric_limits<double>::denorm_min();
constexpr double largest = std::numeric_limits<double>::max();

static_assert(math::sinh(0.0) == 0 && math::sinh(-smallest) == -smallest &&
              math::sinh(nan) != math::sinh(nan));
static_assert(math::sinh(-infinity) == -infinity && math::sinh(710.5) == infinity &&
              math::sinh(710.47) < infinity);
static_assert(close(math::sinh(1.0), 1.175201193643801456882L) &&
              close(math::sinh(-2.5f), -6.0502044810397886L));
static_assert(math::cosh(0.0) == 1 && math::cosh(smallest) == 1 && math::cosh(nan) != math::cosh(nan));
static_assert(math::cosh(-infinity) == infinity && math::cosh(-1e300) == infinity &&
              math::cosh(89.0f) < infinity);
static_assert(close(math::cosh(1.0), 1.543080634815243778478L) &&
              close(math::cosh(30.0), 5343237290762.23127L));

static_assert(math::asinh(-infinity) == -infinity && math::asinh(smallest) == smallest &&
              math::asinh(0.0) == 0);
static_assert(math::asinh(nan) != math::asinh(nan) && close(math::asinh(largest), 710.475860073943942097L));
static_assert(close(math::asinh(1.0), 0.881373587019543025233L) &&
              close(math::asinh(-1.0f), -0.88137358701954303L));
static_assert(math::acosh(1.0) == 0 && math::acosh(infinity) == infinity &&
              math::acosh(0.5) != math::acosh(0.5));
static_assert(math::acosh(nan) != math::acosh(nan) && close(math::acosh(largest), 710.475860073943942097L));
static_assert(close(math::acosh(2.0), 1.316957896924816708625L) &&
              close(math::acosh(2.0f), 1.316957896924816709L));
static_assert(math::atanh(1.0) == infinity && math::atanh(-1.0) == -infinity &&
              math::atanh(smallest) == smallest);
static_assert(math::atanh(1.5) != math::atanh(1.5) && math::atanh(nan) != math::atanh(nan));
static_assert(close(math::atanh(0.5), 0.549306144334054845698L) &&
              close(math::atanh(-0.5f), -0.549306144334054846L));

/// 1 + k^2 units in the last place.
template <class Element>
std::vector<Element> just_above_one() {
  std::vector<Element> points;
  for (int k = 0; k < 4000; ++k)
    points.push_back(1 + std::numeric_limits<Element>::epsilon() * static_cast<Element>(k * k));
  return points;
}

/// 1 - 2^-e (1 + u) / 2 with all e and random u: near 1 of either sign.
template <class Element>
std::vector<Element> just_below_one() {
  auto points = exponential<Element>(-std::numeric_limits<Element>::digits, -2, true, count);
  for (Element& x : points) x = x > 0 ? 1 - x : -1 - x;
  return points;
}

}  // namespace

TEST_CASE_TEMPLATE("sinh is within 1.1 ULP, cosh within 0.9", Element, float, double) {
  using limits = std::numeric_limits<Element>;
  for (const auto& points : {everywhere<Element>(count), uniform<Element>(-0.6, 0.6, count)}) {
    CHECK(largest_error(points, sinh_lanes, exact_sinh) <= 1.1);
    CHECK(largest_error(points, cosh_lanes, exact_cosh) <= 0.9);
  }
  check_special_values<Element>(sinh_lanes, exact_sinh);
  check_special_values<Element>(cosh_lanes, exact_cosh);
  Element overflow = sizeof(Element) == 4 ? Element(0x1.65a9f8p+6) : Element(0x1.633ce8fb9f87dp+9);
  CHECK(math::sinh(overflow) < limits::infinity());
  CHECK(math::cosh(-overflow) < limits::infinity());
  CHECK(math::sinh(std::nextafter(overflow, Element(1000))) == limits::infinity());
  CHECK(math::cosh(std::nextafter(overflow, Element(1000))) == limits::infinity());
}

TEST_CASE_TEMPLATE("asinh is within 1.4 ULP", Element, float, double) {
  CHECK(largest_error(everywhere<Element>(count), asinh_lanes, exact_asinh) <= 1.4);
  check_special_values<Element>(asinh_lanes, exact_asinh);
}

TEST_CASE_TEMPLATE("acosh is within 1.2 ULP", Element, float, double) {
  for (const auto& points : {everywhere<Element>(count), uniform<Element>(1, 3, count),
                             just_above_one<Element>(), exponential<Element>(10, 32, false, count)}) {
    CHECK(largest_error(points, acosh_lanes, exact_acosh) <= 1.2);
  }
  check_special_values<Element>(acosh_lanes, exact_acosh);
}

TEST_CASE_TEMPLATE("atanh is within 1.3 ULP", Element, float, double) {
  for (const auto& points : {everywhere<Element>(count), just_below_one<Element>()})
    CHECK(largest_error(points, atanh_lanes, exact_atanh) <= 1.3);
  check_special_values<Element>(atanh_lanes, exact_atanh);
}
