// SPDX-License-Identifier: BSL-1.0
// Without an output in topological_sort, it is forward_pass that names the Input missing from feed_dict.
// EXPECT: call: y is not bound
// EXPECT: y is a scalar
#include <typeflow/miniflow.hpp>

using namespace typeflow::miniflow;

constexpr auto x = Input<"x">;
constexpr auto y = Input<"y">;

int main() {
  const auto sorted_nodes = topological_sort(feed_dict(x = 10));
#ifdef SHOULD_FAIL
  return static_cast<int>(forward_pass(Add(x, y), sorted_nodes));
#else
  return static_cast<int>(forward_pass(Add(x, x), sorted_nodes));
#endif
}
