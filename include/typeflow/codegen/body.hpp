// SPDX-License-Identifier: BSL-1.0
// A loop's body as straight-line code over a register file, on single numbers or on packs of them.
#pragma once

#include <utility>

#include "../kernels/simd.hpp"
#include "begun_sums.hpp"
#include "compute.hpp"
#include "lanes.hpp"
#include "plain_statements.hpp"
#include "registers.hpp"
#include "row_ends.hpp"
#include "row_loads.hpp"
#include "row_stores.hpp"
#include "structure_packs.hpp"

namespace typeflow::codegen {

/// Where an iteration is: the outer indices, and along the innermost dimension the first of `count` lanes.
struct position {
  std::int64_t outer[max_rank]{};
  std::int64_t inner = 0;
  int count = 1;
  bool has_row_constants = false;  ///< the registers hold what is one number for all of the row
  bool has_column_constants = false;  ///< the registers hold what is the same in all rows
};

/// How many lanes are left at the end of a row; a constant where its length is one.
template <class P, int Loop>
[[gnu::always_inline]] inline int rest_of_row(std::int64_t extent, std::int64_t done, int width) {
  constexpr const loop& l = P::loops.loops[Loop];
  constexpr const passes::loop_extent& inner = l.extents[l.dimensions - 1];
  return static_cast<int>(inner.rows ? extent - done : inner.size % width);
}

/// The distance of an access from its buffer's first element, by the outer dimensions.
template <class P, int Loop, int Place>
[[gnu::always_inline]] inline std::int64_t outer_offset(const position& at) {
  constexpr int outer = P::loops.loops[Loop].dimensions - 1;
  constexpr const access& a = P::loops.statements[Place].place;
  std::int64_t offset = 0;  // a's own comes with the address
  for (int d = 0; d < outer; ++d) offset += at.outer[d] * a.strides[d];
  return offset;
}

/// The lanes of a sum; of one that is whole, what it began with lies in the lanes behind the row, and settles the sign of zeros.
template <class Op, bool Whole, class V>
[[gnu::always_inline]] inline void add_lanes(V& sum, V x) {
  sum = Whole ? x : Op::combine(sum, x);
}

/// A statement that reads or writes memory.
template <class P, int Loop, int Place, class V, class T>
[[gnu::always_inline]] inline void move(context<P, T>& c, registers<P, Loop, V>& r, const position& at) {
  constexpr const loop& l = P::loops.loops[Loop];
  constexpr const statement& s = P::loops.statements[Place];
  constexpr int self = Place - l.first_statement;
  constexpr std::int64_t stride = l.dimensions > 0 ? s.place.strides[l.dimensions - 1] : 0;
  if constexpr (reads_row_constant(P::loops.statements, l, s))
    if (at.has_row_constants) return;
  if constexpr (runs_down_columns_in<P, Loop, T> && reads_column_constant(P::loops.statements, l, s))
    if (at.has_column_constants) return;
  T* p = address<P, s.place.buffer>(c) + s.place.offset;
  if constexpr (l.dimensions > 0) p += outer_offset<P, Loop, Place>(at) + at.inner * stride;
  if constexpr (s.kind == statement_kind::load) {
    if constexpr (load_run_of<P, Loop, Place, V>.count > 0)
      load_neighbours<P, Loop, Place>(p, r, at.count);
    else if constexpr (s.index.exists())
      r.values[self] = gather_lanes<V, stride, s.index.stride, s.index.extent>(p, r.values[s.operands[0]], at.count);
    else
      r.values[self] = load_lanes<V, stride, tail_to_load<P, Loop, Place, T>, lanes_behind_row<P, Loop>>(p, at.count);
  } else if constexpr (s.kind == statement_kind::store) {
    if constexpr (stores_rows_in_order<P>(l, s.place, loop_lanes<T>::count))
      if (rows_leave_room<P>(c, l.extents[1].size)) return kernels::store(p, r.values[s.operands[0]]);
    store_lanes<stride, has_room_at<P, Loop, Place, T>, row_tail<P, Loop, T>>(p, r.values[s.operands[0]], at.count);
  } else {
    using op = ops::op_of<P::loops.statements[Place].op>;
    const V x = r.values[s.operands[0]];
    if constexpr (s.index.exists())
      scatter_lanes<op, stride, s.index.stride, s.index.extent>(p, r.values[s.operands[1]], x, at.count);
    else if constexpr (runs_down_columns_in<P, Loop, T> && sums_down_column(l, s))
      r.sums[self] = op::combine(r.sums[self], x);  // lanes behind the row are never stored where anybody reads
    else if constexpr (sums_in_register(l, s))
      add_lanes<op, is_whole_sum(l, s, loop_lanes<T>::count)>(r.sums[self], first_lanes(x, at.count, to_number<T>(s.op->initial)));
    else if constexpr (begins_here<P>(Loop, s))
      store_lanes<stride, has_room_at<P, Loop, Place, T>, row_tail<P, Loop, T>>(p, op::combine(math::broadcast<V>(to_number<T>(s.op->initial)), x),
                                                                                at.count);
    else
      combine_lanes<op, stride, has_room_at<P, Loop, Place, T>, row_tail<P, Loop, T>>(p, x, at.count);
  }
}

/// A value that is kept in the storage of a result, to be read there by a later loop.
template <class P, int Loop, int Store, class V, class T>
[[gnu::always_inline]] inline void move_spill(context<P, T>& c, V& value, const position& at, bool keeps) {
  constexpr const access& a = P::loops.statements[Store].place;
  T* const p = address<P, a.buffer>(c) + outer_offset<P, Loop, Store>(at) + at.inner;
  if (keeps) store_lanes<1>(p, value, at.count);
  else value = load_lanes<V, 1>(p, at.count);
}

/// One statement, by its place in the schedule. All in one function, because compilers pay for each; constants have no names here, because
/// each name is told to a debugger once for each statement.
template <class P, int Loop, int Place, class V, class T>
[[gnu::always_inline]] inline void execute(context<P, T>& c, registers<P, Loop, V>& r, const position& at) {
  constexpr const loop& l = P::loops.loops[Loop];
  constexpr const statement& s = P::loops.statements[Place];
  if constexpr (s.kind == statement_kind::constant) {
    r.values[Place - l.first_statement] = math::broadcast<V>(to_number<T>(s.number));
  } else if constexpr (s.kind == statement_kind::compute) {
    if constexpr (found_at<P>(Place) >= 0)
      move_spill<P, Loop, found_at<P>(Place)>(c, r.values[Place - l.first_statement], at, false);
    else
      compute<P::loops.statements[Place].op, is_called<P, Loop, V>(s.op),
              companionship_of(Place - l.first_statement, companion_at<P, Loop, P::loops.statements[Place].op, V>(Place))>(
          r, s.number, Place - l.first_statement, operand_at<P>(Place, 0), operand_at<P>(Place, 1),
          last_register_at<P>(Place, companion_at<P, Loop, P::loops.statements[Place].op, V>(Place)));
    if constexpr (kept_at<P>(Place) >= 0) move_spill<P, Loop, kept_at<P>(Place)>(c, r.values[Place - l.first_statement], at, true);
  } else if constexpr (s.kind == statement_kind::combine) {
    using op = ops::op_of<P::loops.statements[Place].op>;
    r.values[Place - l.first_statement] = op::combine(r.values[s.operands[0]], r.values[s.operands[1]]);
  } else if constexpr (P::loops.buffers[s.place.buffer].kind == buffer_kind::positions) {
    constexpr std::int64_t stride = l.dimensions > 0 ? s.place.strides[l.dimensions - 1] : 0;
    std::int64_t first = first_position<P, Loop>(c, s.place);
    if constexpr (l.dimensions > 0) first += outer_offset<P, Loop, Place>(at) + at.inner * stride;
    r.values[Place - l.first_statement] = position_lanes<V, stride, T>(first);
  } else if constexpr (!moves_members<P>(s)) {  // those are moved all together, before the body and behind it
    move<P, Loop, Place>(c, r, at);
  }
}

/// A function may be this many statements long. Compilers need more than linear time for one
/// function of thousands.
inline constexpr int statements_in_line = 128;

template <class P, int Loop, int First, int Count, class V, class T>
[[gnu::always_inline]] inline void execute_all(context<P, T>& c, registers<P, Loop, V>& r, const position& at);

/// A part of a long body as a function of its own; values pass through memory between parts.
template <class P, int Loop, int First, int Count, class V, class T>
[[gnu::noinline]] void execute_part(context<P, T>& c, registers<P, Loop, V>& r, const position& at) {
  execute_all<P, Loop, First, Count>(c, r, at);
}

template <class P, int Loop, int First, int Count, class V, class T>
[[gnu::always_inline]] inline void execute_parts(context<P, T>& c, registers<P, Loop, V>& r, const position& at) {
  if constexpr (Count <= statements_in_line) execute_part<P, Loop, First, Count>(c, r, at);
  else execute_all<P, Loop, First, Count>(c, r, at);
}

/// So many calls stand beside each other: compilers copy a body, and what it tells a debugger, once for each level of functions above it.
inline constexpr int calls_in_group = 16;

template <class P, int Loop, int First, class V, class T, int... I>
[[gnu::always_inline]] inline void execute_each(context<P, T>& c, registers<P, Loop, V>& r, const position& at, std::integer_sequence<int, I...>) {
  (execute<P, Loop, First + I>(c, r, at), ...);
}

/// Statements [First, First + Count) by groups of Size.
template <class P, int Loop, int First, int Count, int Size, class V, class T, int... I>
[[gnu::always_inline]] inline void execute_groups(context<P, T>& c, registers<P, Loop, V>& r, const position& at, std::integer_sequence<int, I...>) {
  (execute_all<P, Loop, First + I * Size, (Count - I * Size < Size ? Count - I * Size : Size)>(c, r, at), ...);
}

/// Of the groups that are no more than `calls_in_group`, how long each is.
constexpr int group_size(int count) {
  int size = calls_in_group;
  while (size * calls_in_group < count) size *= calls_in_group;
  return size;
}

/// Statements [First, First + Count), by groups: no long list of numbers enters a symbol's name.
template <class P, int Loop, int First, int Count, class V, class T>
[[gnu::always_inline]] inline void execute_all(context<P, T>& c, registers<P, Loop, V>& r, const position& at) {
  if constexpr (Count == 1) {
    execute<P, Loop, First>(c, r, at);
  } else if constexpr (Count > statements_in_line && !P::loops.loops[Loop].takes_rows_apart) {
    constexpr int parts = (Count + statements_in_line - 1) / statements_in_line;
    constexpr int left = parts / 2 * statements_in_line;
    execute_parts<P, Loop, First, left>(c, r, at);
    execute_parts<P, Loop, First + left, Count - left>(c, r, at);
  } else if constexpr (Count > calls_in_group) {
    constexpr int size = group_size(Count);
    execute_groups<P, Loop, First, Count, size>(c, r, at, std::make_integer_sequence<int, (Count + size - 1) / size>{});
  } else if constexpr (are_plain<P>(First, Count)) {
    compute_each<First>(r, std::make_integer_sequence<int, Count>{});
  } else {
    execute_each<P, Loop, First>(c, r, at, std::make_integer_sequence<int, Count>{});
  }
}

/// The whole body of a loop.
template <class P, int Loop, class V, class T>
[[gnu::always_inline]] inline void execute_body(context<P, T>& c, registers<P, Loop, V>& r, const position& at) {
  constexpr const loop& l = P::loops.loops[Loop];
  constexpr int stores = is_single<V> ? 0 : stores_of_rows<P>(l);
  if constexpr (reads_structures<P>) load_structures<P, Loop>(c, r, at.inner, at.count);
  execute_all<P, Loop, l.first_statement, l.statement_count - stores>(c, r, at);
  if constexpr (reads_structures<P>) store_structures<P, Loop>(c, r, at.inner, at.count);
  if constexpr (stores > 0) store_rows<P, Loop, l.first_statement + l.statement_count - stores, stores>(c, r, at.inner, at.count);
}

}  // namespace typeflow::codegen
