// SPDX-License-Identifier: BSL-1.0
// Memory that a loop reads or writes soon, asked for before it is its turn.
#pragma once

#include "body.hpp"

namespace typeflow::codegen {

/// Whether a statement's elements lie side by side in memory, and a pack of them fills a cache line, so that one request is enough.
template <class P, class T>
constexpr bool fills_lines(const loop& l, const statement& s) {
  constexpr int line_bytes = 64;
  const bool moves = s.kind == statement_kind::load || s.kind == statement_kind::store;
  return moves && P::loops.buffers[s.place.buffer].kind != buffer_kind::positions && !s.index.exists() && s.place.strides[l.dimensions - 1] == 1 &&
         loop_lanes<T>::count * sizeof(T) == line_bytes;
}

/// Asks for what statements [First, First + Count) move `ahead` elements behind a position. Nothing happens where no memory is.
template <class P, int Loop, int First, int Count, class T>
[[gnu::always_inline]] inline void prefetch(context<P, T>& c, const position& at, std::int64_t ahead) {
  if constexpr (Count > 1) {
    prefetch<P, Loop, First, Count / 2>(c, at, ahead);
    prefetch<P, Loop, First + Count / 2, Count - Count / 2>(c, at, ahead);
  } else if constexpr (Count == 1) {
    constexpr const statement& s = P::loops.statements[First];
    if constexpr (fills_lines<P, T>(P::loops.loops[Loop], s)) {
      const T* const p = address<P, s.place.buffer>(c) + s.place.offset + outer_offset<P, Loop, First>(at) + at.inner;
      const auto place = reinterpret_cast<std::uintptr_t>(p) + static_cast<std::uintptr_t>(ahead) * sizeof(T);
      __builtin_prefetch(reinterpret_cast<const void*>(place), s.kind == statement_kind::store ? 1 : 0, 3);
    }
  }
}

}  // namespace typeflow::codegen
