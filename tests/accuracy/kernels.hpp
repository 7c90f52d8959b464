// SPDX-License-Identifier: BSL-1.0
// What a module offers: the elementary functions as loops over arrays, compiled for one processor, of packs
// of numbers and of single numbers.
#pragma once

#include <cstddef>

namespace accuracy {

/// results[i] = f(operands[0][i], ...); `count` is a multiple of 64.
template <class T>
using kernel = void (*)(const T* const* operands, T* results, std::size_t count);

template <class T>
struct kernels_of {
  kernel<T> packs;
  kernel<T> numbers;
};

struct function_kernels {
  const char* name;
  int arity;
  kernels_of<float> of_float;
  kernels_of<double> of_double;

  template <class T>
  const kernels_of<T>& of() const {
    if constexpr (sizeof(T) == sizeof(float))
      return of_float;
    else
      return of_double;
  }
};

/// `processor` is the -march that the module was compiled for.
struct module_kernels {
  const char* processor;
  const function_kernels* functions;
  int count;
};

}  // namespace accuracy

/// The one symbol of a module.
extern "C" const accuracy::module_kernels* typeflow_accuracy_kernels();
