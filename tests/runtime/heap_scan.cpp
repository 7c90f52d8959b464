// SPDX-License-Identifier: BSL-1.0
// Loops of any length run in a workspace of a size that the program knows, without the heap; a checkpoint interval says which.
#include <doctest/doctest.h>

#include <cmath>
#include <vector>

#include <typeflow/typeflow.hpp>

#include "support/allocations.hpp"

namespace {

namespace tf = typeflow;
using namespace tf::literals;

constexpr auto T = tf::axis<"T">;
constexpr auto x = tf::input<"x", T>;
constexpr auto a = tf::parameter<"a">;
constexpr auto step_of = [](auto h, auto row) { return tf::tanh(a * h + row); };
constexpr auto last = tf::fold(0_c * a, x, step_of);
constexpr auto narrow = tf::fold(0_c * a, x, step_of, tf::checkpoint_interval<16>);
constexpr auto wide = tf::fold(0_c * a, x, step_of, tf::checkpoint_interval<64>);
constexpr auto program = tf::compile([] { return tf::value_and_grad(last, tf::wrt(a)); });
constexpr auto in_narrow = tf::compile([] { return tf::value_and_grad(narrow, tf::wrt(a)); });
constexpr auto in_wide = tf::compile([] { return tf::value_and_grad(wide, tf::wrt(a)); });
constexpr auto forward = tf::compile([] { return last; });

/// The gradient by hand, forwards.
double slope(const std::vector<double>& rows) {
  double h = 0, d = 0;
  for (double row : rows) {
    const double y = std::tanh(0.5 * h + row);
    d = (1 - y * y) * (h + 0.5 * d);
    h = y;
  }
  return d;
}

}  // namespace

TEST_CASE("heap: a gradient through a million steps, in the workspace of ten") {
  static_assert(program.workspace_bytes<double> < 64 * 1024);
  tf::workspace memory(program.workspace_bytes<double>);
  for (std::size_t length : {std::size_t{10}, std::size_t{1000000}}) {
    std::vector<double> rows(length, 0.25);
    rows.back() = -0.5;
    double gradient = 0;
    CHECK(allocations::during([&] { gradient = program(memory, x = rows, a = 0.5).gradients[a]; }) == 0);
    CHECK(gradient == doctest::Approx(slope(rows)).epsilon(1e-12));
    CHECK(allocations::during([&] { gradient = program(x = rows, a = 0.5).gradients[a]; }) == 0);
    CHECK(gradient == doctest::Approx(slope(rows)).epsilon(1e-12));
  }
}

TEST_CASE("heap: a checkpoint interval bounds the rows of a block, and with them the workspace") {
  static_assert(in_narrow.block_rows == 16 && in_wide.block_rows == 64);
  static_assert(in_narrow.workspace_bytes<double> < in_wide.workspace_bytes<double>);
  static_assert(in_wide.workspace_bytes<double> < program.workspace_bytes<double>);
  static_assert(in_narrow.workspace_bytes<double> < 8 * 1024);
  const std::vector<double> rows(5000, 0.125);
  const double expected = slope(rows);
  CHECK(in_narrow(x = rows, a = 0.5).gradients[a] == doctest::Approx(expected).epsilon(1e-12));
  CHECK(in_wide(x = rows, a = 0.5).gradients[a] == doctest::Approx(expected).epsilon(1e-12));
}

TEST_CASE("heap: a loop without a gradient keeps no snapshots") {
  static_assert(forward.workspace_bytes<double> <= program.workspace_bytes<double>);
  const std::vector<double> rows(100, 0.125);
  CHECK(allocations::during([&] { CHECK(forward(x = rows, a = 0.5) > 0); }) == 0);
}

TEST_CASE("heap: a loop along an axis of known length keeps all its states; the program is no longer for it") {
  static constexpr auto few = tf::input<"few", 10>;
  static constexpr auto many = tf::input<"many", 1000>;
  static constexpr auto of_few = tf::compile([] { return tf::grad(tf::fold(0_c * a, few, step_of), a); });
  static constexpr auto of_many = tf::compile([] { return tf::grad(tf::fold(0_c * a, many, step_of), a); });
  static_assert(decltype(of_few)::pipeline::graph.size == decltype(of_many)::pipeline::graph.size);
  static_assert(of_many.workspace_bytes<double> > 1000 * sizeof(double) && of_few.workspace_bytes<double> < 100 * sizeof(double) * 10);
  const std::vector<double> rows(1000, 0.125);
  CHECK(of_many(many = rows, a = 0.5) == doctest::Approx(slope(rows)).epsilon(1e-12));
}
