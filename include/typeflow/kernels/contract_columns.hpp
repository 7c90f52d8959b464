// SPDX-License-Identifier: BSL-1.0
// Where the packs of a register tile lie in the rows of B and C.
#pragma once

#include <cstdint>

#include "simd.hpp"

namespace typeflow::kernels::detail {

inline constexpr int tail_at_run_time = -1;

/// Where the packs of a tile lie: one after the other. With Tail = 0 the last one is moved left as far as needed
/// to end with the matrix; else it stays, and has so many lanes, or `last` if that is known at run time only.
template <class T, int Packs, int Tail>
struct tile_columns {
  std::int64_t last;

  [[gnu::always_inline]] static constexpr bool is_tail(int j) { return Tail != 0 && j + 1 == Packs; }
  [[gnu::always_inline]] std::int64_t offset(int j) const { return j + 1 < Packs || Tail != 0 ? std::int64_t{j} * lanes<T> : last; }
  /// How many lanes of pack j count.
  [[gnu::always_inline]] std::int64_t width(int j) const { return !is_tail(j) ? lanes<T> : Tail > 0 ? Tail : last; }
  [[gnu::always_inline]] pack<T> load_columns(const T* p, int j, bool has_room = false) const {
    if (!is_tail(j) || has_room) return load(p + offset(j));
    if constexpr (Tail > 0) return load_first<Tail>(p + offset(j));
    else return partial_load(p + offset(j), last, T(0));
  }
  [[gnu::always_inline]] void store_columns(T* p, int j, pack<T> v, bool has_room) const {
    if (!is_tail(j) || has_room) return store(p + offset(j), v);
    if constexpr (Tail > 0) store_first<Tail>(p + offset(j), v);
    else partial_store(p + offset(j), last, v);
  }
};

}  // namespace typeflow::kernels::detail
