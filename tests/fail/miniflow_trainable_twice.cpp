// SPDX-License-Identifier: BSL-1.0
// The typo of the lesson's early page, trainables = [W1, b2, W2, b2], is refused.
// EXPECT: b2 stands twice
// EXPECT: name each one once
#include <typeflow/miniflow.hpp>

using namespace typeflow::miniflow;

constexpr auto W1 = Input<"W1", 13, 10>;
constexpr auto b1 = Input<"b1", 10>;
constexpr auto W2 = Input<"W2", 10, 1>;
constexpr auto b2 = Input<"b2", 1>;

constexpr auto right = trainables(W1, b1, W2, b2);
#ifdef SHOULD_FAIL
constexpr auto wrong = trainables(W1, b2, W2, b2);
#endif

int main() {}
