// SPDX-License-Identifier: BSL-1.0
// Transposition of a square that fills as many packs as a pack has lanes, without leaving the registers.
#pragma once

#include <utility>

#include "simd.hpp"

namespace typeflow::kernels {
namespace detail {

/// Lane `lane` of the units at even (odd) places of x, and behind them those of y. A group of lanes keeps to
/// itself, and units of lanes stay together.
constexpr int spread_lane(int lane, int unit, int group, int count, int odd) {
  const int place = lane % group / unit, half = group / unit / 2;
  const int from = lane / group * group + (2 * (place % half) + odd) * unit + lane % unit;
  return place < half ? from : count + from;
}

template <int Unit, int Group, class Pack, int... Lane>
[[gnu::always_inline]] inline void spread_lanes(Pack& x, Pack& y, std::integer_sequence<int, Lane...>) {
  constexpr int count = sizeof...(Lane);
  const Pack even = __builtin_shufflevector(x, y, spread_lane(Lane, Unit, Group, count, 0)...);
  y = __builtin_shufflevector(x, y, spread_lane(Lane, Unit, Group, count, 1)...);
  x = even;
}

/// Packs i and i + Step exchange what they hold of the other's columns, for Step = Step, 2 Step, ...: first
/// within the 16 bytes that shuffle cheaply, then those as a whole.
template <int Step, class Pack, int Count>
[[gnu::always_inline]] inline void transpose_steps(Pack (&v)[Count]) {
  if constexpr (Step < Count) {
    constexpr int block = 16 / static_cast<int>(sizeof(v[0][0]));
    constexpr bool within = Step < block;
#pragma GCC unroll 64
    for (int i = 0; i < Count; ++i) {
      if ((i & Step) == 0) {
        spread_lanes<within ? 1 : block, within ? block : Count>(v[i], v[i + Step],
                                                                 std::make_integer_sequence<int, Count>{});
      }
    }
    transpose_steps<2 * Step>(v);
  }
}

}  // namespace detail

/// Lane j of v[i] and lane i of v[j] change places; v has as many packs as lanes.
template <class Pack, int Count>
[[gnu::always_inline]] inline void transpose(Pack (&v)[Count]) {
  static_assert(Count == lanes<lane_type<Pack>>, "a square: one pack for each lane");
  detail::transpose_steps<1>(v);
}

}  // namespace typeflow::kernels
