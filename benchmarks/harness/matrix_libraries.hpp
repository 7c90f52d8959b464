// SPDX-License-Identifier: BSL-1.0
// Libraries of matrix products, each where this build has it: products of floats, by one thread.
#pragma once

#if defined(TYPEFLOW_BENCHMARK_OPENBLAS)
#include <cblas.h>
extern "C" void openblas_set_num_threads(int);
#endif
#if defined(TYPEFLOW_BENCHMARK_ONEDNN)
#include <dnnl.h>
#endif

namespace harness {

/// A matrix as a factor: row-major, `stride` numbers from row to row, to be transposed or not.
struct factor {
  const float* data;
  int stride;
  bool transposed = false;
};

#if defined(TYPEFLOW_BENCHMARK_OPENBLAS)
struct openblas {
  static constexpr const char* name = "openblas";

  static void use_one_thread() { openblas_set_num_threads(1); }
  /// C = scale A B + kept C
  static void multiply(int rows, int columns, int summands, float scale, factor a, factor b, float kept,
                       float* c, int c_stride) {
    cblas_sgemm(CblasRowMajor, a.transposed ? CblasTrans : CblasNoTrans,
                b.transposed ? CblasTrans : CblasNoTrans, rows, columns, summands, scale, a.data, a.stride,
                b.data, b.stride, kept, c, c_stride);
  }
};
#endif

#if defined(TYPEFLOW_BENCHMARK_ONEDNN)
/// Its threads are set by OMP_NUM_THREADS.
struct onednn {
  static constexpr const char* name = "onednn";

  static void use_one_thread() {}
  static void multiply(int rows, int columns, int summands, float scale, factor a, factor b, float kept,
                       float* c, int c_stride) {
    dnnl_sgemm(a.transposed ? 'T' : 'N', b.transposed ? 'T' : 'N', rows, columns, summands, scale, a.data,
               a.stride, b.data, b.stride, kept, c, c_stride);
  }
};
#endif

}  // namespace harness
