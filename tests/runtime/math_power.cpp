// SPDX-License-Identifier: BSL-1.0
// pow, power_by_squaring and sqrt against long double and against the special values of the standard library.
#include <algorithm>
#include <string>

#include <typeflow/math/power.hpp>

#include "math_support.hpp"

namespace math = typeflow::math;
using namespace math_test;

namespace {

constexpr std::size_t count = 50000;

/// The largest error of pow over bases[i] ^ exponents[i], as plain numbers and as lanes.
template <class Element>
void check(const char* name, const std::vector<Element>& bases, const std::vector<Element>& exponents) {
  using vector = widest_vector<Element>;
  constexpr std::size_t lanes = math::lane_count<vector>;
  double largest = 0;
  for (std::size_t first = 0; first + lanes <= bases.size(); first += lanes) {
    vector x{};
    vector y{};
    for (std::size_t lane = 0; lane < lanes; ++lane) {
      x[lane] = bases[first + lane];
      y[lane] = exponents[first + lane];
    }
    vector power = math::pow(x, y);
    for (std::size_t lane = 0; lane < lanes; ++lane) {
      long double exact = std::pow(static_cast<long double>(x[lane]), static_cast<long double>(y[lane]));
      largest = std::max({largest, ulp_error<Element>(power[lane], exact),
                          lane == 0 ? ulp_error(math::pow<Element>(x[0], y[0]), exact) : 0.0});
    }
  }
  INFO("seed ", seed);
  CHECK(largest <= 2);
  MESSAGE(std::string(name), " of ", std::numeric_limits<Element>::digits, " bits, ULP: ", largest);
}

/// Exponents that spread base^exponent evenly over (and a little beyond) the range of `Element`.
template <class Element>
std::vector<Element> filling_exponents(const std::vector<Element>& bases) {
  using limits = std::numeric_limits<Element>;
  std::vector<Element> exponents =
      uniform<Element>(limits::min_exponent - limits::digits - 2, limits::max_exponent + 1, bases.size());
  for (std::size_t i = 0; i < bases.size(); ++i)
    exponents[i] /= static_cast<Element>(std::log2(static_cast<long double>(bases[i])));
  return exponents;
}

template <class Element>
bool same(Element a, Element b) {
  return (std::isnan(a) && std::isnan(b)) || (a == b && std::signbit(a) == std::signbit(b));
}

}  // namespace

TEST_CASE_TEMPLATE("pow is within 2 ULP", Element, float, double) {
  using limits = std::numeric_limits<Element>;
  auto reversed = [](std::vector<Element> points) {
    return std::vector<Element>(points.rbegin(), points.rend());
  };
  check("usual pow", uniform<Element>(0.01, 10, count), reversed(uniform<Element>(-5, 5, count)));
  auto bases =
      exponential<Element>(limits::min_exponent - limits::digits, limits::max_exponent - 1, false, count);
  check("pow over the whole range", bases, filling_exponents(bases));
  auto near_one = uniform<Element>(0.999, 1.001, count);
  for (Element& x : near_one) x = x == 1 ? Element(1.5) : x;
  check("pow near one", near_one, filling_exponents(near_one));
  check("pow of tiny exponents", bases, exponential<Element>(-60, 1, true, count));
}

TEST_CASE_TEMPLATE("pow has the special values of the standard", Element, float, double) {
  using limits = std::numeric_limits<Element>;
  using vector = widest_vector<Element>;
  std::vector<Element> points = edges<Element>();
  for (Element odd : {Element(1), Element(3), Element(0x1p23 + 1), Element(0x1p52 + 1), Element(0x1p53),
                      Element(1.5), Element(0.9)}) {
    points.push_back(odd);
    points.push_back(-odd);
  }
  double largest = 0;
  for (Element x : points) {
    for (Element y : points) {
      Element expected = std::pow(x, y);
      Element number = math::pow(x, y);
      Element lane = math::pow(math::broadcast<vector>(x), y)[0];
      INFO("pow(", x, ", ", y, ") = ", number, " and in a vector ", lane, ", should be ", expected);
      bool exact_one = y == 0 || std::fabs(x) == 1;
      if (std::isnan(expected) || std::isinf(expected) || expected == 0 || exact_one) {
        CHECK(same(number, expected));
        CHECK(same(lane, expected));
      } else {
        long double exact = std::pow(static_cast<long double>(x), static_cast<long double>(y));
        largest = std::max({largest, ulp_error(number, exact), ulp_error(lane, exact)});
      }
    }
  }
  CHECK(largest <= 2);
  CHECK(math::pow(limits::max(), Element(2)) == limits::infinity());
}

TEST_CASE_TEMPLATE("power_by_squaring multiplies only", Element, float, double) {
  CHECK(math::power_by_squaring(Element(3), 7) == 2187);
  CHECK(math::power_by_squaring(Element(-2), 3) == -8);
  CHECK(math::power_by_squaring(Element(2), -3) == Element(0.125));
  CHECK(math::power_by_squaring(Element(1), std::numeric_limits<int>::min()) == 1);
  CHECK(math::power_by_squaring(std::numeric_limits<Element>::quiet_NaN(), 0) == 1);
  Element lane = math::power_by_squaring(math::broadcast<widest_vector<Element>>(Element(1.5)), 2)[1];
  CHECK(lane == Element(2.25));
}

TEST_CASE_TEMPLATE("sqrt is correctly rounded", Element, float, double) {
  auto root = [](auto x) { return math::sqrt(x); };
  auto exact = [](long double x) { return std::sqrt(x); };
  using limits = std::numeric_limits<Element>;
  CHECK(largest_error(exponential<Element>(limits::min_exponent - limits::digits, limits::max_exponent - 1,
                                           false, count),
                      root, exact) <= 0.501);
  CHECK(largest_error(edges<Element>(), root, exact) <= 0.501);
  CHECK(std::signbit(math::sqrt(Element(-0.0))));
  CHECK(std::isnan(math::sqrt(Element(-1))));
}

TEST_CASE("the square root of constant expressions agrees with the processor") {
  for (double x : exponential<double>(-1074, 1023, false, count)) {
    if (math::detail::constant_square_root(x) != std::sqrt(x)) FAIL("constant_square_root(", x, ")");
    auto single = static_cast<float>(x);
    if (single > 0 && static_cast<float>(math::detail::constant_square_root(single)) != std::sqrt(single))
      FAIL("float ", single);
  }
}
