// SPDX-License-Identifier: BSL-1.0
// What the tests of the elementary functions share: errors in units in the last place, sample points, the
// widest vectors.
#pragma once

#include <doctest/doctest.h>

#include <cmath>
#include <cstddef>
#include <limits>
#include <random>
#include <vector>

#include <typeflow/math/lanes.hpp>

namespace math_test {

#if defined(__AVX512F__)
inline constexpr std::size_t vector_bytes = 64;
#elif defined(__AVX__)
inline constexpr std::size_t vector_bytes = 32;
#else
inline constexpr std::size_t vector_bytes = 16;
#endif

/// The widest vector the target has registers for.
template <class Element>
struct widest {
  typedef Element type __attribute__((vector_size(vector_bytes)));
};
template <class Element>
using widest_vector = typename widest<Element>::type;

inline constexpr unsigned seed = 20240607;

/// |got - exact| in units of the distance between the two floating-point numbers around `exact`; an infinity
/// counts as the number after the largest, NaN against a number as infinitely wrong.
template <class Element>
double ulp_error(Element got, long double exact) {
  using limits = std::numeric_limits<Element>;
  auto rounded = static_cast<Element>(exact);
  if (std::isnan(rounded) || std::isnan(got)) return std::isnan(rounded) && std::isnan(got) ? 0 : INFINITY;
  if (std::isinf(rounded) && std::isinf(got)) return rounded == got ? 0 : INFINITY;
  long double largest = limits::max();
  if (std::isinf(rounded)) exact = rounded > 0 ? largest : -largest;
  int exponent = exact == 0 ? limits::min_exponent : std::ilogb(exact) + 1;
  if (exponent < limits::min_exponent) exponent = limits::min_exponent;
  long double unit = std::ldexp(1.0L, exponent - limits::digits);
  if (std::isinf(got)) return static_cast<double>((largest + unit - std::fabs(exact)) / unit);
  return static_cast<double>(std::fabs(static_cast<long double>(got) - exact) / unit);
}

/// `count` points spread evenly over [low, high].
template <class Element>
std::vector<Element> uniform(double low, double high, std::size_t count) {
  std::mt19937_64 random(seed);
  std::uniform_real_distribution<double> distribution(low, high);
  std::vector<Element> points(count);
  for (Element& point : points) point = static_cast<Element>(distribution(random));
  return points;
}

/// `count` points whose binary exponents are spread evenly over [lowest, highest], of either sign if
/// `both_signs`.
template <class Element>
std::vector<Element> exponential(int lowest, int highest, bool both_signs, std::size_t count) {
  std::mt19937_64 random(seed);
  std::uniform_real_distribution<double> mantissa(1, 2);
  std::uniform_int_distribution<int> exponent(lowest, highest);
  std::vector<Element> points(count);
  for (Element& point : points) {
    point = std::ldexp(static_cast<Element>(mantissa(random)), exponent(random));
    if (both_signs && random() % 2 == 0) point = -point;
  }
  return points;
}

/// Zeros, infinities, NaN, the smallest and largest numbers, and neighbours of small integers.
template <class Element>
std::vector<Element> edges() {
  using limits = std::numeric_limits<Element>;
  std::vector<Element> points = {limits::quiet_NaN()};
  for (Element x :
       {Element(0), limits::denorm_min(), limits::min(), limits::max(), limits::infinity(), limits::epsilon(),
        Element(0.5), Element(1), Element(2), Element(3), Element(10), Element(100), Element(1000)}) {
    for (Element near : {std::nextafter(x, -limits::infinity()), x, std::nextafter(x, limits::infinity())}) {
      points.push_back(near);
      points.push_back(-near);
    }
  }
  return points;
}

/// The largest error of `function` over `points`, each taken as a plain number and as a lane of a vector.
template <class Element, class Function, class Reference>
double largest_error(const std::vector<Element>& points, Function function, Reference reference) {
  using vector = widest_vector<Element>;
  constexpr std::size_t lanes = typeflow::math::lane_count<vector>;
  double largest = 0;
  Element worst = 0;
  auto judge = [&](Element x, Element got) {
    double error = ulp_error(got, reference(static_cast<long double>(x)));
    if (!(error <= largest)) {
      largest = error;
      worst = x;
    }
  };
  for (std::size_t first = 0; first < points.size(); first += lanes) {
    vector x{};
    for (std::size_t lane = 0; lane < lanes; ++lane) x[lane] = points[(first + lane) % points.size()];
    vector y = function(x);
    for (std::size_t lane = 0; lane < lanes; ++lane) judge(x[lane], y[lane]);
    judge(points[first], function(points[first]));
  }
  INFO("seed ", seed, ", worst argument ", worst);
  CHECK(largest <= 2);
  return largest;
}

}  // namespace math_test
