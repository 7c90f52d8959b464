// SPDX-License-Identifier: BSL-1.0
// A plain number is no adjoint.
// EXPECT: vjp: a plain number
// EXPECT: has no place here
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
using namespace tf::literals;
inline constexpr auto x = tf::input<"x", 3>;

#ifdef SHOULD_FAIL
constexpr auto wrong = tf::vjp(tf::sum(x), x, 1.0);
#else
constexpr auto right = tf::vjp(tf::sum(x), x, 1_c);
#endif
