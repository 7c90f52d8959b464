// SPDX-License-Identifier: BSL-1.0
// Loops and solvers: a line for each function, with what it gives.
#include <array>

#include "ops/examples.hpp"

using namespace tf::literals;

namespace {

// The operands of the examples.
constexpr auto a = tf::parameter<"a">;
constexpr auto start = tf::input<"start">;
constexpr auto x = tf::input<"x", 3>;

// h = a h + x along x, from start; with two states; and what a step puts out.
constexpr auto filtered = tf::scan(start, x, [](auto h, auto v) { return a * h + v; });
constexpr auto fibonacci = tf::fold(tf::list(0_c, 1_c), tf::arange<10>, [](auto f, auto g, auto) { return tf::list(g, f + g); });
constexpr auto squares = tf::scan(0_c, x, [](auto sum, auto v) { return tf::step(sum + v, v * v); });
constexpr auto square_root = tf::root(start, [](auto v) { return v * v - a; });
constexpr auto half_of_cosine = tf::fixed_point(start, [](auto v) { return 0.5_c * tf::cos(v); }, tf::tolerance<1e-15>);

}  // namespace

int main() {
  const auto at = [](const auto& program) { return program(a = 2.0, start = 1.0, x = std::array{1.0, 2.0, 3.0}); };
  const bool good = check(
      at,
      gives(tf::fold(start, x, [](auto h, auto v) { return a * h + v; }), 19),
      gives(filtered.outputs, 3, 8, 19),                  // scan
      gives(tf::grad(filtered.carry, a), 18),             // scan
      gives(tf::fold(start, x, [](auto h, auto v) { return a * h + v; }, tf::reversed), 25),
      gives(squares.outputs, 1, 4, 9),                    // step
      gives(tf::get<0>(fibonacci), 55),
      gives(tf::map(x, [](auto v) { return a * v * v; }), 2, 8, 18),
      gives(tf::while_loop(start, [](auto v) { return v < 100_c; }, [](auto v) { return a * v; }), 128),
      gives(half_of_cosine, 0.45018361129487357),         // fixed_point
      gives(square_root, 1.4142135623730951),             // root
      gives(tf::grad(square_root, a), 0.35355339059327373)  // root
  );
  return good ? 0 : 1;
}
