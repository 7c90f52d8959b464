// SPDX-License-Identifier: BSL-1.0
// cast to a type of whole numbers.
// EXPECT: cast: no floating-point type
// EXPECT: write cast<float>(x),
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
inline constexpr auto x = tf::input<"x", 3>;

#ifdef SHOULD_FAIL
constexpr auto wrong = tf::exp(tf::cast<int>(x));
#else
constexpr auto right = tf::exp(tf::cast<float>(x));
#endif
