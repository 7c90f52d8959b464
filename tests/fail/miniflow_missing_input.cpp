// SPDX-License-Identifier: BSL-1.0
// An Input missing from feed_dict is named, with its shape.
// EXPECT: call: W is not bound
// EXPECT: W is [2, 1]
// EXPECT: add W = data to the call
#include <typeflow/miniflow.hpp>

using namespace typeflow::miniflow;

constexpr auto X = Input<"X", 2, 2>;
constexpr auto W = Input<"W", 2, 1>;
constexpr auto b = Input<"b", 1>;
constexpr auto f = Linear(X, W, b);

int main() {
  const double X_[2][2] = {{-1, -2}, {-1, -2}};
  const double b_[] = {-3};
#ifdef SHOULD_FAIL
  const auto graph = topological_sort<f>(feed_dict(X = X_, b = b_));
#else
  const double W_[2][1] = {{2}, {3}};
  const auto graph = topological_sort<f>(feed_dict(X = X_, W = W_, b = b_));
#endif
  return forward_pass(f, graph)[0] < 0 ? 0 : 1;
}
