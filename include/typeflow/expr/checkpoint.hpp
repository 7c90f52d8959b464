// SPDX-License-Identifier: BSL-1.0
// Derivatives that take less memory and more time: what they need is computed again.
#pragma once

#include "../ops/recomputed.hpp"
#include "transform.hpp"

namespace typeflow {

namespace detail {

template <hash_type Y>
constexpr auto keeping(node<Y> y) {
  return y;
}
template <hash_type Y, hash_type X, hash_type... More>
constexpr auto keeping(node<Y> y, node<X> x, node<More>... more) {
  return keeping(apply<ops::checkpoint_from>(y, x), more...);
}

}  // namespace detail

/// y; its derivative in reverse mode keeps nothing between y and the leaves and checkpoints that y is computed from: the values there are
/// computed a second time, when the adjoint of y is known. A chain of n layers with a checkpoint at every root of n needs the memory of
/// about 2 roots of n layers, for one more evaluation of the chain. Derivative: that of y. Forward mode does the same with and without.
/// Source: Griewank & Walther 2000; Chen et al. 2016.
template <hash_type Y>
constexpr auto checkpoint(node<Y> y) {
  return apply<ops::checkpoint>(y);
}
/// The values between y and x are computed again, from x and other leaves. y contains x. Checkpoints between the two are computed again
/// too, so checkpoints nest: `checkpoint(g, wrt(x))` with checkpoints inside g.
template <hash_type Y, hash_type... X>
  requires(sizeof...(X) > 0)
constexpr auto checkpoint(node<Y> y, wrt_list<X...>) {
  return checkpoint(detail::keeping(y, node<X>{}...));
}

}  // namespace typeflow
