// SPDX-License-Identifier: BSL-1.0
// A member is a number or an array of numbers, not another structure.
// EXPECT: member: it is neither a number nor
// EXPECT: an array of numbers of a length
// EXPECT: that its type tells
#include <vector>

#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
struct point {
  double x, y;
};
struct line {
  point from, to;
};
inline std::vector<line> all(3);

#ifdef SHOULD_FAIL
auto wrong = tf::member(all, &line::from);
#else
auto right = tf::member(all, &line::from, &point::x);
#endif
