// SPDX-License-Identifier: BSL-1.0
// Random tensors inside expressions: the draws of the generator at their places whatever the loops are like, distributions, dropout with
// its derivatives, seeds mapped over.
#include <doctest/doctest.h>

#include <cmath>
#include <type_traits>
#include <vector>

#include "support/compiled.hpp"
#include "typeflow/optim/sgd.hpp"
#include "typeflow/random/counter.hpp"

namespace tf = typeflow;
using namespace tf::literals;

namespace foreign {

/// A number type of the user's, with the conversion to double that random numbers need.
struct number {
  double value = 0;
  constexpr number() = default;
  constexpr explicit number(double x) : value(x) {}
  constexpr explicit operator double() const { return value; }
  friend constexpr number operator+(number a, number b) { return number(a.value + b.value); }
  friend constexpr number operator*(number a, number b) { return number(a.value * b.value); }
  constexpr number& operator+=(number b) { return *this = *this + b; }
  friend constexpr bool operator==(number a, number b) { return a.value == b.value; }
};

}  // namespace foreign

template <>
inline constexpr bool tf::is_number<foreign::number> = true;

namespace {

constexpr auto N = tf::axis<"N">;
constexpr auto seed = tf::input<"seed">;

/// Draw `number` of a stream, word by word from Philox.
constexpr double uniform_by_hand(std::uint32_t key, std::uint32_t number, std::uint32_t stream) {
  const tf::random::philox_counter words = tf::random::philox4x32({number, 0, stream, 0}, {key, 0});
  return static_cast<double>((words[0] | std::uint64_t{words[1]} << 32) >> 11) * 0x1p-53;
}

constexpr auto small = tf::compile([] { return tf::random_uniform<2, 3>(seed, tf::stream<5>); });
static_assert(small(seed = 7)(0, 0) == uniform_by_hand(7, 0, 5));
static_assert(small(seed = 7)(1, 2) == uniform_by_hand(7, 5, 5));
static_assert(tf::compile([] { return tf::random_uniform<>(7_c); })() == uniform_by_hand(7, 0, 0));
static_assert(tf::compile([] { return tf::random_normal<2>(seed + 1_c); })(seed = 6)[0] == tf::random::generator{.seed = 7}.normal());
static_assert(tf::compile([] { return tf::random_normal<2>(seed); })(seed = 7.0F)[0] ==
              static_cast<float>(tf::random::generator{.seed = 7}.normal()));
static_assert(std::is_same_v<decltype(tf::random_normal<N, 3>(seed)), decltype(tf::random_normal<N, 3>(seed, tf::stream<0>))>);
static_assert(!std::is_same_v<decltype(tf::random_normal<N, 3>(seed)), decltype(tf::random_normal<N, 3>(seed, tf::stream<1>))>);

/// Tensors of every arrangement: a row, rows, a named axis in every place.
struct draws {
  auto operator()() const {
    return tf::outputs(tf::random_uniform<>(seed), tf::random_uniform<5>(seed), tf::random_uniform<0, 2>(seed),
                       tf::random_uniform<2, 3, 4>(seed), tf::random_uniform<N>(seed), tf::random_uniform<N, 3>(seed),
                       tf::random_uniform<N, 2, 3>(seed), tf::random_uniform<2, N, 3>(seed), tf::random_uniform<3, N>(seed),
                       tf::random_normal<N, 3>(seed));
  }
};

/// Element (i, j, k) of [rows, ...] or [2, rows, 3] in storage order, which has the rows first: the number of its draw is its place.
template <class Number>
Number by_generator(int output, int place) {
  tf::random::generator source{.seed = 11, .counter = static_cast<std::uint64_t>(place)};
  if (output == 9) return static_cast<Number>(source.normal());
  if constexpr (std::is_same_v<Number, float>) return source.uniform<float>();
  else return source.uniform<double>();
}

}  // namespace

TEST_CASE_TEMPLATE("compiled loops and interpretation give the generator's draws bit for bit, for any number of rows", Number, float,
                   double) {
  using P = tf::passes::pipeline<draws>;
  graph_test::random_source random(1);
  for (std::int64_t rows : {0, 1, 7, 129, 1000}) {
    graph_test::compiled_call<P, Number> call(rows, random);
    call.leaf(0)[0] = 11;
    const auto expected = call.interpreted(), got = call.compiled();
    for (int i = 0; i < got.size(); ++i) {
      CAPTURE(rows);
      CAPTURE(i);
      REQUIRE(got[i].size() == expected[i].size());
      int different = 0;
      for (int j = 0; j < got[i].size(); ++j) {
        const Number wanted = by_generator<Number>(i, j);
        different += got[i][j] == wanted && expected[i][j] == wanted ? 0 : 1;
      }
      CHECK(different == 0);
    }
  }
}

