// SPDX-License-Identifier: BSL-1.0
// The first lanes of a pack to memory, where their number is known when compiling.
#pragma once

#include <cstring>
#include <utility>

#include "../kernels/simd.hpp"

namespace typeflow::codegen::detail {

/// The first `Count` lanes, in pieces of half a register, a quarter and so on: some processors take long for a masked store.
template <int Count, int Done, int Piece, class T>
[[gnu::always_inline]] inline void store_pieces(T* to, kernels::pack<T> v) {
  if constexpr (Count == 1) {
    to[Done] = v[Done];
  } else if constexpr (Count >= Piece) {
    [&]<int... Lane>(std::integer_sequence<int, Lane...>) __attribute__((always_inline)) {
      const auto piece = __builtin_shufflevector(v, v, (Done + Lane)...);
      std::memcpy(to + Done, &piece, sizeof piece);
    }(std::make_integer_sequence<int, Piece>{});
    if constexpr (Count > Piece) store_pieces<Count - Piece, Done + Piece, Piece / 2>(to, v);
  } else {
    store_pieces<Count, Done, Piece / 2>(to, v);
  }
}

}  // namespace typeflow::codegen::detail
