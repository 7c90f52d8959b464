// SPDX-License-Identifier: BSL-1.0
// The relatives of exp and log for long double: series in constant expressions against the C library at run
// time.
#include <cmath>
#include <limits>

#include <doctest/doctest.h>

#include <typeflow/math/extended_exponential.hpp>

namespace math = typeflow::math;
namespace series = typeflow::math::detail::series;

namespace {

constexpr long double infinity = std::numeric_limits<long double>::infinity();
constexpr long double nan = std::numeric_limits<long double>::quiet_NaN();

constexpr long double points[] = {-700.5L, -20,   -1.25L, -0.5L,  -0.3L,   -1e-10L,  1e-10L,  0.1L,
                                  0.3L,    0.75L, 1.25L,  1.5L,   2,       3.25L,    10,      1e3L,
                                  1e4L,    1e9L,  1e12L,  1e300L, 1e-300L, 1e-4000L, 1e4000L, -1e4000L};

/// The precision of long double, where that has more than 64 bits what the series are made for.
constexpr long double unit =
    std::numeric_limits<long double>::digits > 64 ? 0x1p-63L : std::numeric_limits<long double>::epsilon();

/// Relative disagreement in these units.
long double disagreement(long double a, long double b) {
  if (a == b || (std::isnan(a) && std::isnan(b))) return 0;
  return std::fabs(a - b) / (std::fabs(b) * unit);
}

static_assert(math::exp2(10.0L) == 1024 && math::exp2(-infinity) == 0 && math::exp2(20000.0L) == infinity);
static_assert(math::expm1(0.0L) == 0 && math::expm1(-infinity) == -1 && math::expm1(infinity) == infinity);
static_assert(math::log1p(0.0L) == 0 && math::log1p(-1.0L) == -infinity && math::log1p(infinity) == infinity);
static_assert(math::log2(8.0L) == 3 && math::log2(0.0L) == -infinity && math::log10(infinity) == infinity);
static_assert(math::log10(1000.0L) > 2.999999999999999999L && math::log10(1000.0L) < 3.000000000000000001L);
static_assert(math::cbrt(-27.0L) == -3 && math::cbrt(-infinity) == -infinity && math::cbrt(0.0L) == 0);
static_assert(math::hypot(3.0L, 4.0L) == 5 && math::hypot(nan, infinity) == infinity &&
              math::hypot(0.0L, 0.0L) == 0);
static_assert(math::sinh(-infinity) == -infinity && math::sinh(2e4L) == infinity && math::sinh(0.0L) == 0);
static_assert(math::cosh(-infinity) == infinity && math::cosh(2e4L) == infinity && math::cosh(0.0L) == 1);
static_assert(math::asinh(-infinity) == -infinity && math::asinh(0.0L) == 0);
static_assert(math::acosh(1.0L) == 0 && math::acosh(infinity) == infinity &&
              math::acosh(0.5L) != math::acosh(0.5L));
static_assert(math::atanh(-1.0L) == -infinity && math::atanh(2.0L) != math::atanh(2.0L) &&
              math::atanh(0.0L) == 0);
static_assert(math::softplus(-infinity) == 0 && math::softplus(infinity) == infinity);
static_assert(math::log_sigmoid(-infinity) == -infinity && math::log_sigmoid(infinity) == 0);
static_assert(math::softplus(nan) != math::softplus(nan) && math::cosh(nan) != math::cosh(nan));

}  // namespace

TEST_CASE("the series agree with the library to some units") {
  for (long double x : points) {
    INFO("x = ", x);
    CHECK(disagreement(series::exp2(x), std::exp2(x)) < 8);
    CHECK(disagreement(series::expm1(x), std::expm1(x)) < 8);
    CHECK(disagreement(series::log1p(x), std::log1p(x)) < 8);
    CHECK(disagreement(series::log2(x), std::log2(x)) < 8);
    CHECK(disagreement(series::cbrt(x), std::cbrt(x)) < 4);
    CHECK(disagreement(series::hypot(x, 2), std::hypot(x, 2.0L)) < 4);
    CHECK(disagreement(series::hypot(-0.5L * x, x), std::hypot(-0.5L * x, x)) < 4);
    CHECK(disagreement(series::sinh(x), std::sinh(x)) < 16);
    CHECK(disagreement(series::cosh(x), std::cosh(x)) < 16);
    CHECK(disagreement(series::asinh(x), std::asinh(x)) < 8);
    CHECK(disagreement(series::acosh(x), std::acosh(x)) < 8);
    CHECK(disagreement(series::atanh(x), std::atanh(x)) < 8);
  }
}

TEST_CASE("at run time the library is called") {
  for (long double x : points) {
    INFO("x = ", x);
    CHECK(disagreement(math::exp2(x), std::exp2(x)) == 0);
    CHECK(disagreement(math::expm1(x), std::expm1(x)) == 0);
    CHECK(disagreement(math::log1p(x), std::log1p(x)) == 0);
    CHECK(disagreement(math::log2(x), std::log2(x)) == 0);
    CHECK(disagreement(math::log10(x), std::log10(x)) == 0);
    CHECK(disagreement(math::cbrt(x), std::cbrt(x)) == 0);
    CHECK(disagreement(math::hypot(x, 2.0L), std::hypot(x, 2.0L)) == 0);
    CHECK(disagreement(math::sinh(x), std::sinh(x)) == 0);
    CHECK(disagreement(math::cosh(x), std::cosh(x)) == 0);
    CHECK(disagreement(math::asinh(x), std::asinh(x)) == 0);
    CHECK(disagreement(math::acosh(x), std::acosh(x)) == 0);
    CHECK(disagreement(math::atanh(x), std::atanh(x)) == 0);
    if (x < 0) CHECK(disagreement(math::softplus(x), std::log1p(std::exp(x))) < 4);
    if (x > 0) CHECK(disagreement(math::log_sigmoid(-x), -x - std::log1p(std::exp(-x))) < 4);
  }
}
