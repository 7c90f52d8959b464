// SPDX-License-Identifier: BSL-1.0
// From double precision to a narrower type, in constant expressions too.
#pragma once

#include <limits>

#include "lanes.hpp"

namespace typeflow::math::detail {

/// `x` rounded to `Element`. Numbers that round to infinity, where the plain conversion is no constant
/// expression, are answered before it.
template <class Element>
constexpr Element narrow(double x) {
  if constexpr (std::is_same_v<Element, float>) {
    constexpr double overflow = 0x1.ffffffp+127;
    if (abs(x) >= overflow) return copysign(std::numeric_limits<float>::infinity(), x < 0 ? -1.0f : 1.0f);
  }
  return static_cast<Element>(x);
}

}  // namespace typeflow::math::detail
