// SPDX-License-Identifier: BSL-1.0
// all: whether all elements are true, `all(x)`, and a whole axis among the places of a slice, `slice(x, all, at<0>)`.
#pragma once

#include "../ops/positions.hpp"
#include "along_axes.hpp"

namespace typeflow {

/// A whole axis, as `:` is; called, the reduction.
struct all_tag {
  /// 1 if no element is 0, else 0; NaN is not 0. Over all axes, or some: `all(x, axes<0>, keepdims)`. Derivative: 0.
  template <hash_type H, class... Options>
  constexpr auto operator()(node<H> x, Options... options) const {
    return detail::reduce<ops::all>(x, options...);
  }
};
inline constexpr all_tag all{};

}  // namespace typeflow
