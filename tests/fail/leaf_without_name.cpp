// SPDX-License-Identifier: BSL-1.0
// A leaf has a name.
// EXPECT: a leaf has no name
// EXPECT: write input<
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;


#ifdef SHOULD_FAIL
inline constexpr auto x = tf::input<"", 3>;
#else
inline constexpr auto x = tf::input<"x", 3>;
#endif
