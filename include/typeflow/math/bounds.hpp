// SPDX-License-Identifier: BSL-1.0
// Numbers kept between bounds.
#pragma once

#include "instructions.hpp"

namespace typeflow::math {

namespace detail {

template <class V>
[[gnu::always_inline]] constexpr V smaller_or_second(V x, V y) {
  if constexpr (is_vector<V> && requires { register_minimum(x, y); }) return register_minimum(x, y);
  else return select(x < y, x, y);
}
template <class V>
[[gnu::always_inline]] constexpr V larger_or_second(V x, V y) {
  if constexpr (is_vector<V> && requires { register_maximum(x, y); }) return register_maximum(x, y);
  else return select(x > y, x, y);
}

}  // namespace detail

/// The smaller of `x` and `bound`; NaN stays NaN.
template <lanes V>
[[gnu::always_inline]] constexpr V at_most(V x, element_t<V> bound) {
  return detail::smaller_or_second(broadcast<V>(bound), x);
}

/// The larger of `x` and `bound`; NaN stays NaN.
template <lanes V>
[[gnu::always_inline]] constexpr V at_least(V x, element_t<V> bound) {
  return detail::larger_or_second(broadcast<V>(bound), x);
}

}  // namespace typeflow::math
