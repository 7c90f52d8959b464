// SPDX-License-Identifier: BSL-1.0
// Without inputs nothing differs from element to element.
// EXPECT: vmap: the program has no input
// EXPECT: parameters are the same for all
// EXPECT: vmap(program, wrt(w))
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
inline constexpr auto x = tf::input<"x">;
inline constexpr auto w = tf::parameter<"w">;

#ifdef SHOULD_FAIL
constexpr auto wrong = tf::vmap([] { return w * w; });
#else
constexpr auto right = tf::vmap([] { return w * w; }, tf::wrt(w));
#endif
