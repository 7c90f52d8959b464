// SPDX-License-Identifier: BSL-1.0
// The rate is part of the type.
// EXPECT: dropout: which rate?
// EXPECT: write dropout<0.5>(x, seed)
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
using namespace tf::literals;
inline constexpr auto seed = tf::input<"seed">;
inline constexpr auto x = tf::input<"x", 3>;

#ifdef SHOULD_FAIL
constexpr auto wrong = tf::dropout(x, 0.5_c, seed);
#else
constexpr auto right = tf::dropout<0.5>(x, seed);
#endif