TEST_CASE("a named axis counts as the first, wherever it stands") {
  static constexpr auto middle = tf::random_uniform<2, N, 3>(seed);
  constexpr auto program = tf::compile([] { return middle; });
  std::vector<double> out(2 * 4 * 3);
  program(seed = 3, middle = out);
  for (std::uint32_t i = 0; i < 2; ++i)
    for (std::uint32_t n = 0; n < 4; ++n)
      for (std::uint32_t k = 0; k < 3; ++k) CHECK(out[(i * 4 + n) * 3 + k] == uniform_by_hand(3, (n * 2 + i) * 3 + k, 0));
}

TEST_CASE("strided storage has the same numbers") {
  static constexpr auto tensor = tf::random_uniform<N, 3>(seed);
  constexpr auto program = tf::compile([] { return tensor; });
  std::vector<double> memory(5 * 8, -1.0);
  auto columns = tf::view(memory.data(), std::int64_t{5}, std::int64_t{3});
  columns.strides[0] = 1;
  columns.strides[1] = 8;
  program(seed = 3, tensor = columns);
  for (std::uint32_t i = 0; i < 5; ++i)
    for (std::uint32_t j = 0; j < 3; ++j) CHECK(memory[j * 8 + i] == uniform_by_hand(3, i * 3 + j, 0));
}

TEST_CASE("float has the double rounded down, long double the double itself") {
  static constexpr auto x = tf::random_uniform<1000>(seed);
  constexpr auto program = tf::compile([] { return x; });
  const auto in_float = program(seed = 5.0F);
  const auto in_double = program(seed = 5.0);
  const auto in_long_double = program(seed = 5.0L);
  for (int i = 0; i < 1000; ++i) {
    CHECK(static_cast<double>(in_float[i]) == std::floor(in_double[i] * 0x1p24) * 0x1p-24);
    CHECK(in_long_double[i] == static_cast<long double>(in_double[i]));
  }
}

TEST_CASE("a number type of the user's") {
  constexpr auto program = tf::compile([] { return tf::random_uniform<N>(seed) * tf::input<"x", N>; });
  std::vector<foreign::number> x(3, foreign::number(2)), out(3);
  program(seed = foreign::number(9), tf::input<"x", N> = x, tf::random_uniform<N>(seed) * tf::input<"x", N> = out);
  for (std::uint32_t i = 0; i < 3; ++i) CHECK(out[i].value == 2 * uniform_by_hand(9, i, 0));
}

namespace {

constexpr int many = 40000;
constexpr auto sum_of = [](auto numbers, auto function) {
  double total = 0;
  for (double x : numbers) total += function(x);
  return total / many;
};

}  // namespace

TEST_CASE("moments of the distributions") {
  static constexpr auto uniform = tf::random_uniform<N>(seed);
  static constexpr auto between = tf::random_uniform<N>(seed, 2_c, 6_c, tf::stream<1>);
  static constexpr auto normal = tf::random_normal<N>(seed, tf::stream<2>);
  static constexpr auto coin = tf::random_bernoulli<N>(0.3_c, seed, tf::stream<3>);
  constexpr auto program = tf::compile([] { return tf::outputs(uniform, between, normal, coin); });
  std::vector<double> u(many), b(many), n(many), c(many);
  program(seed = 1, uniform = u, between = b, normal = n, coin = c);
  const double deviation = 5 / std::sqrt(double{many});  // of a mean of numbers of variance 1, five times
  const auto mean = [](double x) { return x; };
  CHECK(std::fabs(sum_of(u, mean) - 0.5) < deviation * std::sqrt(1.0 / 12));
  CHECK(std::fabs(sum_of(u, [](double x) { return x * x; }) - 1.0 / 3) < deviation * std::sqrt(4.0 / 45));
  CHECK(std::fabs(sum_of(b, mean) - 4) < deviation * std::sqrt(16.0 / 12));
  CHECK(std::fabs(sum_of(n, mean)) < deviation);
  CHECK(std::fabs(sum_of(n, [](double x) { return x * x; }) - 1) < deviation * std::sqrt(2.0));
  CHECK(std::fabs(sum_of(c, mean) - 0.3) < deviation * std::sqrt(0.21));
  double products = 0;
  for (int i = 0; i < many; ++i) {
    const auto at = static_cast<std::size_t>(i);
    REQUIRE((b[at] >= 2 && b[at] <= 6));
    REQUIRE((c[at] == 0 || c[at] == 1));
    products += (u[at] - 0.5) * (b[at] - 4) / many;
  }
  CHECK(std::fabs(products) < deviation / 3);  // streams do not correlate: sqrt(1/12) sqrt(16/12) is 1/3
}

