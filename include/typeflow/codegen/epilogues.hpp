// SPDX-License-Identifier: BSL-1.0
// An elementwise loop on the tiles of the contraction before it: its body takes the sums from registers instead of memory.
#pragma once

#include "../core/for_each_index.hpp"
#include "../kernels/contract.hpp"
#include "../passes/epilogues.hpp"
#include "body.hpp"
#include "observed.hpp"
#include "products.hpp"

namespace typeflow::codegen {

/// Where a context has the address that a buffer begins with.
template <class P, int Buffer, class T>
[[gnu::always_inline]] inline T*& base_of(context<P, T>& c) {
  constexpr const buffer& b = P::loops.buffers[Buffer];
  if constexpr (b.kind == buffer_kind::leaf) return c.leaves[b.index];
  else if constexpr (b.kind == buffer_kind::output) return c.outputs[b.index];
  else return c.workspace;
}

/// The end of a contraction's tiles: the body of loop `Loop`. It has copies of the addresses that the body uses, since the caller's context
/// is to stay in registers. The contraction may be one of some rows, from `first_row` of all on.
template <class P, int Loop, class T>
class tile_body {
  static constexpr const loop& l = P::loops.loops[Loop];
  static constexpr const loop& contraction = P::loops.loops[l.tiles];
  static constexpr int product = contraction.c.buffer;
  using V = kernels::pack<T>;

  T* bases_[l.statement_count];
  std::int64_t first_row_, task_row_ = 0;
  bool first_block_ = true, last_block_ = true;  ///< of a stream

  static constexpr const statement& at(int i) { return P::loops.statements[l.first_statement + i]; }
  static constexpr bool is_product(int i) { return at(i).place.buffer == product; }

  /// Calls visit.operator()<I>() for each statement that moves what is not the product.
  template <class Visit>
  [[gnu::always_inline]] static void for_each_move(const Visit& visit) {
    for_each_index<l.statement_count>([&]<int I>() __attribute__((always_inline)) {
      if constexpr (at(I).place.buffer >= 0 && !is_product(I)) visit.template operator()<I>();
    });
  }
  /// Whether statement i reads a caller's matrix, element by element, that is larger than what the second-level cache has left for it.
  static constexpr bool reads_far(int i) {
    constexpr std::int64_t near_bytes = std::int64_t{1} << 19;
    std::int64_t stride = 1;
    for (int d = l.dimensions - 1; d >= 0; stride *= l.extents[d--].size)
      if (l.extents[d].rows || at(i).place.strides[d] != stride) return false;
    const bool is_leaf = P::loops.buffers[at(i).place.buffer].kind == buffer_kind::leaf;
    return at(i).kind == statement_kind::load && is_leaf && at(i).place.offset == 0 && stride * std::int64_t{sizeof(T)} > near_bytes;
  }
  /// The stores of one pack, or everything else.
  template <bool Stores>
  [[gnu::always_inline]] static void execute_some(context<P, T>& c, registers<P, Loop, V>& r, const position& where, V sum) {
    for_each_index<l.statement_count>([&]<int I>() __attribute__((always_inline)) {
      if constexpr ((at(I).kind == statement_kind::store) != Stores) return;
      else if constexpr (is_product(I)) r.values[I] = sum;
      else execute<P, Loop, l.first_statement + I>(c, r, where);
    });
  }
  [[gnu::always_inline]] static position position_at(std::int64_t row, std::int64_t column, std::int64_t count) {
    position p;
    p.count = static_cast<int>(count);
    p.inner = column;
    if constexpr (l.dimensions == 1) p.inner += row * contraction.extents[1].size;
    else p.outer[0] = row;
    return p;
  }

 public:
  static constexpr bool takes_lines = l.dimensions == 1;  ///< nothing depends on where rows end

  [[gnu::always_inline]] explicit tile_body(context<P, T>& where, std::int64_t first_row = 0) : first_row_(first_row) {
    if constexpr (contraction.accumulates) {
      first_block_ = where.first_row == 0;
      last_block_ = where.is_last_block;
    }
    for_each_move([&]<int I>() __attribute__((always_inline)) {
      bases_[I] = base_of<P, at(I).place.buffer>(where);
      if constexpr (P::loops.buffers[at(I).place.buffer].kind == buffer_kind::task_rows) task_row_ = where.task_row;
    });
  }

