// SPDX-License-Identifier: BSL-1.0
// Compares sparse derivatives with dense ones.
#pragma once

#include <doctest/doctest.h>

#include <cmath>
#include <cstddef>

#include "typeflow/sparse.hpp"
#include "typeflow/typeflow.hpp"

namespace sparse_test {

using namespace typeflow;

template <class Dense>
double element_of(const Dense& dense, std::size_t at) {
  if constexpr (std::is_arithmetic_v<Dense>)
    return static_cast<double>(dense);
  else
    return static_cast<double>(dense.data()[at]);
}

/// Whether the values, in compressed rows, are the dense matrix.
template <class Sparse, class Values, class Dense>
bool is_dense(const Sparse&, const Values& values, const Dense& dense) {
  std::size_t next = 0;
  for (int i = 0; i < Sparse::rows; ++i)
    for (int j = 0; j < Sparse::columns; ++j) {
      const bool here =
          next < static_cast<std::size_t>(Sparse::row_offsets[static_cast<std::size_t>(i) + 1]) &&
          Sparse::column_indices[next] == j;
      const double number = here ? values.data()[next++] : 0;
      const double expected = element_of(dense, static_cast<std::size_t>(i * Sparse::columns + j));
      if (std::abs(number - expected) > 1e-14 * std::fmax(1, std::abs(expected))) {
        MESSAGE("element " << i << ", " << j << " is " << number << " instead of " << expected);
        return false;
      }
    }
  return next == static_cast<std::size_t>(Sparse::nonzeros);
}

/// An expression and what it is differentiated by.
template <hash_type F, hash_type X>
struct item {};
template <hash_type F, hash_type X>
constexpr item<F, X> by(node<F>, node<X>) {
  return {};
}

/// All Jacobians in one program.
template <class... Items>
struct group;
template <hash_type... F, hash_type... X>
struct group<item<F, X>...> {
  template <class... Bindings>
  static void check(Bindings... bindings) {
    constexpr auto program = compile([] {
      return outputs(sparse_jacobian(node<F>{}, node<X>{}).values..., jacobian(node<F>{}, node<X>{})...);
    });
    const auto r = program(bindings...);
    int which = 0;
    const auto one = [&](auto sparse, auto dense) {
      CAPTURE(which++);
      CHECK(is_dense(sparse, r[sparse.values], r[dense]));
    };
    (one(sparse_jacobian(node<F>{}, node<X>{}), jacobian(node<F>{}, node<X>{})), ...);
  }
};
template <class... Items>
constexpr group<Items...> jacobians(Items...) {
  return {};
}

}  // namespace sparse_test
