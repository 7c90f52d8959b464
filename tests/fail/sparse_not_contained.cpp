// SPDX-License-Identifier: BSL-1.0
// A sparse derivative by something that the expression does not contain.
// EXPECT: sparse_hessian: z is not part of
// EXPECT: differentiate by one of its parts
#include "typeflow/sparse.hpp"
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
inline constexpr auto x = tf::input<"x", 3>;
inline constexpr auto y = tf::input<"y", 3>;
inline constexpr auto z = tf::input<"z", 3>;

#ifdef SHOULD_FAIL
constexpr auto wrong = tf::sparse_hessian(tf::sum(x * y), z);
#else
constexpr auto right = tf::sparse_hessian(tf::sum(x * y), y);
static_assert(right.nonzeros == 0);
#endif