TEST_CASE("bounds and moments are expressions, and have derivatives") {
  static constexpr auto low = tf::input<"low", 3>;
  static constexpr auto high = tf::input<"high">;
  static constexpr auto between = tf::random_uniform<2, 3>(seed, low, high);
  static constexpr auto shifted = high + low * tf::random_normal<3>(seed);
  constexpr auto program = tf::compile([] {
    return tf::outputs(between, tf::grad(tf::sum(between), low), tf::grad(tf::sum(between), high), tf::grad(tf::sum(shifted), low),
                       tf::grad(tf::sum(between), seed));
  });
  const auto r = program(seed = 4, low = tf::tensor<double, 3>{{-1, 0, 1}}, high = 2);
  double by_high = 0;
  for (std::uint32_t j = 0; j < 3; ++j) {
    const double u[] = {uniform_by_hand(4, j, 0), uniform_by_hand(4, 3 + j, 0)};
    for (int i : {0, 1}) CHECK(r[between](i, j) == std::fma(u[i], 3.0 - j, j - 1.0));
    CHECK(r[tf::grad(tf::sum(between), low)][j] == doctest::Approx(2 - u[0] - u[1]).epsilon(1e-15));
    CHECK(r[tf::grad(tf::sum(shifted), low)][j] == tf::random::generator{.seed = 4, .counter = j}.normal());
    by_high += u[0] + u[1];
  }
  CHECK(r[tf::grad(tf::sum(between), high)] == doctest::Approx(by_high).epsilon(1e-15));
  CHECK(r[tf::grad(tf::sum(between), seed)] == 0);
}

TEST_CASE("bernoulli has the shape of p; at 0, 1 and NaN it is certain") {
  static constexpr auto p = tf::input<"p", N, 4>;
  static constexpr auto coins = tf::random_bernoulli(p, seed);
  static constexpr auto more = tf::random_bernoulli<2, N, 4>(p, seed);
  static constexpr auto slope = tf::sum(tf::grad(tf::sum(coins), p));
  constexpr auto program = tf::compile([] { return tf::outputs(coins, more, slope); });
  std::vector<double> chances, out(4 * 4), copies(2 * 4 * 4);
  for (int i = 0; i < 4; ++i)
    for (double chance : {0.0, 1.0, std::nan(""), 0.5}) chances.push_back(chance);
  const auto r = program(seed = 2, p = chances, coins = out, more = copies);
  for (std::uint32_t i = 0; i < 16; ++i) {
    const bool expected = i % 4 == 1 || (i % 4 == 3 && uniform_by_hand(2, i, 0) < 0.5);
    CHECK(out[i] == (expected ? 1 : 0));
  }
  for (std::size_t i : {0U, 4U, 17U, 25U}) CHECK(copies[i] == (i % 4 == 1 ? 1 : 0));
  CHECK(r[slope] == 0);
}

namespace {

constexpr auto x = tf::input<"x", N, 3>;
constexpr auto dropped = tf::dropout<0.25>(x, seed);
constexpr auto cost = tf::sum(dropped * tf::square(x));
constexpr double scale = 1 / (1 - 0.25);

}  // namespace

