// SPDX-License-Identifier: BSL-1.0
// Lanes of a pack brought to other lanes, several times each, as rows that lie one behind the other need them.
#pragma once

#include <utility>

#include "simd.hpp"

namespace typeflow::kernels {

/// Lanes of x by number: `x[First / Over % Under]`, `x[(First + 1) / Over % Under]`, ...
template <int First, int Over, int Under, class Pack, int... Lane>
[[gnu::always_inline]] inline Pack spread(Pack x, std::integer_sequence<int, Lane...>) {
  return __builtin_shufflevector(x, x, ((First + Lane) / Over % Under)...);
}

/// In rows of `Columns` numbers, pack `Number` of them: x has one number for each row, or one for each column.
template <int Number, int Columns, class Pack>
[[gnu::always_inline]] inline Pack spread_rows(Pack x) {
  constexpr int width = lanes<lane_type<Pack>>;
  return spread<Number * width, Columns, width>(x, std::make_integer_sequence<int, width>{});
}
template <int Number, int Columns, class Pack>
[[gnu::always_inline]] inline Pack spread_columns(Pack x) {
  constexpr int width = lanes<lane_type<Pack>>;
  return spread<Number * width, 1, Columns>(x, std::make_integer_sequence<int, width>{});
}

}  // namespace typeflow::kernels
