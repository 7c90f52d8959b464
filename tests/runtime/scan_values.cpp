// SPDX-License-Identifier: BSL-1.0
// A recurrence of one number along an axis, with derivatives up to the third, against the same loop written by hand, over lengths around the
// blocks of the stream and beyond the snapshots of one level.
#include <doctest/doctest.h>

#include <cmath>
#include <vector>

#include "support/numbers.hpp"
#include "typeflow/typeflow.hpp"

using namespace typeflow;
using namespace typeflow::literals;

namespace {

constexpr auto T = axis<"T">;
constexpr auto x = input<"x", T>;
constexpr auto start = input<"start">;
constexpr auto decay = parameter<"decay">;
constexpr auto gain = parameter<"gain">;

/// A number with its first three derivatives by one of `start` and `decay` along a line, for the loop by hand. Source: Taylor series; the
/// derivatives of tanh are polynomials in it.
struct series {
  double c[4]{};
  friend series operator*(const series& a, const series& b) {
    series r;
    for (int i = 0; i < 4; ++i)
      for (int j = 0; i + j < 4; ++j) r.c[i + j] += a.c[i] * b.c[j];
    return r;
  }
  friend series operator+(series a, const series& b) {
    for (int i = 0; i < 4; ++i) a.c[i] += b.c[i];
    return a;
  }
};
series tanh(const series& a) {
  const double y = std::tanh(a.c[0]), d = 1 - y * y, d2 = -2 * y * d / 2, d3 = (-2 * d * d + 4 * y * y * d) / 6;
  series h = a, result{{y}};
  h.c[0] = 0;
  const series h2 = h * h, h3 = h2 * h;
  for (int i = 1; i < 4; ++i) result.c[i] = d * h.c[i] + d2 * h2.c[i] + d3 * h3.c[i];
  return result;
}

constexpr auto step_of = [](auto h, auto row) { return tanh(decay * h + gain * row); };
constexpr auto by_blocks = fold(start, x, step_of, checkpoint_interval<16>);
constexpr auto last = fold(start, x, step_of);
constexpr auto backwards = fold(start, x, step_of, reversed);

/// The last state by hand, as a series in decay.
series by_decay(const std::vector<double>& rows, bool backward = false) {
  series h{{0.5}};
  for (std::size_t i = 0; i < rows.size(); ++i)
    h = tanh(series{{0.9, 1}} * h + series{{0.4 * rows[backward ? rows.size() - 1 - i : i]}});
  return h;
}

}  // namespace

TEST_CASE("a recurrence and its derivatives of three orders, at lengths around a block") {
  static constexpr auto program = compile([] {
    return outputs(last, grad(last, decay), hvp(last, decay, 1_c), jvp(hvp(last, decay, 1_c), decay, 1_c), grad(last, start), grad(grad(last, gain), decay));
  });
  const auto rows = static_cast<std::size_t>(program.block_rows);
  for (std::size_t length : {std::size_t{0}, std::size_t{1}, std::size_t{15}, std::size_t{16}, std::size_t{17}, rows - 1, rows, rows + 1, 3 * rows + 5}) {
    CAPTURE(length);
    const auto data = numbers::scattered(length, 3);
    const auto r = program(x = data, start = 0.5, decay = 0.9, gain = 0.4);
    const series expected = by_decay(data);
    CHECK(r[last] == doctest::Approx(expected.c[0]).epsilon(1e-12));
    CHECK(r[grad(last, decay)] == doctest::Approx(expected.c[1]).epsilon(1e-11));
    CHECK(r[hvp(last, decay, 1_c)] == doctest::Approx(2 * expected.c[2]).epsilon(1e-10));
    CHECK(r[jvp(hvp(last, decay, 1_c), decay, 1_c)] == doctest::Approx(6 * expected.c[3]).epsilon(1e-9));
    double slope = 1, h = 0.5, by_gain[2] = {}, both[2] = {};
    for (double row : data) {
      const double y = std::tanh(0.9 * h + 0.4 * row), d = 1 - y * y;
      const double inner_gain = row + 0.9 * by_gain[0], inner_decay = h + 0.9 * by_gain[1];
      both[0] = d * (by_gain[0] + 0.9 * both[0]) - 2 * y * d * inner_gain * inner_decay;
      by_gain[0] = d * inner_gain;
      by_gain[1] = d * inner_decay;
      slope *= 0.9 * d;
      h = y;
    }
    CHECK(r[grad(last, start)] == doctest::Approx(slope).epsilon(1e-11));
    CHECK(r[grad(grad(last, gain), decay)] == doctest::Approx(both[0]).epsilon(1e-10));
  }
}

