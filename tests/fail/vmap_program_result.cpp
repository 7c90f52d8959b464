// SPDX-License-Identifier: BSL-1.0
// Results for all elements are bound to storage.
// EXPECT: call: the result
// EXPECT: grad(w * x, x) is [elements]
// EXPECT: its length is a run-time number
// EXPECT: add (grad(w * x, x)) = storage
#include <vector>

#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
inline constexpr auto x = tf::input<"x">;
inline constexpr auto w = tf::parameter<"w">;
inline constexpr auto each = tf::vmap([] { return tf::value_and_grad(w * x, tf::wrt(x)); });
inline std::vector<double> data(3), values(3), slopes(3);

#ifdef SHOULD_FAIL
auto wrong = each(x = data, w = 2.0, w * x = values);
#else
auto right = each(x = data, w = 2.0, w * x = values, tf::grad(w * x, x) = slopes);
#endif
