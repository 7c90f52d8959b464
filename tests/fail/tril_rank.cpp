// SPDX-License-Identifier: BSL-1.0
// A triangle belongs to a matrix.
// EXPECT: tril: there is no matrix
// EXPECT: v is [4]
// EXPECT: give the operand two axes
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
inline constexpr auto v = tf::input<"v", 4>;

#ifdef SHOULD_FAIL
constexpr auto wrong = tf::tril(v);
#else
constexpr auto right = tf::tril(tf::diag(v));
#endif
