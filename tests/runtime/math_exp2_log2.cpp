// SPDX-License-Identifier: BSL-1.0
// exp2, expm1, log1p, log2 and log10 against long double, over their whole ranges.
#include <typeflow/math/exponentials.hpp>
#include <typeflow/math/logarithms.hpp>

#include "math_special_values.hpp"

namespace math = typeflow::math;
using namespace math_test;

namespace {

constexpr std::size_t count = 30000;
constexpr auto exp2_lanes = [](auto x) { return math::exp2(x); };
constexpr auto expm1_lanes = [](auto x) { return math::expm1(x); };
constexpr auto log1p_lanes = [](auto x) { return math::log1p(x); };
constexpr auto log2_lanes = [](auto x) { return math::log2(x); };
constexpr auto log10_lanes = [](auto x) { return math::log10(x); };
constexpr auto exact_exp2 = [](auto x) { return std::exp2(x); };
constexpr auto exact_expm1 = [](auto x) { return std::expm1(x); };
constexpr auto exact_log1p = [](auto x) { return std::log1p(x); };
constexpr auto exact_log2 = [](auto x) { return std::log2(x); };
constexpr auto exact_log10 = [](auto x) { return std::log10(x); };

constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr double nan = std::numeric_limits<double>::quiet_NaN();
constexpr double smallest = std::numeric_limits<double>::denorm_min();
constexpr double largest = std::numeric_limits<double>::max();

static_assert(math::exp2(10.0) == 1024 && math::exp2(-1074.0) == smallest && math::exp2(-1100.0) == 0);
static_assert(math::exp2(infinity) == infinity && math::exp2(1024.0) == infinity &&
              math::exp2(-infinity) == 0);
static_assert(math::exp2(nan) != math::exp2(nan) && math::exp2(smallest) == 1);
static_assert(close(math::exp2(0.5), 1.414213562373095048802L) &&
              close(math::exp2(-0.5f), 0.70710678118654752L));
static_assert(math::exp2(128.0f) == std::numeric_limits<float>::infinity() && math::exp2(-151.0f) == 0);

static_assert(math::expm1(0.0) == 0 && math::expm1(smallest) == smallest && math::expm1(-infinity) == -1);
static_assert(math::expm1(infinity) == infinity && math::expm1(710.0) == infinity &&
              math::expm1(-1e300) == -1);
static_assert(math::expm1(709.78) < infinity && math::expm1(nan) != math::expm1(nan));
static_assert(close(math::expm1(1.0), 1.718281828459045235360L) &&
              close(math::expm1(1e-10), 1.00000000005e-10L));
static_assert(math::expm1(89.0f) == std::numeric_limits<float>::infinity() && math::expm1(-50.0f) == -1);

static_assert(math::log1p(0.0) == 0 && math::log1p(smallest) == smallest && math::log1p(-1.0) == -infinity);
static_assert(math::log1p(infinity) == infinity && math::log1p(-2.0) != math::log1p(-2.0));
static_assert(math::log1p(nan) != math::log1p(nan) && close(math::log1p(largest), 709.782712893383973096L));
static_assert(close(math::log1p(1.0), 0.693147180559945309417L) &&
              close(math::log1p(-0.5f), -0.6931471805599453L));

static_assert(math::log2(8.0) == 3 && math::log2(smallest) == -1074 && math::log2(1.0f) == 0);
static_assert(math::log2(0.0) == -infinity && math::log2(-0.0) == -infinity &&
              math::log2(infinity) == infinity);
static_assert(math::log2(-1.0) != math::log2(-1.0) && math::log2(nan) != math::log2(nan));
static_assert(close(math::log2(3.0), 1.584962500721156181454L) && math::log2(largest) == 1024);

static_assert(math::log10(1000.0) == 3 && math::log10(1e22) == 22 && math::log10(1e10f) == 10);
static_assert(math::log10(0.0) == -infinity && math::log10(infinity) == infinity);
static_assert(math::log10(-1.0) != math::log10(-1.0) && close(math::log10(2.0), 0.301029995663981195214L));

}  // namespace

TEST_CASE_TEMPLATE("exp2 is within 1.2 ULP and exact for whole numbers", Element, float, double) {
  using limits = std::numeric_limits<Element>;
  CHECK(largest_error(everywhere<Element>(count), exp2_lanes, exact_exp2) <= 1.2);
  check_special_values<Element>(exp2_lanes, exact_exp2);
  for (int n = limits::min_exponent - limits::digits; n < limits::max_exponent; ++n)
    if (math::exp2(static_cast<Element>(n)) != std::ldexp(Element(1), n)) FAIL("exp2(", n, ")");
  auto overflow = static_cast<Element>(limits::max_exponent);
  CHECK(math::exp2(overflow) == limits::infinity());
  CHECK(math::exp2(std::nextafter(overflow, Element(0))) < limits::infinity());
}

TEST_CASE_TEMPLATE("expm1 is within 1.1 ULP", Element, float, double) {
  CHECK(largest_error(everywhere<Element>(count), expm1_lanes, exact_expm1) <= 1.1);
  CHECK(largest_error(uniform<Element>(0.3, 0.5, count), expm1_lanes, exact_expm1) <= 1.1);
  check_special_values<Element>(expm1_lanes, exact_expm1);
  Element overflow = sizeof(Element) == 4 ? Element(0x1.62e42ep+6) : Element(0x1.62e42fefa39efp+9);
  CHECK(math::expm1(overflow) < std::numeric_limits<Element>::infinity());
  CHECK(math::expm1(std::nextafter(overflow, Element(1000))) == std::numeric_limits<Element>::infinity());
}

TEST_CASE_TEMPLATE("log1p is within 1.3 ULP", Element, float, double) {
  using limits = std::numeric_limits<Element>;
  CHECK(largest_error(everywhere<Element>(count), log1p_lanes, exact_log1p) <= 1.3);
  CHECK(largest_error(exponential<Element>(-limits::digits - 2, 3 - limits::digits, true, count), log1p_lanes,
                      exact_log1p) <= 1.3);
  check_special_values<Element>(log1p_lanes, exact_log1p);
}

TEST_CASE_TEMPLATE("log2 and log10 are within 1.3 ULP", Element, float, double) {
  using limits = std::numeric_limits<Element>;
  for (const auto& points : {everywhere<Element>(count), uniform<Element>(0.7, 1.5, count)}) {
    CHECK(largest_error(points, log2_lanes, exact_log2) <= 1.3);
    CHECK(largest_error(points, log10_lanes, exact_log10) <= 1.3);
  }
  check_special_values<Element>(log2_lanes, exact_log2);
  check_special_values<Element>(log10_lanes, exact_log10);
  for (int n = limits::min_exponent - limits::digits; n < limits::max_exponent; ++n)
    if (math::log2(std::ldexp(Element(1), n)) != static_cast<Element>(n)) FAIL("log2 of 2^", n);
}

TEST_CASE("log10 is exact for the powers of ten that are floating-point numbers") {
  double power = 1;
  for (int n = 0; n <= 22; ++n, power *= 10) {
    CHECK(math::log10(power) == n);
    CHECK(log10_lanes(math::broadcast<widest_vector<double>>(power))[0] == n);
    if (n > 10) continue;
    CHECK(math::log10(static_cast<float>(power)) == static_cast<float>(n));
    CHECK(log10_lanes(math::broadcast<widest_vector<float>>(static_cast<float>(power)))[0] ==
          static_cast<float>(n));
  }
}
