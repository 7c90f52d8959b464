// SPDX-License-Identifier: BSL-1.0
// Jacobians and Hessians with few nonzeros: where these are is found when compiling, and as few directions as
// that allows are differentiated along when running.
#pragma once

#include "refusals.hpp"
#include "values.hpp"

namespace typeflow {

/// The derivative of f by x as a sparse matrix in compressed rows: row i has the nonzeros
/// values[row_offsets[i]] and so on, up to row_offsets[i + 1], in the columns column_indices[...]. All but
/// the values are constants.
template <hash_type F, hash_type X, bool IsHessian = false>
struct sparse_derivative {
 private:
  using found = sparse::found_pattern<F, X>;
  using colouring = sparse::coloured<F, X, IsHessian>;

 public:
  static constexpr int rows = found::rows;          ///< the elements of f
  static constexpr int columns = found::columns;    ///< the elements of x
  static constexpr int nonzeros = found::nonzeros;  ///< the elements that may be other than 0
  static constexpr std::array<int, static_cast<std::size_t>(rows) + 1> row_offsets =
      found::by_row.row_offsets;
  static constexpr std::array<int, static_cast<std::size_t>(nonzeros)> column_indices =
      found::by_row.column_indices;
  static constexpr int colours = colouring::colours;      ///< the directions that it takes
  static constexpr bool is_reverse = colouring::by_rows;  ///< whether they are adjoints, by reverse mode
  /// The nonzeros, an expression of shape [nonzeros].
  static constexpr auto values = sparse::values<F, X, IsHessian>();
};

/// The Jacobian of f by x as a sparse matrix: of f's and x's elements in row-major order, whatever their
/// shapes. Where it may have nonzeros is found from the graph when compiling: masks, triangles and constant
/// indices count, data do not. Columns without a common row, or rows without a common column, are
/// differentiated along together, by forward or by reverse mode, so a band of three takes three products with
/// the Jacobian, however long it is. `.values` is an expression of shape [nonzeros] in the order of rows;
/// `.row_offsets`, `.column_indices`,
/// `.rows`, `.columns`, `.nonzeros` and `.colours`, the number of products, are constants. Errors, when
/// compiling: a named axis in f or x; x is not part of f; more than the compiler can work through, about a
/// thousand rows of a narrow band. NaN in complex numbers, which are no indices.
template <hash_type F, hash_type X>
constexpr auto sparse_jacobian(node<F>, node<X>) {
  return sparse::checked<"sparse_jacobian", false, F, X>();
}

/// The second derivatives of a scalar f by x as a sparse matrix, likewise, by forward mode over reverse mode.
/// Of an element and its mirror image one is enough, so a symmetric arrow takes two products.
template <hash_type F, hash_type X>
constexpr auto sparse_hessian(node<F> f, node<X> x) {
  return sparse::checked<"sparse_hessian", true, decltype(grad(f, x))::hash, X, F>();
}

template <hash_type F, hash_type... X>
constexpr auto sparse_jacobian(node<F> f, wrt_list<X...>) {
  return sparse::detail::refuse_list<"sparse_jacobian">(f);
}
template <hash_type F, hash_type... X>
constexpr auto sparse_hessian(node<F> f, wrt_list<X...>) {
  return sparse::detail::refuse_list<"sparse_hessian">(f);
}

}  // namespace typeflow
