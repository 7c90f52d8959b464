// SPDX-License-Identifier: BSL-1.0
// The innermost dimension of a loop, pack by pack or several packs side by side.
#pragma once

#include "../core/for_each_index.hpp"
#include "running_sums.hpp"
#include "stages.hpp"

namespace typeflow::codegen {

/// How many packs a loop over rows takes side by side: where it adds up and does little else, each addition would wait for the one before.
/// The order of such sums depends on the length of blocks, hence on the rest of the program, anyway; that of a static extent does not.
template <class P, int Loop>
constexpr int packs_side_by_side() {
  constexpr const loop& l = P::loops.loops[Loop];
  constexpr const passes::loop_extent& inner = l.extents[l.dimensions - 1];
  constexpr int few_flops = 24, side_by_side = 4;
  bool sums = false;
  for (int i = 0; i < l.statement_count; ++i) {
    const statement& s = P::loops.statements[l.first_statement + i];
    if (s.index.exists()) return 1;
    sums = sums || sums_in_register(l, s);
  }
  return sums && passes::flops_of_body(P::loops.statements, l) <= few_flops && inner.rows ? side_by_side : 1;
}

/// The statements of a loop that read one number for all of a row.
template <class P, int Loop>
struct row_constants {
  static constexpr const loop& l = P::loops.loops[Loop];
  int count = 0;
  int places[l.statement_count + 1]{};

  constexpr row_constants() {
    const statement* const all = P::loops.statements;
    for (int i = l.first_statement; i < l.first_statement + l.statement_count; ++i)
      if (reads_row_constant(all, l, all[i])) places[count++] = i;
  }
};

/// Reads them before the row.
template <class P, int Loop, class V, class T>
[[gnu::always_inline]] inline void load_row_constants(context<P, T>& c, registers<P, Loop, V>& r, const position& at) {
  static constexpr row_constants<P, Loop> values{};
  for_each_index<values.count>([&]<int I>() __attribute__((always_inline)) { execute<P, Loop, values.places[I]>(c, r, at); });
}

/// Runs of `Packs` packs, each with running sums of its own; these are combined in the end.
template <class P, int Loop, int Packs, class V, class T>
[[gnu::always_inline]] inline void run_side_by_side(context<P, T>& c, registers<P, Loop, V>& r, position& at, std::int64_t extent) {
  constexpr const loop& l = P::loops.loops[Loop];
  constexpr int width = loop_lanes<T>::count;
  if (extent < Packs * width) return;
  registers<P, Loop, V> others[Packs - 1];
  for_each_index<Packs - 1>([&]<int I>() __attribute__((always_inline)) {
    settle_sums<P, Loop, l.first_statement, l.statement_count, true>(c, others[I], at);
    load_row_constants<P, Loop>(c, others[I], at);
  });
  at.has_row_constants = true;
  do {
    execute_body<P, Loop>(c, r, at);
    for_each_index<Packs - 1>([&]<int I>() __attribute__((always_inline)) {
      at.inner += width;
      execute_body<P, Loop>(c, others[I], at);
    });
    at.inner += width;
  } while (at.inner + Packs * width <= extent);
  for_each_index<Packs - 1>([&]<int I>() __attribute__((always_inline)) { combine_sums<P, Loop, l.first_statement, l.statement_count>(r, others[I]); });
}

/// Full packs, several side by side where that helps, then the rest of the row.
template <class P, int Loop, class V, class T>
[[gnu::always_inline]] inline void run_packs(context<P, T>& c, registers<P, Loop, V>& r, position& at, std::int64_t extent) {
  constexpr int width = loop_lanes<T>::count;
  constexpr int packs = is_single<V> ? 1 : packs_side_by_side<P, Loop>();
  at.count = width;
  load_row_constants<P, Loop>(c, r, at);
  if constexpr (packs > 1) run_side_by_side<P, Loop, packs>(c, r, at, extent);
  at.has_row_constants = true;
  for (; at.inner + width <= extent; at.inner += width) execute_body<P, Loop>(c, r, at);
  at.count = rest_of_row<P, Loop>(extent, at.inner, width);
  if (at.count > 0) execute_body<P, Loop>(c, r, at);
  at.has_row_constants = false;
}

/// The innermost dimension.
template <class P, int Loop, class T>
[[gnu::always_inline]] inline void run_inner(context<P, T>& c, position& at) {
  constexpr const loop& l = P::loops.loops[Loop];
  using V = typename loop_lanes<T>::type;
  const std::int64_t extent = extent_of<P, Loop, l.dimensions - 1>(c);
  registers<P, Loop, V> r;
  settle_sums<P, Loop, l.first_statement, l.statement_count, true>(c, r, at);
  at.inner = 0;
  if constexpr (!is_single<V> && is_staged<P>(l)) run_staged<P, Loop>(c, r, at, extent);
  else run_packs<P, Loop>(c, r, at, extent);
  settle_sums<P, Loop, l.first_statement, l.statement_count, false>(c, r, at);
}

}  // namespace typeflow::codegen
