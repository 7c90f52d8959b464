// SPDX-License-Identifier: BSL-1.0
// A view has at most six axes.
// EXPECT: a tensor has at most 6 axes
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
inline double data[1]{};

#ifdef SHOULD_FAIL
auto wrong = tf::view(data, 1, 1, 1, 1, 1, 1, 1);
#else
auto right = tf::view(data, 1, 1, 1, 1, 1, 1);
#endif
