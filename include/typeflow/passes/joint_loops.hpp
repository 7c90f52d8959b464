// SPDX-License-Identifier: BSL-1.0
// Loops that go together through the parts of a block by columns, of which products by several matrices have one for each: all loops work on
// one part before any begins the next, so that a part stays in the nearest cache.
#pragma once

#include "columns_of_rows.hpp"

namespace typeflow::passes {

/// Finds neighbours in a stream that a product by several matrices goes together with. Runs when the places of columns are known, and before
/// the arena: what such loops use is alive in all of them.
class joint_loop_finder {
 public:
  constexpr explicit joint_loop_finder(schedule& s) : s_(s) {}

  constexpr void run() {
    for (const segment& seg : s_.segments)
      for (int i = seg.first_loop, end = i + seg.loop_count; i < end; ++i)
        if (has_parts(s_.loops[i]) && s_.loops[i].parts == 0) join(i, seg.first_loop, end);
  }

 private:
  schedule& s_;

  /// How an access goes through the parts: from one to the next, and how far within one.
  struct reach {
    int buffer = -1;
    bool writes = false;
    std::int64_t step = 0, within = 0, offset = 0;
  };
  using reaches = array_list<reach>;

  constexpr bool has_parts(const loop& l) const {
    return l.kind == loop_kind::contraction && l.dimensions == 4 && !l.extents[3].rows && l.extents[3].size > 1 && l.initial.buffer < 0 &&
           (s_.buffers[l.c.buffer].by_columns || s_.buffers[l.a.buffer].by_columns);
  }
  constexpr void join(int product, int begin, int end) {
    const std::int64_t parts = s_.loops[product].extents[3].size;
    int first = product, last = product;
    reaches all = reaches_of(s_.loops[product]);
    while (last + 1 < end && take(s_.loops[last + 1], parts, all)) ++last;
    while (first > begin && take(s_.loops[first - 1], parts, all)) --first;
    if (first == last) return;
    for (int i = first; i <= last; ++i) s_.loops[i].parts = parts;
    s_.loops[first].joined = last - first + 1;
    for (const reach& r : all) {
      const buffer& b = s_.buffers[r.buffer];
      const bool alone = b.by_columns && !b.by_parts && b.first_loop >= first && b.last_loop <= last;
      if (alone && is_apart(all, r.buffer) && b.size % parts == 0) keep_one_part(r.buffer, first, last, parts);
    }
    for (const reach& r : all) {
      buffer& b = s_.buffers[r.buffer];
      if (b.first_loop > first && b.first_loop <= last) b.first_loop = first;
      if (b.last_loop >= first && b.last_loop < last) b.last_loop = last;
    }
  }
  /// What nobody else uses has memory for one part, which the next part takes again.
  constexpr void keep_one_part(int buffer, int first, int last, std::int64_t parts) {
    s_.buffers[buffer].size /= parts;
    s_.buffers[buffer].by_parts = true;
    for (int i = first; i <= last; ++i) {
      for (matrix* m : {&s_.loops[i].a, &s_.loops[i].b, &s_.loops[i].c})
        if (m->buffer == buffer) m->outer[0] = 0;
      for (int k = s_.loops[i].first_statement; k < s_.loops[i].first_statement + s_.loops[i].statement_count; ++k)
        if (s_.statements[k].place.buffer == buffer) s_.statements[k].place.strides[0] = 0;
    }
  }
  /// Adds a loop that can go with the others.
  constexpr bool take(const loop& l, std::int64_t parts, reaches& all) const {
    if (l.parts > 0 || l.tiles >= 0 || !(has_parts(l) ? l.extents[3].size == parts : is_divided(l, parts))) return false;
    const reaches own = reaches_of(l);
    for (const reach& r : own)
      for (const reach& other : all)
        if (r.buffer == other.buffer && (r.writes || other.writes) && !(is_apart(r) && is_apart(other) && r.step == other.step)) return false;
    for (const reach& r : own) all.push_back(r);
    return true;
  }
  /// Nobody but the part itself reads or writes it.
  static constexpr bool is_apart(const reach& r) { return r.offset == 0 && r.within < r.step; }
  static constexpr bool is_apart(const reaches& all, int buffer) {
    for (const reach& r : all)
      if (r.buffer == buffer && !is_apart(r)) return false;
    return true;
  }

  /// Whether the outermost dimension of an elementwise loop with rows innermost is that of the parts.
  constexpr bool is_divided(const loop& l, std::int64_t parts) const {
    if (l.kind != loop_kind::elementwise || l.dimensions < 2 || !l.extents[l.dimensions - 1].rows || l.extents[0].size != parts) return false;
    for (int i = l.first_statement; i < l.first_statement + l.statement_count; ++i)
      if (s_.statements[i].index.exists()) return false;
    return true;
  }
  constexpr std::int64_t steps(const loop_extent& e) const { return (e.rows ? e.size * s_.block_rows : e.size) - 1; }
  constexpr reaches reaches_of(const loop& l) const {
    reaches all;
    if (l.kind == loop_kind::contraction) {
      all.push_back(reach_of(l.a, false, steps(l.extents[0]), steps(l.extents[2])));
      all.push_back(reach_of(l.b, false, steps(l.extents[2]), steps(l.extents[1])));
      all.push_back(reach_of(l.c, true, steps(l.extents[0]), steps(l.extents[1])));
    }
    for (int i = l.first_statement; i < l.first_statement + l.statement_count; ++i) {
      const access& a = s_.statements[i].place;
      if (a.buffer < 0) continue;
      reach r{a.buffer, s_.statements[i].kind != statement_kind::load, a.strides[0], 0, a.offset};
      for (int d = 1; d < l.dimensions; ++d) r.within += a.strides[d] * steps(l.extents[d]);
      all.push_back(r);
    }
    return all;
  }
  static constexpr reach reach_of(const matrix& m, bool writes, std::int64_t rows, std::int64_t columns) {
    return {m.buffer, writes, m.outer[0], rows * m.row_stride + columns * m.column_stride, m.offset};
  }
};

}  // namespace typeflow::passes
