// SPDX-License-Identifier: BSL-1.0
// attention in one pass is attention by the weights: sizes beyond its blocks, infinite scores, derivatives of every kind, memory.
#include <array>
#include <limits>

#include "support/compiled.hpp"

using namespace typeflow;
using namespace typeflow::literals;

namespace {

struct one_pass {
  template <class Q, class K, class V, class... Causal>
  constexpr auto operator()(Q a, K b, V c, Causal... option) const { return attention(a, b, c, option...); }
};
struct by_weights {
  template <class Q, class K, class V, class... Causal>
  constexpr auto operator()(Q a, K b, V c, Causal... option) const { return matmul(attention_weights(a, b, option...), c); }
};

// More queries than a block has, keys and columns that fill no block.
inline constexpr auto q = input<"q", 2, 70, 67>;
inline constexpr auto k = input<"k", 75, 67>;
inline constexpr auto v = input<"v", 2, 75, 37>;
template <class Way>
struct large {
  constexpr auto operator()() const { return outputs(Way{}(q, k, v), Way{}(q, k, v, causal)); }
};

inline constexpr auto a = input<"a", 3, 2>;
inline constexpr auto b = parameter<"b", 4, 2>;
inline constexpr auto c = input<"c", 4, 5>;
inline constexpr auto along = input<"along", 4, 2>;
inline constexpr auto batch = input<"batch", 6, 3, 2>;
inline constexpr auto values = input<"values", 6, 2, 4, 5>;
template <class Way>
struct derivatives {
  constexpr auto operator()() const {
    constexpr auto y = Way{}(a, b, c);
    constexpr auto f = sum(square(y));
    constexpr auto weights = sum(square(Way{}(b, b, c, causal)));
    return outputs(grad(f, a), grad(f, b), grad(f, c), jvp(y, b, along), hvp(f, b, along), grad(sum(grad(f, a)), c), grad(weights, b),
                   vmap(y, a, batch), vmap(y, c, sum(values, axes<1>)), vmap(grad(f, b), a, batch), grad(sum(vmap(f, a, batch)), batch));
  }
};

/// All outputs on numbers that depend on the names of the leaves alone.
template <class Program, class T>
std::vector<std::vector<T>> outputs_of() {
  using P = passes::pipeline<Program>;
  graph_test::random_source nothing(1);
  graph_test::compiled_call<P, T> call(1, nothing);
  for (int i = 0; i < P::graph.leaf_count; ++i) {
    graph_test::random_source random(hash_text(P::graph.leaves[i].name));
    for (int j = 0; j < call.leaf(i).size(); ++j) call.leaf(i)[j] = static_cast<T>(random.between(-1, 1));
  }
  std::vector<std::vector<T>> result;
  for (const array_list<T>& output : call.compiled()) result.emplace_back(output.begin(), output.end());
  return result;
}

template <class Got, class Expected, class T>
void check_same(T tolerance) {
  const auto expected = outputs_of<Expected, T>(), got = outputs_of<Got, T>();
  REQUIRE(expected.size() == got.size());
  for (std::size_t i = 0; i < got.size(); ++i) {
    REQUIRE(expected[i].size() == got[i].size());
    T largest = 1, worst = 0;
    for (std::size_t j = 0; j < got[i].size(); ++j) {
      largest = std::fmax(largest, std::fabs(expected[i][j]));
      const T difference = std::fabs(got[i][j] - expected[i][j]);
      worst = difference <= worst ? worst : difference;
    }
    CAPTURE(i);
    CHECK(worst <= tolerance * largest);
  }
}

}  // namespace

TEST_CASE_TEMPLATE("sizes beyond those of blocks", T, float, double, long double) {
  check_same<large<one_pass>, large<by_weights>, T>(8 * std::numeric_limits<T>::epsilon());
}

TEST_CASE("derivatives of every kind and order are those by the weights") {
  check_same<derivatives<one_pass>, derivatives<by_weights>, double>(1e-14);
}

namespace {

constexpr int keys = 70;
inline constexpr auto one = input<"one", 1, 1>;
inline constexpr auto scores = input<"scores", keys, 1>;
inline constexpr auto data = input<"data", keys, 3>;

}  // namespace

