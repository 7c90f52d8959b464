// SPDX-License-Identifier: BSL-1.0
// erf, erfc and e^-x^2 against long double, over their whole ranges.
#include <typeflow/math/gaussian.hpp>

#include "math_support.hpp"

namespace math = typeflow::math;
using namespace math_test;

namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr double nan = std::numeric_limits<double>::quiet_NaN();

constexpr bool close(double a, double b) { return math::abs(a - b) <= 4.5e-16 * math::abs(b); }
constexpr bool not_a_number(double x) { return x != x; }

static_assert(close(math::erf(0.5), 0.5204998778130465) && close(math::erf(-2.0), -0.9953222650189527));
static_assert(close(math::erfc(5.0), 1.5374597944280349e-12) &&
              close(math::erfc(27.0), 5.237048923789256e-319));
static_assert(close(math::erfc(-0.1), 1.1124629160182848) && math::erfc(0.0) == 1 && math::erfc(28.0) == 0);
static_assert(math::erf(infinity) == 1 && math::erf(-1e308) == -1 && math::erfc(infinity) == 0 &&
              math::erfc(-infinity) == 2 && math::erfc(-1e308) == 2);
static_assert(not_a_number(math::erf(nan)) && not_a_number(math::erfc(nan)));
static_assert(math::to_bits(math::erf(-0.0)) == math::to_bits(-0.0));
static_assert(math::erf(0.5f) == 0.5204999f && math::erfc(10.0f) == 1.4e-45f && math::erfc(-1e30f) == 2);

constexpr std::size_t count = 100000;
constexpr auto erf_lanes = [](auto x) { return math::erf(x); };
constexpr auto erfc_lanes = [](auto x) { return math::erfc(x); };
constexpr auto exact_erf = [](long double x) { return std::erf(x); };
constexpr auto exact_erfc = [](long double x) { return std::erfc(x); };

}  // namespace

TEST_CASE_TEMPLATE("erf is within 2 ULP and odd", Element, float, double) {
  using limits = std::numeric_limits<Element>;
  for (const auto& points :
       {uniform<Element>(-0.76, 0.76, count), uniform<Element>(-7, 7, count), edges<Element>(),
        exponential<Element>(limits::min_exponent - limits::digits, 5, true, count)})
    CHECK(largest_error(points, erf_lanes, exact_erf) <= 2);
  CHECK(std::signbit(math::erf(Element(-0.0))));
  CHECK(math::erf(Element(-0.3)) == -math::erf(Element(0.3)));
}

TEST_CASE_TEMPLATE("erfc is within 1.8 ULP down to the last subnormal result", Element, float, double) {
  double vanished = sizeof(Element) == sizeof(float) ? 10.2 : 27.3;
  for (const auto& points :
       {uniform<Element>(-1, 1, count), uniform<Element>(0.74, 1.2, count), uniform<Element>(-7, 7, count),
        uniform<Element>(5, vanished, count), exponential<Element>(-60, 10, true, count), edges<Element>()})
    CHECK(largest_error(points, erfc_lanes, exact_erfc) <= 1.8);
}

TEST_CASE_TEMPLATE("e^-x^2 is within 2 ULP down to the last subnormal result", Element, float, double) {
  const auto exact = [](long double x) {
    if (!(std::abs(x) <= 200)) return std::isnan(x) ? x : 0.0L;
    const long double high = static_cast<float>(x);  // its square is exact
    return std::exp(-high * high) * std::exp(-(x - high) * (x + high));
  };
  for (const auto& points :
       {uniform<Element>(-1, 1, count), uniform<Element>(-7, 7, count), uniform<Element>(9, 27.4, count),
        exponential<Element>(-60, 4, true, count), edges<Element>()})
    CHECK(largest_error(points, [](auto x) { return math::gaussian(x); }, exact) <= 2);
  CHECK(math::gaussian(-std::numeric_limits<Element>::infinity()) == 0);
  CHECK(math::gaussian(Element(1e30)) == 0);
}

TEST_CASE_TEMPLATE("the tail underflows where the exact value does", Element, float, double) {
  for (Element x = 9; x < 28; x += Element(0.001))
    if (ulp_error(math::erfc(x), std::erfc(static_cast<long double>(x))) > 1.8) FAIL("erfc(", x, ")");
}
