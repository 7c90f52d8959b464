// SPDX-License-Identifier: BSL-1.0
// A tensor takes one index for each axis.
// EXPECT: give one index for each axis
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
inline constexpr tf::tensor<double, 2, 3> W{};

#ifdef SHOULD_FAIL
constexpr double wrong = W(1);
#else
constexpr double right = W(1, 2);
#endif
