// SPDX-License-Identifier: BSL-1.0
// A bias of length 4 on a 2x1 output is refused, and does not stretch the output to 2x4.
// EXPECT: the bias does not fit
// EXPECT: W is [2, 1]
// EXPECT: b is [4]
#include <typeflow/miniflow.hpp>

using namespace typeflow::miniflow;

constexpr auto X = Input<"X", 2, 2>;
constexpr auto W = Input<"W", 2, 1>;
constexpr auto f = Linear(X, W, Input<"b", 1>);

#ifdef SHOULD_FAIL
constexpr auto wrong = Linear(X, W, Input<"b", 4>);
#endif

int main() {}
