// SPDX-License-Identifier: BSL-1.0
// Functions that one of the tools lacks, from those that both have, so that no derivative is written by hand.
#pragma once

#include <cstddef>

#include "tools.hpp"

namespace differential {

template <class T>
T constant(long double number) {
  return T(number);
}
template <>
inline adouble constant<adouble>(long double number) {
  return adouble(static_cast<double>(number));
}

/// log(1 + x) without cancellation.
template <class T>
T log1p(const T& x) {
  return 2.0 * atanh(T(x / (x + 2.0)));
}

/// e^x - 1 without cancellation.
template <class T>
T expm1(const T& x) {
  const T half = 0.5 * x;
  return 2.0 * exp(half) * sinh(half);
}

template <class T>
T hypot(const T& x, const T& y) {
  return sqrt(x * x + y * y);
}

/// ln Gamma(x), x > 0: Stirling's series at x + 24 (Abramowitz and Stegun 6.1.40), shifted back (6.1.15).
template <class T>
T lgamma(const T& x) {
  T product = x;
  for (int i = 1; i < 24; ++i) product = product * (x + static_cast<double>(i));
  const T y = x + 24.0;
  const T square = y * y;
  const double numerators[] = {1, -1, 1, -1, 1, -691, 1, -3617, 43867, -174611};
  const double denominators[] = {12, 360, 1260, 1680, 1188, 360360, 156, 122400, 244188, 125400};
  T sum = constant<T>(0);
  for (std::size_t i = 10; i-- > 0;) sum = sum / square + constant<T>(numerators[i]) / denominators[i];
  const T half_log_two_pi = constant<T>(0.91893853320467274178032973640562L);
  return (y - 0.5) * log(y) - y + half_log_two_pi + sum / y - log(product);
}

/// The series of Abramowitz and Stegun 7.1.6, whose terms have one sign: for |x| < 4.
template <class T>
T erf_by_series(const T& x) {
  T term = x;
  T sum = x;
  for (int i = 1; i < 120; ++i) {
    term = term * x * x * 2.0 / (2.0 * i + 1.0);
    sum = sum + term;
  }
  return constant<T>(1.1283791670955125738961589031215L) * exp(T(-x * x)) * sum;
}

/// ADOL-C has an erf of its own, which so checks the series.
inline second_order error_function(const second_order& x) { return erf_by_series(x); }
inline adouble error_function(const adouble& x) { return erf(x); }

inline second_order maximum(const second_order& x, const second_order& y) { return max(x, y); }
inline adouble maximum(const adouble& x, const adouble& y) { return fmax(x, y); }
inline second_order minimum(const second_order& x, const second_order& y) { return min(x, y); }
inline adouble minimum(const adouble& x, const adouble& y) { return fmin(x, y); }

template <class T>
T square(const T& x) {
  return x * x;
}

template <class T>
T sigmoid(const T& x) {
  return 1.0 / (1.0 + exp(T(-x)));
}

template <class T>
T sum(const list<T>& x) {
  T result = constant<T>(0);
  for (const T& one : x) result = result + one;
  return result;
}

template <class T>
T dot(const list<T>& x, const list<T>& y) {
  T result = constant<T>(0);
  for (std::size_t i = 0; i < x.size(); ++i) result = result + x[i] * y[i];
  return result;
}

template <class T>
table<T> transpose(const table<T>& a) {
  table<T> result(a[0].size());
  for (std::size_t j = 0; j < a[0].size(); ++j)
    for (const list<T>& row : a) result[j].push_back(row[j]);
  return result;
}

template <class T>
table<T> product(const table<T>& a, const table<T>& b) {
  const table<T> columns = transpose(b);
  table<T> result(a.size());
  for (std::size_t i = 0; i < a.size(); ++i)
    for (const list<T>& column : columns) result[i].push_back(dot(a[i], column));
  return result;
}

/// Applies a function to the elements of tables of one shape.
template <class T, class Function>
table<T> map(const Function& function, const table<T>& a, const table<T>& b) {
  table<T> result(a.size());
  for (std::size_t i = 0; i < a.size(); ++i)
    for (std::size_t j = 0; j < a[i].size(); ++j) result[i].push_back(function(a[i][j], b[i][j]));
  return result;
}
template <class T, class Function>
table<T> map(const Function& function, const table<T>& a) {
  return map([&](const T& x, const T&) { return T(function(x)); }, a, a);
}

template <class T>
table<T> plus(const table<T>& a, const table<T>& b) {
  return map([](const T& x, const T& y) { return T(x + y); }, a, b);
}
template <class T>
table<T> times(const table<T>& a, const table<T>& b) {
  return map([](const T& x, const T& y) { return T(x * y); }, a, b);
}

/// A row added to every row.
template <class T>
table<T> plus_row(table<T> a, const list<T>& row) {
  for (list<T>& one : a)
    for (std::size_t j = 0; j < row.size(); ++j) one[j] = one[j] + row[j];
  return a;
}

template <class T>
T sum(const table<T>& a) {
  T result = constant<T>(0);
  for (const list<T>& row : a) result = result + sum(row);
  return result;
}

template <class T>
T sum_of_squares(const table<T>& a) {
  return sum(times(a, a));
}

}  // namespace differential
