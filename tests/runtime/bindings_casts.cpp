// SPDX-License-Identifier: BSL-1.0
// Tensors of another number type than the call's: what is read is converted, what is written is rounded, in every layout and place.
#include <doctest/doctest.h>

#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include <typeflow/complex.hpp>
#include <typeflow/typeflow.hpp>

#include "support/numbers.hpp"

namespace {

namespace tf = typeflow;
using namespace tf::literals;

constexpr auto N = tf::axis<"N">;
constexpr auto X = tf::input<"X", N, 3>;
constexpr auto W = tf::parameter<"W", 3>;
constexpr auto rate = tf::input<"rate">;
constexpr auto hidden = tf::named<"hidden">(tf::exp(X * W));
constexpr auto cost = tf::mean(hidden);
constexpr auto step = tf::compile([] { return tf::outputs(cost, hidden, tf::update(W, W - rate * tf::grad(cost, W))); });

constexpr std::size_t rows = 3000;  // more than a block, and no multiple of one
static_assert(rows > 2 * step.block_rows && rows % step.block_rows != 0);

/// As another type, number by number.
template <class T, class From>
std::vector<T> as(const std::vector<From>& numbers) {
  return std::vector<T>(numbers.begin(), numbers.end());
}
const std::vector<float> x = as<float>(numbers::scattered(3 * rows, 1));
const std::vector<float> w = as<float>(numbers::scattered(3, 2));
constexpr float untouched = -77;

template <class Call>
std::string message_of(const Call& call) {
  try {
    call();
  } catch (const tf::error& e) {
    return e.what();
  }
  return "";
}

}  // namespace

TEST_CASE("storage of float in a call that computes in double: as if it had been double before, and rounded at the end") {
  std::vector<double> wide_w = as<double>(w), wide_hidden(3 * rows);
  const auto expected = step(X = as<double>(x), W = wide_w, rate = 0.1, hidden = wide_hidden);
  std::vector<float> narrow_w = w, narrow_hidden(3 * rows);
  const auto got = step(X = tf::cast<double>(x), W = tf::cast<double>(narrow_w), rate = 0.1, hidden = tf::cast<double>(narrow_hidden));
  static_assert(std::is_same_v<std::remove_cvref_t<decltype(got[cost])>, double>);
  CHECK(got[cost] == expected[cost]);
  CHECK(narrow_hidden == as<float>(wide_hidden));
  CHECK(narrow_w == as<float>(wide_w));
  CHECK(narrow_w != w);
}

TEST_CASE("casts beside tensors of the call's own type, and a cast that changes nothing") {
  std::vector<double> wide_w = as<double>(w), same_w = wide_w, wide_hidden(3 * rows), same_hidden(3 * rows);
  const auto expected = step(X = as<double>(x), W = wide_w, rate = 0.1, hidden = wide_hidden);
  const auto got = step(X = tf::cast<double>(x), W = tf::cast<double>(same_w), rate = 0.1, hidden = same_hidden);
  CHECK(got[cost] == expected[cost]);
  CHECK(same_hidden == wide_hidden);
  CHECK(same_w == wide_w);
}

TEST_CASE("sums of float storage are as exact as those of double") {
  constexpr auto v = tf::input<"v", N>;
  constexpr auto total = tf::compile([] { return tf::sum(tf::input<"v", N>); });
  std::vector<float> ones(40000, 0.1f);
  ones[0] = 1e8f;
  const double exact = 1e8 + 39999 * static_cast<double>(0.1f);
  CHECK(total(v = tf::cast<double>(ones)) == total(v = as<double>(ones)));
  CHECK(std::fabs(total(v = tf::cast<double>(ones)) - exact) < 0.001);
  CHECK(std::fabs(static_cast<double>(total(v = ones)) - exact) > 1);
}

TEST_CASE("double storage in a call that computes in float") {
  std::vector<float> narrow_w = w, narrow_hidden(3 * rows);
  const auto expected = step(X = x, W = narrow_w, rate = 0.1f, hidden = narrow_hidden);
  std::vector<double> wide_w = as<double>(w), wide_hidden(3 * rows);
  const auto got = step(X = tf::cast<float>(as<double>(x)), W = tf::cast<float>(wide_w), rate = 0.1f, hidden = tf::cast<float>(wide_hidden));
  static_assert(std::is_same_v<std::remove_cvref_t<decltype(got[cost])>, float>);
  CHECK(got[cost] == expected[cost]);
  CHECK(wide_hidden == as<double>(narrow_hidden));
  CHECK(wide_w == as<double>(narrow_w));
}

TEST_CASE("what does not fit the type that it is written to becomes infinite, NaN and zeros keep what they are") {
  static constexpr auto v = tf::input<"v", 6>;
  static constexpr auto result = tf::named<"result">(tf::abs(v));
  constexpr auto magnitudes = tf::compile([] { return result; });
  std::array<float, 6> out{};
  magnitudes(v = std::array{1e300, -1e-300, 0.1, -0.0, double(NAN), double(-INFINITY)}, result = tf::cast<double>(out));
  CHECK(out[0] == INFINITY);
  CHECK((out[1] == 0 && out[3] == 0 && !std::signbit(out[3])));
  CHECK(out[2] == 0.1f);
  CHECK(std::isnan(out[4]));
  CHECK(out[5] == INFINITY);
}

TEST_CASE("whole numbers are read") {
  constexpr auto labels = tf::input<"labels", N>;
  constexpr auto share = tf::compile([] { return tf::mean(tf::input<"labels", N> == 1_c); });
  CHECK(share(labels = tf::cast<double>(std::vector<int>{1, 0, 1, 1})) == 0.75);
  const std::uint8_t bytes[] = {1, 255, 0, 1};
  CHECK(share(labels = tf::cast<float>(bytes)) == 0.5f);
  CHECK(share(labels = tf::cast<double>(tf::view(bytes, 2))) == 0.5);
}

