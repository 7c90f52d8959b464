// SPDX-License-Identifier: BSL-1.0
// Sums along the innermost dimension, kept in registers while a row lasts.
#pragma once

#include "body.hpp"

namespace typeflow::codegen {

/// Begins the running sums of statements [First, First + Count), or combines them with what is in the sums' places.
template <class P, int Loop, int First, int Count, bool Clear, class V, class T>
[[gnu::always_inline]] inline void settle_sums(context<P, T>& c, registers<P, Loop, V>& r, const position& at) {
  if constexpr (Count > 1) {
    settle_sums<P, Loop, First, Count / 2, Clear>(c, r, at);
    settle_sums<P, Loop, First + Count / 2, Count - Count / 2, Clear>(c, r, at);
  } else if constexpr (Count == 1) {
    constexpr const loop& l = P::loops.loops[Loop];
    constexpr const statement& s = P::loops.statements[First];
    if constexpr (sums_in_register(l, s)) {
      using op = ops::op_of<P::loops.statements[First].op>;
      V& sums = r.sums[First - l.first_statement];
      if constexpr (Clear) {
        sums = math::broadcast<V>(to_number<T>(s.op->initial));
      } else {
        T& total = *(address<P, s.place.buffer>(c) + s.place.offset + outer_offset<P, Loop, First>(at));
        total = op::combine(total, combine_all<op>(sums));
      }
    }
  }
}

/// Adds the running sums of one set of registers to those of another.
template <class P, int Loop, int First, int Count, class V>
[[gnu::always_inline]] inline void combine_sums(registers<P, Loop, V>& to, const registers<P, Loop, V>& from) {
  if constexpr (Count > 1) {
    combine_sums<P, Loop, First, Count / 2>(to, from);
    combine_sums<P, Loop, First + Count / 2, Count - Count / 2>(to, from);
  } else if constexpr (Count == 1) {
    constexpr const loop& l = P::loops.loops[Loop];
    constexpr int self = First - l.first_statement;
    if constexpr (sums_in_register(l, P::loops.statements[First]))
      to.sums[self] = ops::op_of<P::loops.statements[First].op>::combine(to.sums[self], from.sums[self]);
  }
}

}  // namespace typeflow::codegen
