// SPDX-License-Identifier: BSL-1.0
// Rounding, remainders and fused multiplication: exact functions, compared bit by bit with the standard
// library.
#include <array>
#include <cfenv>

#include <typeflow/math/fma.hpp>
#include <typeflow/math/remainder.hpp>
#include <typeflow/math/rounding.hpp>

#include "math_support.hpp"

namespace math = typeflow::math;
using namespace math_test;

namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr double nan = std::numeric_limits<double>::quiet_NaN();

constexpr bool same_bits(double a, double b) { return math::to_bits(a) == math::to_bits(b); }

static_assert(same_bits(math::floor(-0.0), -0.0) && same_bits(math::ceil(-0.5), -0.0) &&
              same_bits(math::trunc(-0.5), -0.0) && same_bits(math::round(-0.5), -0.0));
static_assert(math::floor(-2.5) == -3 && math::ceil(2.5f) == 3 && math::trunc(-2.5L) == -2);
static_assert(math::round(2.5) == 2 && math::round(3.5) == 4 && math::round(-2.5f) == -2 &&
              math::round(2.51L) == 3);
static_assert(math::floor(infinity) == infinity && math::isnan(math::ceil(nan)) &&
              math::floor(1e300) == 1e300);
static_assert(math::isnan(nan) && !math::isnan(infinity) && math::isinf(-infinity) && !math::isinf(1.0f) &&
              math::isfinite(1e308) && !math::isfinite(nan) && !math::isfinite(infinity) &&
              math::isfinite(1.0L));
static_assert(math::fmod(7.5, -2.0) == 1.5 && math::fmod(-7.5f, 2.0f) == -1.5f &&
              math::fmod(1e300, 7.0) == 1);
static_assert(math::remainder(7.5, -2.0) == -0.5 && math::remainder(-7.5f, 2.0f) == 0.5f);
static_assert(math::remainder(-1.0, infinity) == infinity && math::remainder(1.0, infinity) == 1 &&
              math::remainder(1.0, -infinity) == -infinity && math::isnan(math::remainder(1.0, 0.0)));
static_assert(same_bits(math::remainder(4.0, -2.0), -0.0) && same_bits(math::remainder(-4.0, 2.0), 0.0) &&
              same_bits(math::fmod(-4.0, 2.0), -0.0));
static_assert(math::fmod(7.5L, -2.0L) == 1.5L && math::remainder(7.5L, -2.0L) == -0.5L &&
              math::isnan(math::fmod(1.0L, 0.0L)));
static_assert(math::fma(0x1.0000000000001p0, 0x1.0000000000001p0, -1.0) == 0x1.00000000000008p-51);
static_assert(math::fma(1e200, 1e200, -infinity) == -infinity && math::isnan(math::fma(infinity, 0.0, 1.0)) &&
              math::fma(1e200, -1e200, 1.0) == -infinity && math::fma(2.0f, 3.0f, 4.0f) == 10);
static_assert(math::fma(2.0L, 3.0L, 4.0L) == 10 &&
              math::fma(1 + 0x1p-63L, 1 + 0x1p-63L, -1.0L) == 0x1p-62L + 0x1p-126L);

template <class Element>
bool same(Element a, Element b) {
  return (std::isnan(a) && std::isnan(b)) || math::to_bits(a) == math::to_bits(b);
}

/// Finite numbers of every size, numbers with halves, and the edges.
template <class Element>
std::vector<Element> points() {
  using limits = std::numeric_limits<Element>;
  std::vector<Element> all = edges<Element>();
  auto add = [&](const std::vector<Element>& more) { all.insert(all.end(), more.begin(), more.end()); };
  add(exponential<Element>(-5, limits::digits + 2, true, 20000));
  add(exponential<Element>(limits::min_exponent - limits::digits, limits::max_exponent - 1, true, 20000));
  for (int half = -2001; half < 2001; half += 2) all.push_back(static_cast<Element>(half) / 2);
  return all;
}

/// How often `function` differs from `reference`, as plain numbers and as lanes.
template <class Element, class Function, class Reference>
int differences(Function function, Reference reference) {
  using vector = widest_vector<Element>;
  constexpr std::size_t lanes = math::lane_count<vector>;
  int count = 0;
  std::vector<Element> x = points<Element>();
  for (std::size_t first = 0; first + lanes <= x.size(); first += lanes) {
    vector packed{};
    for (std::size_t lane = 0; lane < lanes; ++lane) packed[lane] = x[first + lane];
    vector result = function(packed);
    for (std::size_t lane = 0; lane < lanes; ++lane) {
      Element expected = reference(x[first + lane]);
      count += !same<Element>(result[lane], expected) || !same(function(x[first + lane]), expected);
    }
  }
  return count;
}

