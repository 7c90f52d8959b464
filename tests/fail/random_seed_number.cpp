// SPDX-License-Identifier: BSL-1.0
// A seed that is a plain number is no part of the expression.
// EXPECT: random_uniform: a plain number
// EXPECT: write 0.5_c or constant<0.5>
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
using namespace tf::literals;
inline constexpr auto seed = tf::input<"seed">;

#ifdef SHOULD_FAIL
constexpr auto wrong = tf::random_uniform<3>(7);
#else
constexpr auto right = tf::random_uniform<3>(7_c);
#endif
