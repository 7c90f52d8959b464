// SPDX-License-Identifier: BSL-1.0
// The two functions of a BLAS that are called: the general matrix product in single and double precision.
#pragma once

namespace typeflow::blas::detail {

// Names of our own for the Fortran symbols, which every BLAS has: a program may include any header that declares them too.
#if defined(__APPLE__)
extern "C" void typeflow_sgemm(const char*, const char*, const int*, const int*, const int*, const float*, const float*, const int*, const float*,
                               const int*, const float*, float*, const int*) __asm__("_sgemm_");
extern "C" void typeflow_dgemm(const char*, const char*, const int*, const int*, const int*, const double*, const double*, const int*, const double*,
                               const int*, const double*, double*, const int*) __asm__("_dgemm_");
#else
extern "C" void typeflow_sgemm(const char*, const char*, const int*, const int*, const int*, const float*, const float*, const int*, const float*,
                               const int*, const float*, float*, const int*) __asm__("sgemm_");
extern "C" void typeflow_dgemm(const char*, const char*, const int*, const int*, const int*, const double*, const double*, const int*, const double*,
                               const int*, const double*, double*, const int*) __asm__("dgemm_");
#endif

/// A matrix by rows, `stride` numbers from row to row; to be transposed or not.
template <class T>
struct factor {
  const T* numbers;
  int stride;
  bool transposed;
};

/// C = A B + kept C, where A is m x k and B is k x n once they are transposed. A BLAS has its matrices by columns, so that it is told of
/// C^T = B^T A^T.
template <class T>
void gemm(int m, int n, int k, factor<T> a, factor<T> b, T kept, T* c, int c_stride) {
  const char how_b = b.transposed ? 'T' : 'N', how_a = a.transposed ? 'T' : 'N';
  const T one = 1;
  if constexpr (sizeof(T) == sizeof(float))
    typeflow_sgemm(&how_b, &how_a, &n, &m, &k, &one, b.numbers, &b.stride, a.numbers, &a.stride, &kept, c, &c_stride);
  else
    typeflow_dgemm(&how_b, &how_a, &n, &m, &k, &one, b.numbers, &b.stride, a.numbers, &a.stride, &kept, c, &c_stride);
}

}  // namespace typeflow::blas::detail