TEST_CASE_TEMPLATE("dropout: value, gradient, second derivative; what is dropped influences nothing", Number, float, double) {
  static constexpr auto slope = tf::grad(tf::sum(dropped), x);
  static constexpr auto curvature = tf::grad(tf::sum(tf::square(slope)), x);
  static constexpr auto mixed = tf::grad(cost, x);
  constexpr auto program = tf::compile([] { return tf::outputs(dropped, slope, curvature, mixed); });
  constexpr int rows = 300;
  std::vector<Number> in(rows * 3), out(rows * 3), first(rows * 3), second(rows * 3), product(rows * 3);
  int kept_count = 0;
  for (std::uint32_t i = 0; i < rows * 3; ++i) {
    const bool kept = uniform_by_hand(8, i, 0) >= 0.25;
    kept_count += kept ? 1 : 0;
    using limits = std::numeric_limits<Number>;
    in[i] = kept ? static_cast<Number>(i) / 64 : i % 2 == 0 ? limits::quiet_NaN() : limits::infinity();
  }
  program(seed = Number(8), x = in, dropped = out, slope = first, curvature = second, mixed = product);
  CHECK(std::abs(kept_count - 675) < 65);
  for (std::uint32_t i = 0; i < rows * 3; ++i) {
    const bool kept = uniform_by_hand(8, i, 0) >= 0.25;
    const auto factor = static_cast<Number>(scale);
    CHECK(out[i] == (kept ? in[i] * factor : 0));
    CHECK(first[i] == (kept ? factor : 0));
    CHECK(second[i] == 0);
    if (kept) CHECK(static_cast<double>(product[i]) == doctest::Approx(3 * scale * static_cast<double>(in[i] * in[i])).epsilon(1e-6));
  }
}

TEST_CASE("dropout of nothing is x") {
  static constexpr auto v = tf::input<"v", 2>;
  static_assert(tf::compile([] { return tf::dropout<0>(v, seed); })(seed = 1, v = tf::tensor<double, 2>{{3, 4}})[1] == 4);
}

TEST_CASE("forward mode sees the mask too") {
  static constexpr auto v = tf::input<"v", 4>;
  constexpr auto program = tf::compile([] { return tf::outputs(tf::jvp(tf::dropout<0.5>(v, seed), v, v), tf::dropout<0.5>(v, seed)); });
  const auto r = program(seed = 5, v = tf::tensor<double, 4>{{1, 2, 3, 4}});
  for (int i = 0; i < 4; ++i) CHECK(r[tf::jvp(tf::dropout<0.5>(v, seed), v, v)][i] == r[tf::dropout<0.5>(v, seed)][i]);
}

TEST_CASE("mapped over seeds each slice is what its seed gives") {
  static constexpr auto seeds = tf::input<"seeds", 3>;
  static constexpr auto mapped = tf::vmap(tf::random_normal<2, 2>(seed, tf::stream<1>), seed, seeds);
  const auto r = tf::compile([] { return mapped; })(seeds = tf::tensor<double, 3>{{5, -1, 0.5}});
  constexpr auto one = tf::compile([] { return tf::random_normal<2, 2>(seed, tf::stream<1>); });
  for (int s = 0; s < 3; ++s) {
    const auto alone = one(seed = s == 0 ? 5 : s == 1 ? -1 : 0.5);
    for (int i = 0; i < 4; ++i) CHECK(r[4 * s + i] == alone[i]);
  }
  CHECK(r[0] != r[4]);
  CHECK(r[4] != r[8]);
}

TEST_CASE("a training step with dropout: each seed drops others, and the same seed repeats the step") {
  static constexpr auto W = tf::parameter<"W", 3, 4>;
  static constexpr auto V = tf::parameter<"V", 4>;
  static constexpr auto y = tf::input<"y", N>;
  static constexpr auto hidden = tf::dropout<0.5>(tf::tanh(tf::matmul(x, W)), seed, tf::stream<3>);
  static constexpr auto loss = tf::mean(tf::square(tf::sum(hidden * V, tf::axes<1>) - y));
  constexpr auto step = tf::compile([] { return tf::optim::sgd(loss, tf::wrt(W, V), tf::constant<0.05>); });
  std::vector<double> in, out;
  for (int i = 0; i < 150; ++i) in.push_back(std::sin(1.0 + i));
  for (std::size_t i = 0; i < 50; ++i) out.push_back(in[3 * i] - in[3 * i + 2]);
  /// The mean cost of the last 20 steps, for each step drops others.
  const auto train = [&](int steps, double first_seed) {
    tf::tensor<double, 3, 4> w{{0.3, -0.2, 0.1, 0.4, 0.2, 0.1, -0.3, 0.2, -0.1, 0.3, 0.2, -0.4}};
    tf::tensor<double, 4> v{{0.5, -0.5, 0.25, 0.75}};
    double costs = 0;
    for (int i = 0; i < steps; ++i) {
      const double now = step(seed = first_seed + i, x = in, y = out, W = w, V = v);
      if (i + 20 >= steps) costs += now;
    }
    return costs / 20;
  };
  CHECK(train(20, 0) == train(20, 0));
  CHECK(train(20, 0) != train(20, 1));
  CHECK(train(320, 0) < 0.75 * train(20, 0));
}
