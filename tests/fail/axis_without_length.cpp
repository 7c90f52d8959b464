// SPDX-License-Identifier: BSL-1.0
// Nothing that a call brings says how long the axis is.
// EXPECT: call: the length of axis N
// EXPECT: no result is along it
// EXPECT: give an input this axis
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
inline constexpr auto N = tf::axis<"N">;
inline constexpr auto s = tf::input<"s">;
inline constexpr auto x = tf::input<"x", N>;
constexpr auto program = tf::compile([] { return tf::sum(tf::broadcast_to<N>(s)); });
constexpr auto with_length = tf::compile([] { return tf::sum(tf::broadcast_to<N>(s)) + tf::sum(x); });
constexpr auto stretched = tf::compile([] { return tf::broadcast_to<N>(s); });

#ifdef SHOULD_FAIL
double wrong() { return program(s = 2.0); }
#else
double right(double (&data)[4]) {
  stretched(s = 2.0, tf::broadcast_to<N>(s) = data);
  return with_length(s = 2.0, x = data);
}
#endif
