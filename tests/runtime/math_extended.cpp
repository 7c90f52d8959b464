// SPDX-License-Identifier: BSL-1.0
// The elementary functions of long double: series in constant expressions against the C library at run time.
#include <cmath>
#include <limits>

#include <doctest/doctest.h>

#include <typeflow/math/extended.hpp>

namespace math = typeflow::math;

namespace {

constexpr long double points[] = {-700.5L, -20,  -1.25L, -0.5L, -1e-10L, 1e-10L,   0.3L, 0.75L,
                                  1,       1.5L, 2,      3.25L, 10,      100.125L, 1000};

/// The precision of long double, where that has more than 64 bits what the series are made for.
constexpr long double unit =
    std::numeric_limits<long double>::digits > 64 ? 0x1p-63L : std::numeric_limits<long double>::epsilon();

/// Relative disagreement in these units.
long double disagreement(long double a, long double b) {
  return a == b ? 0 : std::fabs(a - b) / (std::fabs(b) * unit);
}

}  // namespace

TEST_CASE("the series agree with the library to a few units") {
  for (long double x : points) {
    INFO("x = ", static_cast<double>(x));
    CHECK(disagreement(math::detail::series::exp(x), std::exp(x)) < 4);
    CHECK(disagreement(math::detail::series::tanh(x), std::tanh(x)) < 4);
    CHECK(disagreement(math::detail::series::sincos(x).sine, std::sin(x)) < 32);
    CHECK(disagreement(math::detail::series::sincos(x).cosine, std::cos(x)) < 32);
    if (x > 0) CHECK(disagreement(math::detail::series::log(x), std::log(x)) < 4);
    if (x > 0) CHECK(disagreement(math::detail::series::sqrt(x), std::sqrt(x)) < 2);
  }
}

TEST_CASE("at run time the library is called") {
  for (long double x : points) {
    CHECK(math::exp(x) == std::exp(x));
    CHECK(math::tanh(x) == std::tanh(x));
    CHECK(math::sin(x) == std::sin(x));
    CHECK(math::cos(x) == std::cos(x));
    if (x > 0) CHECK(math::log(x) == std::log(x));
    if (x > 0) CHECK(math::sqrt(x) == std::sqrt(x));
    if (x > 0) CHECK(math::pow(x, 0.5L) == std::pow(x, 0.5L));
    CHECK(disagreement(math::sigmoid(x), 1 / (1 + std::exp(-x))) < 4);
  }
}
