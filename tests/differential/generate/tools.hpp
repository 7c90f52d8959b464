// SPDX-License-Identifier: BSL-1.0
// The two tools: Sacado's nested forward mode in long double, ADOL-C's tape in double.
#pragma once

#include <adolc/adolc.h>
#include <Sacado_No_Kokkos.hpp>

#include "program.hpp"

namespace differential {

/// Value, gradient and Hessian of one scalar output by the numbers of all inputs.
template <class T>
struct derivatives {
  T value{};
  list<T> gradient;
  table<T> hessian;
};

using first_order = Sacado::Fad::DFad<long double>;
using second_order = Sacado::Fad::DFad<first_order>;

inline list<second_order> sacado_seeds(const list<double>& numbers) {
  const int count = static_cast<int>(numbers.size());
  list<second_order> result;
  for (int i = 0; i < count; ++i) {
    const first_order inner(count, i, static_cast<long double>(numbers[static_cast<std::size_t>(i)]));
    result.emplace_back(count, i, inner);
  }
  return result;
}

inline derivatives<long double> read_sacado(const second_order& output, int count) {
  derivatives<long double> result;
  result.value = output.val().val();
  for (int i = 0; i < count; ++i) {
    const first_order slope = output.size() > 0 ? output.dx(i) : first_order(0.0L);
    result.gradient.push_back(slope.val());
    result.hessian.emplace_back();
    for (int j = 0; j < count; ++j) result.hessian.back().push_back(slope.size() > 0 ? slope.dx(j) : 0.0L);
  }
  return result;
}

/// Every output of a formula.
template <class Formula>
list<derivatives<long double>> by_sacado(const program& about) {
  const list<double> numbers = numbers_of(about);
  const list<second_order> seeds = sacado_seeds(numbers);
  list<derivatives<long double>> result;
  for (const second_order& output : Formula::compute(point<second_order>(about, seeds)))
    result.push_back(read_sacado(output, static_cast<int>(numbers.size())));
  return result;
}

/// One output of a formula on ADOL-C's tape number 0.
template <class Formula>
derivatives<double> by_adolc(const program& about, std::size_t output) {
  list<double> numbers = numbers_of(about);
  derivatives<double> result;
  trace_on(0);
  list<adouble> independent(numbers.size());
  for (std::size_t i = 0; i < numbers.size(); ++i) independent[i] <<= numbers[i];
  list<adouble> outputs = Formula::compute(point<adouble>(about, independent));
  outputs.at(output) >>= result.value;
  trace_off();

  const int count = static_cast<int>(numbers.size());
  result.gradient.resize(numbers.size());
  ::gradient(0, count, numbers.data(), result.gradient.data());
  result.hessian.assign(numbers.size(), list<double>(numbers.size()));
  list<double*> rows;
  for (list<double>& row : result.hessian) rows.push_back(row.data());
  ::hessian(0, count, numbers.data(), rows.data());
  for (std::size_t i = 0; i < numbers.size(); ++i)
    for (std::size_t j = 0; j < i; ++j) result.hessian[j][i] = result.hessian[i][j];
  return result;
}

}  // namespace differential
