// SPDX-License-Identifier: BSL-1.0
// Powers, angles, distances, hyperbolic functions, extrema.
#include "record.hpp"

namespace differential {

namespace {

struct power_tower {
  static program about() { return {"power_tower", {scalar("x", 1.4), scalar("y", 2.3)}}; }
  template <class T>
  static list<T> compute(const point<T>& at) {
    return {pow(at("x"), at("y")) - 0.5 * pow(at("y"), T(at("x") * at("y")))};
  }
};

struct bearing {
  static program about() {
    return {"bearing", {scalar("ax", 0.4), scalar("ay", -0.7), scalar("bx", -1.1), scalar("by", 0.9)}};
  }
  template <class T>
  static list<T> compute(const point<T>& at) {
    return {atan2(T(at("by") - at("ay")), T(at("bx") - at("ax")))};
  }
};

struct triangle_perimeter {
  static program about() {
    return {"triangle_perimeter",
            {scalar("ax", 0.2), scalar("ay", -0.4), scalar("bx", 1.7), scalar("by", 0.3), scalar("cx", 0.5),
             scalar("cy", 1.9)}};
  }
  template <class T>
  static list<T> compute(const point<T>& at) {
    const T first = hypot(T(at("bx") - at("ax")), T(at("by") - at("ay")));
    const T second = hypot(T(at("cx") - at("bx")), T(at("cy") - at("by")));
    return {first + second + hypot(T(at("ax") - at("cx")), T(at("ay") - at("cy")))};
  }
};

struct catenary {
  static program about() {
    return {"catenary", {scalar("x", 1.3), scalar("x0", 0.2), scalar("a", 0.9)}, {"height", "length"}};
  }
  template <class T>
  static list<T> compute(const point<T>& at) {
    const T u = (at("x") - at("x0")) / at("a");
    return {at("a") * cosh(u), at("a") * sinh(u)};
  }
};

struct small_rates {
  static program about() {
    return {"small_rates", {scalar("rate", 0.00021), scalar("years", 1.75), scalar("share", 0.3)}};
  }
  template <class T>
  static list<T> compute(const point<T>& at) {
    const T growth = expm1(T(at("rate") * at("years")));
    return {at("years") * log1p(T(at("share") * growth)) + at("share") * expm1(T(-growth))};
  }
};

struct great_circle {
  static program about() {
    return {"great_circle",
            {scalar("latitude0", 0.85), scalar("longitude0", 0.2), scalar("latitude1", -0.3),
             scalar("longitude1", 1.4)}};
  }
  template <class T>
  static list<T> compute(const point<T>& at) {
    const T rise = square(T(sin(T(0.5 * (at("latitude1") - at("latitude0"))))));
    const T turn = square(T(sin(T(0.5 * (at("longitude1") - at("longitude0"))))));
    return {2.0 * asin(T(sqrt(T(rise + cos(at("latitude0")) * cos(at("latitude1")) * turn))))};
  }
};

/// Each element of u takes another branch.
struct nested_extrema {
  static program about() {
    return {"nested_extrema",
            {vector("u", {-1.7, -0.2, 0.4, 1.75, 2.9}), scalar("low", 0.5), scalar("high", 1.25)}};
  }
  template <class T>
  static list<T> compute(const point<T>& at) {
    T value = constant<T>(0);
    for (const T& u : at.elements("u")) {
      const T bounded = maximum(T(square(at("low"))), minimum(T(u * u), T(exp(at("high")))));
      value = value + bounded * minimum(T(sin(u)), T(at("low") * u));
    }
    return {value};
  }
};

}  // namespace

list<std::string> special(agreement& tools) {
  return record_all<power_tower, bearing, triangle_perimeter, catenary, small_rates, great_circle,
                    nested_extrema>(tools);
}

}  // namespace differential
