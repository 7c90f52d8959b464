// SPDX-License-Identifier: BSL-1.0
// A loop's body as straight-line code over a register file, on single numbers or on packs of them.
#pragma once

#include "../ir/rules.hpp"
#include "../kernels/simd.hpp"
#include "context.hpp"
#include "lanes.hpp"

namespace typeflow::codegen {

/// Where an iteration is: the outer indices, and along the innermost dimension the first of `count` lanes.
struct position {
  std::int64_t outer[max_rank]{};
  std::int64_t inner = 0;
  int count = 1;
};

/// The registers of one loop: a value for each statement, and running sums along the innermost dimension.
template <class P, int Loop, class V>
struct registers {
  static constexpr loop plan = P::loops.loops[Loop];
  V values[plan.statement_count + 1];
  V sums[plan.statement_count + 1];
};

/// Whether a statement adds up along the innermost dimension, in a register.
template <class P>
constexpr bool sums_in_register(const loop& l, const statement& s) {
  return s.kind == statement_kind::accumulate && l.dimensions > 0 && s.place.strides[l.dimensions - 1] == 0;
}

/// The distance of an access from its buffer's first element, by the outer dimensions.
template <class P, int Loop, int Statement>
[[gnu::always_inline]] inline std::int64_t outer_offset(const position& at) {
  constexpr loop l = P::loops.loops[Loop];
  constexpr access a = P::loops.statements[Statement].place;
  std::int64_t offset = 0;
  for (int d = 0; d + 1 < l.dimensions; ++d) offset += at.outer[d] * a.strides[d];
  return offset;
}

/// One statement.
template <class P, int Loop, int Index, class V, class T>
[[gnu::always_inline]] inline void execute(context<P, T>& c, registers<P, Loop, V>& r, const position& at) {
  constexpr loop l = P::loops.loops[Loop];
  constexpr int place = l.first_statement + Index;
  constexpr statement s = P::loops.statements[place];
  constexpr std::int64_t stride = l.dimensions > 0 ? s.place.strides[l.dimensions - 1] : 0;
  if constexpr (s.kind == statement_kind::constant) {
    r.values[Index] = math::broadcast<V>(static_cast<T>(s.number));
  } else if constexpr (s.kind == statement_kind::compute) {
    const V x[] = {r.values[s.operands[0]], r.values[s.operands[1] < 0 ? s.operands[0] : s.operands[1]],
                   r.values[s.operands[2] < 0 ? s.operands[0] : s.operands[2]]};
    r.values[Index] = ir::detail::value_of<ops::op_of<s.op>, V>(s.number, x);
  } else {
    T* p = address<P, s.place.buffer>(c) + outer_offset<P, Loop, place>(at) + at.inner * stride;
    if constexpr (s.kind == statement_kind::load) r.values[Index] = load_lanes<V, stride>(p, at.count);
    else if constexpr (s.kind == statement_kind::store) store_lanes<stride>(p, r.values[s.operands[0]], at.count);
    else if constexpr (sums_in_register<P>(l, s)) r.sums[Index] += first_lanes(r.values[s.operands[0]], at.count);
    else add_lanes<stride>(p, r.values[s.operands[0]], at.count);
  }
}

/// Statements [First, First + Count), by halves: no list of numbers enters a symbol's name.
template <class P, int Loop, int First, int Count, class V, class T>
[[gnu::always_inline]] inline void execute_all(context<P, T>& c, registers<P, Loop, V>& r, const position& at) {
  if constexpr (Count == 1) {
    execute<P, Loop, First>(c, r, at);
  } else if constexpr (Count > 1) {
    execute_all<P, Loop, First, Count / 2>(c, r, at);
    execute_all<P, Loop, First + Count / 2, Count - Count / 2>(c, r, at);
  }
}

/// Clears the running sums, or adds them to the sums' places.
template <class P, int Loop, int Index, bool Clear, class V, class T>
[[gnu::always_inline]] inline void settle_sums(context<P, T>& c, registers<P, Loop, V>& r, const position& at) {
  constexpr loop l = P::loops.loops[Loop];
  if constexpr (Index < l.statement_count) {
    constexpr int place = l.first_statement + Index;
    constexpr statement s = P::loops.statements[place];
    if constexpr (sums_in_register<P>(l, s)) {
      if constexpr (Clear) r.sums[Index] = V{};
      else *(address<P, s.place.buffer>(c) + outer_offset<P, Loop, place>(at)) += sum_lanes(r.sums[Index]);
    }
    settle_sums<P, Loop, Index + 1, Clear>(c, r, at);
  }
}

}  // namespace typeflow::codegen