TEST_CASE("many blocks: one, two and three levels of snapshots; the gradient of every row") {
  static constexpr auto slopes = grad(by_blocks, x);
  static constexpr auto program = compile([] { return outputs(by_blocks, grad(by_blocks, decay), slopes); });
  CHECK(program.block_rows == 16);
  for (std::size_t length : std::initializer_list<std::size_t>{16 * 32, 16 * 32 + 1, 16 * 33 + 5, 16 * 1024, 16 * 1024 + 1, 16 * 1100 + 3}) {
    CAPTURE(length);
    const auto data = numbers::scattered(length, 5);
    std::vector<double> by_row(length);
    const auto r = program(x = data, start = 0.5, decay = 0.9, gain = 0.4, slopes = by_row);
    const series expected = by_decay(data);
    CHECK(r[by_blocks] == doctest::Approx(expected.c[0]).epsilon(1e-12));
    CHECK(r[grad(by_blocks, decay)] == doctest::Approx(expected.c[1]).epsilon(1e-11));
    std::vector<double> states{0.5}, wanted(length);
    for (double row : data) states.push_back(std::tanh(0.9 * states.back() + 0.4 * row));
    double adjoint = 1;
    for (std::size_t i = length; i-- > 0;) {
      adjoint *= 1 - states[i + 1] * states[i + 1];
      wanted[i] = 0.4 * adjoint;
      adjoint *= 0.9;
    }
    CHECK(numbers::difference_by_scale(by_row, wanted) < 1e-12);
  }
}

TEST_CASE("from the last row to the first, and in other number types") {
  static constexpr auto program = compile([] { return outputs(backwards, grad(backwards, decay)); });
  const auto rows = static_cast<std::size_t>(program.block_rows);
  for (std::size_t length : {std::size_t{0}, std::size_t{1}, rows, 2 * rows + 7}) {
    CAPTURE(length);
    const auto data = numbers::scattered(length, 7);
    const auto r = program(x = data, start = 0.5, decay = 0.9, gain = 0.4);
    const series expected = by_decay(data, true);
    CHECK(r[backwards] == doctest::Approx(expected.c[0]).epsilon(1e-12));
    CHECK(r[grad(backwards, decay)] == doctest::Approx(expected.c[1]).epsilon(1e-11));
  }
  const auto data = numbers::scattered(100, 7);
  const std::vector<float> floats(data.begin(), data.end());
  const std::vector<long double> wide(data.begin(), data.end());
  const series expected = by_decay(data, true);
  const auto in_float = program(x = floats, start = 0.5f, decay = 0.9f, gain = 0.4f);
  CHECK(static_cast<double>(in_float[grad(backwards, decay)]) == doctest::Approx(expected.c[1]).epsilon(1e-5));
  const auto in_long = program(x = wide, start = 0.5L, decay = 0.9L, gain = 0.4L);
  CHECK(static_cast<double>(in_long[grad(backwards, decay)]) == doctest::Approx(expected.c[1]).epsilon(1e-12));
}

TEST_CASE("in constant expressions") {
  static constexpr auto u = input<"u", 4>;
  static constexpr auto v = input<"v", 4>;
  static constexpr auto total = fold(start, u, [](auto h, auto row) { return decay * h + row * row; });
  static constexpr auto program = compile([] { return outputs(total, grad(total, decay), grad(total, start), grad(grad(total, decay), decay)); });
  static constexpr auto r = program(u = tensor<double, 4>{{1, 2, 3, 4}}, start = 1.0, decay = 2.0);
  static_assert(r[total] == 16 + 8 + 16 + 18 + 16);
  static_assert(r[grad(total, start)] == 16);
  static_assert(r[grad(total, decay)] == 4 * 8 + 1 * 3 * 4 + 4 * 2 * 2 + 9);
  static_assert(r[grad(grad(total, decay), decay)] == 12 * 4 + 6 * 2 + 4 * 2);
  static constexpr auto running = scan(start, list(u, v), [](auto h, auto a, auto b) { return step(h + a, h * b); });
  static constexpr auto both = compile([] { return running.outputs; });
  static constexpr auto products = both(u = tensor<double, 4>{{1, 2, 3, 4}}, v = tensor<double, 4>{{5, 6, 7, 8}}, start = 1.0);
  static_assert(products[0] == 5 && products[1] == 12 && products[2] == 28 && products[3] == 56);
}
