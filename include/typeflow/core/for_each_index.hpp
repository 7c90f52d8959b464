// SPDX-License-Identifier: BSL-1.0
// A loop over numbers that are constants in its body.
#pragma once

namespace typeflow {

/// Calls f.operator()<I>() for I = First ... First + Count - 1, in order. By groups of four, so that no list of numbers enters a symbol's name
/// and few functions are made.
template <int First, int Count, class F>
[[gnu::always_inline]] constexpr void for_each_index(F& f) {
  if constexpr (Count > 4) {
    for_each_index<First, Count / 2>(f);
    for_each_index<First + Count / 2, Count - Count / 2>(f);
  } else {
    if constexpr (Count > 0) f.template operator()<First>();
    if constexpr (Count > 1) f.template operator()<First + 1>();
    if constexpr (Count > 2) f.template operator()<First + 2>();
    if constexpr (Count > 3) f.template operator()<First + 3>();
  }
}
/// The same from 0 on. Most loops have no more than four steps; they make one function, this one, and no other.
template <int Count, class F>
[[gnu::always_inline]] constexpr void for_each_index(F&& f) {
  if constexpr (Count > 4) {
    for_each_index<0, Count>(f);
  } else {
    if constexpr (Count > 0) f.template operator()<0>();
    if constexpr (Count > 1) f.template operator()<1>();
    if constexpr (Count > 2) f.template operator()<2>();
    if constexpr (Count > 3) f.template operator()<3>();
  }
}

}  // namespace typeflow
