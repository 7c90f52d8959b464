// SPDX-License-Identifier: BSL-1.0
// Gives every stored value its place in one arena of constant size: values that are never alive at the same time share memory.
#pragma once

#include "loops.hpp"

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
    if (b.per_row) continue;
    for (int k = 0; k < s.segments.size(); ++k) {
      if (s.segments[k].axis < 0 || s.segments[k].prepares) continue;
      const int first = first_loop_of_stream(s, k), last = s.segments[k].first_loop + s.segments[k].loop_count - 1;
      const bool begins = b.first_loop >= first && b.first_loop <= last, ends = b.last_loop >= first && b.last_loop <= last;
      if (ends) b.last_loop = last;
      if (begins && s.segments[k].recurrent) b.first_loop = first;
    }
  }
}

constexpr std::int64_t size_in_arena(const buffer& b, std::int64_t block_rows) {
  return aligned((b.per_row ? b.size * block_rows : b.size) + b.more);
}

/// The lowest offset at which a buffer does not meet one that is placed already and alive at the same time; `placed` is sorted by offset.
constexpr std::int64_t first_fit(const schedule& s, const array_list<int>& placed, const buffer& wanted) {
  const buffer* const buffers = s.buffers.data();
  const int* const others = placed.data();
  const std::int64_t size = size_in_arena(wanted, s.block_rows);
  std::int64_t offset = 0;
  for (int k = 0; k < placed.size(); ++k) {
    const buffer& other = buffers[others[k]];
    if (other.offset >= offset + size) break;
    if (other.first_loop > wanted.last_loop || wanted.first_loop > other.last_loop) continue;
    const std::int64_t end = other.offset + size_in_arena(other, s.block_rows);
    if (end > offset) offset = end;
  }
  return offset;
}

/// Keeps a list of buffers sorted by offset.
constexpr void insert_by_offset(const schedule& s, array_list<int>& placed, int added) {
  placed.push_back(added);
  int* const list = placed.data();
  for (int k = placed.size() - 1; k > 0 && s.buffers[list[k - 1]].offset > s.buffers[added].offset; --k) {
    list[k] = list[k - 1];
    list[k - 1] = added;
  }
}

}  // namespace detail

/// Rows of a block: as many as keep its values in the first-level cache, at least 16; more, up to 128, while they fit the second level,
/// because a weight's gradient is best one contraction over many rows.
constexpr std::int64_t choose_block_rows(std::int64_t elements_per_row) {
  constexpr std::int64_t first_level = 4096, second_level = 32768;  // elements of 8 bytes: 32 KiB, 256 KiB
  std::int64_t rows = 1024;
  while (rows > 128 && rows * elements_per_row > first_level) rows /= 2;
  while (rows > 16 && rows * elements_per_row > second_level) rows /= 2;
  return rows;
}

/// Chooses the block size, at most `most_rows` unless that is 0, and the offsets.
constexpr void plan_memory(schedule& s, std::int64_t most_rows = 0) {
  s.block_rows = choose_block_rows(detail::row_elements(s));
  while (most_rows > 0 && s.block_rows > most_rows && s.block_rows > 16) s.block_rows /= 2;
  detail::extend_over_streams(s);
  array_list<int> placed;
  for (int i = 0; i < s.buffers.size(); ++i) {
    buffer& b = s.buffers[i];
    if (b.kind != buffer_kind::workspace) continue;
    b.offset = detail::first_fit(s, placed, b);
    detail::insert_by_offset(s, placed, i);
    const std::int64_t end = b.offset + detail::size_in_arena(b, s.block_rows);
    if (end > s.workspace_size) s.workspace_size = end;
  }
}

}  // namespace typeflow::passes
