// SPDX-License-Identifier: BSL-1.0
// exp, sigmoid and tanh against long double, over their whole ranges.
#include <string>
#include <type_traits>

#include <typeflow/math/exp.hpp>
#include <typeflow/math/hyperbolic.hpp>
#include <typeflow/math/sigmoid.hpp>

#include "math_support.hpp"

namespace math = typeflow::math;
using namespace math_test;

namespace {

constexpr std::size_t count = 60000;
constexpr auto exp_lanes = [](auto x) { return math::exp(x); };
constexpr auto sigmoid_lanes = [](auto x) { return math::sigmoid(x); };
constexpr auto tanh_lanes = [](auto x) { return math::tanh(x); };
constexpr auto exact_exp = [](long double x) { return std::exp(x); };
constexpr auto exact_tanh = [](long double x) { return std::tanh(x); };
constexpr auto exact_sigmoid = [](long double x) { return 1 / (1 + std::exp(-x)); };

template <class Element>
void check(const char* name, auto function, auto reference, double low, double high) {
  double usual = largest_error(uniform<Element>(-1, 1, count), function, reference);
  double middle = largest_error(uniform<Element>(-20, 20, count), function, reference);
  double whole = largest_error(uniform<Element>(low, high, count), function, reference);
  double tiny = largest_error(exponential<Element>(-40, 6, true, count), function, reference);
  double edge = largest_error(edges<Element>(), function, reference);
  MESSAGE(std::string(name), " of ", sizeof(Element), " bytes, ULP: [-1, 1] ", usual, ", [-20, 20] ", middle,
          ", whole ", whole, ", tiny ", tiny, ", edges ", edge);
}

template <class Element>
Element smallest() {
  return std::numeric_limits<Element>::denorm_min();
}

}  // namespace

TEST_CASE("errors are counted in units in the last place") {
  CHECK(ulp_error(1.0, 1.0L) == 0);
  CHECK(ulp_error(1.0, 1.0L + 0x1.8p-52L) == 1.5);
  CHECK(ulp_error(std::nextafter(1.0f, 2.0f), 1.0L) == 1);
  CHECK(ulp_error(0.0, 3 * static_cast<long double>(smallest<double>())) == 3);
  CHECK(ulp_error(std::numeric_limits<float>::infinity(), 1.0L) > 1e6);
  CHECK(ulp_error(std::numeric_limits<double>::quiet_NaN(), 1.0L) == INFINITY);
  CHECK(ulp_error(1.0f, static_cast<long double>(std::numeric_limits<float>::infinity())) > 1e6);
}

TEST_CASE_TEMPLATE("exp is within 2 ULP", Element, float, double) {
  if constexpr (std::is_same_v<Element, float>) {
    check<float>("exp", exp_lanes, exact_exp, -105, 90);
  } else {
    check<double>("exp", exp_lanes, exact_exp, -750, 711);
    CHECK(math::exp(709.782712893384) < std::numeric_limits<double>::infinity());
    CHECK(math::exp(709.7827128933841) == std::numeric_limits<double>::infinity());
    CHECK(math::exp(-745.1332191019411) == smallest<double>());
    CHECK(math::exp(-745.1332191019412) == 0);
  }
  CHECK(math::exp(-std::numeric_limits<Element>::infinity()) == 0);
  CHECK(math::exp(Element(-0.0)) == 1);
}

TEST_CASE_TEMPLATE("sigmoid is within 2 ULP and never overflows", Element, float, double) {
  if constexpr (std::is_same_v<Element, float>) {
    check<float>("sigmoid", sigmoid_lanes, exact_sigmoid, -105, 30);
  } else {
    check<double>("sigmoid", sigmoid_lanes, exact_sigmoid, -750, 50);
    CHECK(ulp_error(math::sigmoid(-710.0), std::exp(-710.0L)) <= 1);
  }
  CHECK(math::sigmoid(Element(-1000)) == 0);
  CHECK(math::sigmoid(Element(1000)) == 1);
  CHECK(math::sigmoid(Element(0)) == Element(0.5));
}

TEST_CASE_TEMPLATE("tanh is within 2 ULP and odd", Element, float, double) {
  check<Element>("tanh", tanh_lanes, exact_tanh, -25, 25);
  CHECK(largest_error(uniform<Element>(0.54, 0.7, count), tanh_lanes, exact_tanh) <= 2);
  CHECK(std::signbit(math::tanh(Element(-0.0))));
  CHECK(math::tanh(-std::numeric_limits<Element>::infinity()) == -1);
  CHECK(math::tanh(smallest<Element>()) == smallest<Element>());
  CHECK(math::tanh(Element(-0.3)) == -math::tanh(Element(0.3)));
}
