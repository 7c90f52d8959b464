// SPDX-License-Identifier: BSL-1.0
// A parameter that a program updates cannot be a view of const data.
// EXPECT: call: W is written
// EXPECT: but bound to const data
// EXPECT: bind something that can change
#include <typeflow/xtensor.hpp>

#if __has_include(<xtensor/views/xview.hpp>)
#include <xtensor/views/xview.hpp>
#else
#include <xtensor/xview.hpp>
#endif

namespace tf = typeflow;

inline constexpr auto W = tf::parameter<"W", 3, 2>;
constexpr auto program = tf::compile([] { return tf::outputs(tf::update(W, W * tf::constant<0.5>)); });

void right(xt::xtensor<double, 2>& weights) { program(W = xt::view(weights, xt::range(0, 3))); }
#ifdef SHOULD_FAIL
void wrong(const xt::xtensor<double, 2>& weights) { program(W = xt::view(weights, xt::range(0, 3))); }
#endif
