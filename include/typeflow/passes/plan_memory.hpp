// SPDX-License-Identifier: BSL-1.0
// Gives every stored value its place in one arena of constant size: values that are never alive at the same time share memory.
#pragma once

#include "rows_in_memory.hpp"

namespace typeflow::passes {

/// Buffers begin at multiples of this many elements: 64 bytes of float, the width of a cache line and of the widest registers.
inline constexpr std::int64_t buffer_alignment = 16;

namespace detail {

constexpr std::int64_t aligned(std::int64_t size) {
  return (size + buffer_alignment - 1) / buffer_alignment * buffer_alignment;
}

/// Elements of rows alive in one block, at most.
constexpr std::int64_t row_elements(const schedule& s) {
  std::int64_t total = 0;
  for (const buffer& b : s.buffers)
    if (b.kind == buffer_kind::workspace && b.per_row) total += b.size;
  return total;
}

/// The first loop of a stream or of the segments that prepare it, which run in no fixed order.
constexpr int first_loop_of_stream(const schedule& s, int segment) {
  while (segment > 0 && s.segments[segment - 1].prepares) --segment;
  return s.segments[segment].first_loop;
}

/// What is read inside a stream is needed until its last block: rows only within a block, everything else until the segment ends.
constexpr void extend_over_streams(schedule& s) {
  for (int i = 0; i < s.buffers.size(); ++i) {
    buffer& b = s.buffers[i];
    if (b.per_row && !b.kept) continue;
    for (int k = 0; k < s.segments.size(); ++k) {
      if (s.segments[k].axis < 0 || s.segments[k].prepares) continue;
      const int first = first_loop_of_stream(s, k), last = s.segments[k].first_loop + s.segments[k].loop_count - 1;
      const bool begins = b.first_loop >= first && b.first_loop <= last, ends = b.last_loop >= first && b.last_loop <= last;
      if (ends) b.last_loop = last;
      if (begins && s.segments[k].recurrent) b.first_loop = first;
    }
  }
}

template <class Schedule>
constexpr std::int64_t size_in_arena(const Schedule& s, const buffer& b) {
  return aligned(b.size * rows_in_memory(s, b) + b.more);
}

/// Where buffers lie, sorted by offset. Constant evaluation counts steps, and this compares all buffers with each other.
class arena {
 public:
  struct place {
    int first_loop, last_loop;
    std::int64_t begin, end;
  };

  /// Gives a buffer the lowest offset at which it meets none that is alive at the same time; where it ends.
  constexpr std::int64_t add(buffer& b, std::int64_t size) {
    const place* p = places_.data();
    const place* const last = p + places_.size();
    std::int64_t offset = 0, end = size;
    for (; p != last && p->begin < end; ++p)
      if (p->first_loop <= b.last_loop && b.first_loop <= p->last_loop && p->end > offset) end = (offset = p->end) + size;
    b.offset = offset;
    insert({b.first_loop, b.last_loop, offset, end});
    return end;
  }

 private:
  array_list<place> places_;

  constexpr void insert(const place& added) {
    places_.push_back(added);
    place* p = places_.data() + places_.size() - 1;
    for (; p != places_.data() && (p - 1)->begin > added.begin; --p) *p = *(p - 1);
    *p = added;
  }
};

}  // namespace detail

/// Elements of the largest sum of products over the blocks of a stream, as the gradient of a weight is; 0 where there is none.
constexpr std::int64_t largest_sum_over_blocks(const schedule& s) {
  std::int64_t largest = 0;
  for (const loop& l : s.loops) {
    if (l.kind != loop_kind::contraction || !l.accumulates) continue;
    const std::int64_t size = l.extents[0].size * l.extents[1].size;
    if (size > largest) largest = size;
  }
  return largest;
}

/// Rows of a block: as many as keep its values in the first-level cache, at least 16; more, up to 128, while they fit the second level. A
/// weight's gradient goes through memory once for each block, and is best one contraction over many rows: with one it is 128 up to a
/// larger bound, and 512 where the weight alone is more than the second level holds.
constexpr std::int64_t choose_block_rows(std::int64_t elements_per_row, std::int64_t largest_sum = 0) {
  constexpr std::int64_t first_level = 4096, second_level = 32768, many = 1 << 20;  // elements of 8 bytes: 32 KiB, 256 KiB, 8 MiB
  constexpr std::int64_t large_weight = 1 << 18;                                    // 1 MiB of float
  const bool is_large = largest_sum >= large_weight;
  const std::int64_t most = is_large ? 8 * many : largest_sum > 0 ? many : second_level;
  std::int64_t rows = is_large ? 512 : 1024;
  while (rows > 128 && !is_large && rows * elements_per_row > first_level) rows /= 2;
  while (rows > 16 && rows * elements_per_row > most) rows /= 2;
  return rows;
}

/// The offsets, for a block size that has been chosen.
constexpr void place_buffers(schedule& s) {
  detail::extend_over_streams(s);
  detail::arena arena;
  for (buffer* b = s.buffers.data(); b != s.buffers.data() + s.buffers.size(); ++b) {
    if (b->kind != buffer_kind::workspace || b->shares >= 0) continue;
    const std::int64_t end = arena.add(*b, detail::size_in_arena(s, *b));
    if (end > s.workspace_size) s.workspace_size = end;
  }
  for (buffer* b = s.buffers.data(); b != s.buffers.data() + s.buffers.size(); ++b)
    if (b->shares >= 0) b->offset = s.buffers[b->shares].offset;
}

/// Blocks whose states are kept at once: those of `most_rows` rows, or where that is 0 of as many rows as the largest block has, while the
/// workspace stays well below what may lie on the stack.
constexpr std::int64_t choose_kept_blocks(const schedule& s, std::int64_t most_rows) {
  constexpr std::int64_t common_rows = 1024, most_in_workspace = 98304;  // 768 KiB of double
  std::int64_t others = 0, kept = 0;
  for (const buffer& b : s.buffers)
    if (b.kind == buffer_kind::workspace) (b.kept ? kept : others) += detail::size_in_arena(s, b);
  if (kept == 0) return 1;
  std::int64_t blocks = (most_rows > 0 ? most_rows : common_rows) / s.block_rows;
  while (most_rows == 0 && blocks > 1 && others + kept * blocks > most_in_workspace) --blocks;
  return blocks > 1 ? blocks : 1;
}

/// Chooses the block size, and how many blocks' states are kept, together at most `most_rows` unless that is 0; and with it the places of
/// columns.
constexpr void plan_rows(schedule& s, std::int64_t most_rows) {
  s.block_rows = choose_block_rows(detail::row_elements(s), largest_sum_over_blocks(s));
  while (most_rows > 0 && s.block_rows > most_rows && s.block_rows > 16) s.block_rows /= 2;
  s.kept_blocks = 1;
  s.kept_blocks = choose_kept_blocks(s, most_rows);
  place_columns(s);
}
/// The same, and the offsets.
constexpr void plan_memory(schedule& s, std::int64_t most_rows = 0) {
  plan_rows(s, most_rows);
  place_buffers(s);
}

}  // namespace typeflow::passes
