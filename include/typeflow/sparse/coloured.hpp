// SPDX-License-Identifier: BSL-1.0
// The cheapest way to the derivative of an expression: by columns, by rows or, where it is symmetric, by both
// at once.
#pragma once

#include "colouring.hpp"
#include "found_pattern.hpp"
#include "star.hpp"

namespace typeflow::sparse {

/// A colouring of the columns, for forward mode, or of the rows, for reverse mode; of a Hessian a star
/// colouring, if that has fewer.
template <hash_type F, hash_type X, bool IsHessian>
struct coloured {
  using found = found_pattern<F, X>;
  static constexpr int longest_row = found::by_row.view().longest_row();
  static constexpr int longest_column = found::by_column.view().longest_row();

  struct columns {
    static constexpr auto value =
        colour_columns<found::columns>(found::by_row.view(), found::by_column.view());
  };
  struct rows {
    static constexpr auto value = colour_columns<found::rows>(found::by_column.view(), found::by_row.view());
  };
  /// No way has fewer colours than its longest row or column, so that one of them need not be tried.
  static constexpr bool choose_rows() {
    if constexpr (IsHessian) {
      return false;
    } else if constexpr (longest_row <= longest_column) {
      if constexpr (columns::value.count <= longest_column)
        return false;
      else
        return rows::value.count < columns::value.count;
    } else {
      if constexpr (rows::value.count < longest_row)
        return true;
      else
        return rows::value.count < columns::value.count;
    }
  }
  static constexpr bool by_rows = choose_rows();
  using one_sided = std::conditional_t<by_rows, rows, columns>;

  struct stars {
    static constexpr auto make() {
      if constexpr (IsHessian && longest_row > 2 && is_symmetric(found::by_row, found::by_column) &&
                    !tangent_graph<F, X>::has_rules)
        return colour_stars<found::columns>(found::by_row.view());
      else
        return star_colouring<0>{};
    }
    static constexpr auto star = make();
    static constexpr const auto& value = star.columns;
  };
  static constexpr bool by_stars = stars::value.count > 0 && stars::value.count < one_sided::value.count;
  using way = std::conditional_t<by_stars, stars, one_sided>;
  static constexpr int colours = way::value.count;

  /// Where element (i, j) is among the products [colours, rows], or [colours, columns].
  static constexpr int place_of(int i, int j) {
    if constexpr (by_stars)
      return stars::star.place_of(i, j);
    else if constexpr (by_rows)
      return way::value.colours[i] * found::columns + j;
    else
      return way::value.colours[j] * found::rows + i;
  }
};

}  // namespace typeflow::sparse
