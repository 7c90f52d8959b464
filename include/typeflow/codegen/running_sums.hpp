// SPDX-License-Identifier: BSL-1.0
// Sums along the innermost dimension, kept in registers while a row lasts.
#pragma once

#include "../core/for_each_index.hpp"
#include "begun_sums.hpp"
#include "body.hpp"

namespace typeflow::codegen {

/// The statements of a loop among [First, First + Count) that are added up in registers.
template <class P, int Loop, int First, int Count>
struct statements_in_registers {
  static constexpr const loop& l = P::loops.loops[Loop];
  int count = 0;
  int places[Count + 1]{};

  constexpr statements_in_registers() {
    for (int i = First; i < First + Count; ++i)
      if (sums_in_register(l, P::loops.statements[i])) places[count++] = i;
  }
};

/// Begins the running sums of statements [First, First + Count), or combines them with what is in the sums' places.
template <class P, int Loop, int First, int Count, bool Clear, class V, class T>
[[gnu::always_inline]] inline void settle_sums(context<P, T>& c, registers<P, Loop, V>& r, const position& at) {
  static constexpr statements_in_registers<P, Loop, First, Count> sums{};
  for_each_index<sums.count>([&]<int I>() __attribute__((always_inline)) {
    constexpr int place = sums.places[I];
    constexpr const statement& own = P::loops.statements[place];
    using op = ops::op_of<P::loops.statements[place].op>;
    V& running = r.sums[place - P::loops.loops[Loop].first_statement];
    if constexpr (Clear) {
      running = math::broadcast<V>(to_number<T>(own.op->initial));
    } else {
      T& in_memory = *(address<P, own.place.buffer>(c) + own.place.offset + outer_offset<P, Loop, place>(at));
      if constexpr (begins_here<P>(Loop, P::loops.statements[place])) in_memory = combine_all<op>(running);
      else in_memory = op::combine(in_memory, combine_all<op>(running));
    }
  });
}

/// Adds the running sums of one set of registers to those of another.
template <class P, int Loop, int First, int Count, class V>
[[gnu::always_inline]] inline void combine_sums(registers<P, Loop, V>& to, const registers<P, Loop, V>& from) {
  static constexpr statements_in_registers<P, Loop, First, Count> sums{};
  for_each_index<sums.count>([&]<int I>() __attribute__((always_inline)) {
    constexpr int place = sums.places[I], self = place - P::loops.loops[Loop].first_statement;
    to.sums[self] = ops::op_of<P::loops.statements[place].op>::combine(to.sums[self], from.sums[self]);
  });
}

}  // namespace typeflow::codegen
