// SPDX-License-Identifier: BSL-1.0
// What is right for the case `ba`: forward mode with numbers that carry their 15 derivatives, in long double.
#pragma once

#include <algorithm>

#include "../harness/relative_error.hpp"
#include "problem.hpp"
#include "reprojection.hpp"

namespace ba {

/// A number and its derivatives by the 15 unknowns.
struct dual {
  long double value = 0;
  long double slope[unknowns]{};

  dual() = default;
  dual(double number) : value(number) {}
  static dual variable(double number, std::size_t place) {
    dual x(number);
    x.slope[place] = 1;
    return x;
  }
  /// f(a, b) with its partial derivatives.
  static dual of(long double value, const dual& a, long double by_a, const dual& b, long double by_b) {
    dual result;
    result.value = value;
    for (std::size_t k = 0; k < unknowns; ++k) result.slope[k] = by_a * a.slope[k] + by_b * b.slope[k];
    return result;
  }
  static dual of(long double value, const dual& a, long double by_a) { return of(value, a, by_a, a, 0); }
  friend dual operator+(const dual& a, const dual& b) { return of(a.value + b.value, a, 1, b, 1); }
  friend dual operator-(const dual& a, const dual& b) { return of(a.value - b.value, a, 1, b, -1); }
  friend dual operator*(const dual& a, const dual& b) {
    return of(a.value * b.value, a, b.value, b, a.value);
  }
  friend dual operator/(const dual& a, const dual& b) {
    return of(a.value / b.value, a, 1 / b.value, b, -a.value / (b.value * b.value));
  }
  friend bool operator==(const dual& a, double b) { return a.value == b; }
  friend dual sqrt(const dual& x) { return of(std::sqrt(x.value), x, 0.5L / std::sqrt(x.value)); }
  friend dual sin(const dual& x) { return of(std::sin(x.value), x, std::cos(x.value)); }
  friend dual cos(const dual& x) { return of(std::cos(x.value), x, -std::sin(x.value)); }
};

/// One observation's errors and Jacobian.
struct reference {
  dual errors[2];

  reference(const problem& data, std::size_t observation) {
    dual x[unknowns];
    for (std::size_t k = 0; k < camera_size; ++k) x[k] = dual::variable(data.camera(observation)[k], k);
    for (std::size_t k = 0; k < 3; ++k)
      x[camera_size + k] = dual::variable(data.point(observation)[k], camera_size + k);
    x[unknowns - 1] = dual::variable(data.weights[observation], unknowns - 1);
    reprojection_error(x, x + camera_size, x[unknowns - 1], &data.features[2 * observation], errors);
  }
};

/// The largest relative error of a system over all observations, a gradient of 15 numbers at a time.
template <class System>
double error_of(const problem& data, System& system) {
  system.evaluate();
  const jacobians& actual = system.result();
  double largest = 0;
  for (std::size_t i = 0; i < observations; ++i) {
    const reference expected(data, i);
    const long double errors[] = {expected.errors[0].value, expected.errors[1].value};
    largest = std::max(largest, harness::relative_error(&actual.errors[2 * i], errors, 2));
    for (std::size_t k = 0; k < 2; ++k)
      largest = std::max(largest, harness::relative_error(&actual.derivatives[(2 * i + k) * unknowns],
                                                          expected.errors[k].slope, unknowns));
  }
  return largest;
}

}  // namespace ba
