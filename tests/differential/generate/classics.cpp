// SPDX-License-Identifier: BSL-1.0
// Test functions of optimisation and of automatic differentiation, and programs with branches.
#include "record.hpp"

namespace differential {

namespace {

struct rosenbrock {
  static program about() {
    return {"rosenbrock", {scalar("x0", -1.2), scalar("x1", 1), scalar("x2", 0.5), scalar("x3", 2)}};
  }
  template <class T>
  static list<T> compute(const point<T>& at) {
    const list<T> x{at("x0"), at("x1"), at("x2"), at("x3")};
    T value = constant<T>(0);
    for (std::size_t i = 0; i < 3; ++i)
      value = value + 100.0 * square(T(x[i + 1] - x[i] * x[i])) + square(T(1.0 - x[i]));
    return {value};
  }
};

/// Griewank's example: the energy of a mixed fluid.
struct helmholtz_energy {
  static program about() {
    return {"helmholtz_energy",
            {vector("x", {0.12, 0.31, 0.07, 0.2}), vector("b", {0.5, 0.25, 0.75, 0.375}),
             matrix("A", 4, {1, 0.2, 0.3, 0.1, 0.2, 1.5, 0.4, 0.6, 0.3, 0.4, 0.8, 0.5, 0.1, 0.6, 0.5, 1.2}),
             scalar("temperature", 1.75)},
            {"value"},
            {"x", "b", "temperature"}};
  }
  template <class T>
  static list<T> compute(const point<T>& at) {
    const list<T> x = at.elements("x"), b = at.elements("b");
    const T bx = dot(b, x);
    T mixing = constant<T>(0), attraction = constant<T>(0);
    const table<T> a = at.rows("A");
    for (std::size_t i = 0; i < x.size(); ++i) {
      mixing = mixing + x[i] * log(T(x[i] / (1.0 - bx)));
      attraction = attraction + x[i] * dot(a[i], x);
    }
    const double root_two = 1.4142135623730951, root_eight = 2.8284271247461903;
    const T ratio = (1.0 + (1.0 + root_two) * bx) / (1.0 + (1.0 - root_two) * bx);
    return {at("temperature") * mixing - attraction / (root_eight * bx) * log(ratio)};
  }
};

struct speelpenning_product {
  static program about() {
    return {"speelpenning_product",
            {scalar("x0", 0.5), scalar("x1", -1.25), scalar("x2", 1.75), scalar("x3", 0.3), scalar("x4", 2.2),
             scalar("x5", -0.9)}};
  }
  template <class T>
  static list<T> compute(const point<T>& at) {
    return {at("x0") * at("x1") * at("x2") * at("x3") * at("x4") * at("x5")};
  }
};

struct polynomial_horner {
  static program about() {
    return {"polynomial_horner",
            {scalar("x", 1.3), scalar("c0", 0.7), scalar("c1", -1.1), scalar("c2", 0.4), scalar("c3", 2.3),
             scalar("c4", -0.6), scalar("c5", 0.15)}};
  }
  template <class T>
  static list<T> compute(const point<T>& at) {
    T value = at("c5");
    for (const char* name : {"c4", "c3", "c2", "c1", "c0"}) value = value * at("x") + at(name);
    return {value};
  }
};

struct newton_root {
  static program about() { return {"newton_root", {scalar("a", 2.3), scalar("start", 0.6)}}; }
  template <class T>
  static list<T> compute(const point<T>& at) {
    T x = at("start");
    for (int i = 0; i < 3; ++i) x = 0.5 * (x + at("a") / x);
    return {x};
  }
};

struct conditional {
  static program about() { return {"conditional", {scalar("x", 1.2), scalar("y", 1.7)}, {"above", "below"}}; }
  template <class T>
  static list<T> compute(const point<T>& at) {
    const T x = at("x"), y = at("y");
    const T wave = sin(T(x * y)), slide = x * x * y - exp(T(-y));
    return {x * y > 1.0 ? wave : slide, x * y < 1.0 ? wave : slide};
  }
};

struct huber_loss {
  static program about() {
    return {"huber_loss", {vector("residual", {0.3, -2.1, 1.4, -0.7, 0.05, 3.2}), scalar("delta", 1.25)}};
  }
  template <class T>
  static list<T> compute(const point<T>& at) {
    const T delta = at("delta");
    T value = constant<T>(0);
    for (const T& r : at.elements("residual")) {
      const T size = fabs(r);
      if (size <= delta)
        value = value + 0.5 * r * r;
      else
        value = value + delta * (size - 0.5 * delta);
    }
    return {value / 6.0};
  }
};

}  // namespace

list<std::string> classics(agreement& tools) {
  return record_all<rosenbrock, helmholtz_energy, speelpenning_product, polynomial_horner, newton_root,
                    conditional, huber_loss>(tools);
}

}  // namespace differential
