// SPDX-License-Identifier: BSL-1.0
// A control: a module whose exponential is off by some units, and whose floor loses the sign of zeros. The
// check must say so.
#include <cmath>
#include <limits>

#include "kernels.hpp"

namespace {

template <class T>
void inexact_exp(const T* const* operands, T* results, std::size_t count) {
  for (std::size_t i = 0; i < count; ++i)
    results[i] = std::exp(operands[0][i]) * (1 + 4 * std::numeric_limits<T>::epsilon());
}
template <class T>
void unsigned_floor(const T* const* operands, T* results, std::size_t count) {
  for (std::size_t i = 0; i < count; ++i) results[i] = std::floor(operands[0][i]) + T(0);
}

constexpr accuracy::function_kernels functions[] = {
    {"exp", 1, {&inexact_exp<float>, &inexact_exp<float>}, {&inexact_exp<double>, &inexact_exp<double>}},
    {"floor",
     1,
     {&unsigned_floor<float>, &unsigned_floor<float>},
     {&unsigned_floor<double>, &unsigned_floor<double>}},
};
constexpr accuracy::module_kernels kernels{"x86-64", functions, 2};

}  // namespace

extern "C" [[gnu::visibility("default")]] const accuracy::module_kernels* typeflow_accuracy_kernels() {
  return &kernels;
}
