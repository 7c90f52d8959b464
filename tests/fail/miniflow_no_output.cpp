// SPDX-License-Identifier: BSL-1.0
// forward_pass of a graph without an output asks which one.
// EXPECT: forward_pass: which output?
// EXPECT: write forward_pass(f, graph), or
#include <typeflow/miniflow.hpp>

using namespace typeflow::miniflow;

constexpr auto x = Input<"x">;
constexpr auto f = Mul(x, x);

int main() {
  auto graph = topological_sort(feed_dict(x = 10));
#ifdef SHOULD_FAIL
  forward_pass(graph);
#else
  return static_cast<int>(forward_pass(f, graph));
#endif
}
