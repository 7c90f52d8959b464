// SPDX-License-Identifier: BSL-1.0
// What xtensor has not computed yet cannot be bound.
// EXPECT: call: W is bound to a lazy
// EXPECT: xtensor expression, not to data
// EXPECT: bind xt::eval(expression)
#include <typeflow/xtensor.hpp>

#if __has_include(<xtensor/core/xeval.hpp>)
#include <xtensor/core/xeval.hpp>
#else
#include <xtensor/xeval.hpp>
#endif

namespace tf = typeflow;

inline constexpr auto W = tf::parameter<"W", 13, 10>;
constexpr auto program = tf::compile([] { return tf::sum(W); });

double right(const xt::xtensor<double, 2>& weights) { return program(W = xt::eval(2.0 * weights)); }
#ifdef SHOULD_FAIL
double wrong(const xt::xtensor<double, 2>& weights) { return program(W = 2.0 * weights); }
#endif
