// SPDX-License-Identifier: BSL-1.0
// A member is taken of an array of structures in one piece.
// EXPECT: member: the first argument is no
// EXPECT: array of structures in one piece
// EXPECT: use std::vector
#include <vector>

#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
struct point {
  double x, y;
};
inline point one{1, 2};
inline std::vector<point> all(3);

#ifdef SHOULD_FAIL
auto wrong = tf::member(one, &point::x);
#else
auto right = tf::member(all, &point::x);
#endif
