// SPDX-License-Identifier: BSL-1.0
// cast<T> in constant expressions: rounding, overflow, what simplifies, and the derivative.
#include <limits>

#include <typeflow/typeflow.hpp>

namespace {

namespace tf = typeflow;
using namespace tf::literals;

constexpr auto x = tf::input<"x">;
constexpr auto v = tf::input<"v", 3>;
constexpr auto to_float = tf::compile([] { return tf::cast<float>(x); });
constexpr double inf = std::numeric_limits<double>::infinity();

static_assert(to_float(x = 0.1) == static_cast<double>(0.1f) && to_float(x = -0.1) == static_cast<double>(-0.1f));
static_assert(to_float(x = 0.1f) == 0.1f, "a program in float has nothing to round");
static_assert(to_float(x = 1e300) == inf && to_float(x = -1e300) == -inf && to_float(x = inf) == inf);
static_assert(to_float(x = 0x1.fffffefffffffp+127) == 0x1.fffffep+127 && to_float(x = 0x1.ffffffp+127) == inf);
static_assert(1 / to_float(x = 0x1p-149) == 0x1p149 && to_float(x = 0x1p-150) == 0);
static_assert(to_float(x = std::numeric_limits<double>::quiet_NaN()) != to_float(x = 0.0));
static_assert(to_float(x = 0.1L) == static_cast<long double>(0.1f));

constexpr auto to_double = tf::compile([] { return tf::cast<double>(x); });
static_assert(to_double(x = 0.1L) == static_cast<long double>(0.1) && to_double(x = 0.1) == 0.1 && to_double(x = 0.1f) == 0.1f);
static_assert(to_double(x = 1e4000L) == std::numeric_limits<long double>::infinity());
static_assert(std::is_same_v<decltype(tf::cast<long double>(x)), std::remove_const_t<decltype(x)>>, "nothing is wider");

// A cast of a cast to the same or a narrower type does nothing; constants are rounded while compiling.
template <class F>
constexpr int nodes(F) {
  return tf::passes::pipeline<F>::graph.size;
}
static_assert(nodes([] { return tf::cast<float>(tf::cast<float>(x)); }) == nodes([] { return tf::cast<float>(x); }));
static_assert(nodes([] { return tf::cast<double>(tf::cast<float>(x)); }) == nodes([] { return tf::cast<float>(x); }));
static_assert(nodes([] { return x + tf::cast<float>(0.1_c); }) == nodes([] { return x + 0.1_c; }));

// The adjoint passes through, whatever was lost.
constexpr auto slope = tf::compile([] { return tf::grad(tf::sum(3_c * tf::square(tf::cast<float>(v))), v); });
constexpr tf::tensor<double, 3> at{{0.1, -1, 1e300}};
static_assert(slope(v = at)[0] == 6 * static_cast<double>(0.1f) && slope(v = at)[1] == -6 && slope(v = at)[2] == inf);
constexpr auto curvature = tf::compile([] { return tf::grad(tf::grad(tf::square(tf::cast<float>(x)), x), x); });
static_assert(curvature(x = 0.1) == 2);

}  // namespace
