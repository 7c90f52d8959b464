// SPDX-License-Identifier: BSL-1.0
// Profiles: every loop once, with the work that the cost report counts; what the times are is nobody's business here.
#include <doctest/doctest.h>

#include <cmath>
#include <vector>

#include "inspect_support.hpp"

using namespace inspected;

namespace {

/// Data for `rows` rows of the network, which a call may change.
struct bound_network {
  std::vector<double> x, target, w1, c1, w2, c2;

  explicit bound_network(std::size_t rows) : x(13 * rows), target(rows), w1(130, 0.1), c1(10, 0.2), w2(10, 0.3), c2(1, 0.4) {
    for (std::size_t i = 0; i < x.size(); ++i) x[i] = static_cast<double>(i * 7 % 11) / 11 - 0.5;
    for (std::size_t i = 0; i < rows; ++i) target[i] = x[13 * i] > 0 ? 1 : 0;
  }
  template <class Program>
  tf::program_profile profile(Program program) {
    return tf::profile(program, X = x, y = target, W1 = w1, b1 = c1, W2 = w2, b2 = c2);
  }
};

bool is_finite_and_positive(double number) { return std::isfinite(number) && number > 0; }

template <class Program>
void check_against_report(const tf::program_profile& found, Program program, std::int64_t rows) {
  const tf::program_cost report = tf::cost_report(program, rows);
  CHECK(found.loops.size() == report.loops.size());
  for (std::size_t i = 0; i < found.loops.size(); ++i) {
    CAPTURE(i);
    CHECK(found.loops[i].title == report.titles[i]);
    CHECK(found.loops[i].flops == report.flops(report.loops[i]));
    CHECK(found.loops[i].bytes == report.bytes_read(report.loops[i]) + report.bytes_written(report.loops[i]));
  }
  CHECK(found.total().flops == report.flops(report.total));
}

}  // namespace

TEST_CASE("a profile has every loop, with the flops and bytes of the cost report") {
  bound_network network(506);
  check_against_report(network.profile(gradient_step), gradient_step, 506);
}

TEST_CASE("so has that of a step that updates parameters, and these are as before") {
  bound_network network(300);
  check_against_report(network.profile(sgd_step), sgd_step, 300);
  CHECK(network.w1 == bound_network(300).w1);
  CHECK(network.c2 == bound_network(300).c2);
}

TEST_CASE("parameters are put back however they lie, and of whatever type they are") {
  bound_network network(300);
  std::vector<float> w2(10, 0.25f);
  std::vector<double> apart(260);
  for (std::size_t i = 0; i < apart.size(); ++i) apart[i] = 0.01 * static_cast<double>(i);
  const std::vector<double> before = apart;
  auto w1 = tf::view(apart.data(), 13, 10);
  w1.strides[0] = 20;
  w1.strides[1] = 2;
  tf::profile(sgd_step, X = network.x, y = network.target, W1 = w1, b1 = network.c1, W2 = tf::cast<double>(w2), b2 = network.c2);
  CHECK(apart == before);
  CHECK(w2 == std::vector<float>(10, 0.25f));
}

TEST_CASE("loops run once, or once for each block of rows") {
  bound_network network(506);
  const tf::program_profile found = network.profile(gradient_step);
  const auto schedule = decltype(gradient_step)::pipeline::loops;
  const std::int64_t blocks = tf::cost_report(gradient_step, 506).blocks();
  CHECK(blocks > 1);
  for (int s = 0; s < schedule.segment_count; ++s)
    for (int i = 0; i < schedule.segments[s].loop_count; ++i)
      CHECK(found.loops[static_cast<std::size_t>(schedule.segments[s].first_loop + i)].runs == (schedule.segments[s].axis < 0 ? 1 : blocks));
}

TEST_CASE("times, rates and fractions are numbers above zero") {
  bound_network network(506);
  const tf::program_profile found = network.profile(gradient_step);
  CHECK(is_finite_and_positive(found.seconds));
  for (const tf::loop_profile& l : found.loops) {
    CHECK(is_finite_and_positive(l.seconds));
    CHECK(is_finite_and_positive(l.bytes_per_second()));
    CHECK(is_finite_and_positive(l.fraction_of_roof()));
  }
}

TEST_CASE("a profile with a workspace of the caller's, in float") {
  using real = float;
  std::vector<real> rows(64 * 13, 0.5f), target(64, 1.0f), w1(130, 0.1f), c1(10), w2(10, 0.2f), c2(1);
  const tf::workspace memory(gradient_step.workspace_bytes<real>);
  const tf::program_profile found = tf::profile(gradient_step, memory, X = rows, y = target, W1 = w1, b1 = c1, W2 = w2, b2 = c2);
  const tf::program_cost report = tf::cost_report<real>(gradient_step, 64);
  CHECK(found.total().bytes == report.bytes_read(report.total) + report.bytes_written(report.total));
}

TEST_CASE("the steps of a loop along an axis are one loop") {
  constexpr auto last = [] { return tf::fold(tf::input<"start">, X, [](auto h, auto row) { return tf::tanh(h + tf::sum(row)); }); };
  constexpr auto program = tf::compile(last);
  const std::vector<double> rows(13 * 40, 0.01);
  const tf::program_profile found = tf::profile(program, tf::input<"start"> = 0.5, X = rows);
  check_against_report(found, program, 40);
}

TEST_CASE("the table names every loop, and what is too short for the clock has no speed") {
  tf::program_profile made;
  made.roof = {2e9, {{16384, 4e9}, {65536, 1e9}}};
  made.loops.push_back({"contract 4 x 5 x 6", {"c = a b"}, 1, 240, 592, 1e-6, 0.25e-6});
  made.loops.push_back({"clear 4", {"a = 0", "b = 0", "c = 0", "d = 0", "e = 0"}, 2, 0, 64, 8e-9, 8e-9});
  made.seconds = 1.5e-6;
  CHECK(tf::profile_text(made) == kept("profile.txt"));
}

TEST_CASE("the roof is the peak, or traffic at the speed of the memory that it goes through") {
  const tf::machine_roof roof{2e9, {{16384, 4e9}, {65536, 1e9}}};
  CHECK(roof.seconds(2000, 400, 400) == doctest::Approx(1e-6));
  CHECK(roof.seconds(2, 400, 400) == doctest::Approx(1e-7));
  CHECK(roof.seconds(2, 400, 65535) == doctest::Approx(1e-7));
  CHECK(roof.seconds(2, 400, 65536) == doctest::Approx(4e-7));
}
