// SPDX-License-Identifier: BSL-1.0
// The loops of a loop and of its gradient, as docs/explanation/how_a_loop_becomes_a_node.md shows them.
#include <iostream>

#include "typeflow/inspect.hpp"
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
using namespace tf::literals;

constexpr auto T = tf::axis<"T">;
constexpr auto x = tf::input<"x", T>;
constexpr auto h0 = tf::input<"h0">;
constexpr auto w = tf::parameter<"w">;
constexpr auto h = tf::named<"h">(tf::scan(h0, x, [](auto state, auto row) { return tf::tanh(w * state + row); }).outputs);
constexpr auto cost = tf::sum(tf::square(h));
constexpr auto gradient = tf::compile([] { return tf::grad(cost, w); });

int main() {
  const std::string loops = tf::loops_text(gradient);
  std::cout << loops.substr(0, loops.find("workspace"));
}
