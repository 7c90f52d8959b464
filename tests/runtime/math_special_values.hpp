// SPDX-License-Identifier: BSL-1.0
// What the tests of the elementary functions share besides errors: zeros, infinities and NaN against the
// standard library, and closeness in constant expressions.
#pragma once

#include "math_support.hpp"

namespace math_test {

/// Equal, the signs of zeros included; NaN equals NaN.
template <class Element>
bool same(Element a, Element b) {
  return (std::isnan(a) && std::isnan(b)) || (a == b && std::signbit(a) == std::signbit(b));
}

/// `edges`, and the whole numbers up to 20 with both signs.
template <class Element>
std::vector<Element> special_points() {
  std::vector<Element> points = edges<Element>();
  for (int whole = 0; whole <= 20; ++whole) {
    points.push_back(static_cast<Element>(whole));
    points.push_back(static_cast<Element>(-whole));
  }
  return points;
}

/// Where `standard` yields a zero, an infinity or NaN, `function` has to yield the same; as a plain number,
/// and as a lane beside ordinary ones.
template <class Element, class Function, class Standard>
void check_special_values(Function function, Standard standard) {
  using vector = widest_vector<Element>;
  for (Element x : special_points<Element>()) {
    Element expected = standard(x);
    if (std::isfinite(expected) && expected != 0) continue;
    vector lanes = typeflow::math::broadcast<vector>(Element(1.25));
    lanes[1] = x;
    INFO("argument ", x, ", expected ", expected);
    CHECK(same(function(x), expected));
    CHECK(same<Element>(function(lanes)[1], expected));
    CHECK(same<Element>(function(lanes)[0], function(typeflow::math::broadcast<vector>(Element(1.25)))[0]));
  }
}

/// Every exponent of `Element`, denser around zero, and uniformly the usual numbers.
template <class Element>
std::vector<Element> everywhere(std::size_t count) {
  using limits = std::numeric_limits<Element>;
  std::vector<Element> points =
      exponential<Element>(limits::min_exponent - limits::digits, limits::max_exponent - 1, true, count);
  for (const auto& more :
       {exponential<Element>(-30, 10, true, count), uniform<Element>(-1, 1, count),
        uniform<Element>(-4, 4, count), uniform<Element>(-50, 50, count),
        uniform<Element>(limits::min_exponent - limits::digits - 2, limits::max_exponent + 2, count),
        special_points<Element>()}) {
    points.insert(points.end(), more.begin(), more.end());
  }
  return points;
}

/// |a - b| within four units in the last place, for constant expressions.
template <class Element>
constexpr bool close(Element a, long double b) {
  long double difference = static_cast<long double>(a) - b;
  long double allowed =
      4 * static_cast<long double>(std::numeric_limits<Element>::epsilon()) * (b < 0 ? -b : b);
  return (difference < 0 ? -difference : difference) <= allowed;
}

}  // namespace math_test