TEST_CASE("scores that are infinite, NaN, huge and alike count as in softmax") {
  constexpr auto program = compile([] { return outputs(one_pass{}(one, scores, data), by_weights{}(one, scores, data)); });
  const double inf = std::numeric_limits<double>::infinity(), nan = std::numeric_limits<double>::quiet_NaN();
  std::vector<double> rows;
  graph_test::random_source random(2);
  for (int i = 0; i < 3 * keys; ++i) rows.push_back(random.between(-1, 1));
  const auto check = [&](const std::vector<double>& of_keys, const std::vector<double>& numbers, double scale) {
    const auto r = program(one = std::array{scale}, scores = of_keys, data = numbers);
    const auto got = r[one_pass{}(one, scores, data)], expected = r[by_weights{}(one, scores, data)];
    for (int e = 0; e < 3; ++e) {
      CAPTURE(got[e]);
      CAPTURE(expected[e]);
      const bool is_near = std::fabs(got[e] - expected[e]) <= 1e-15 * (std::fabs(expected[e]) + std::fabs(numbers[0]));
      CHECK((std::isnan(expected[e]) ? std::isnan(got[e]) : is_near));
    }
  };
  for (const double start : {-inf, -1e308, 0.0, 5.0, inf, nan})
    for (const double middle : {-inf, 0.0, 1e308, inf, nan})
      for (const double end : {-inf, -700.0, 3.0, inf}) {
        std::vector<double> of_keys(keys, start);
        of_keys[40] = middle;
        of_keys[keys - 1] = end;
        check(of_keys, rows, 1);
        check(of_keys, rows, 2);
      }
  check(std::vector<double>(keys, 0.0), std::vector<double>(3 * keys, 1e308), 1);  // whose sum would overflow
}

namespace {

inline constexpr auto long_queries = input<"long_queries", 512, 8>;
inline constexpr auto long_values = input<"long_values", 512, 16>;
constexpr auto in_memory = compile([] { return one_pass{}(long_queries, long_queries, long_values, causal); });
constexpr auto in_much_memory = compile([] { return by_weights{}(long_queries, long_queries, long_values, causal); });
static_assert(in_memory.workspace_bytes<double> == 0);
static_assert(in_much_memory.workspace_bytes<double> > 512 * 512 * sizeof(double));

/// The gradient of two layers of attention.
template <class Way>
struct two_layers {
  static constexpr auto x = input<"x", 64, 8>;
  static constexpr auto W = parameter<"W", 8, 8>;
  constexpr auto operator()() const {
    constexpr auto first = Way{}(matmul(x, W), x, x);
    return grad(sum(square(Way{}(matmul(first, W), first, first))), W);
  }
};
template <class Way>
constexpr std::int64_t elements = passes::pipeline<two_layers<Way>>::loops.workspace_size;
// Of each layer an array of queries times keys is kept, and more while it is worked on; in one pass only the latter.
static_assert(elements<by_weights> > 4 * 64 * 64 && elements<one_pass> < 4 * 64 * 64);

constexpr auto q_small = input<"q_small", 2, 1>;
constexpr auto k_small = input<"k_small", 3, 1>;
constexpr auto small = compile([] { return outputs(attention(q_small, k_small, k_small), attention(k_small, k_small, k_small, causal)); });
constexpr auto result = small(q_small = tensor<double, 2, 1>{{0.0, 800.0}}, k_small = tensor<double, 3, 1>{{1.0, 2.0, 6.0}});
static_assert(result[attention(q_small, k_small, k_small)](0, 0) == 3 && result[attention(q_small, k_small, k_small)](1, 0) == 6);
static_assert(result[attention(k_small, k_small, k_small, causal)](0, 0) == 1);

constexpr auto no_keys = input<"no_keys", 0, 1>;
constexpr auto nothing = compile([] { return attention(q_small, no_keys, no_keys); });
static_assert(nothing(q_small = tensor<double, 2, 1>{{1.0, 2.0}}, no_keys = tensor<double, 0, 1>{})(1, 0) == 0);

}  // namespace
