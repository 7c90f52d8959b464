// SPDX-License-Identifier: BSL-1.0
// Transforms: a line for each function, with what it gives.
#include <array>

#include "ops/examples.hpp"
#include "typeflow/sparse.hpp"

using namespace tf::literals;

namespace {

// The operands of the examples.
constexpr auto x = tf::input<"x">;
constexpr auto v = tf::input<"v", 2>;
constexpr auto u = tf::input<"u", 2>;
constexpr auto batch = tf::input<"batch", 3>;
constexpr auto f = x * x * x;           // a function of x
constexpr auto g = tf::sum(v * v * v);  // a function of v, one number
constexpr auto h = tf::square(v);       // a function of v, as many numbers

bool check_first() {
  const auto at_first = [](const auto& program) { return program(x = 2.0, v = std::array{1.0, 2.0}, u = std::array{1.0, 10.0}); };
  return check(
      at_first,
      gives(tf::grad(f, x), 12),
      gives(tf::grad(tf::grad(f, x), x), 12),
      gives(tf::grad(g, v), 3, 12),
      gives(tf::vjp(h, v, u), 2, 40),
      gives(tf::jvp(h, v, u), 2, 40),
      gives(tf::jvp(x * v, tf::wrt(x, v), tf::list(1_c, u)), 3, 22),  // list
      gives(tf::linearize(g, v)(u), 123),
      gives(tf::hvp(g, v, u), 6, 120),
      gives(tf::jacobian(h, v), 2, 0, 0, 4),
      gives(tf::jacobian_forward(h, v), 2, 0, 0, 4),
      gives(tf::jacobian_reverse(h, v), 2, 0, 0, 4),
      gives(tf::hessian(g, v), 6, 0, 0, 12),
      gives(tf::vjp(x * v, tf::wrt(x, v), u)[x], 21),
      gives(tf::jacobian(x * v, tf::wrt(x, v))[v], 2, 0, 0, 2),
      gives(tf::hessian(tf::sum(x * h), tf::wrt(x, v))[x][v], 2, 4),  // hessian
      gives(tf::sparse_jacobian(h, v).values, 2, 4),
      gives(tf::sparse_hessian(g, v).values, 6, 12),
      gives(tf::grad(tf::square(tf::checkpoint(f)), x), 192),  // checkpoint
      gives(tf::grad(x * tf::stop_gradient(x), x), 2)          // stop_gradient
  );
}

bool check_second() {
  const auto at_second = [](const auto& program) { return program(x = 2.0, batch = std::array{1.0, 2.0, 3.0}); };
  constexpr auto through = tf::custom_vjp(tf::floor(x), x, [](auto, auto adjoint) { return adjoint; });
  constexpr auto along = tf::custom_jvp(tf::ceil(x), x, [](auto, auto tangent) { return 2_c * tangent; });
  return check(
      at_second,
      gives(tf::substitute(f, x, x + 1_c), 27),
      gives(tf::vmap(f, x, batch), 1, 8, 27),
      gives(tf::vmap(tf::grad(f, x), x, batch), 3, 12, 27),
      gives(tf::grad(through, x), 1),  // custom_vjp
      gives(tf::grad(along, x), 2)     // custom_jvp
  );
}

bool check_programs() {
  static constexpr auto leaves = tf::wrt(x);                                        // wrt
  constexpr auto both = tf::compile([] { return tf::value_and_grad(f, leaves); });  // value_and_grad
  const auto [value, gradients] = both(x = 2.0);
  return value == 8 && gradients[x] == 12;
}

}  // namespace

int main() {
  bool good = check_first();
  good = check_second() && good;
  good = check_programs() && good;
  return good ? 0 : 1;
}
