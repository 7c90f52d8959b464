// SPDX-License-Identifier: BSL-1.0
// The values of a sparse derivative: products with as many directions as there are colours, and where each
// nonzero is among them.
#pragma once

#include "../expr/operators.hpp"
#include "../ops/constant_table.hpp"
#include "coloured.hpp"

namespace typeflow::sparse {

template <class Source>
struct table_attributes : no_attributes {
  static constexpr hash_type hash = Source::hash;
};

/// The numbers of a source as a vector.
template <class Source>
constexpr auto table() {
  constexpr auto length = static_cast<std::int64_t>(Source::numbers.size());
  return apply<ops::constant_table<Source>, table_attributes<Source>>(
      apply<ops::iota, target_attribute<extents<length>>>());
}

/// By column, or by row, its colour.
template <hash_type F, hash_type X, bool IsHessian>
struct colour_source {
  using colours = coloured<F, X, IsHessian>;
  static constexpr hash_type hash = mix(mix(F, X), IsHessian ? 1 : 2);
  static constexpr auto make() {
    constexpr int length = colours::by_rows ? colours::found::rows : colours::found::columns;
    std::array<int, length> result{};
    for (int j = 0; j < length; ++j) result.data()[j] = colours::way::value.colours[j];
    return result;
  }
  static constexpr auto numbers = make();
};

/// By nonzero where it is among the products [colours, rows], or [colours, columns].
template <hash_type F, hash_type X, bool IsHessian>
struct place_source {
  using colours = coloured<F, X, IsHessian>;
  using found = typename colours::found;
  static constexpr hash_type hash = mix(mix(F, X), IsHessian ? 3 : 4);
  static constexpr auto make() {
    std::array<int, static_cast<std::size_t>(found::nonzeros)> result{};
    const pattern_view p = found::by_row.view();
    for (int i = 0; i < p.rows; ++i)
      for (int k = p.row_offsets[i]; k < p.row_offsets[i + 1]; ++k)
        result.data()[k] = colours::place_of(i, p.column_indices[k]);
    return result;
  }
  static constexpr auto numbers = make();
};

/// The sums of the columns, or of the rows, of each colour: as a vector.
template <hash_type F, hash_type X, bool IsHessian>
constexpr auto products() {
  using colours = coloured<F, X, IsHessian>;
  using matrix = sides<F, X>;
  constexpr bool by_rows = colours::by_rows;
  constexpr std::int64_t count = colours::colours, length = by_rows ? matrix::rows : matrix::columns;
  constexpr auto along = matrix::template along<by_rows>();
  constexpr auto direction = matrix::template direction<by_rows>;
  if constexpr (count == 1) {
    return substitute(along, direction,
                      apply<ops::broadcast, target_attribute<extents<length>>>(constant<1>));
  } else {
    const auto colour = apply<ops::iota, target_attribute<extents<count, length>, 0>>();
    const auto seeds = apply<ops::equal>(table<colour_source<F, X, IsHessian>>(), colour);
    return in_shape<extents<count*(by_rows ? matrix::columns : matrix::rows)>>(vmap(along, direction, seeds));
  }
}

/// The nonzeros in the order of rows.
template <hash_type F, hash_type X, bool IsHessian>
constexpr auto values() {
  using found = found_pattern<F, X>;
  if constexpr (found::nonzeros == 0)
    return apply<ops::broadcast, target_attribute<extents<0>>>(constant<0>);
  else
    return apply<ops::gather, bits_attribute<ops::table_axes::indexed>>(
        products<F, X, IsHessian>(), table<place_source<F, X, IsHessian>>());
}

}  // namespace typeflow::sparse
