// SPDX-License-Identifier: BSL-1.0
// Which elementwise loops run on the tiles of a contraction, before their sums leave the registers: a bias's activation, or a parameter's
// update by its gradient.
#pragma once

#include "loops.hpp"

namespace typeflow::passes {

/// Operations of a body that may run on tiles, for each pack of which it is written out. One of more than a few operations takes tiles of a
/// known height, and rows of whole packs: it would run on some columns twice.
inline constexpr int most_tile_flops = 32, few_tile_flops = 8;
inline constexpr std::int64_t columns_of_packs = 8;

/// Finds the loops of a schedule that run over exactly the result of a contraction and alone read it. They follow it directly; or it adds up
/// over the blocks of a stream, and they may run in the last block: what they read is there already, and nobody needs what they overwrite.
class epilogue_finder {
 public:
  constexpr explicit epilogue_finder(schedule& s) : s_(s) {}

  constexpr void run() {
    for (const segment& seg : s_.segments)
      for (int i = seg.first_loop; i < seg.first_loop + seg.loop_count; ++i)
        if (is_tiled(s_.loops[i])) find_for(seg, i);
  }

 private:
  schedule& s_;

  /// A single matrix, row by row without gaps.
  constexpr bool is_tiled(const loop& l) const {
    if (l.kind != loop_kind::contraction || l.dimensions != 3 || l.extents[1].rows) return false;
    const buffer& own = s_.buffers[l.c.buffer];
    return own.kind == buffer_kind::workspace && l.c.column_stride == 1 && l.c.row_stride == l.extents[1].size && l.extents[1].size > 1;
  }
  constexpr void find_for(const segment& seg, int i) {
    loop& l = s_.loops[i];
    const buffer& own = s_.buffers[l.c.buffer];
    const bool streams = l.accumulates && seg.axis >= 0 && !seg.recurrent && !seg.prepares;
    const int next = own.last_loop;
    if (streams ? next < seg.first_loop + seg.loop_count || !may_run_at(seg.first_loop, i, next) : l.accumulates || next != i + 1) return;
    if (next >= (streams ? s_.loops.size() : seg.first_loop + seg.loop_count) || !ends_with(l, s_.loops[next])) return;
    l.tiles = next;
    s_.loops[next].tiles = i;
    if (!streams) write_in_place(i, next);
    if (streams && s_.loops[own.first_loop].kind == loop_kind::fill && s_.loops[own.first_loop].c.buffer == l.c.buffer) s_.loops[own.first_loop].tiles = i;
  }
  /// The body writes while other tiles still read the factors, so that its memory is taken from then on; and the product, of which memory has
  /// only what does not run on tiles, lies where the body puts its first value.
  constexpr void write_in_place(int contraction, int next) {
    const loop& l = s_.loops[next];
    buffer& product = s_.buffers[s_.loops[contraction].c.buffer];
    for (int i = l.first_statement; i < l.first_statement + l.statement_count; ++i) {
      const statement& s = s_.statements[i];
      if (s.kind != statement_kind::store || s_.buffers[s.place.buffer].kind != buffer_kind::workspace) continue;
      buffer& target = s_.buffers[s.place.buffer];
      if (target.first_loop < next) continue;
      target.first_loop = contraction;
      const bool same_size = target.size == product.size && target.per_row == product.per_row && target.more == product.more;
      if (product.shares < 0 && same_size) product.shares = s.place.buffer;
    }
  }
  /// Whether a loop gives the same in the place of a contraction in an earlier stream that begins with loop `first`.
  constexpr bool may_run_at(int first, int contraction, int i) const {
    const loop& l = s_.loops[i];
    for (int k = l.first_statement; k < l.first_statement + l.statement_count; ++k) {
      const statement& s = s_.statements[k];
      if (s.place.buffer < 0) continue;
      const buffer& at = s_.buffers[s.place.buffer];
      const bool product = s.place.buffer == s_.loops[contraction].c.buffer, is_leaf = at.kind == buffer_kind::leaf;
      const bool only_read = s.kind == statement_kind::load && !product;
      if (!product && (at.per_row || (!is_leaf && (!only_read || at.kind != buffer_kind::workspace)))) return false;
      for (int between = product || is_leaf ? contraction + 1 : first; between < i; ++between)
        if (uses(s_.loops[between], s.place.buffer, only_read)) return false;
    }
    return true;
  }
  /// Whether a loop writes to a buffer, or reads it. Loops with steps may do all.
  constexpr bool uses(const loop& l, int buffer, bool only_written) const {
    if (l.kind == loop_kind::recurrence || l.kind == loop_kind::repetition || l.c.buffer == buffer) return true;
    if (!only_written && (l.a.buffer == buffer || l.b.buffer == buffer || l.initial.buffer == buffer)) return true;
    for (int i = l.first_statement; i < l.first_statement + l.statement_count; ++i) {
      const statement& s = s_.statements[i];
      if (s.place.buffer == buffer && !(only_written && s.kind == statement_kind::load)) return true;
    }
    return false;
  }
  /// One value goes to the workspace at most: more would take memory while the factors still have theirs.
  constexpr bool ends_with(const loop& product, const loop& l) const {
    if (l.kind != loop_kind::elementwise || !is_same_space(product, l)) return false;
    int reads = 0, kept = 0;
    for (int i = l.first_statement; i < l.first_statement + l.statement_count; ++i) {
      const statement& s = s_.statements[i];
      if (s.place.buffer >= 0 && !fits(product, l, s)) return false;
      if (s.kind == statement_kind::load && s.place.buffer == product.c.buffer) ++reads;
      if (s.kind == statement_kind::store && s_.buffers[s.place.buffer].kind == buffer_kind::workspace) ++kept;
    }
    return reads > 0 && kept <= 1 && is_worth_tiles(product, flops_of_body(s_.statements.data(), l));
  }
  static constexpr bool is_worth_tiles(const loop& product, int flops) {
    const bool whole = !product.extents[0].rows && product.extents[1].size % columns_of_packs == 0;
    return flops <= few_tile_flops || (flops <= most_tile_flops && whole);
  }
  /// Rows and columns, or both as one dimension.
  static constexpr bool is_same_space(const loop& product, const loop& l) {
    const loop_extent &rows = product.extents[0], &columns = product.extents[1], &first = l.extents[0];
    if (first.rows != rows.rows) return false;
    if (l.dimensions == 1) return first.size == rows.size * columns.size;
    return l.dimensions == 2 && first.size == rows.size && l.extents[1].size == columns.size;
  }
  /// Tiles come in an order of their own, and some elements twice: no sums, nothing at places that data decide, and nothing written that
  /// the product or another element reads.
  constexpr bool fits(const loop& product, const loop& l, const statement& s) const {
    const buffer& at = s_.buffers[s.place.buffer];
    if (s.kind == statement_kind::accumulate || s.index.exists()) return false;
    if (at.kind != buffer_kind::leaf && at.kind != buffer_kind::output && at.kind != buffer_kind::workspace) return false;
    if (s.place.buffer == product.c.buffer) return s.kind == statement_kind::load && is_in_order(l, s.place, product.c.offset);
    if (s.kind == statement_kind::load) return true;
    for (const matrix* m : {&product.a, &product.b, &product.initial})
      if (m->buffer == s.place.buffer) return false;
    return is_in_order(l, s.place, s.place.offset) && is_read_in_place(l, s.place);
  }
  /// Element by element, row by row, without gaps.
  static constexpr bool is_in_order(const loop& l, const access& a, std::int64_t offset) {
    std::int64_t stride = 1;
    for (int d = l.dimensions - 1; d >= 0; stride *= l.extents[d--].size)
      if (a.strides[d] != stride) return false;
    return a.offset == offset;
  }
  constexpr bool is_read_in_place(const loop& l, const access& written) const {
    for (int i = l.first_statement; i < l.first_statement + l.statement_count; ++i) {
      const access& a = s_.statements[i].place;
      if (a.buffer == written.buffer && !is_in_order(l, a, written.offset)) return false;
    }
    return true;
  }
};

}  // namespace typeflow::passes
