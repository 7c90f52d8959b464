// SPDX-License-Identifier: BSL-1.0
// The elementary functions in constant expressions: values, special values, and the traits of lanes.
// Compiling is passing.
#include <cstdint>
#include <limits>
#include <type_traits>

#include <typeflow/math/math.hpp>

namespace math = typeflow::math;

namespace {

/// True if no more than `distance` floating-point numbers lie between `a` and `b`, both of the same sign.
template <class Element>
constexpr bool close(Element a, Element b, std::int64_t distance = 1) {
  auto difference = static_cast<std::int64_t>(math::to_bits(a)) - static_cast<std::int64_t>(math::to_bits(b));
  return difference <= distance && -difference <= distance;
}

constexpr bool close(long double a, long double b) {
  long double scale = math::abs(b);
  return math::abs(a - b) <= 16 * scale * std::numeric_limits<long double>::epsilon();
}

constexpr bool negative_zero(double x) { return math::to_bits(x) == math::to_bits(-0.0); }
constexpr bool not_a_number(double x) { return x != x; }

constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr double nan = std::numeric_limits<double>::quiet_NaN();
constexpr double largest = std::numeric_limits<double>::max();
constexpr double smallest = std::numeric_limits<double>::denorm_min();

// exp
static_assert(close(math::exp(1.0), 2.718281828459045));
static_assert(close(math::exp(1.0f), 2.7182817f));
static_assert(close(math::exp(-20.5), 1.2501528663867426e-09));
static_assert(close(math::exp(709.782712893384), 1.7976931348622732e+308));
static_assert(close(math::exp(-745.0), smallest));
static_assert(math::exp(0.0) == 1 && math::exp(-infinity) == 0 && math::exp(-1e300) == 0);
static_assert(math::exp(infinity) == infinity && math::exp(709.79) == infinity &&
              math::exp(89.0f) == std::numeric_limits<float>::infinity());
static_assert(not_a_number(math::exp(nan)));
static_assert(close(math::exp(1.0L), 2.718281828459045235360287471352662498L));
static_assert(close(math::exp(-100.0L), 3.720075976020835962959695803863118337e-44L));

// log
static_assert(close(math::log(2.0), 0.6931471805599453));
static_assert(close(math::log(10.0f), 2.3025851f));
static_assert(close(math::log(1e-320), -736.8272408909739));
static_assert(close(math::log(largest), 709.782712893384));
static_assert(math::log(1.0) == 0 && math::log(0.0) == -infinity && math::log(infinity) == infinity);
static_assert(not_a_number(math::log(-1.0)) && not_a_number(math::log(nan)));
static_assert(close(math::log(10.0L), 2.302585092994045684017991454684364208L));

// sin, cos
static_assert(close(math::sin(1.0), 0.8414709848078965) && close(math::cos(1.0), 0.5403023058681398));
static_assert(close(math::sin(2.0f), 0.90929743f) && close(math::cos(2.0f), -0.41614684f));
static_assert(close(math::sin(3.141592653589793), 1.2246467991473532e-16));
static_assert(close(math::cos(1e15), -0.5131937377869703) && close(math::sin(1e15), 0.8582727931702359));
static_assert(close(math::sin(largest), 0.004961954789184062) &&
              close(math::cos(largest), -0.9999876894265599));
static_assert(close(math::sin(-1e30f), -math::sin(1e30f)));
static_assert(negative_zero(math::sin(-0.0)) && math::cos(0.0) == 1 && math::sin(smallest) == smallest);
static_assert(not_a_number(math::sin(infinity)) && not_a_number(math::cos(nan)));
static_assert(close(math::sin(10.0L), -0.544021110889369813404747661851377282L) &&
              close(math::cos(4.0L), -0.653643620863611914639168183097750381L));

// tanh, sigmoid
static_assert(close(math::tanh(0.5), 0.46211715726000973) && close(math::tanh(-1.0), -0.7615941559557649));
static_assert(close(math::tanh(0.1f), 0.099667996f) && close(math::tanh(3.0f), 0.99505478f));
static_assert(math::tanh(infinity) == 1 && math::tanh(-largest) == -1 && math::tanh(smallest) == smallest &&
              negative_zero(math::tanh(-0.0)));
static_assert(not_a_number(math::tanh(nan)));
static_assert(close(math::tanh(0.5L), 0.462117157260009758502318483643672549L) &&
              close(math::tanh(2.0L), 0.964027580075816883946413724100923150L));
static_assert(close(math::sigmoid(1.0), 0.7310585786300049) &&
              close(math::sigmoid(-1.0), 0.2689414213699951));
static_assert(close(math::sigmoid(2.0f), 0.88079708f) && math::sigmoid(0.0) == 0.5);
static_assert(math::sigmoid(-1000.0) == 0 && math::sigmoid(1000.0) == 1 && math::sigmoid(-infinity) == 0 &&
              math::sigmoid(infinity) == 1);
static_assert(close(math::sigmoid(-710.0), 4.47628622567513e-309));
static_assert(not_a_number(math::sigmoid(nan)));
static_assert(close(math::sigmoid(1.0L), 0.731058578630004879251159944863180894L));

// sqrt, pow, power_by_squaring
static_assert(math::sqrt(2.0) == 1.4142135623730951 && math::sqrt(2.0f) == 1.4142135f &&
              math::sqrt(1e-320) == 9.99994433575849e-161);
static_assert(math::sqrt(largest) == 1.3407807929942596e+154 && math::sqrt(infinity) == infinity &&
              negative_zero(math::sqrt(-0.0)));
static_assert(not_a_number(math::sqrt(-1.0)) && not_a_number(math::sqrt(nan)));
static_assert(close(math::sqrt(2.0L), 1.414213562373095048801688724209698079L));
static_assert(close(math::pow(2.0, 0.5), 1.4142135623730951) && close(math::pow(10.0, -3.0), 0.001) &&
              math::pow(3.0, 5.0) == 243);
static_assert(close(math::pow(1.5f, 2.5f), 2.7556760f) && math::pow(-2.0, 3.0) == -8 &&
              math::pow(-2.0, 2.0) == 4);
static_assert(math::pow(10.0, 309.0) == infinity && math::pow(10.0, -400.0) == 0 &&
              math::pow(1e30f, 2.0f) > 1e38f);
static_assert(math::pow(0.0, -1.0) == infinity && math::pow(-0.0, -1.0) == -infinity &&
              negative_zero(math::pow(-0.0, 3.0)));
static_assert(math::pow(nan, 0.0) == 1 && math::pow(1.0, nan) == 1 && math::pow(-1.0, infinity) == 1 &&
              math::pow(0.5, -infinity) == infinity);
static_assert(not_a_number(math::pow(-2.0, 0.5)) && not_a_number(math::pow(nan, 1.0)));
static_assert(close(math::pow(2.0L, 0.5L), 1.414213562373095048801688724209698079L));
static_assert(math::power_by_squaring(3.0, 4) == 81 && math::power_by_squaring(2.0f, -1) == 0.5f &&
              math::power_by_squaring(7.0L, 0) == 1);

// lanes
typedef double two_doubles __attribute__((vector_size(16)));
typedef float four_floats __attribute__((vector_size(16)));
static_assert(math::is_lanes<double> && math::is_lanes<two_doubles> && math::is_lanes<long double>);
static_assert(!math::is_lanes<int> && !math::is_lanes<double*> &&
              !math::is_lanes<math::integer_of<two_doubles>>);
static_assert(std::is_same_v<math::element_t<four_floats>, float> &&
              std::is_same_v<math::element_t<double>, double>);
static_assert(math::lane_count<four_floats> == 4 && math::lane_count<double> == 1);
static_assert(std::is_same_v<math::element_t<math::integer_of<four_floats>>, std::int32_t>);
static_assert(sizeof(math::integer_of<two_doubles>) == sizeof(two_doubles) &&
              std::is_same_v<math::integer_of<float>, std::int32_t>);
static_assert(math::select(true, 1.0, 2.0) == 1 && math::copysign(2.0, -0.0) == -2 && math::abs(-3.0f) == 3 &&
              math::broadcast<double>(4) == 4);

}  // namespace
