// SPDX-License-Identifier: BSL-1.0
// softplus and log_sigmoid against long double, over their whole ranges.
#include <typeflow/math/softplus.hpp>

#include "math_special_values.hpp"

namespace math = typeflow::math;
using namespace math_test;

namespace {

constexpr std::size_t count = 40000;
constexpr auto softplus_lanes = [](auto x) { return math::softplus(x); };
constexpr auto log_sigmoid_lanes = [](auto x) { return math::log_sigmoid(x); };
constexpr auto exact_softplus = [](auto x) { return (x > 0 ? x : 0) + std::log1p(std::exp(x > 0 ? -x : x)); };
constexpr auto exact_log_sigmoid = [](auto x) { return -exact_softplus(-x); };

constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr double nan = std::numeric_limits<double>::quiet_NaN();

static_assert(math::softplus(-infinity) == 0 && math::softplus(infinity) == infinity);
static_assert(math::softplus(nan) != math::softplus(nan) && math::softplus(1e300) == 1e300);
static_assert(math::softplus(-745.0) == std::numeric_limits<double>::denorm_min() &&
              math::softplus(-746.0) == 0);
static_assert(close(math::softplus(0.0), 0.693147180559945309417L) && math::softplus(100.0f) == 100);
static_assert(close(math::softplus(-2.0), 0.126928011042972496L) &&
              close(math::softplus(2.0f), 2.1269280110429725L));
static_assert(math::log_sigmoid(-infinity) == -infinity && math::log_sigmoid(infinity) == 0);
static_assert(math::log_sigmoid(-1e300) == -1e300 && math::log_sigmoid(nan) != math::log_sigmoid(nan));
static_assert(close(math::log_sigmoid(0.0), -0.693147180559945309417L));

}  // namespace

TEST_CASE_TEMPLATE("softplus and log_sigmoid are within 1.5 ULP", Element, float, double) {
  for (const auto& points : {everywhere<Element>(count), uniform<Element>(-1, 1, count),
                             uniform<Element>(sizeof(Element) == 4 ? -105 : -750, 0, count)}) {
    CHECK(largest_error(points, softplus_lanes, exact_softplus) <= 1.5);
    CHECK(largest_error(points, log_sigmoid_lanes, exact_log_sigmoid) <= 1.5);
  }
}

TEST_CASE_TEMPLATE("softplus and log_sigmoid have their special values", Element, float, double) {
  check_special_values<Element>(softplus_lanes, exact_softplus);
  check_special_values<Element>(log_sigmoid_lanes, exact_log_sigmoid);
  CHECK(math::softplus(Element(1000)) == 1000);
  CHECK(math::log_sigmoid(Element(-1000)) == -1000);
  CHECK(std::signbit(math::log_sigmoid(std::numeric_limits<Element>::infinity())));
}
