// SPDX-License-Identifier: BSL-1.0
// Sums over the lanes of one pack, and of as many packs as a pack has lanes at once.
// Included by simd.hpp.
#pragma once

#include <type_traits>
#include <utility>

#include "simd.hpp"

namespace typeflow::kernels {
namespace detail {

/// Folds lanes i and i ^ Step together: lanes without that bit get the sums of x, the others those of y.
template <int Step, class Pack, int... Lane>
[[gnu::always_inline]] inline Pack fold_lanes(Pack x, Pack y, std::integer_sequence<int, Lane...>) {
  constexpr int count = sizeof...(Lane);
  return __builtin_shufflevector(x, y, ((Lane & Step) != 0 ? count + (Lane ^ Step) : Lane)...) +
         __builtin_shufflevector(x, y, ((Lane & Step) != 0 ? count + Lane : (Lane ^ Step))...);
}

template <int Step, class Pack, int... Lane>
[[gnu::always_inline]] inline Pack sum_steps(Pack v, std::integer_sequence<int, Lane...> all) {
  if constexpr (Step == 0)
    return v;
  else
    return sum_steps<Step / 2>(Pack(v + __builtin_shufflevector(v, v, (Lane ^ Step)...)), all);
}

template <int Step, class Pack, int Count, int... Lane>
[[gnu::always_inline]] inline Pack fold_packs(Pack (&v)[Count], std::integer_sequence<int, Lane...> all) {
#pragma GCC unroll 64
  for (int i = 0; i < Step; ++i) v[i] = fold_lanes<Step>(v[i], v[i + Step], all);
  if constexpr (Step > 1)
    return fold_packs<Step / 2>(v, all);
  else
    return v[0];
}

}  // namespace detail

/// The sum of the lanes as a balanced tree: lane i and lane i + lanes/2 are added first.
template <class Pack>
[[gnu::always_inline]] inline lane_type<Pack> horizontal_sum(Pack v) {
  constexpr int count = lanes<lane_type<Pack>>;
  return detail::sum_steps<count / 2>(v, std::make_integer_sequence<int, count>{})[0];
}

/// Lane i of the result is horizontal_sum(v[i]), to the bit. Overwrites v; v has as many packs as lanes.
template <class Pack, int Count>
[[gnu::always_inline]] inline Pack horizontal_sums(Pack (&v)[Count]) {
  static_assert(Count == lanes<lane_type<Pack>>, "one pack for each lane of the result");
  return detail::fold_packs<Count / 2>(v, std::make_integer_sequence<int, Count>{});
}

}  // namespace typeflow::kernels
