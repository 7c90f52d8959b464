// SPDX-License-Identifier: BSL-1.0
// Motion and transport of data/differential.json: kinematics, orbits, one step of differential equations.
#include "support/differential.hpp"

namespace tf = typeflow;
using namespace tf::literals;
using differential::check;

namespace robot_arm {

constexpr auto q1 = tf::input<"q1">;
constexpr auto q2 = tf::input<"q2">;
constexpr auto l1 = tf::input<"l1">;
constexpr auto l2 = tf::input<"l2">;
constexpr auto x = l1 * tf::cos(q1) + l2 * tf::cos(q1 + q2);
constexpr auto y = l1 * tf::sin(q1) + l2 * tf::sin(q1 + q2);

}  // namespace robot_arm

TEST_CASE("differential robot_arm") {
  using namespace robot_arm;
  check(x, tf::wrt(q1, q2, l1, l2), "robot_arm", {.output = "x"});
  check(y, tf::wrt(q1, q2, l1, l2), "robot_arm", {.output = "y"});
}

namespace kepler {

constexpr auto anomaly = tf::input<"anomaly">;
constexpr auto eccentricity = tf::input<"eccentricity">;
constexpr auto mean = tf::input<"mean">;
constexpr auto residual = anomaly - eccentricity * tf::sin(anomaly) - mean;
constexpr auto newton = anomaly - residual / (1_c - eccentricity * tf::cos(anomaly));

}  // namespace kepler

TEST_CASE("differential kepler_residual") {
  using namespace kepler;
  check(residual, tf::wrt(anomaly, eccentricity, mean), "kepler_residual", {.output = "residual"});
  check(newton, tf::wrt(anomaly, eccentricity, mean), "kepler_residual", {.output = "newton"});
}

namespace van_der_pol {

constexpr auto x = tf::input<"x">;
constexpr auto v = tf::input<"v">;
constexpr auto mu = tf::input<"mu">;
constexpr auto step = tf::input<"step">;
constexpr auto next_v = v + step * (mu * (1_c - tf::square(x)) * v - x);
constexpr auto next_x = x + step * next_v;

}  // namespace van_der_pol

TEST_CASE("differential van_der_pol_step") {
  using namespace van_der_pol;
  check(next_x, tf::wrt(x, v, mu, step), "van_der_pol_step", {.output = "x"});
  check(next_v, tf::wrt(x, v, mu, step), "van_der_pol_step", {.output = "v"});
}

namespace lorenz {

constexpr auto x = tf::input<"x">;
constexpr auto y = tf::input<"y">;
constexpr auto z = tf::input<"z">;
constexpr auto sigma = tf::input<"sigma">;
constexpr auto rho = tf::input<"rho">;
constexpr auto beta = tf::input<"beta">;
constexpr auto step = tf::input<"step">;
constexpr auto slope_x = [](auto p, auto q, auto) { return sigma * (q - p); };
constexpr auto slope_y = [](auto p, auto q, auto r) { return p * (rho - r) - q; };
constexpr auto slope_z = [](auto p, auto q, auto r) { return p * q - beta * r; };
constexpr auto half = 0.5_c * step;
constexpr auto middle_x = x + half * slope_x(x, y, z);
constexpr auto middle_y = y + half * slope_y(x, y, z);
constexpr auto middle_z = z + half * slope_z(x, y, z);
constexpr auto next_x = x + step * slope_x(middle_x, middle_y, middle_z);
constexpr auto next_y = y + step * slope_y(middle_x, middle_y, middle_z);
constexpr auto next_z = z + step * slope_z(middle_x, middle_y, middle_z);
constexpr auto square_of_radius = tf::square(next_x) + tf::square(next_y) + tf::square(next_z);

}  // namespace lorenz

TEST_CASE("differential lorenz_step") {
  using namespace lorenz;
  constexpr auto inputs = tf::wrt(x, y, z, sigma, rho, beta, step);
  check(next_y, inputs, "lorenz_step", {.output = "y"});
  check(next_z, inputs, "lorenz_step", {.output = "z"});
  check(square_of_radius, inputs, "lorenz_step", {.output = "square_of_radius"});
}

namespace pendulum {

constexpr auto angle = tf::input<"angle">;
constexpr auto velocity = tf::input<"velocity">;
constexpr auto gravity = tf::input<"gravity">;
constexpr auto length = tf::input<"length">;
constexpr auto step = tf::input<"step">;
constexpr auto acceleration = [](auto at) { return -(gravity / length) * tf::sin(at); };
constexpr auto half = 0.5_c * step;
constexpr auto a1 = acceleration(angle);
constexpr auto v2 = velocity + half * a1;
constexpr auto a2 = acceleration(angle + half * velocity);
constexpr auto v3 = velocity + half * a2;
constexpr auto a3 = acceleration(angle + half * v2);
constexpr auto v4 = velocity + step * a3;
constexpr auto a4 = acceleration(angle + step * v3);
constexpr auto next_angle = angle + step / 6_c * (velocity + 2_c * v2 + 2_c * v3 + v4);
constexpr auto next_velocity = velocity + step / 6_c * (a1 + 2_c * a2 + 2_c * a3 + a4);

}  // namespace pendulum

TEST_CASE("differential pendulum_step") {
  using namespace pendulum;
  constexpr auto inputs = tf::wrt(angle, velocity, gravity, length, step);
  check(next_angle, inputs, "pendulum_step", {.output = "angle"});
  check(next_velocity, inputs, "pendulum_step", {.output = "velocity"});
}

namespace brusselator {

constexpr auto u = tf::input<"u">;
constexpr auto v = tf::input<"v">;
constexpr auto a = tf::input<"a">;
constexpr auto b = tf::input<"b">;
constexpr auto made = tf::square(u) * v;
constexpr auto residual_u = a + made - (b + 1_c) * u;
constexpr auto residual_v = b * u - made;
constexpr auto square_of_both = tf::square(residual_u) + tf::square(residual_v);

}  // namespace brusselator

TEST_CASE("differential brusselator_residual") {
  using namespace brusselator;
  check(residual_u, tf::wrt(u, v, a, b), "brusselator_residual", {.output = "u"});
  check(square_of_both, tf::wrt(u, v, a, b), "brusselator_residual", {.output = "square_of_both"});
}

namespace heat {

constexpr auto ratio = tf::input<"ratio">;
constexpr auto u = tf::input<"u", 6>;
constexpr auto laplacian = tf::input<"laplacian", 6, 6>;
constexpr auto weights = tf::input<"weights", 6>;
constexpr auto weighed = tf::sum(weights * (u + ratio * tf::matmul(laplacian, u)));

}  // namespace heat

TEST_CASE("differential heat_step") {
  using namespace heat;
  check(weighed, tf::wrt(ratio, u, laplacian, weights), tf::wrt(ratio, u), "heat_step");
}
