// SPDX-License-Identifier: BSL-1.0
// lgamma and gamma against long double, digamma and polygamma against their long double series and against
// values computed to 40 digits.
#include <algorithm>

#include <typeflow/math/digamma.hpp>
#include <typeflow/math/extended_special.hpp>
#include <typeflow/math/polygamma.hpp>

#include "math_support.hpp"

namespace math = typeflow::math;
using namespace math_test;

namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr double nan = std::numeric_limits<double>::quiet_NaN();

constexpr bool close(double a, double b) { return math::abs(a - b) <= 4.5e-16 * math::abs(b); }
constexpr bool not_a_number(double x) { return x != x; }

static_assert(close(math::lgamma(0.25), 1.2880225246980775) && close(math::lgamma(1e-5), 11.512919692895826));
static_assert(math::lgamma(1.0) == 0 && math::lgamma(2.0) == 0 && math::lgamma(0.0) == infinity &&
              math::lgamma(-3.0) == infinity && math::lgamma(-infinity) == infinity &&
              math::lgamma(3e305) == infinity);
static_assert(not_a_number(math::lgamma(nan)) &&
              math::lgamma(1e38f) == std::numeric_limits<float>::infinity());
static_assert(math::gamma(5.0) == 24 && math::gamma(0.5f) == 1.7724539f && math::gamma(172.0) == infinity &&
              math::gamma(36.0f) == std::numeric_limits<float>::infinity());
static_assert(math::gamma(0.0) == infinity && math::gamma(-0.0) == -infinity &&
              math::gamma(1e-310) == infinity);
static_assert(not_a_number(math::gamma(-1.0)) && not_a_number(math::gamma(-infinity)) &&
              math::gamma(-184.5) == 0);
static_assert(close(math::digamma(1.0), -0.5772156649015329) && math::digamma(0.0) == -infinity &&
              math::digamma(-0.0) == infinity && math::digamma(infinity) == infinity);
static_assert(not_a_number(math::digamma(-2.0)) && not_a_number(math::digamma(-infinity)));
static_assert(close(math::polygamma(1, 1.0), 1.6449340668482264) && math::polygamma(1, -2.0) == infinity &&
              math::polygamma(2, 0.0) == -infinity && math::polygamma(2, -0.0) == infinity);
static_assert(not_a_number(math::polygamma(2, -1.0)) && not_a_number(math::polygamma(0, 1.0)) &&
              math::polygamma(3, infinity) == 0 && math::polygamma(3, 1e-200) == infinity);

constexpr std::size_t count = 30000;
constexpr auto lgamma_lanes = [](auto x) { return math::lgamma(x); };
constexpr auto gamma_lanes = [](auto x) { return math::gamma(x); };
constexpr auto digamma_lanes = [](auto x) { return math::digamma(x); };
constexpr auto exact_lgamma = [](long double x) { return ::lgammal(x); };
constexpr auto exact_gamma = [](long double x) { return std::tgamma(x); };
constexpr auto exact_digamma = [](long double x) { return math::digamma(x); };

/// `largest_error` without its bound of 2 ULP.
template <class Element, class Function, class Reference>
double error_of_numbers(const std::vector<Element>& points, Function function, Reference reference) {
  double largest = 0;
  for (Element x : points)
    largest = std::max(largest, ulp_error(function(x), reference(static_cast<long double>(x))));
  return largest;
}

/// The largest error in units in the last place of `scale(x, exact)`.
template <class Element, class Function, class Reference, class Scale>
double error_in_units(const std::vector<Element>& points, Function function, Reference reference,
                      Scale scale) {
  long double largest = 0;
  for (Element x : points) {
    auto exact = reference(static_cast<long double>(x));
    largest = std::max(
        largest, std::fabs(static_cast<long double>(function(x)) - exact) /
                     (scale(static_cast<long double>(x), exact) * std::numeric_limits<Element>::epsilon()));
  }
  return static_cast<double>(largest);
}

}  // namespace

TEST_CASE_TEMPLATE("lgamma is within 2 ULP above zero", Element, float, double) {
  using limits = std::numeric_limits<Element>;
  for (const auto& points :
       {uniform<Element>(0, 4, count), uniform<Element>(0.9, 2.1, count), uniform<Element>(2.5, 100, count),
        exponential<Element>(limits::min_exponent - limits::digits, limits::max_exponent - 1, false, count),
        edges<Element>()})
    largest_error(points, lgamma_lanes, exact_lgamma);
}

TEST_CASE("lgamma is within 2 ULP where it is smaller than the logarithm of x") {
  for (double x : {0x1.2844362f3073p-1, 0x1.6b34f8758e79p-2, 0x1.690ce40aceadp-2})
    CHECK(ulp_error(math::lgamma(x), exact_lgamma(static_cast<long double>(x))) <= 1.6);
}

TEST_CASE_TEMPLATE("lgamma is as exact as its reflection below zero", Element, float, double) {
  auto scale = [](long double, long double exact) { return std::max(1.0L, std::fabs(exact)); };
  for (const auto& points : {uniform<Element>(-5, 0, count), uniform<Element>(-200, 0, count)})
    CHECK(error_in_units(points, lgamma_lanes, exact_lgamma, scale) <= 3);
}

