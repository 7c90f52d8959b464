// SPDX-License-Identifier: BSL-1.0
// What is dropped is an expression.
// EXPECT: dropout: data has no place here
// EXPECT: make it an input or a parameter
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
inline constexpr auto seed = tf::input<"seed">;
inline constexpr auto x = tf::input<"x", 3>;
inline constexpr double data[] = {1, 2, 3};

#ifdef SHOULD_FAIL
constexpr auto wrong = tf::dropout<0.5>(data, seed);
#else
constexpr auto right = tf::dropout<0.5>(x, seed);
#endif
