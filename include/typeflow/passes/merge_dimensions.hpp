// SPDX-License-Identifier: BSL-1.0
// Makes loops shallow: drops dimensions of extent 1 and merges neighbours that all accesses walk through without a gap; with rows innermost
// there is nothing to gain by that, and dimensions stay those of other loops.
#pragma once

#include "loops.hpp"

namespace typeflow::passes {

namespace detail {

constexpr bool is_contiguous(const loop& l, const array_list<statement>& statements, int d) {
  for (int i = 0; i < l.statement_count; ++i) {
    const access& a = statements[l.first_statement + i].place;
    if (a.buffer >= 0 && a.strides[d - 1] != a.strides[d] * l.extents[d].size) return false;
  }
  return true;
}

constexpr void remove_dimension(loop& l, array_list<statement>& statements, int d, bool merged) {
  for (int i = 0; i < l.statement_count; ++i) {
    access& a = statements[l.first_statement + i].place;
    if (merged) a.strides[d - 1] = a.strides[d];
    for (int e = d; e + 1 < l.dimensions; ++e) a.strides[e] = a.strides[e + 1];
  }
  for (int e = d; e + 1 < l.dimensions; ++e) l.extents[e] = l.extents[e + 1];
  --l.dimensions;
}

}  // namespace detail

constexpr void merge_dimensions(loop& l, array_list<statement>& statements) {
  for (int d = l.dimensions - 1; d >= 0; --d) {
    const bool single = l.extents[d].size == 1 && !l.extents[d].rows;
    const bool merges = !single && d > 0 && !l.extents[d].rows && !l.extents[l.dimensions - 1].rows && detail::is_contiguous(l, statements, d);
    if (merges) l.extents[d - 1].size *= l.extents[d].size;
    if (single || merges) detail::remove_dimension(l, statements, d, merges);
  }
}

}  // namespace typeflow::passes
