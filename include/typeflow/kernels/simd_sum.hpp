// SPDX-License-Identifier: BSL-1.0
// The lanes of one pack combined into one number, and sums over the lanes of as many packs as a pack has lanes at once.
// Included by simd.hpp.
#pragma once

#include <type_traits>
#include <utility>

#include "simd.hpp"

namespace typeflow::kernels {
namespace detail {

/// Folds lanes i and i ^ Step together: lanes without that bit get those of x, the others those of y.
template <int Step, class Pack, class Combine, int... Lane>
[[gnu::always_inline]] inline Pack fold_lanes(Pack x, Pack y, const Combine& combine, std::integer_sequence<int, Lane...>) {
  constexpr int count = sizeof...(Lane);
  return combine(__builtin_shufflevector(x, y, ((Lane & Step) != 0 ? count + (Lane ^ Step) : Lane)...),
                 __builtin_shufflevector(x, y, ((Lane & Step) != 0 ? count + Lane : (Lane ^ Step))...));
}

template <int Step, class Pack, class Combine, int... Lane>
[[gnu::always_inline]] inline Pack combine_steps(Pack v, const Combine& combine, std::integer_sequence<int, Lane...> all) {
  if constexpr (Step == 0)
    return v;
  else
    return combine_steps<Step / 2>(Pack(combine(v, __builtin_shufflevector(v, v, (Lane ^ Step)...))), combine, all);
}

template <int Step, class Pack, int Count, class Combine, int... Lane>
[[gnu::always_inline]] inline Pack fold_packs(Pack (&v)[Count], const Combine& combine, std::integer_sequence<int, Lane...> all) {
#pragma GCC unroll 64
  for (int i = 0; i < Step; ++i) v[i] = fold_lanes<Step>(v[i], v[i + Step], combine, all);
  if constexpr (Step > 1)
    return fold_packs<Step / 2>(v, combine, all);
  else
    return v[0];
}

}  // namespace detail

/// The lanes combined as a balanced tree: lane i and lane i + lanes/2 come first. `combine` takes packs.
template <class Pack, class Combine>
[[gnu::always_inline]] inline lane_type<Pack> horizontal(Pack v, const Combine& combine) {
  constexpr int count = lanes<lane_type<Pack>>;
  return detail::combine_steps<count / 2>(v, combine, std::make_integer_sequence<int, count>{})[0];
}

/// The sum of the lanes, as `horizontal` combines them.
template <class Pack>
[[gnu::always_inline]] inline lane_type<Pack> horizontal_sum(Pack v) {
  return horizontal(v, [](Pack left, Pack right) __attribute__((always_inline)) -> Pack { return left + right; });
}

/// Lane i of the result is horizontal(v[i], combine), to the bit. Overwrites v; v has as many packs as lanes.
template <class Pack, int Count, class Combine>
[[gnu::always_inline]] inline Pack horizontal_all(Pack (&v)[Count], const Combine& combine) {
  static_assert(Count == lanes<lane_type<Pack>>, "one pack for each lane of the result");
  return detail::fold_packs<Count / 2>(v, combine, std::make_integer_sequence<int, Count>{});
}

/// The same for sums.
template <class Pack, int Count>
[[gnu::always_inline]] inline Pack horizontal_sums(Pack (&v)[Count]) {
  return horizontal_all(v, [](Pack left, Pack right) __attribute__((always_inline)) -> Pack { return left + right; });
}

}  // namespace typeflow::kernels
