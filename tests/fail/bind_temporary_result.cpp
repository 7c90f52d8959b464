// SPDX-License-Identifier: BSL-1.0
// A result in a temporary would be lost as well.
// EXPECT: call: hidden is written
// EXPECT: but bound to a temporary
#include <span>
#include <vector>

#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
inline constexpr auto x = tf::input<"x", 3>;
inline constexpr auto hidden = tf::named<"hidden">(x + x);
constexpr auto program = tf::compile([] { return hidden; });

#ifdef SHOULD_FAIL
void wrong(std::vector<double>& data) { program(x = data, hidden = std::vector<double>(3)); }
#else
void right(std::vector<double>& data, std::vector<double>& storage) {
  program(x = std::vector<double>(3), hidden = storage);
  program(x = data, hidden = std::span(storage));
}
#endif
