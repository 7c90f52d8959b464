// SPDX-License-Identifier: BSL-1.0
// Runs a program: its segments in order, those that stream block by block.
#pragma once

#include "../core/for_each_index.hpp"
#include "checked_sums.hpp"
#include "lane_program.hpp"
#include "places.hpp"
#include "signature.hpp"
#include "staged_rows.hpp"
#include "sweeps.hpp"

namespace typeflow::codegen {

namespace detail {

/// Points the context at the rows from `first` on of everything that has rows of this axis. A row is one contiguous piece.
template <class P, int Axis, bool Staged, class T>
[[gnu::always_inline]] inline void select_rows(context<P, T>& c, const places<P, T>& call, std::int64_t first) {
  for_each_index<P::graph.leaf_count>([&]<int I>() __attribute__((always_inline)) {
    constexpr const tensor_signature& tensor = signature<P>::value.leaves[I];
    if constexpr (tensor.axis != Axis) return;
    else if constexpr (Staged) c.leaves[I] = call.tensors->leaves[I].template block<true>(first, c.rows);
    else if constexpr (reads_structures<P>) c.leaves[I] = call.leaves[I] + first * call.from_leaf;
    else c.leaves[I] = call.leaves[I] + first * static_size(tensor.extents);
  });
  for_each_index<P::graph.output_count>([&]<int I>() __attribute__((always_inline)) {
    constexpr const tensor_signature& tensor = signature<P>::value.outputs[I];
    if constexpr (tensor.axis != Axis) return;
    else if constexpr (Staged) c.outputs[I] = call.tensors->outputs[I].template block_to_write<true>(first);
    else if constexpr (reads_structures<P>) c.outputs[I] = call.outputs[I] + first * call.from_result;
    else c.outputs[I] = call.outputs[I] + first * static_size(tensor.extents);
  });
}

/// Whether the loops of a segment write output i.
template <class P>
constexpr bool writes(const passes::segment& seg, int i) {
  for (int b = 0; b < P::loops.buffer_count; ++b) {
    const buffer& own = P::loops.buffers[b];
    const bool here = own.first_loop >= seg.first_loop && own.first_loop < seg.first_loop + seg.loop_count;
    if (own.kind == buffer_kind::output && own.index == i && here) return true;
  }
  return false;
}

/// Brings rows that a segment has written in staging memory to their places.
template <class P, int Segment, int Output = 0, class T>
[[gnu::always_inline]] inline void deliver_rows(const arguments<P, T>& tensors, std::int64_t first, std::int64_t rows) {
  if constexpr (Output < P::graph.output_count) {
    constexpr passes::segment seg = P::loops.segments[Segment];
    if constexpr (signature<P>::value.outputs[Output].axis == seg.axis && writes<P>(seg, Output)) tensors.outputs[Output].deliver(first, rows);
    deliver_rows<P, Segment, Output + 1>(tensors, first, rows);
  }
}

/// Brings results and updated parameters that were written in staging memory to their places.
template <class P, class T>
[[gnu::always_inline]] inline void deliver_static(const arguments<P, T>& tensors) {
  for (int i = 0; i < P::graph.output_count; ++i)
    if (signature<P>::value.outputs[i].role != output_role::update) tensors.outputs[i].deliver_whole();
  for (int i = 0; i < P::graph.leaf_count; ++i)
    if (signature<P>::value.leaves[i].is_updated) tensors.leaves[i].deliver_whole();
}

/// The loops of a stream's segment on one block of at most so many rows.
template <class P, int Segment, bool Staged, std::int64_t Rows = P::loops.block_rows, class T>
[[gnu::always_inline]] inline void run_block(context<P, T>& c, const places<P, T>& call, std::int64_t first) {
  constexpr passes::segment seg = P::loops.segments[Segment];
  const std::int64_t length = call.axis_lengths[seg.axis];
  c.rows = length - first < Rows ? length - first : Rows;
  c.first_row = first;
  c.is_last_block = first + c.rows == length;
  select_rows<P, seg.axis, Staged>(c, call, first);
  run_loops<P, seg.first_loop, seg.loop_count>(c);
  if constexpr (Staged && !seg.prepares) deliver_rows<P, Segment>(*call.tensors, first, c.rows);
}

/// The same as a function of its own: beside other segments the compilers would share out registers among all of their loops. A perceptron's
/// step over a named axis takes a tenth less. With a context of its own, which no store can reach: another's would be read again behind each.
template <class P, int Segment, bool Staged, std::int64_t Rows, class T>
[[gnu::noinline]] void run_block_apart(const context<P, T>& c, const places<P, T>& call, std::int64_t first) {
  context<P, T> own = c;
  run_block<P, Segment, Staged, Rows>(own, call, first);
}
inline constexpr int many_loops = 8;

template <class P, int Segment, bool Staged, class T>
[[gnu::always_inline]] inline void run_segment(context<P, T>& c, const places<P, T>& call) {
  constexpr passes::segment seg = P::loops.segments[Segment];
  if constexpr (seg.axis < 0) {
    run_loops<P, seg.first_loop, seg.loop_count>(c);
  } else if constexpr (seg.recurrent && !seg.prepares) {
    constexpr std::int64_t block = P::loops.block_rows;
    const auto run_one = [&]<int Part>(std::int64_t at) { run_block<P, Part, Staged, block>(c, call, at * block); };
    sweeps<P, Segment, T, decltype(run_one)>(c, run_one, (call.axis_lengths[seg.axis] + block - 1) / block).run();
  } else if constexpr (!seg.prepares) {
    constexpr std::int64_t rows = Staged ? staged_rows<P, T>(seg) : P::loops.block_rows;
    for (std::int64_t first = 0; first < call.axis_lengths[seg.axis]; first += rows) {
      if constexpr (seg.loop_count >= many_loops) run_block_apart<P, Segment, Staged, rows>(c, call, first);
      else run_block<P, Segment, Staged, rows>(c, call, first);
    }
  }
}

/// A stream and what stands before it, until its sums are too large; then the answer is no.
template <class P, int First, int Stream, bool Staged, class T>
[[gnu::always_inline]] inline bool run_checked(context<P, T>& c, const places<P, T>& call, bool checks) {
  const auto run_one = [&]<int Segment>() __attribute__((always_inline)) { run_segment<P, Segment, Staged>(c, call); };
  for_each_index<First, Stream - First>(run_one);
  constexpr statement_range statements = statements_of<P>(P::loops.segments[Stream]);
  for (std::int64_t first = 0; first < call.axis_lengths[P::loops.segments[Stream].axis]; first += P::loops.block_rows) {
    run_block<P, Stream, Staged>(c, call, first);
    if (checks && !are_small<P, statements.first, statements.end>(c)) [[unlikely]] return false;
  }
  return true;
}

template <class P, int Segment, bool Staged, class T>
[[gnu::noinline, gnu::cold]] void run_whole(context<P, T>& c, const places<P, T>& call) {
  run_segment<P, Segment, Staged>(c, call);
}
/// On copies: what a function that is called might reach, loops behind the call would read again after each of their stores.
template <class P, int Segment, bool Staged, class T>
[[gnu::always_inline]] inline void run_whole_apart(const context<P, T>& c, const places<P, T>& call) {
  context<P, T> own = c;
  const places<P, T> places_of_own = call;
  run_whole<P, Segment, Staged>(own, places_of_own);
}

/// A stream of which the first rows will do, up to the stream `Check` that checks it.
template <class P, int Segment, int Check, bool Staged, class T>
[[gnu::always_inline]] inline void run_first_rows(context<P, T>& c, const places<P, T>& call) {
  constexpr statement_range statements = statements_of<P>(P::loops.segments[Segment]);
  if (call.axis_lengths[P::loops.segments[Segment].axis] > 0) run_block<P, Segment, Staged, first_rows>(c, call, 0);
  take_few<P, statements.first, statements.end>(c);
  for (bool checks = true; !run_checked<P, Segment + 1, Check, Staged>(c, call, checks); checks = false) run_whole_apart<P, Segment, Staged>(c, call);
}

template <class P, int Segment, bool Staged, class T>
[[gnu::always_inline]] inline void run_segments(context<P, T>& c, const places<P, T>& call) {
  if constexpr (Segment < P::loops.segment_count) {
    constexpr int check = find_checking_segment<P>(Segment);
    if constexpr (check >= 0) run_first_rows<P, Segment, check, Staged>(c, call);
    else run_segment<P, Segment, Staged>(c, call);
    run_segments<P, (check >= 0 ? check : Segment) + 1, Staged>(c, call);
  }
}

/// Whether some segment is a function of its own, to which the context goes in memory.
template <class P>
constexpr bool has_block_apart() {
  for (int i = 0; i < P::loops.segment_count; ++i) {
    const passes::segment& seg = P::loops.segments[i];
    if (seg.axis >= 0 && !seg.prepares && !seg.recurrent && seg.loop_count >= many_loops) return true;
  }
  return false;
}

/// Each by itself, since a loop is made one that moves several at once, which waits for the call's stores of one each.
template <bool Staged, class P, class T, int... Leaf, int... Output>
[[gnu::always_inline]] inline void take_tensors(context<P, T>& c, const places<P, T>& call, std::integer_sequence<int, Leaf...>,
                                                std::integer_sequence<int, Output...>) {
  if constexpr (Staged) {
    ((c.leaves[Leaf] = call.tensors->leaves[Leaf].template whole<true>()), ...);
    ((c.outputs[Output] = call.tensors->outputs[Output].template whole_to_write<true>()), ...);
  } else if constexpr (has_block_apart<P>()) {
    (store_apart(c.leaves[Leaf], call.leaves[Leaf]), ...);
    (store_apart(c.outputs[Output], call.outputs[Output]), ...);
  } else {
    ((c.leaves[Leaf] = call.leaves[Leaf]), ...);
    ((c.outputs[Output] = call.outputs[Output]), ...);
  }
}

}  // namespace detail

/// The context of a call before its first segment.
template <bool Staged, class P, class T>
[[gnu::always_inline]] inline context<P, T> begin_run(const places<P, T>& call) {
  context<P, T> c;
  c.workspace = call.workspace;
  c.rows = 0;
  c.first_row = 0;
  c.is_last_block = true;
  c.kept_row = 0;
  if constexpr (reads_structures<P>) static_cast<distances<P>&>(c) = call;
  for (int i = 0; i < P::loops.axis_count; ++i) c.axis_lengths[i] = to_number<T>(static_cast<double>(call.axis_lengths[i]));
  detail::take_tensors<Staged>(c, call, std::make_integer_sequence<int, P::graph.leaf_count>{},
                               std::make_integer_sequence<int, P::graph.output_count>{});
  return c;
}

/// The whole program; Staged where some tensor may have to be copied through staging memory. The arguments have been checked; nothing here
/// can fail.
template <class P, class T, bool Staged>
[[gnu::always_inline]] inline void run_here(const places<P, T>& call) {
  context<P, T> c = begin_run<Staged>(call);
  if constexpr (lane_packs<P, T> > 0) run_lanes(c);
  else detail::run_segments<P, 0, Staged>(c, call);
  if constexpr (Staged) detail::deliver_static(*call.tensors);
}

template <class P, class T, bool Staged>
[[gnu::noinline]] void run_out_of_line(const places<P, T>& call) {
  run_here<P, T, Staged>(call.read_one_by_one());
}

/// The same, in the caller's own code where that is short.
template <class P, class T, bool Staged = true>
[[gnu::always_inline]] inline void run(const places<P, T>& call) {
  if constexpr (!Staged && lane_packs<P, T> > 0 && lane_packs<P, T> <= most_packs_in_line) run_here<P, T, false>(call);
  else run_out_of_line<P, T, Staged>(call.stored_apart());
}

}  // namespace typeflow::codegen