TEST_CASE_TEMPLATE("gamma is within 1.1 ULP above zero and 2 ULP below", Element, float, double) {
  constexpr bool single = sizeof(Element) == sizeof(float);
  for (const auto& points : {uniform<Element>(0, 4, count), uniform<Element>(0, single ? 36 : 173, count),
                             exponential<Element>(single ? -149 : -1074, 7, false, count)})
    CHECK(largest_error(points, gamma_lanes, exact_gamma) <= 1.1);
  CHECK(error_of_numbers(uniform<Element>(-4, 0, count), gamma_lanes, exact_gamma) <= 2);
  CHECK(error_of_numbers(uniform<Element>(single ? -45 : -186, 0, count), gamma_lanes, exact_gamma) <= 2);
}

TEST_CASE_TEMPLATE("gamma has the special values of the standard", Element, float, double) {
  for (Element x : edges<Element>()) {
    Element expected = std::tgamma(x);
    INFO("gamma(", x, ")");
    if (std::isnan(expected) || std::isinf(expected) || expected == 0) {
      CHECK(ulp_error<Element>(math::gamma(x), expected) == 0);
      CHECK((std::isnan(expected) || std::signbit(math::gamma(x)) == std::signbit(expected)));
    }
  }
}

TEST_CASE_TEMPLATE("digamma is within 2 ULP above zero", Element, float, double) {
  // The long double series has no relative accuracy next to the root.
  auto next_to_root = [](Element x) { return std::fabs(x - Element(1.4616)) < Element(0.04); };
  for (auto points : {uniform<Element>(0, 5, count), uniform<Element>(4, 100, count),
                      exponential<Element>(-100, 100, false, count)}) {
    std::erase_if(points, next_to_root);
    CHECK(error_of_numbers(points, digamma_lanes, exact_digamma) <= 2);
  }
}

TEST_CASE("digamma is within 2 ULP where it is a sum of two") {
  for (double x : {0x1.fc702380a8bfep+1, 0x1.ffca23efd9b6cp+1, 0x1.f6de7b0631e16p+1})
    CHECK(ulp_error(math::digamma(x), exact_digamma(static_cast<long double>(x))) <= 1.75);
}

TEST_CASE("digamma is exact next to its root") {
  CHECK(ulp_error(math::digamma(1.4616321449683622), -9.241265521729427516792e-17L) <= 2);
  CHECK(ulp_error(math::digamma(1.4616321449683625), 1.224537462200406903132e-16L) <= 2);
  CHECK(ulp_error(math::digamma(1.4616), -0.00003110625123034164965756L) <= 2);
  CHECK(ulp_error(math::digamma(1.4617), 0.00006565939229367649550246L) <= 2);
  CHECK(ulp_error(math::digamma(1.45), -0.0113164225864458876584L) <= 2);
}

TEST_CASE_TEMPLATE("digamma is as exact as its reflection below zero", Element, float, double) {
  auto scale = [](long double x, long double exact) {
    return std::max(1 + std::fabs(std::log(std::fabs(x))), std::fabs(exact));
  };
  for (const auto& points : {uniform<Element>(-5, 0, count), uniform<Element>(-1000, 0, count)})
    CHECK(error_in_units(points, digamma_lanes, exact_digamma, scale) <= 3);
}

TEST_CASE_TEMPLATE("polygamma is within 1 ULP above zero", Element, float, double) {
  for (int n : {1, 2, 3, 4, 6, 10, 20, 50, 100}) {
    auto function = [n](auto x) { return math::polygamma(n, x); };
    auto reference = [n](long double x) { return math::polygamma(n, x); };
    INFO("n = ", n);
    for (const auto& points : {uniform<Element>(0, 2, 1000), uniform<Element>(2, 50, 1000), uniform<Element>(50, 250, 1000),
                               exponential<Element>(-900 / (n + 1), 900 / (n + 1), false, 1000)})
      CHECK(error_of_numbers(points, function, reference) <= 1);
  }
}

TEST_CASE_TEMPLATE("polygamma of odd order is within 1 ULP below zero", Element, float, double) {
  for (int n : {1, 3, 7, 31}) {
    auto function = [n](auto x) { return math::polygamma(n, x); };
    auto reference = [n](long double x) { return math::polygamma(n, x); };
    INFO("n = ", n);
    CHECK(error_of_numbers(uniform<Element>(-4, 0, 1000), function, reference) <= 1);
    CHECK(error_of_numbers(uniform<Element>(-500, 0, 1000), function, reference) <= 1);
  }
}

