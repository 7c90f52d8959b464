// SPDX-License-Identifier: BSL-1.0
// One product of matrices of floats, as a layer of a perceptron has three of them: C = A B forwards, A B^T for the gradient of the layer's
// input, A^T B for that of its weights.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "../harness/aligned_numbers.hpp"
#include "../harness/random.hpp"

namespace products {

enum class form { plain, right_transposed, left_transposed };

/// Rows and columns of C, and how many summands each of its numbers has.
template <form Form, int Rows, int Columns, int Summands>
struct product {
  static constexpr form kind = Form;
  static constexpr bool a_is_transposed = Form == form::left_transposed, b_is_transposed = Form == form::right_transposed;
  static constexpr int rows = Rows, columns = Columns, summands = Summands;
  static constexpr int a_rows = a_is_transposed ? Summands : Rows, a_columns = a_is_transposed ? Rows : Summands;
  static constexpr int b_rows = b_is_transposed ? Columns : Summands, b_columns = b_is_transposed ? Summands : Columns;

  static std::string name() {
    const std::string a = a_is_transposed ? "at" : "a", b = b_is_transposed ? "bt" : "b";
    return "product_" + a + "_" + b + "_" + std::to_string(Rows) + "_" + std::to_string(Columns) + "_" + std::to_string(Summands);
  }
};

struct problem {
  harness::aligned_numbers<float> A, B;
  std::vector<double> C;  ///< what is expected
};

template <class Product>
problem make_problem() {
  constexpr auto size = [](int rows, int columns) { return static_cast<std::size_t>(rows) * static_cast<std::size_t>(columns); };
  problem p;
  p.A.resize(size(Product::rows, Product::summands));
  p.B.resize(size(Product::summands, Product::columns));
  p.C.resize(size(Product::rows, Product::columns));
  harness::random_numbers random(7);
  for (float& number : p.A) number = static_cast<float>(random.normal());
  for (float& number : p.B) number = static_cast<float>(random.normal());
  const auto a = [&](std::size_t i, std::size_t k) { return p.A[Product::a_is_transposed ? k * Product::rows + i : i * Product::summands + k]; };
  const auto b = [&](std::size_t k, std::size_t j) { return p.B[Product::b_is_transposed ? j * Product::summands + k : k * Product::columns + j]; };
  for (std::size_t i = 0; i < Product::rows; ++i)
    for (std::size_t k = 0; k < Product::summands; ++k)
      for (std::size_t j = 0; j < Product::columns; ++j) p.C[i * Product::columns + j] += double{a(i, k)} * double{b(k, j)};
  return p;
}

}  // namespace products
