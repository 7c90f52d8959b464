// SPDX-License-Identifier: BSL-1.0
// A member is one of the structures in the array.
// EXPECT: member: the structures have no
// EXPECT: such member
// EXPECT: give pointers to data members
#include <vector>

#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
struct point {
  double x, y;
};
struct other {
  double z;
};
inline std::vector<point> all(3);

#ifdef SHOULD_FAIL
auto wrong = tf::member(all, &other::z);
#else
auto right = tf::member(all, &point::x);
#endif
