// SPDX-License-Identifier: BSL-1.0
// `product_...` by a library of matrix products.
#pragma once

#include "../harness/matrix_libraries.hpp"
#include "problem.hpp"

namespace products {

template <class Library, class Product>
class library {
 public:
  static constexpr const char* name = Library::name;
  static constexpr const char* note = "one thread";

  library() { Library::use_one_thread(); }

  [[gnu::noinline]] void multiply(const problem& data, float* c) const {
    Library::multiply(Product::rows, Product::columns, Product::summands, 1, {data.A.data(), Product::a_columns, Product::a_is_transposed},
                      {data.B.data(), Product::b_columns, Product::b_is_transposed}, 0, c, Product::columns);
  }
};

}  // namespace products
