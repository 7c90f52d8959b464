// SPDX-License-Identifier: BSL-1.0
// Elements do not update one parameter all at once.
// EXPECT: vmap: each element would update
// EXPECT: the same leaf
// EXPECT: bind storage to it
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
inline constexpr auto x = tf::input<"x">;
inline constexpr auto w = tf::parameter<"w">;

#ifdef SHOULD_FAIL
constexpr auto wrong = tf::vmap([] { return tf::update(w, w * x); });
#else
constexpr auto right = tf::vmap([] { return w * x; });
#endif
