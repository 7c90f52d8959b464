// SPDX-License-Identifier: BSL-1.0
// Members of structures that are const are only read.
// EXPECT: call: y is written
// EXPECT: but bound to const data
#include <vector>

#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
struct point {
  double x, y;
};
inline const std::vector<point> before(3);
inline std::vector<point> after(3);
inline constexpr auto x = tf::input<"x">;
inline constexpr auto y = tf::named<"y">(x + x);
inline constexpr auto twice = tf::vmap([] { return y; });

#ifdef SHOULD_FAIL
int wrong = (twice(x = tf::member(before, &point::x), y = tf::member(before, &point::y)), 0);
#else
int right = (twice(x = tf::member(before, &point::x), y = tf::member(after, &point::y)), 0);
#endif
