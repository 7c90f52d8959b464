// SPDX-License-Identifier: BSL-1.0
// diag reads or makes a matrix.
// EXPECT: diag: neither vector nor matrix
// EXPECT: x[...] is [1, 3, 4]
// EXPECT: use diagonal<offset, axis1, axis2>
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
inline constexpr auto x = tf::input<"x", 3, 4>;

#ifdef SHOULD_FAIL
constexpr auto wrong = tf::diag(tf::named<"x[...]">(tf::expand_dims<0>(x)));
#else
constexpr auto right = tf::diag(x);
#endif
