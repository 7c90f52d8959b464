// SPDX-License-Identifier: BSL-1.0
// A state has no named axis: solutions along a batch are mapped.
// EXPECT: fixed_point: a state has a named
// EXPECT: map it with vmap
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
inline constexpr auto guess = tf::input<"guess">;
inline constexpr auto guesses = tf::input<"guesses", tf::axis<"N">>;
#ifdef SHOULD_FAIL
inline constexpr auto found = tf::fixed_point(guesses, [](auto x) { return tf::cos(x); });
#else
inline constexpr auto found = tf::vmap(tf::fixed_point(guess, [](auto x) { return tf::cos(x); }), guess, guesses);
#endif
