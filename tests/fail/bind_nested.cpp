// SPDX-License-Identifier: BSL-1.0
// A vector of rows is not one piece of memory.
// EXPECT: call: the elements bound to X
// EXPECT: are of no number type
// EXPECT: bind one container of all numbers
#include <vector>

#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
inline constexpr auto X = tf::input<"X", tf::axis<"N">, 3>;
constexpr auto program = tf::compile([] { return tf::sum(X); });
inline std::vector<std::vector<double>> nested;
inline std::vector<double> flat;

#ifdef SHOULD_FAIL
auto wrong = program(X = nested);
#else
auto right = program(X = flat);
#endif
