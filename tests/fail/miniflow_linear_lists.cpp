// SPDX-License-Identifier: BSL-1.0
// Lists of inputs and weights that differ in length are refused.
// EXPECT: Linear: inputs 2, weights 1
// EXPECT: give each input one weight
#include <typeflow/miniflow.hpp>

using namespace typeflow::miniflow;

constexpr auto x = Input<"x">;
constexpr auto y = Input<"y">;
constexpr auto w = Input<"w">;
constexpr auto b = Input<"b">;
constexpr auto f = Linear(hana::make_tuple(x, y), hana::make_tuple(w, w), b);

#ifdef SHOULD_FAIL
constexpr auto wrong = Linear(hana::make_tuple(x, y), hana::make_tuple(w), b);
#endif

int main() {}
