// SPDX-License-Identifier: BSL-1.0
// A tensor of another rank is refused with the leaf's name.
// EXPECT: call: W has the wrong shape
// EXPECT: W is [13, 10]
// EXPECT: but is bound to a tensor of rank 1
#include <typeflow/xtensor.hpp>

namespace tf = typeflow;

inline constexpr auto W = tf::parameter<"W", 13, 10>;
constexpr auto program = tf::compile([] { return tf::sum(W); });

double right(const xt::xtensor<double, 2>& weights) { return program(W = weights); }
#ifdef SHOULD_FAIL
double wrong(const xt::xtensor<double, 1>& weights) { return program(W = weights); }
#endif