/// Triples for fma: of any size, of like size, and with a product that the addend nearly cancels.
template <class Element>
std::array<Element, 3> triple(std::mt19937_64& random) {
  using limits = std::numeric_limits<Element>;
  auto number = [&](int lowest, int highest) {
    auto mantissa = std::uniform_real_distribution<double>(1, 2)(random);
    auto exponent = std::uniform_int_distribution<int>(lowest, highest)(random);
    return std::ldexp(static_cast<Element>(random() % 2 == 0 ? mantissa : -mantissa), exponent);
  };
  int least = limits::min_exponent;
  switch (random() % 4) {
    case 0:
      return {number(least, limits::max_exponent - 1), number(least, limits::max_exponent - 1),
              number(least, limits::max_exponent - 1)};
    case 1:
      return {number(0, 1), number(0, 1), number(-120, 120)};
    case 2:
      return {number(least / 2 - 40, least / 2), number(least / 2 - 40, least / 2),
              number(least - 50, least)};
    default:
      Element x = number(0, 1);
      Element y = number(0, 1);
      Element bits = std::ldexp(Element(1), -static_cast<int>(random() % 60));
      return {x, y, -x * y * (1 + bits)};
  }
}

}  // namespace

TEST_CASE_TEMPLATE("rounding agrees with the standard library in every bit", Element, float, double) {
  REQUIRE(std::fegetround() == FE_TONEAREST);
  CHECK(differences<Element>([](auto x) { return math::floor(x); },
                             [](Element x) { return std::floor(x); }) == 0);
  CHECK(differences<Element>([](auto x) { return math::ceil(x); }, [](Element x) { return std::ceil(x); }) ==
        0);
  CHECK(differences<Element>([](auto x) { return math::trunc(x); },
                             [](Element x) { return std::trunc(x); }) == 0);
  CHECK(differences<Element>([](auto x) { return math::round(x); },
                             [](Element x) { return std::nearbyint(x); }) == 0);
}

TEST_CASE("long double is rounded alike") {
  for (double point : points<double>()) {
    auto x = static_cast<long double>(point);
    if (std::isnan(point)) continue;
    CHECK(math::floor(x) == std::floor(x));
    CHECK(math::round(x) == std::nearbyint(x));
  }
}

TEST_CASE_TEMPLATE("the questions are masks", Element, float, double) {
  using vector = widest_vector<Element>;
  using limits = std::numeric_limits<Element>;
  vector x = math::broadcast<vector>(1);
  x[0] = limits::quiet_NaN();
  x[1] = -limits::infinity();
  auto ask = [&](auto mask, std::size_t lane) {
    return math::select(mask, math::broadcast<vector>(1), vector{})[lane] == 1;
  };
  CHECK(ask(math::isnan(x), 0));
  CHECK_FALSE(ask(math::isnan(x), 1));
  CHECK_FALSE(ask(math::isinf(x), 0));
  CHECK(ask(math::isinf(x), 1));
  CHECK_FALSE(ask(math::isfinite(x), 0));
  CHECK_FALSE(ask(math::isfinite(x), 1));
}

TEST_CASE_TEMPLATE("fmod is exact for operands of every size", Element, float, double) {
  std::vector<Element> x = points<Element>();
  std::mt19937_64 random(seed);
  int wrong = 0;
  for (int i = 0; i < 100000; ++i) {
    Element a = x[random() % x.size()];
    Element b = x[random() % x.size()];
    wrong += !same(math::fmod(a, b), std::fmod(a, b));
  }
  CHECK(wrong == 0);
}

TEST_CASE_TEMPLATE("remainder has the sign of the divisor", Element, float, double) {
  std::vector<Element> x = points<Element>();
  std::mt19937_64 random(seed);
  int wrong = 0;
  for (int i = 0; i < 100000; ++i) {
    Element a = x[random() % x.size()];
    Element b = x[random() % x.size()];
    Element rest = math::remainder(a, b);
    if (std::isnan(rest)) {
      wrong += !(std::isnan(a) || std::isnan(b) || std::isinf(a) || b == 0);
      continue;
    }
    Element expected = std::fmod(a, b);
    if (expected != 0 && std::signbit(expected) != std::signbit(b)) expected += b;
    wrong += std::signbit(rest) != std::signbit(b) || rest != expected;
  }
  CHECK(wrong == 0);
}

TEST_CASE_TEMPLATE("fma rounds once, by the processor and in constant expressions", Element, float, double) {
  using vector = widest_vector<Element>;
  std::mt19937_64 random(seed);
  int wrong = 0;
  for (int i = 0; i < 100000; ++i) {
    auto [x, y, z] = triple<Element>(random);
    Element expected = std::fma(x, y, z);
    wrong += !same(math::detail::constant_fma(x, y, z), expected);
    wrong += !same(math::fma(x, y, z), expected);
    vector packed =
        math::fma(math::broadcast<vector>(x), math::broadcast<vector>(y), math::broadcast<vector>(z));
    wrong += !same<Element>(packed[1], expected);
  }
  CHECK(wrong == 0);
}

TEST_CASE_TEMPLATE("fma has the special values of the standard", Element, float, double) {
  for (Element x : edges<Element>())
    for (Element y : edges<Element>())
      for (Element z : edges<Element>())
        if (!same(math::detail::constant_fma(x, y, z), std::fma(x, y, z)))
          FAIL("fma(", x, ", ", y, ", ", z, ")");
}
