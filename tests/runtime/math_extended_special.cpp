// SPDX-License-Identifier: BSL-1.0
// The special functions of long double: series in constant expressions against the C library at run time.
#include <cmath>
#include <limits>

#include <doctest/doctest.h>

#include <typeflow/math/extended_special.hpp>
#include <typeflow/math/fma.hpp>
#include <typeflow/math/remainder.hpp>

namespace math = typeflow::math;
namespace series = typeflow::math::detail::series;

namespace {

constexpr bool close(long double a, long double b) { return math::abs(a - b) <= 1e-17L * math::abs(b); }

static_assert(close(math::tan(1.0L), 1.557407724654902230506974807458360173L));
static_assert(close(math::atan(1.0L), 0.785398163397448309615660845819875721L) && math::atan(-0.0L) == 0);
static_assert(close(math::atan2(1.0L, -1.0L), 2.356194490192344928846982537459627163L));
static_assert(close(math::asin(0.5L), 0.523598775598298873077107230546583814L) && math::acos(1.0L) == 0);
static_assert(close(math::acos(-0.5L), 2.094395102393195492308428922186335256L));
static_assert(math::isnan(math::asin(2.0L)) && math::isnan(math::acos(-1.5L)));
static_assert(close(math::erf(0.5L), 0.520499877813046537682746653891964529L));
static_assert(close(math::erfc(5.0L), 1.537459794428034850188343485383378890e-12L) && math::erfc(-9.0L) == 2);
static_assert(close(math::gamma(0.5L), 1.772453850905516027298167483341145183L));
static_assert(close(math::gamma(-2.5L), -0.945308720482941881225689324448610764L));
static_assert(close(math::lgamma(10.5L), 13.9406252194037636331612378879718495L));
static_assert(close(math::digamma(1.0L), -0.577215664901532860606512090082402431L));
static_assert(close(math::polygamma(1, 1.0L), 1.644934066848226436472415166646025189L));
static_assert(close(math::polygamma(3, -0.5L), 193.409091034002437236440332688705111L));

constexpr long double points[] = {-30.25L, -3.7L, -1.25L, -0.4L, -1e-6L, 1e-6L,
                                  0.3L,    0.9L,  1.7L,   2.2L,  5.5L,   30.0L};

/// The precision of long double, where that has more than 64 bits what the series are made for.
constexpr long double unit =
    std::numeric_limits<long double>::digits > 64 ? 0x1p-63L : std::numeric_limits<long double>::epsilon();

/// Relative disagreement in these units.
long double disagreement(long double a, long double b) {
  return a == b ? 0 : std::fabs(a - b) / (std::fabs(b) * unit);
}

}  // namespace

TEST_CASE("the series agree with the library to some units") {
  for (long double x : points) {
    INFO("x = ", static_cast<double>(x));
    CHECK(disagreement(series::atan(x), std::atan(x)) < 4);
    CHECK(disagreement(series::atan2(2, x), std::atan2(2.0L, x)) < 4);
    CHECK(disagreement(series::gamma(x), std::tgamma(x)) < 100);
    CHECK(std::fabs(series::lgamma(x) - ::lgammal(x)) < 1e-17L);
    if (std::fabs(x) < 2) CHECK(disagreement(series::erf(x), std::erf(x)) < 8);
    if (x > 2) CHECK(disagreement(series::erfc(x), std::erfc(x)) < 8);
  }
}

TEST_CASE("at run time the library is called") {
  for (long double x : points) {
    CHECK(math::tan(x) == std::tan(x));
    CHECK(math::atan(x) == std::atan(x));
    CHECK(math::atan2(x, 2.0L) == std::atan2(x, 2.0L));
    CHECK(math::erf(x) == std::erf(x));
    CHECK(math::erfc(x) == std::erfc(x));
    CHECK(math::lgamma(x) == ::lgammal(x));
    CHECK(math::gamma(x) == std::tgamma(x));
    if (std::fabs(x) <= 1) CHECK(math::asin(x) == std::asin(x));
    if (std::fabs(x) <= 1) CHECK(math::acos(x) == std::acos(x));
  }
}

TEST_CASE("fmod, remainder and fma of long double") {
  for (long double x : points) {
    for (long double y : points) {
      CHECK(math::detail::fmod_of_number(x, y) == std::fmod(x, y));
      CHECK(math::fmod(x * 1e300L, y) == std::fmod(x * 1e300L, y));
      CHECK(std::signbit(math::remainder(x, y)) == std::signbit(y));
      CHECK(math::fma(x, y, -x * y) == std::fma(x, y, -x * y));
      CHECK(math::detail::constant_fma(x, y, -x * y) == std::fma(x, y, -x * y));
    }
  }
}

TEST_CASE("digamma and polygamma have their poles and limits") {
  constexpr long double infinity = std::numeric_limits<long double>::infinity();
  CHECK(math::digamma(0.0L) == -infinity);
  CHECK(math::digamma(-0.0L) == infinity);
  CHECK(std::isnan(math::digamma(-2.0L)));
  CHECK(math::polygamma(1, -2.0L) == infinity);
  CHECK(std::isnan(math::polygamma(2, -2.0L)));
  CHECK(std::isnan(math::polygamma(1, std::numeric_limits<long double>::quiet_NaN())));
  CHECK(math::polygamma(2, infinity) == 0);
}
