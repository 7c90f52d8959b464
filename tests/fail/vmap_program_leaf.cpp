// SPDX-License-Identifier: BSL-1.0
// What is mapped is a leaf of the program.
// EXPECT: vmap: w is no leaf of the program
// EXPECT: name inputs or parameters of it
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
inline constexpr auto x = tf::input<"x">;
inline constexpr auto w = tf::parameter<"w">;

#ifdef SHOULD_FAIL
constexpr auto wrong = tf::vmap([] { return x * x; }, tf::wrt(x, w));
#else
constexpr auto right = tf::vmap([] { return x * x; }, tf::wrt(x));
#endif
