// SPDX-License-Identifier: BSL-1.0
// Functions too long to be computed for all lanes at once: each lane on its own.
#pragma once

#include "lanes.hpp"

namespace typeflow::math {

namespace detail {

template <class V>
[[gnu::always_inline]] constexpr element_t<V> lane_of(V x, [[maybe_unused]] std::size_t lane) {
  if constexpr (is_vector<V>) {
    return x[lane];
  } else {
    return x;
  }
}

}  // namespace detail

/// `function` of every lane of the operands, one lane after the other.
template <class Function, lanes V, class... Rest>
[[gnu::always_inline]] constexpr V by_lane(Function function, V x, Rest... rest) {
  if constexpr (is_vector<V>) {
    V result{};
    for (std::size_t lane = 0; lane < lane_count<V>; ++lane)
      result[lane] = function(x[lane], detail::lane_of(rest, lane)...);
    return result;
  } else {
    return function(x, rest...);
  }
}

}  // namespace typeflow::math
