// SPDX-License-Identifier: BSL-1.0
// Something to differentiate by stands once in a list, also when it is no leaf.
// EXPECT: wrt: x * y stands twice
// EXPECT: name each one once
#include <typeflow/typeflow.hpp>

namespace tf = typeflow;

constexpr auto x = tf::input<"x">;
constexpr auto y = tf::input<"y">;

constexpr auto right = tf::wrt(x, x * y, y);
#ifdef SHOULD_FAIL
constexpr auto wrong = tf::wrt(x * y, x, x * y);
#endif

int main() {}
