// SPDX-License-Identifier: BSL-1.0
// First and second derivatives in long double by dual numbers of dual numbers, for functions written once as templates; and programs that
// compute the same.
#pragma once

#include <doctest/doctest.h>

#include <cmath>
#include <limits>
#include <sstream>
#include <string>
#include <vector>

#include "typeflow/typeflow.hpp"

namespace dual_reference {

/// a + b e with e^2 = 0.
template <class T>
struct dual {
  T value{};
  T slope{};
  dual() = default;
  dual(long double number) : value(number) {}  // NOLINT: implicit
  dual(const T& a, const T& b) : value(a), slope(b) {}

  friend dual operator+(const dual& a, const dual& b) { return {a.value + b.value, a.slope + b.slope}; }
  friend dual operator-(const dual& a, const dual& b) { return {a.value - b.value, a.slope - b.slope}; }
  friend dual operator-(const dual& a) { return {-a.value, -a.slope}; }
  friend dual operator*(const dual& a, const dual& b) {
    return {a.value * b.value, a.value * b.slope + a.slope * b.value};
  }
  friend dual operator/(const dual& a, const dual& b) {
    const T quotient = a.value / b.value;
    return {quotient, (a.slope - quotient * b.slope) / b.value};
  }
};

using number = dual<dual<long double>>;
using vector = std::vector<number>;

inline long double plain(long double x) { return x; }
template <class T>
long double plain(const dual<T>& x) {
  return plain(x.value);
}

inline long double exp(long double x) { return std::exp(x); }
inline long double log(long double x) { return std::log(x); }
inline long double sqrt(long double x) { return std::sqrt(x); }
template <class T>
dual<T> exp(const dual<T>& x) {
  const T y = exp(x.value);
  return {y, y * x.slope};
}
template <class T>
dual<T> log(const dual<T>& x) {
  return {log(x.value), x.slope / x.value};
}
template <class T>
dual<T> sqrt(const dual<T>& x) {
  const T y = sqrt(x.value);
  return {y, x.slope / (y + y)};
}

inline long double lgamma(long double x) { return std::lgamma(x); }
/// By recurrence and the series for large x. Source: DLMF 5.5.2, 5.11.2.
inline long double digamma(long double x) {
  long double result = 0;
  for (; x < 30; x += 1) result -= 1 / x;
  const long double y = 1 / (x * x);
  return result + std::log(x) - 0.5L / x - y * (1 / 12.0L - y * (1 / 120.0L - y * (1 / 252.0L - y * (1 / 240.0L - y / 132.0L))));
}
/// Source: DLMF 5.15.5, 5.15.8.
inline long double trigamma(long double x) {
  long double result = 0;
  for (; x < 30; x += 1) result += 1 / (x * x);
  const long double y = 1 / (x * x);
  return result + 1 / x + 0.5L * y + y / x * (1 / 6.0L - y * (1 / 30.0L - y * (1 / 42.0L - y * (1 / 30.0L - y * 5 / 66.0L))));
}
inline dual<long double> digamma(const dual<long double>& x) { return {digamma(x.value), trigamma(x.value) * x.slope}; }
template <class T>
dual<T> lgamma(const dual<T>& x) {
  return {lgamma(x.value), digamma(x.value) * x.slope};
}

inline number sum(const vector& x) {
  number total(0);
  for (const number& each : x) total = total + each;
  return total;
}
inline number mean(const vector& x) { return sum(x) / number(static_cast<long double>(x.size())); }
inline number largest(const vector& x) {
  number result = x.front();
  for (const number& each : x)
    if (plain(each) > plain(result)) result = each;
  return number(plain(result));
}

/// y, the gradient of sum(w y), and that of the sum of u times it.
struct derivatives {
  std::vector<long double> value, first, second;
};

/// Of a function from vectors to vectors.
template <class F>
derivatives derivatives_of(F f, const std::vector<double>& x, const std::vector<double>& w, const std::vector<double>& u) {
  derivatives result;
  for (std::size_t i = 0; i < x.size(); ++i) {
    vector at;
    for (std::size_t j = 0; j < x.size(); ++j) {
      number each;
      each.value = {x[j], i == j ? 1.0L : 0.0L};
      each.slope = {u[j], 0.0L};
      at.push_back(each);
    }
    const vector y = f(at);
    number total(0);
    for (std::size_t j = 0; j < y.size(); ++j) total = total + y[j] * number(w[j]);
    result.first.push_back(total.value.slope);
    result.second.push_back(total.slope.slope);
    if (i > 0) continue;
    for (const number& each : y) result.value.push_back(plain(each));
  }
  return result;
}

namespace tf = typeflow;

inline constexpr auto x = tf::input<"x", 5>;
inline constexpr auto u = tf::input<"u", 5>;

/// What a function of x gives, for weights w of its result, as a compiled program and as an interpreted graph.
template <class F>
struct probe {
  static constexpr auto y = F{}(x);
  static constexpr auto w = tf::input<"w", F::size>;
  static constexpr auto first = tf::grad(tf::sum(tf::reshape<F::size>(y) * w), x);
  static constexpr auto second = tf::grad(tf::sum(first * u), x);
};

template <class Numbers, class Expected>
void compare(const std::string& what, const Numbers& got, const Expected& expected, double tolerance) {
  constexpr long double smallest = 8 * std::numeric_limits<double>::denorm_min();
  long double scale = 0;
  for (long double each : expected) scale = std::fmax(scale, std::fabs(each));
  for (std::size_t i = 0; i < expected.size(); ++i) {
    const long double each = *(got.begin() + static_cast<std::ptrdiff_t>(i));
    const bool close = each == expected[i] || std::fabs(each - expected[i]) <= tolerance * scale + smallest;
    CHECK_MESSAGE(close, what << " " << i << ": " << static_cast<double>(each) << " instead of " << static_cast<double>(expected[i]));
  }
}

template <class T>
std::vector<T> as_list(T single) {
  return {single};
}
template <class T, std::int64_t... Extents>
std::vector<T> as_list(const tf::tensor<T, Extents...>& t) {
  return {t.begin(), t.end()};
}

/// The program's value and derivatives at a point against those of the reference.
template <class F, class Reference>
void check_at(F, Reference reference, const std::vector<double>& at, double tolerance) {
  const std::vector<double> along{0.5, -1.25, 2, 0.75, -0.25};
  std::vector<double> weights{1, -0.5, 2, 0.25, -1.5};
  weights.resize(F::size);
  constexpr auto program = tf::compile([] { return tf::outputs(probe<F>::y, probe<F>::first, probe<F>::second); });
  const derivatives expected = derivatives_of(reference, at, weights, along);
  const auto got = program(x = at, u = along, probe<F>::w = weights);
  std::ostringstream point;
  for (double each : at) point << each << " ";
  const std::string point_text = point.str();
  CAPTURE(point_text);
  compare("value", as_list(got[probe<F>::y]), expected.value, tolerance);
  compare("gradient", as_list(got[probe<F>::first]), expected.first, tolerance);
  compare("second derivative", as_list(got[probe<F>::second]), expected.second, tolerance);
}

}  // namespace dual_reference
