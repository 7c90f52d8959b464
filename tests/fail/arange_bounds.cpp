// SPDX-License-Identifier: BSL-1.0
// arange counts whole numbers.
// EXPECT: arange: no whole numbers
// EXPECT: write arange<5>, arange<2, 8, 3>
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;

#ifdef SHOULD_FAIL
constexpr auto wrong = tf::arange<1, 5, 0>;
#else
constexpr auto right = tf::arange<1, 5, 2>;
#endif
