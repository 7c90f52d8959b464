// SPDX-License-Identifier: BSL-1.0
// log against long double, over its whole range.
#include <cfenv>
#include <typeflow/math/log.hpp>

#include "math_support.hpp"

namespace math = typeflow::math;
using namespace math_test;

namespace {

constexpr std::size_t count = 100000;
constexpr auto log_lanes = [](auto x) { return math::log(x); };
constexpr auto exact_log = [](long double x) { return std::log(x); };

}  // namespace

TEST_CASE_TEMPLATE("log is within 2 ULP", Element, float, double) {
  using limits = std::numeric_limits<Element>;
  double near_one = largest_error(uniform<Element>(0.9, 1.1, count), log_lanes, exact_log);
  double usual = largest_error(uniform<Element>(0.1, 10, count), log_lanes, exact_log);
  double whole = largest_error(
      exponential<Element>(limits::min_exponent - limits::digits, limits::max_exponent - 1, false, count),
      log_lanes, exact_log);
  double edge = largest_error(edges<Element>(), log_lanes, exact_log);
  MESSAGE("log of ", limits::digits, " bits, ULP: near one ", near_one, ", [0.1, 10] ", usual, ", whole ",
          whole, ", edges ", edge);
}

TEST_CASE_TEMPLATE("log has its special values", Element, float, double) {
  using limits = std::numeric_limits<Element>;
  CHECK(math::log(Element(1)) == 0);
  CHECK_FALSE(std::signbit(math::log(Element(1))));
  CHECK(math::log(Element(0)) == -limits::infinity());
  CHECK(math::log(Element(-0.0)) == -limits::infinity());
  CHECK(math::log(limits::infinity()) == limits::infinity());
  CHECK(std::isnan(math::log(Element(-1))));
  CHECK(std::isnan(math::log(-limits::infinity())));
  CHECK(std::isnan(math::log(limits::quiet_NaN())));
}

// Each would take a hundred times as long as another operation.
TEST_CASE_TEMPLATE("log near one computes no subnormal numbers", Element, float, double) {
  for (int exponent = 2; exponent < std::numeric_limits<Element>::digits; ++exponent) {
    volatile Element above = 1 + std::ldexp(Element(1), -exponent), below = 1 - std::ldexp(Element(1), -exponent);
    CAPTURE(exponent);
    std::feclearexcept(FE_UNDERFLOW);
    [[maybe_unused]] volatile Element sum = math::log(Element(above)) + math::log(Element(below));
    CHECK(!std::fetestexcept(FE_UNDERFLOW));
    volatile widest_vector<Element> lanes = math::log(math::broadcast<widest_vector<Element>>(above));
    CHECK(!std::fetestexcept(FE_UNDERFLOW));
    static_cast<void>(lanes);
  }
}
