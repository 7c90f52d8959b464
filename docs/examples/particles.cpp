// SPDX-License-Identifier: BSL-1.0
// A program of one particle, mapped over arrays of structures and over structures of arrays: energy and force of
// each, one lane a particle.
#include <typeflow/typeflow.hpp>

#include <array>
#include <cmath>
#include <cstdio>
#include <vector>

namespace tf = typeflow;
using namespace tf::literals;

// Describe: the potential of one particle in a soft well.
constexpr auto x = tf::input<"x">;
constexpr auto y = tf::input<"y">;
constexpr auto z = tf::input<"z">;
constexpr auto depth = tf::parameter<"depth">;
constexpr auto potential = -depth * tf::exp(-0.5_c * (x * x + y * y + z * z));
constexpr auto slope_x = tf::grad(potential, x);
constexpr auto slope_y = tf::grad(potential, y);
constexpr auto slope_z = tf::grad(potential, z);

constexpr auto of_one = tf::compile([] { return tf::value_and_grad(potential, tf::wrt(x, y, z)); });
constexpr auto of_all = tf::vmap(of_one);

// The caller's own structures, with whatever else they have.
struct particle {
  int kind;
  double x, y, z;
  float mass;
};
struct pull {
  double potential;
  double x, y, z;
};

// The same with a small tensor in place of three numbers.
constexpr auto position = tf::input<"position", 3>;
constexpr auto well = -depth * tf::exp(-0.5_c * tf::sum(position * position));
constexpr auto by_position = tf::vmap([] { return tf::value_and_grad(well, tf::wrt(position)); });

struct point {
  double x, y, z;
};
struct body {
  point at;
  std::array<double, 3> velocity;
};

int main() {
  std::vector<particle> particles;
  for (int i = 0; i < 1001; ++i) particles.push_back({i, 0.002 * i - 1, 0.5, std::sin(i), 1});

  // An array of structures, in and out.
  std::vector<pull> pulls(particles.size());
  of_all(x = tf::member(particles, &particle::x), y = tf::member(particles, &particle::y),
         z = tf::member(particles, &particle::z), depth = 3.0,
         potential = tf::member(pulls, &pull::potential), slope_x = tf::member(pulls, &pull::x),
         slope_y = tf::member(pulls, &pull::y), slope_z = tf::member(pulls, &pull::z));

  double worst = 0;
  for (std::size_t i = 0; i < particles.size(); ++i) {
    const particle& p = particles[i];
    const auto [value, gradients] = of_one(x = p.x, y = p.y, z = p.z, depth = 3.0);
    worst = std::fmax(worst, std::fabs(value - pulls[i].potential) + std::fabs(gradients[z] - pulls[i].z));
  }
  std::printf("particle 0: potential %.6f, slope (%.6f, %.6f, %.6f)\n", pulls[0].potential, pulls[0].x, pulls[0].y, pulls[0].z);
  std::printf("the same as a call for each: %s\n", worst < 1e-14 ? "yes" : "no");

  // A structure of arrays: the same program.
  std::vector<double> xs, ys, zs, potentials(1001), by_x(1001), by_y(1001), by_z(1001);
  for (const particle& p : particles) xs.push_back(p.x), ys.push_back(p.y), zs.push_back(p.z);
  of_all(x = xs, y = ys, z = zs, depth = 3.0, potential = potentials, slope_x = by_x, slope_y = by_y, slope_z = by_z);
  std::printf("the same from arrays: %s\n", potentials[500] == pulls[500].potential && by_z[500] == pulls[500].z ? "yes" : "no");

  // Arrays in structures, and numbers in structures in structures.
  std::vector<body> bodies(100, body{{1, 2, 3}, {0.1, 0.2, 0.3}});
  std::vector<double> wells(100), slopes(300);
  by_position(position = tf::member(bodies, &body::velocity), depth = 3.0, well = wells, tf::grad(well, position) = slopes);
  std::vector<double> depths(100, 3.0), heights(100);
  constexpr auto each_its_depth = tf::vmap([] { return potential; }, tf::wrt(x, depth));
  each_its_depth(x = tf::member(bodies, &body::at, &point::x), depth = depths, y = 0.5, z = 0.0, potential = heights);
  std::printf("by position: %.6f, by depth: %.6f\n", wells[99], heights[99]);
  return worst < 1e-14 ? 0 : 1;
}
