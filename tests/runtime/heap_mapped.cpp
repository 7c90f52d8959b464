// SPDX-License-Identifier: BSL-1.0
// A mapped program allocates nothing, whatever it reads and writes.
#include <doctest/doctest.h>

#include <cstddef>
#include <vector>

#include <typeflow/typeflow.hpp>

#include "support/allocations.hpp"

namespace {

namespace tf = typeflow;

struct particle {
  double x;
  int kind;
  double value, slope;
};

constexpr auto x = tf::input<"x">;
constexpr auto wave = tf::sin(x) * x;
constexpr auto of_all = tf::vmap([] { return tf::value_and_grad(wave, tf::wrt(x)); });
constexpr auto slope = tf::grad(wave, x);

}  // namespace

TEST_CASE("heap: mapped programs, on members of structures and on arrays") {
  for (const std::size_t count : {0u, 1u, 17u, 5000u}) {
    std::vector<particle> all(count);
    std::vector<double> xs(count), values(count), slopes(count);
    CHECK(allocations::during([&] { of_all(x = xs, wave = values, slope = slopes); }) == 0);
    CHECK(allocations::during([&] {
            of_all(x = tf::member(all, &particle::x), wave = tf::member(all, &particle::value), slope = tf::member(all, &particle::slope));
          }) == 0);
    CHECK(allocations::during([&] { of_all(x = tf::member(all, &particle::x), wave = tf::cast<double>(values), slope = slopes); }) == 0);
  }
}
