// SPDX-License-Identifier: BSL-1.0
// Whole numbers are read by a cast, not written.
// EXPECT: call: W is written
// EXPECT: but bound to const data
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
inline constexpr auto W = tf::parameter<"W", 3>;
constexpr auto program = tf::compile([] { return tf::update(W, W + W); });
inline int counts[3]{};
inline float floats[3]{};

#ifdef SHOULD_FAIL
void wrong() { program(W = tf::cast<double>(counts)); }
#else
void right() { program(W = tf::cast<double>(floats)); }
#endif
