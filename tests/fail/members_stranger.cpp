// SPDX-License-Identifier: BSL-1.0
// An argument that is neither a binding nor a struct.
// EXPECT: "call: argument 2 binds nothing"
// EXPECT: "write leaf = data, or pass a"
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
constexpr auto x = tf::input<"x", 3>;
constexpr auto W = tf::parameter<"W", 3>;
constexpr auto total = tf::compile([] { return tf::sum(x * W); });

double data[3] = {1, 2, 3};
double good() { return total(x = data, W = data); }
#ifdef SHOULD_FAIL
double bad() { return total(x = data, data); }
#endif
