// SPDX-License-Identifier: BSL-1.0
// `product_...` with Typeflow: by its own kernels, and compiled with_blas.
#pragma once

#include <span>
#include <typeflow/typeflow.hpp>
#if defined(TYPEFLOW_BENCHMARK_OPENBLAS)
#include <typeflow/blas.hpp>
#endif

#include "problem.hpp"

namespace products {

namespace tf = typeflow;

template <class Product>
struct formula {
  static constexpr auto A = tf::input<"A", Product::a_rows, Product::a_columns>;
  static constexpr auto B = tf::input<"B", Product::b_rows, Product::b_columns>;
  static constexpr auto C = [] {
    if constexpr (Product::a_is_transposed)
      return tf::matmul(tf::transpose(A), B);
    else if constexpr (Product::b_is_transposed)
      return tf::matmul(A, tf::transpose(B));
    else
      return tf::matmul(A, B);
  }();
};

template <class Product>
struct by_kernels : formula<Product> {
  static constexpr const char* name = "typeflow";
  static constexpr auto program = tf::compile([] { return formula<Product>::C; });
};

#if defined(TYPEFLOW_BENCHMARK_OPENBLAS)
template <class Product>
struct by_blas : formula<Product> {
  static constexpr const char* name = "typeflow_blas";
  static constexpr auto program = tf::compile([] { return formula<Product>::C; }, tf::with_blas);
};
#endif

template <class Compiled>
class typeflow_system {
 public:
  static constexpr const char* name = Compiled::name;
  static constexpr const char* note = "one thread";

  [[gnu::noinline]] void multiply(const problem& data, float* c) const {
    Compiled::program(memory_, Compiled::A = std::span(data.A), Compiled::B = std::span(data.B), Compiled::C = std::span(c, data.C.size()));
  }

 private:
  tf::workspace memory_{Compiled::program.template workspace_bytes<float>};
};

}  // namespace products
