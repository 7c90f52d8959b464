// SPDX-License-Identifier: BSL-1.0
// What is measured: each function with its exact values (the C library's, of the next wider type), its usual
// operands, and the error that it must not exceed.
#pragma once

#include <utility>

#include "exact_values.hpp"
#include "fast_polygamma_references.hpp"
#include "inputs.hpp"

namespace accuracy {

/// One row of the table.
struct subject {
  const char* name;
  const char* kernel;
  double bound;
  std::vector<interval> usual;
  reference<float> of_float;
  reference<double> of_double;
  part which = part::all;
  pairing how = pairing::independent;

  template <class T>
  const reference<T>& of() const {
    if constexpr (sizeof(T) == sizeof(float))
      return of_float;
    else
      return of_double;
  }
};

struct nothing_least {
  constexpr double operator()(auto, auto) const { return 0; }
};

template <int Arity = 1, class Exact, class Least = nothing_least>
subject row(const char* name, double bound, std::vector<interval> usual, Exact, Least = {}) {
  auto values = []<class T>(const T* const* operands, std::size_t count, exact_block<T>& to) {
    fill<Exact, Least>(operands, count, to, std::make_index_sequence<Arity>{});
  };
  return {name, name, bound, std::move(usual), {values}, {values}};
}

/// Of a row whose exact function is slow: with a fast one for the first stage.
template <class T, class Exact, class Fast, class Least = nothing_least>
void in_two_stages(reference<T>& of, Exact, Fast, Least = {}) {
  if constexpr (has_fast_references) {
    of.fast = &fill_fast<Exact, Fast, Least, T>;
    of.apart = &largest_difference<Exact, Fast, Least, T>;
  }
}

inline subject of_part(subject s, const char* name, part which) {
  s.name = name;
  s.which = which;
  return s;
}
inline subject paired(subject s, pairing how) {
  s.how = how;
  return s;
}

/// e^-x^2, with what rounding the square loses as a factor.
template <class Wide>
Wide bell(Wide x) {
  const Wide square = x * x;
  return square < 20000 ? std::exp(-square) * (1 - std::fma(x, x, -square)) : std::exp(-square);
}

// The names of the C library stand for every precision.
inline std::vector<subject> elementary_subjects() {
  return {
      row("exp", 1.12, {{-746, 710}, {-104, 89}, {-1, 1}}, [](auto x) { return std::exp(x); }),
      row("exp2", 1.2, {{-1076, 1025}, {-150, 129}, {-1, 1}}, [](auto x) { return std::exp2(x); }),
      row("expm1", 1.1, {{-40, 710}, {-2, 2}, {-0.5, 0.5}}, [](auto x) { return std::expm1(x); }),
      row("log", 1.12, {{0, 1e6}, {0.5, 2}, {0.99, 1.01}}, [](auto x) { return std::log(x); }),
      row("log2", 1.3, {{0, 1e6}, {0.5, 2}, {0.99, 1.01}}, [](auto x) { return std::log2(x); }),
      row("log10", 1.3, {{0, 1e6}, {0.5, 2}, {0.99, 1.01}}, [](auto x) { return std::log10(x); }),
      row("log1p", 1.3, {{-1, 1e6}, {-0.5, 1}, {-0.01, 0.01}}, [](auto x) { return std::log1p(x); }),
      row("sqrt", 0.51, {{0, 4}}, [](auto x) { return std::sqrt(x); }),
      row("cbrt", 0.51, {{-8, 8}}, [](auto x) { return std::cbrt(x); }),
      row("sin", 1.6, {{-4, 4}, {-1000, 1000}, {-900000, 900000}}, [](auto x) { return std::sin(x); }),
      row("cos", 1.6, {{-4, 4}, {-1000, 1000}, {-900000, 900000}}, [](auto x) { return std::cos(x); }),
      row("tan", 1.1, {{-4, 4}, {-1000, 1000}, {-900000, 900000}}, [](auto x) { return std::tan(x); }),
      row("asin", 1, {{-1, 1}, {0.4, 0.6}}, [](auto x) { return std::asin(x); }),
      row("acos", 1, {{-1, 1}, {0.4, 0.6}}, [](auto x) { return std::acos(x); }),
      row("atan", 1, {{-4, 4}, {0.3, 0.7}}, [](auto x) { return std::atan(x); }),
      row("sinh", 1.1, {{-711, 711}, {-4, 4}, {-0.6, 0.6}}, [](auto x) { return std::sinh(x); }),
      row("cosh", 0.9, {{-711, 711}, {-4, 4}, {-0.6, 0.6}}, [](auto x) { return std::cosh(x); }),
      row("tanh", 1.3, {{-20, 20}, {-2, 2}, {-0.6, 0.6}}, [](auto x) { return std::tanh(x); }),
      row("asinh", 1.4, {{-100, 100}, {-2, 2}, {-0.5, 0.5}}, [](auto x) { return std::asinh(x); }),
      row("acosh", 1.2, {{1, 100}, {1, 2}, {1, 1.01}}, [](auto x) { return std::acosh(x); }),
      row("atanh", 1.3, {{-1, 1}, {-0.1, 0.1}}, [](auto x) { return std::atanh(x); }),
      row("sigmoid", 1.75, {{-746, 40}, {-20, 20}, {-1, 1}}, [](auto x) { return 1 / (1 + std::exp(-x)); }),
      row("softplus", 1.5, {{-746, 40}, {-20, 20}, {-1, 1}},
          [](auto x) { return std::fmax(x, decltype(x)(0)) + std::log1p(std::exp(-std::fabs(x))); }),
      row("log_sigmoid", 1.5, {{-40, 746}, {-20, 20}, {-1, 1}},
          [](auto x) { return x < 0 ? x - std::log1p(std::exp(x)) : -std::log1p(std::exp(-x)); }),
      row("erf", 2, {{-6, 6}, {-1, 1}}, [](auto x) { return std::erf(x); }),
      row("erfc", 1.8, {{-6, 28}, {-1, 10.5}, {0.5, 1.5}}, [](auto x) { return std::erfc(x); }),
      row("gaussian", 1.6, {{-28, 28}, {-11, 11}, {-1, 1}}, [](auto x) { return bell(x); }),
  };
}

/// Next to the zeros of lgamma and digamma below zero only the absolute error is small, so that the unit is
/// not that of the result alone.
inline std::vector<subject> gamma_subjects() {
  auto lgamma = [](auto x) {
    int sign;
    if constexpr (sizeof(x) == sizeof(double))
      return ::lgamma_r(x, &sign);
    else
      return ::lgammal_r(x, &sign);
  };
  auto one_below_zero = [](auto x, auto) { return x < 0 ? 1.0 : 0.0; };
  auto logarithm_below_zero = [](auto x, auto y) {
    return x < 0 && std::isfinite(y) ? std::fabs(std::log(std::fabs(static_cast<double>(x)))) + 1 : 0;
  };
  auto sum_below_zero = [](auto x, auto y) { return std::isfinite(y) ? larger_sum(x) : 0; };
  const auto log_gamma = row("lgamma", 2, {{0, 4}, {-20, 100}, {0.9, 2.1}}, lgamma);
  auto log_gamma_below = row("lgamma", 3.2, {{-200, 0}, {-5, 0}}, lgamma, one_below_zero);
  auto exact_gamma = [](auto x) { return std::tgamma(x); };
  auto gamma = row("gamma", 1.1, {{0, 4}, {0, 172}}, exact_gamma);
  in_two_stages(gamma.of_double, exact_gamma, [](auto x) { return fast_gamma(x); });
  auto gamma_below = gamma;
  gamma_below.bound = 2;
  gamma_below.usual = {{-4, 0}, {-186, 0}, {-45, 0}};
  auto exact_digamma = [](auto x) { return digamma(x); };
  auto quick_digamma = [](auto x) { return fast_digamma(x); };
  auto digamma_above = row("digamma", 2, {{0, 5}, {0, 100}, {1.4, 1.5}}, exact_digamma);
  in_two_stages(digamma_above.of_float, exact_digamma, quick_digamma);
  auto digamma_below = row("digamma", 3, {{-100, 0}, {-5, 0}}, exact_digamma, logarithm_below_zero);
  in_two_stages(digamma_below.of_float, exact_digamma, quick_digamma, logarithm_below_zero);
  in_two_stages(digamma_below.of_double, exact_digamma, quick_digamma, logarithm_below_zero);
  auto exact_trigamma = [](auto x) { return polygamma(1, x); };
  auto quick_trigamma = [](auto x) { return fast_polygamma<1>(x); };
  auto trigamma = row("polygamma(1, x)", 1, {{-20, 0}, {0, 5}, {0, 100}}, exact_trigamma);
  in_two_stages(trigamma.of_float, exact_trigamma, quick_trigamma);
  in_two_stages(trigamma.of_double, exact_trigamma, quick_trigamma);
  auto exact_tetragamma = [](auto x) { return polygamma(2, x); };
  auto quick_tetragamma = [](auto x) { return fast_polygamma<2>(x); };
  auto tetragamma = row("polygamma(2, x)", 1, {{0, 5}, {0, 100}}, exact_tetragamma);
  in_two_stages(tetragamma.of_float, exact_tetragamma, quick_tetragamma);
  in_two_stages(tetragamma.of_double, exact_tetragamma, quick_tetragamma);
  auto tetragamma_below = row("polygamma(2, x)", 1, {{-20, 0}, {-2, 0}}, exact_tetragamma, sum_below_zero);
  in_two_stages(tetragamma_below.of_float, exact_tetragamma, quick_tetragamma, sum_below_zero);
  in_two_stages(tetragamma_below.of_double, exact_tetragamma, quick_tetragamma, sum_below_zero);
  return {of_part(log_gamma, "lgamma, x > 0", part::positive),
          of_part(log_gamma_below, "lgamma, x < 0 [1]", part::negative),
          of_part(gamma, "gamma, x > 0", part::positive),
          of_part(gamma_below, "gamma, x < 0", part::negative),
          of_part(digamma_above, "digamma, x > 0", part::positive),
          of_part(digamma_below, "digamma, x < 0 [2]", part::negative),
          trigamma,
          of_part(tetragamma, "polygamma(2, x), x > 0", part::positive),
          of_part(tetragamma_below, "polygamma(2, x), x < 0 [3]", part::negative)};
}

inline std::vector<subject> exact_subjects() {
  return {
      row("round", 0, {{-8, 8}, {-1e7, 1e7}}, [](auto x) { return std::nearbyint(x); }),
      row("floor", 0, {{-8, 8}, {-1e7, 1e7}}, [](auto x) { return std::floor(x); }),
      row("ceil", 0, {{-8, 8}, {-1e7, 1e7}}, [](auto x) { return std::ceil(x); }),
      row("trunc", 0, {{-8, 8}, {-1e7, 1e7}}, [](auto x) { return std::trunc(x); }),
  };
}

/// numpy.remainder in a wider type.
template <class Wide>
Wide remainder_of_floor(Wide x, Wide y) {
  const Wide rest = std::fmod(x, y);
  if (rest == 0) return std::copysign(rest, y);
  return (rest < 0) != (y < 0) ? rest + y : rest;
}

inline std::vector<subject> subjects_of_several() {
  auto rounded_once = [](auto x, auto y, auto z) {
    using narrow = std::conditional_t<sizeof(x) == sizeof(double), float, double>;
    return static_cast<decltype(x)>(
        std::fma(static_cast<narrow>(x), static_cast<narrow>(y), static_cast<narrow>(z)));
  };
  return {
      paired(row<2>("pow", 1, {{0, 4}, {-20, 20}, {0.9, 1.1}}, [](auto x, auto y) { return std::pow(x, y); }),
             pairing::power),
      row<2>("atan2", 1.5, {{-1, 1}, {-100, 100}}, [](auto y, auto x) { return std::atan2(y, x); }),
      row<2>("hypot", 1.3, {{-1, 1}, {-100, 100}}, [](auto x, auto y) { return std::hypot(x, y); }),
      row<2>("fmod", 0, {{-1, 1}, {-100, 100}}, [](auto x, auto y) { return std::fmod(x, y); }),
      row<2>("remainder", 0.51, {{-1, 1}, {-100, 100}},
             [](auto x, auto y) { return remainder_of_floor(x, y); }),
      paired(row<3>("fma", 0, {{-1, 1}, {-100, 100}}, rounded_once), pairing::cancelling),
  };
}

inline std::vector<subject> all_subjects() {
  std::vector<subject> all;
  for (auto* some : {&elementary_subjects, &gamma_subjects, &exact_subjects, &subjects_of_several})
    for (subject& s : some()) all.push_back(std::move(s));
  return all;
}

}  // namespace accuracy
