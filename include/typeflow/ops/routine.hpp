// SPDX-License-Identifier: BSL-1.0
// What ops of kind routine share: an algorithm on whole matrices, which lie in memory row by row. Axes before the matrices are outer ones,
// which broadcast; the algorithm runs once for each position along them.
#pragma once

#include "../core/matrix_ref.hpp"
#include "../core/number.hpp"
#include "outer_axes.hpp"

namespace typeflow::ops {

/// A struct of kind routine has
/// `template <class T> static constexpr void run(std::int64_t bits, matrix_ref<T> result, const matrix_ref<const T>* operands)`; a result
/// of lower rank than a matrix comes as one with a single row, or a single element.
template <class T>
using routine_function = void (*)(std::int64_t bits, matrix_ref<T> result, const matrix_ref<const T>* operands);

/// Whether numbers can be compared by size and turned into integers, as pivoting does.
template <class T>
inline constexpr bool has_order = requires(T x) {
  x > x;
  static_cast<std::int64_t>(x);
};

/// Outer axes of an op's operands, each a matrix.
constexpr int outer_rank_of(const shape* operands, int arity) {
  int rank = 0;
  for (int i = 0; i < arity; ++i)
    if (operands[i].rank - 2 > rank) rank = operands[i].rank - 2;
  return rank;
}

/// The shape of the outer axes of an op's operands, or what is wrong with them.
constexpr shape_or_problem outer_shape(const shape* operands, int arity) {
  shape result;
  for (int i = 0; i < arity; ++i) {
    const shape& s = operands[i];
    if (s.rank < 2) return {{}, "a matrix is missing", "give each argument two extents,\nwith reshape"};
    if (s[s.rank - 1].is_named() || s[s.rank - 2].is_named())
      return {{}, "a matrix has a named axis", "give rows and columns numbers,\nand put the axis before them"};
  }
  const int rank = outer_rank_of(operands, arity);
  for (int d = 0; d < rank; ++d) {
    extent full = 1;
    for (int i = 0; i < arity; ++i) {
      const extent own = outer_extent_of(operands[i], rank, d);
      if (!full.is_one() && !own.is_one() && !(full == own))
        return {{}, "leading extents do not broadcast", "make the extents before the matrices equal or 1"};
      if (full.is_one()) full = own;
    }
    result.push_back(full);
  }
  return {result};
}

}  // namespace typeflow::ops
