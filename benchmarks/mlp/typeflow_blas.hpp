// SPDX-License-Identifier: BSL-1.0
// `mlp_...` with Typeflow and a BLAS: those products by OpenBLAS for which the library takes it to be faster.
#pragma once

#if defined(TYPEFLOW_BENCHMARK_OPENBLAS)
#include <typeflow/blas.hpp>

#include "library_products.hpp"
#include "typeflow.hpp"

namespace mlp {

template <class Layers, int Batch>
struct blas_batch : network<Layers, Batch> {
  static constexpr const char* name = "typeflow_blas";
  static constexpr const char* note = "batch length known at compile time, compiled with_blas; one thread";
  using same = network<Layers, Batch>;
  static constexpr auto step = tf::compile(
      [] { return tf::optim::sgd(same::cost, tf::wrt(same::W1, same::b1, same::W2, same::b2), same::learning_rate); }, tf::with_blas);
};

template <class Layers, int Batch>
struct typeflow_blas_step : typeflow_step<blas_batch<Layers, Batch>> {
  explicit typeflow_blas_step(const problem& data) : typeflow_step<blas_batch<Layers, Batch>>(data) { harness::openblas::use_one_thread(); }
};

}  // namespace mlp
#endif
