// SPDX-License-Identifier: BSL-1.0
// Sums that are over within one loop begin there: nothing is cleared before, and nothing is read to be added to.
#pragma once

#include "registers.hpp"

namespace typeflow::codegen {

/// Whether an access goes through all `size` elements of a buffer, times the rows of a block where `rows` says so, each for one position along
/// the first `dimensions` of a loop.
constexpr bool covers(const loop& l, int dimensions, const access& a, const passes::loop_extent& all) {
  std::int64_t size = 1;
  bool rows = false;
  for (int d = dimensions - 1; d >= 0; --d) {
    if (rows || a.strides[d] != size) return false;
    size *= l.extents[d].size;
    rows = l.extents[d].rows;
  }
  return a.offset == 0 && size == all.size && rows == all.rows;
}

/// Whether a statement's sums are all of a buffer and each is over with one element, or with one row of the innermost dimension.
constexpr bool makes_sums(const loop& l, const statement& s, const passes::loop_extent& all) {
  if (s.kind != statement_kind::accumulate || s.index.exists() || l.dimensions == 0) return false;
  return covers(l, sums_in_register(l, s) ? l.dimensions - 1 : l.dimensions, s.place, all);
}

/// Whether an elementwise loop makes all of what a fill right before it clears. A loop over nothing makes nothing.
template <class P>
constexpr bool begins_sums(int loop_at, int fill_at) {
  const loop &l = P::loops.loops[loop_at], &cleared = P::loops.loops[fill_at];
  if (l.kind != loop_kind::elementwise || cleared.tiles >= 0) return false;
  for (int d = 0; d < l.dimensions; ++d)
    if (l.extents[d].size == 0) return false;
  for (int i = 0; i < P::loops.segment_count; ++i)
    if (P::loops.segments[i].first_loop > fill_at && P::loops.segments[i].first_loop <= loop_at) return false;
  bool found = false;
  for (int i = l.first_statement; i < l.first_statement + l.statement_count; ++i) {
    const statement& s = P::loops.statements[i];
    if (s.place.buffer != cleared.c.buffer) continue;
    if (found || s.op->initial != cleared.number || !makes_sums(l, s, cleared.extents[0])) return false;
    found = true;
  }
  return found;
}

/// Whether a fill is left to the loop behind it.
template <class P>
constexpr bool is_begun_later(int fill_at) {
  int next = fill_at + 1;
  while (next < P::loops.loop_count && P::loops.loops[next].kind == loop_kind::fill) ++next;
  return next < P::loops.loop_count && begins_sums<P>(next, fill_at);
}

/// Whether a statement's sums begin in its loop.
template <class P>
constexpr bool begins_here(int loop_at, const statement& s) {
  for (int i = loop_at - 1; i >= 0 && P::loops.loops[i].kind == loop_kind::fill; --i)
    if (P::loops.loops[i].c.buffer == s.place.buffer) return begins_sums<P>(loop_at, i);
  return false;
}

}  // namespace typeflow::codegen
