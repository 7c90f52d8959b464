// SPDX-License-Identifier: BSL-1.0
// Numbers that are part of a program: seeds and places that are worked out when compiling.
#pragma once

#include "../core/number.hpp"
#include "../math/by_lane.hpp"
#include "op.hpp"

namespace typeflow::ops {

/// Entry x, counted from 0, of `Source::numbers`, an array of integers; 0 outside of it. Derivative: 0.
template <class Source>
struct constant_table : elementwise<1> {
  static constexpr string_view name = "constant_table";
  static constexpr bool exact = true;
  static constexpr int flops = 1;

  template <class T>
  static constexpr T entry(const T& x) {
    const std::int64_t place = index_of(x, static_cast<std::int64_t>(Source::numbers.size()));
    return to_number<T>(place < 0 ? 0 : static_cast<double>(Source::numbers.data()[place]));
  }
  template <class V>
  static constexpr V value(V x) {
    if constexpr (math::lanes<V>)
      return math::by_lane([](auto at) { return entry(at); }, x);
    else
      return entry(x);
  }
  template <class Pullback>
  static constexpr void vjp(Pullback&) {}
};

}  // namespace typeflow::ops
