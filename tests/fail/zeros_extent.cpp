// SPDX-License-Identifier: BSL-1.0
// A filled tensor has extents.
// EXPECT: a shape: an extent is neither a
// EXPECT: number nor an axis
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;

#ifdef SHOULD_FAIL
constexpr auto wrong = tf::zeros<1.5>;
#else
constexpr auto right = tf::zeros<2>;
#endif