TEST_CASE("a scalar that is written") {
  constexpr auto slope = tf::parameter<"slope">;
  constexpr auto grow = tf::compile([] { return tf::update(tf::parameter<"slope">, tf::parameter<"slope"> + tf::mean(tf::input<"u", N>)); });
  constexpr auto u = tf::input<"u", N>;
  float number = 0.5f;
  grow(slope = tf::cast<double>(number), u = std::array{0.25, 0.5});
  CHECK(number == 0.875f);
}

namespace {

constexpr auto A = tf::input<"A", 4, 3>;
constexpr auto doubled = tf::named<"doubled">(2_c * A);
constexpr auto twice = tf::compile([] { return doubled; });
constexpr auto columns = tf::input<"columns", 3, N>;
constexpr auto centred = tf::named<"centred">(columns - tf::mean(columns, tf::axes<N>, tf::keepdims));
constexpr auto centre = tf::compile([] { return centred; });

/// A matrix in memory of its own, with what lies around and between its elements.
struct layout {
  std::int64_t first, row_stride, column_stride;
};

}  // namespace

TEST_CASE("views with strides") {
  for (const layout l : {layout{0, 3, 1}, {2, 5, 1}, {1, 8, 2}, {0, 1, 4}, {9, -3, 1}, {11, -1, -4}}) {
    std::vector<float> from(40, untouched), to(40, untouched);
    const auto view_of = [&](std::vector<float>& memory) {
      return tf::tensor_view<float, 2>{memory.data() + l.first, {4, 3}, {l.row_stride, l.column_stride}};
    };
    const auto at = [&](std::int64_t i) { return static_cast<std::size_t>(l.first + i / 3 * l.row_stride + i % 3 * l.column_stride); };
    for (std::int64_t i = 0; i < 12; ++i) from[at(i)] = x[static_cast<std::size_t>(i)];
    twice(A = tf::cast<double>(view_of(from)), doubled = tf::cast<double>(view_of(to)));
    for (std::int64_t i = 0; i < 12; ++i) {
      CHECK(to[at(i)] == 2 * from[at(i)]);
      to[at(i)] = untouched;
    }
    CHECK(to == std::vector<float>(40, untouched));
  }
}

TEST_CASE("a named axis behind others, in more than one pass over the rows") {
  std::vector<double> wide(3 * rows), expected(3 * rows);
  for (std::size_t i = 0; i < 3 * rows; ++i) wide[i] = static_cast<double>(x[i]);
  centre(columns = wide, centred = expected);
  std::vector<float> got(3 * rows);
  centre(columns = tf::cast<double>(x), centred = tf::cast<double>(got));
  CHECK(got == as<float>(expected));
}

TEST_CASE("long double and complex numbers") {
  std::vector<long double> precise(12);
  twice(A = as<long double>(std::vector<float>(x.begin(), x.begin() + 12)), doubled = precise);
  std::vector<double> out(12);
  twice(A = tf::cast<long double>(std::vector<float>(x.begin(), x.begin() + 12)), doubled = tf::cast<long double>(out));
  CHECK(out == as<double>(precise));
  std::vector<std::complex<float>> z(12, {0.5f, -1});
  std::vector<std::complex<double>> doubled_z(12);
  twice(A = tf::cast<std::complex<double>>(z), doubled = doubled_z);
  CHECK(doubled_z[11] == std::complex<double>(1, -2));
  twice(A = tf::cast<std::complex<double>>(x.size() > 12 ? std::vector<float>(x.begin(), x.begin() + 12) : x), doubled = tf::cast<std::complex<double>>(z));
  CHECK(z[0] == std::complex<float>(2 * x[0], 0));
}

TEST_CASE("errors are those of other bindings, with the bytes that elements really have") {
  std::vector<float> memory(24, untouched);
  const std::span<float> all(memory);
  const auto call = [&](std::span<float> from, std::span<float> to) {
    return message_of([&] { twice(A = tf::cast<double>(from), doubled = tf::cast<double>(to)); });
  };
  CHECK(call(all.first(12), all.last(12)).empty());  // side by side
  CHECK(memory[23] == 2 * untouched);
  CHECK(call(all.first(12), all.subspan(11, 12)).find("doubled is written and overlaps the memory bound to A") != std::string::npos);
  CHECK(call(all.first(11), all.last(12)).find("A is [4, 3], but the sequence bound to it has 11 elements") != std::string::npos);
  const auto of_nothing = message_of([&] { twice(A = tf::cast<double>(tf::view(static_cast<float*>(nullptr), 4, 3)), doubled = tf::cast<double>(all.last(12))); });
  CHECK(of_nothing.find("the pointer bound to it is null") != std::string::npos);
}

TEST_CASE("copies too large for the stack lie in the workspace") {
  static constexpr auto large = tf::input<"large", 300, 500>;
  constexpr auto total = tf::compile([] { return tf::sum(tf::sin(large)); });
  const std::vector<float> numbers(150000, 0.5f);
  const std::string said = message_of([&] { total(large = tf::cast<double>(numbers)); });
  CHECK(said.find("too many numbers for the stack; pass a workspace of 1200000 bytes") != std::string::npos);
  const tf::workspace small(100), memory(total.workspace_bytes<double> + 1200000);
  CHECK(message_of([&] { total(small, large = tf::cast<double>(numbers)); }) == said);
  const std::vector<double> wide(150000, 0.5);
  const double expected = total(large = wide);
  CHECK(expected > 71900);
  CHECK(total(memory, large = tf::cast<double>(numbers)) == expected);
  CHECK(total(large = tf::view(wide.data(), 300, 500)) == expected);
}
