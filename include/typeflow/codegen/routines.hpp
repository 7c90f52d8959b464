// SPDX-License-Identifier: BSL-1.0
// Loops over routines: one run of the algorithm for each position along the outer dimensions.
#pragma once

#include "../core/matrix_ref.hpp"
#include "context.hpp"

namespace typeflow::codegen {

/// The matrices of one position along the outer dimensions.
template <class T>
struct routine_matrices {
  const T* operands[ops::max_arity];
  T* result;
};

/// Extents are known here, so that small ones can be unrolled; programs that run an algorithm on the same extents share its code.
template <class Op, std::int64_t Bits, std::int64_t... Extents, class T>
[[gnu::noinline]] void run_routine_at(const routine_matrices<T>& m) {
  constexpr std::int64_t extents[] = {Extents...};
  const matrix_ref<const T> operands[ops::max_arity] = {
      {m.operands[0], extents[0], extents[1]}, {m.operands[1], extents[2], extents[3]}, {m.operands[2], extents[4], extents[5]}};
  Op::template run<T>(Bits, {m.result, extents[6], extents[7]}, operands);
}

template <class P, int Loop, int Outer, class T>
[[gnu::always_inline]] inline void run_routines(context<P, T>& c, routine_matrices<T> m) {
  constexpr const loop& l = P::loops.loops[Loop];
  if constexpr (3 + Outer < l.dimensions) {
    const std::int64_t extent = extent_of<P, Loop, 3 + Outer>(c);
    for (std::int64_t i = 0; i < extent; ++i) {
      run_routines<P, Loop, Outer + 1>(c, m);
      m.operands[0] += l.a.outer[Outer];
      if constexpr (l.b.buffer >= 0) m.operands[1] += l.b.outer[Outer];
      if constexpr (l.initial.buffer >= 0) m.operands[2] += l.initial.outer[Outer];
      m.result += l.c.outer[Outer];
    }
  } else {
    run_routine_at<ops::op_of<P::loops.loops[Loop].op>, l.bits, l.a.rows, l.a.columns, l.b.rows, l.b.columns, l.initial.rows,
                   l.initial.columns, l.c.rows, l.c.columns>(m);
  }
}

template <class P, int Loop, class T>
[[gnu::always_inline]] inline void run_routine(context<P, T>& c) {
  constexpr const loop& l = P::loops.loops[Loop];
  routine_matrices<T> m{{address<P, l.a.buffer>(c) + l.a.offset, nullptr, nullptr}, address<P, l.c.buffer>(c) + l.c.offset};
  if constexpr (l.b.buffer >= 0) m.operands[1] = address<P, l.b.buffer>(c) + l.b.offset;
  if constexpr (l.initial.buffer >= 0) m.operands[2] = address<P, l.initial.buffer>(c) + l.initial.offset;
  run_routines<P, Loop, 0>(c, m);
}

}  // namespace typeflow::codegen
