// SPDX-License-Identifier: BSL-1.0
// A product (2,3).(2,2) is refused with both shapes.
// EXPECT: inner extents differ
// EXPECT: X is [2, 3]
// EXPECT: W is [2, 2]
#include <typeflow/miniflow.hpp>

using namespace typeflow::miniflow;

constexpr auto X = Input<"X", 2, 3>;
constexpr auto W = Input<"W", 3, 2>;
constexpr auto b = Input<"b", 2>;
constexpr auto f = Linear(X, W, b);

#ifdef SHOULD_FAIL
constexpr auto wrong = Linear(X, Input<"W", 2, 2>, b);
#endif

int main() {}
