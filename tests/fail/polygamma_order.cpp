// SPDX-License-Identifier: BSL-1.0
// polygamma of an order that is an expression.
// EXPECT: polygamma: the order is not
// EXPECT: write polygamma(1_c, x)
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
using namespace tf::literals;
inline constexpr auto x = tf::input<"x", 3>;
inline constexpr auto order = tf::input<"order">;

#ifdef SHOULD_FAIL
constexpr auto wrong = tf::polygamma(order, x);
#else
constexpr auto right = tf::polygamma(1_c, x);
#endif