TEST_CASE_TEMPLATE("packs of polygamma have the bits of its numbers, limits among them", Element, float, double) {
  using limits = std::numeric_limits<Element>;
  using vector = widest_vector<Element>;
  const Element points[] = {-2.5, 0, 3, -0.0, 0x1p-100, -0x1p-100, -3, 0x1p100, limits::infinity(), 0.5, -limits::infinity(), 40,
                            limits::quiet_NaN(), limits::denorm_min(), limits::max(), -limits::max()};
  for (int n : {0, 1, 2, 5, 100})
    for (std::size_t first = 0; first < std::size(points); ++first) {
      vector x{};
      for (std::size_t lane = 0; lane < math::lane_count<vector>; ++lane)
        x[lane] = points[(first + lane) % std::size(points)];
      const vector values = math::polygamma(n, x);
      for (std::size_t lane = 0; lane < math::lane_count<vector>; ++lane) {
        const Element number = math::polygamma(n, Element(x[lane])), value = values[lane];
        INFO("n = ", n, ", x = ", Element(x[lane]));
        CHECK(((number == value && std::signbit(number) == std::signbit(value)) || (std::isnan(number) && std::isnan(value))));
      }
    }
}

TEST_CASE("polygamma keeps its last place among the smallest normal numbers") {
  for (double x : {0x1.8477f77d864afp+510, 0x1.0359ad588d589p+511, 0x1.6p+510})
    CHECK(ulp_error(math::polygamma(2, x), -1 / (static_cast<long double>(x) * x)) <= 1);
}

TEST_CASE("polygamma of high order overflows where its value does") {
  CHECK(math::polygamma(1, 0x1p-512) == infinity);
  CHECK(math::polygamma(1, 0x1.01p-512) < infinity);
  CHECK(math::polygamma(99, -1 + 0x1p-53) == infinity);
  CHECK(math::polygamma(100, -1 + 0x1p-53) == -infinity);
  CHECK(math::polygamma(100, -1 - 0x1p-52) == infinity);
}

TEST_CASE("digamma and polygamma agree with 22 digits") {
  CHECK(ulp_error(math::polygamma(1, 0.5), 4.934802200544679309417L) <= 1);
  CHECK(ulp_error(math::polygamma(2, 1.5), -0.8287966442343199955963L) <= 1);
  CHECK(ulp_error(math::polygamma(3, -2.5), 194.7478762191876224216L) <= 1);
  CHECK(ulp_error(math::polygamma(4, -0.25), 24473.19939418458252746L) <= 1);
  CHECK(ulp_error(math::polygamma(10, 3.0), -21.43660662871299061884L) <= 1);
  CHECK(ulp_error(math::polygamma(20, 0.125), -2.243956035062425050447e+37L) <= 1);
  CHECK(ulp_error(math::polygamma(1, -1000000.5), 9.869603401090358617918L) <= 1);
  CHECK(ulp_error(math::polygamma(2, 1e+100), -9.999999999999999681942e-201L) <= 1);
  CHECK(ulp_error(math::polygamma(1, 1e+200), 1.000000000000000030267e-200L) <= 1);
  CHECK(ulp_error(math::polygamma(5, 100.0), 2.460599944011996041819e-9L) <= 1);
  CHECK(ulp_error(math::digamma(-0.5), 0.03648997397857652055902L) <= 2.5);
  CHECK(ulp_error(math::digamma(-1.25), 3.714139120213527830373L) <= 2.5);
  CHECK(ulp_error(math::digamma(-100.5), 4.615124601338064117341L) <= 2.5);
  CHECK(ulp_error(math::digamma(0.25), -4.22745353337626540809L) <= 2.5);
  CHECK(ulp_error(math::digamma(1e-05), -100000.5771992156728887L) <= 2.5);
  CHECK(std::fabs(math::digamma(-0.5L) - 0.03648997397857652055902L) < 1e-18L);
  CHECK(std::fabs(math::polygamma(2, -0.5L) / -0.8287966442343199955963L - 1) < 1e-17L);
  CHECK(std::fabs(math::digamma(-1.25L) - 3.714139120213527830373L) < 1e-18L);
  CHECK(std::fabs(math::polygamma(2, -1.25L) / 123.7213667836623603686L - 1) < 1e-17L);
  CHECK(std::fabs(math::digamma(1.5L) - 0.03648997397857652055902L) < 1e-18L);
  CHECK(std::fabs(math::polygamma(2, 1.5L) / -0.8287966442343199955963L - 1) < 1e-17L);
  CHECK(std::fabs(math::digamma(30.0L) - 3.384438132685524876562L) < 1e-18L);
  CHECK(std::fabs(math::polygamma(2, 30.0L) / -0.001148765203728599844007L - 1) < 1e-17L);
}

TEST_CASE_TEMPLATE("each lane is computed from its own argument", Element, float, double) {
  using vector = widest_vector<Element>;
  vector x = math::broadcast<vector>(Element(2.5));
  x[0] = Element(-0.75);
  for (std::size_t lane = 0; lane < 2; ++lane) {
    Element number = x[lane];
    auto exact = static_cast<long double>(number);
    CHECK(ulp_error<Element>(math::lgamma(x)[lane], exact_lgamma(exact)) <= 4);
    CHECK(ulp_error<Element>(math::gamma(x)[lane], exact_gamma(exact)) <= 3.5);
    CHECK(ulp_error<Element>(math::digamma(x)[lane], exact_digamma(exact)) <= 4);
    CHECK(ulp_error<Element>(math::polygamma(1, x)[lane], math::polygamma(1, exact)) <= 1);
  }
}
