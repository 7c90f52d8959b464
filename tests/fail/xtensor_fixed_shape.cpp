// SPDX-License-Identifier: BSL-1.0
// A fixed tensor of the wrong shape is refused with the leaf's name and both shapes.
// EXPECT: call: W has the wrong shape
// EXPECT: W is [13, 10]
// EXPECT: but is bound to [10, 13]
// EXPECT: bind a tensor of its shape
#include <typeflow/xtensor.hpp>

namespace tf = typeflow;

inline constexpr auto W = tf::parameter<"W", 13, 10>;
constexpr auto program = tf::compile([] { return tf::sum(W); });

double right(const xt::xtensor_fixed<double, xt::xshape<13, 10>>& weights) { return program(W = weights); }
#ifdef SHOULD_FAIL
double wrong(const xt::xtensor_fixed<double, xt::xshape<10, 13>>& weights) { return program(W = weights); }
#endif
