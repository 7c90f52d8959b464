// SPDX-License-Identifier: BSL-1.0
// A std::array of the wrong length.
// EXPECT: call: W has the wrong shape
// EXPECT: W is [2, 3]
// EXPECT: but is bound to 5 elements
// EXPECT: bind a tensor of its shape
#include "typeflow/typeflow.hpp"

#include <array>

namespace tf = typeflow;
inline constexpr auto W = tf::parameter<"W", 2, 3>;
constexpr auto program = tf::compile([] { return tf::sum(W); });
inline std::array<double, 5> five{};
inline std::array<double, 6> six{};

#ifdef SHOULD_FAIL
auto wrong = program(W = five);
#else
auto right = program(W = six);
#endif
