// SPDX-License-Identifier: BSL-1.0
// Nothing to train: the expression has inputs only.
// EXPECT: "parameters_of: no parameter in"
// EXPECT: sum(x * W)
#include "typeflow/nn/parameters.hpp"
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
constexpr auto x = tf::input<"x", 3>;
constexpr auto W = tf::input<"W", 3>;
constexpr auto b = tf::parameter<"b", 3>;
constexpr auto good = tf::parameters_of(tf::sum(x * W + b));
#ifdef SHOULD_FAIL
constexpr auto bad = tf::parameters_of(tf::sum(x * W));
#endif
