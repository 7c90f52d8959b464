// SPDX-License-Identifier: BSL-1.0
// Places that are data: take, take_along_axis, add_at, one_hot.
#pragma once

#include "constant.hpp"
#include "placement.hpp"

namespace typeflow {

namespace detail {

/// The shape that `take` reads, for values that broadcast to it; the values' own where the op is to refuse them.
template <hash_type Table, hash_type Index, hash_type Values, int Axis>
struct entries_shape {
  static constexpr shape make() {
    const shape& own = descriptor_of(key<Values>{}).result_shape;
    const shape_or_problem entries = ops::take::taken_shape(descriptor_of(key<Table>{}).result_shape, descriptor_of(key<Index>{}).result_shape, Axis);
    const shape_or_problem whole = broadcast_shapes(entries.value, own);
    return entries.problem == nullptr && whole.problem == nullptr && whole.value == entries.value ? entries.value : own;
  }
  static constexpr shape value = make();
};

}  // namespace detail

/// The entries of a table along an axis that an index names: `take<0>(embedding, word)` is table[index] row by row. The index is an
/// expression of whole numbers of any shape, which stands in the place of the axis; negative numbers count from the last. An index outside
/// -n .. n - 1 gives NaN. (In float, whole numbers are exact up to 2^24.) Derivative: by the table the adjoint added at those entries; none
/// by the index. Error, when compiling: the axis is named, or empty.
template <auto Axis, hash_type Table, class Index>
constexpr auto take(node<Table> table, Index index) {
  using check = detail::checked_axes<"take", Table, true, Axis>;
  static_assert(explain<check>());
  if constexpr (check::ok) return apply<ops::take, bits_attribute<check::found[0]>>(table, detail::as_node<ops::take>(index));
  else return node<refused_hash>{};
}

/// One entry for each element of the index, which has the table's axes: result[i, j] is table[index[i, j], j] for axis 0. The other extents
/// broadcast. Outside -n .. n - 1: NaN. Derivative: as of take.
template <auto Axis, hash_type Table, class Index>
constexpr auto take_along_axis(node<Table> table, Index index) {
  using check = detail::checked_axes<"take_along_axis", Table, true, Axis>;
  static_assert(explain<check>());
  if constexpr (check::ok)
    return apply<ops::take_along_axis, bits_attribute<check::found[0]>>(table, detail::as_node<ops::take_along_axis>(index));
  else
    return node<refused_hash>{};
}

/// The table with values added to the entries along an axis that an index names: NumPy's np.add.at(table, index, values), each value counted
/// where an entry is named again. `add_at<0>(zeros<10, 3>, index, values)` sums values by index. The values broadcast to the shape that
/// `take` would give; an index outside -n .. n - 1 is dropped. Derivative: by the table 1; by the values the adjoint's entries.
template <auto Axis, hash_type Table, class Index, class Values>
constexpr auto add_at(node<Table> table, Index index, Values values) {
  using check = detail::checked_axes<"add_at", Table, true, Axis>;
  static_assert(explain<check>());
  if constexpr (check::ok) {
    constexpr int axis = check::found[0];
    const auto places = detail::as_node<ops::add_at>(index);
    const auto added = detail::as_node<ops::add_at>(values);
    using entries = detail::entries_shape<Table, decltype(places)::hash, decltype(added)::hash, axis>;
    if constexpr (entries::value == shape_of(added)) return apply<ops::add_at, bits_attribute<axis>>(table, places, added);
    else return apply<ops::add_at, bits_attribute<axis>>(table, places, detail::broadcast_like<entries>(added));
  } else {
    return node<refused_hash>{};
  }
}

/// For each element of an index a further axis, the last, with 1 at the position that it names and 0 at the other `Classes` - 1; 0 at all of
/// them where there is no such position. Derivative: none.
template <std::int64_t Classes, hash_type H>
constexpr auto one_hot(node<H> index) {
  return apply<ops::one_hot, bits_attribute<Classes>>(index);
}

}  // namespace typeflow
