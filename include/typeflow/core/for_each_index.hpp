// SPDX-License-Identifier: BSL-1.0
// A loop over numbers that are constants in its body.
#pragma once

namespace typeflow {

/// Calls f.operator()<I>() for I = First ... First + Count - 1, in order. By halves, so that no list of numbers enters a symbol's name.
template <int First, int Count, class F>
[[gnu::always_inline]] constexpr void for_each_index(F& f) {
  if constexpr (Count == 1) {
    f.template operator()<First>();
  } else if constexpr (Count > 1) {
    for_each_index<First, Count / 2>(f);
    for_each_index<First + Count / 2, Count - Count / 2>(f);
  }
}
template <int Count, class F>
[[gnu::always_inline]] constexpr void for_each_index(F&& f) {
  for_each_index<0, Count>(f);
}

}  // namespace typeflow