  [[gnu::always_inline]] bool begins() const { return contraction.accumulates && first_block_; }
  [[gnu::always_inline]] bool completes() const { return !contraction.accumulates || last_block_; }
  /// Asks for what `finish` will read, before the sums are computed.
  [[gnu::always_inline]] void prepare(std::int64_t row, std::int64_t column, int rows, int packs) const {
    if (!completes()) return;
    for_each_move([&]<int I>() __attribute__((always_inline)) {
      if constexpr (!reads_far(I)) return;
      const T* first = bases_[I] + (first_row_ + row) * contraction.extents[1].size + column;
#pragma GCC unroll 64
      for (int below = 0; below < rows; ++below) {
#pragma GCC unroll 64
        for (int beside = 0; beside < packs; ++beside)
          __builtin_prefetch(first + below * contraction.extents[1].size + beside * kernels::lanes<T>, 1);
      }
    });
  }
  /// All is read before anything is written: the last two packs of a row may overlap.
  template <int Rows, int Packs, int Tail>
  [[gnu::always_inline]] void finish(V (&sums)[Rows][Packs], std::int64_t row, std::int64_t column,
                                     kernels::detail::tile_columns<T, Packs, Tail> columns) const {
    context<P, T> c;
    c.task_row = task_row_;
    row += first_row_;
    for_each_move([&]<int I>() __attribute__((always_inline)) { base_of<P, at(I).place.buffer>(c) = bases_[I]; });
    registers<P, Loop, V> r[Rows][Packs];
#pragma GCC unroll 64
    for (int i = 0; i < Rows; ++i) {
#pragma GCC unroll 64
      for (int j = 0; j < Packs; ++j)
        execute_some<false>(c, r[i][j], position_at(row + i, column + columns.offset(j), columns.width(j)),
                            lanes_behind_row<P, Loop> == 0 ? sums[i][j] : first_lanes(sums[i][j], static_cast<int>(columns.width(j)), T(1)));
    }
#pragma GCC unroll 64
    for (int i = 0; i < Rows; ++i) {
#pragma GCC unroll 64
      for (int j = 0; j < Packs; ++j)
        execute_some<true>(c, r[i][j], position_at(row + i, column + columns.offset(j), columns.width(j)), sums[i][j]);
    }
  }
};

/// Whether the number type has packs that suit a body: a long one runs on no column twice. Beside one, compilers with 16 registers move the
/// tile's own sums to memory: a step of a perceptron took a third longer.
template <class T>
constexpr bool is_worth_tiles(const passes::schedule_view& all, const loop& l, const kernels::contraction& shape) {
  return passes::flops_of_body(all.statements, l) <= passes::few_tile_flops || (kernels::pack_registers > 16 && shape.n % kernels::lanes<T> == 0);
}

/// Whether the sums of a contraction are in tiles, in each of the slices of it that a program on threads runs.
template <class P, int Loop, class T>
constexpr bool ends_in_tiles(kernels::contraction shape) {
  if (!kernels::ends_in_tiles<T>(shape) || !leaves_to_tiles<P, T>(shape)) return false;
  if constexpr (requires { P::rows_of_slices(Loop); }) {
    constexpr std::int64_t rows = P::rows_of_slices(Loop);
    const std::int64_t rest = rows > 0 ? shape.m % rows : 0;
    for (const std::int64_t m : {rows, rest}) {
      shape.m = m;
      if (m > 0 && !kernels::ends_in_tiles<T>(shape)) return false;
    }
  }
  return true;
}

/// Whether a contraction has another loop run on its tiles: where the passes say so, the kernel has tiles, and nobody watches single loops.
template <class P, int Loop, class T>
constexpr bool find_tile_body(const kernels::contraction& shape) {
  if constexpr (P::loops.loops[Loop].tiles >= 0 && kernels::is_packable<T> && !is_observed<P>) {
    constexpr const loop& l = P::loops.loops[P::loops.loops[Loop].tiles];
    for (int i = l.first_statement; i < l.first_statement + l.statement_count; ++i)
      if (kept_at<P>(i) >= 0 || found_at<P>(i) >= 0) return false;
    return ends_in_tiles<P, Loop, T>(shape) && is_worth_tiles<T>(P::loops, l, shape);
  }
  return false;
}

}  // namespace typeflow::codegen
