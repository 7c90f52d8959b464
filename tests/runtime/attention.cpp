// SPDX-License-Identifier: BSL-1.0
// attention over batch and head axes, with masks, against long double; scores far beyond what exp can take.
#include <limits>

#include "support/compiled.hpp"

using namespace typeflow;
using namespace typeflow::literals;

namespace {

constexpr int batch = 2, heads = 3, queries = 4, keys = 5, length = 6, value_length = 2;
inline constexpr auto q = input<"q", batch, heads, queries, length>;
inline constexpr auto k = input<"k", batch, heads, keys, length>;
inline constexpr auto v = input<"v", batch, heads, keys, value_length>;
inline constexpr auto mask = input<"mask", batch, 1, 1, keys>;

using numbers = std::vector<double>;

/// Of queries, keys, values; `allowed` says which key a query of a batch entry may attend to.
template <class Allowed>
numbers expected_attention(const numbers& q_data, const numbers& k_data, const numbers& v_data, Allowed allowed) {
  numbers result;
  for (int outer = 0; outer < batch * heads; ++outer) {
    for (int i = 0; i < queries; ++i) {
      std::vector<long double> scores;
      long double top = -HUGE_VALL, total = 0;
      for (int j = 0; j < keys; ++j) {
        long double score = 0;
        for (int d = 0; d < length; ++d)
          score += static_cast<long double>(q_data[static_cast<std::size_t>((outer * queries + i) * length + d)]) *
                   k_data[static_cast<std::size_t>((outer * keys + j) * length + d)];
        scores.push_back(allowed(outer / heads, i, j) ? score / std::sqrt(static_cast<long double>(length)) : -HUGE_VALL);
        top = std::fmax(top, scores.back());
      }
      for (long double& score : scores) total += score = std::exp(score - top);
      for (int e = 0; e < value_length; ++e) {
        long double mixed = 0;
        for (int j = 0; j < keys; ++j)
          mixed += scores[static_cast<std::size_t>(j)] / total * v_data[static_cast<std::size_t>((outer * keys + j) * value_length + e)];
        result.push_back(static_cast<double>(mixed));
      }
    }
  }
  return result;
}

numbers drawn(int count, double size, std::uint64_t seed) {
  graph_test::random_source random(seed);
  numbers result;
  for (int i = 0; i < count; ++i) result.push_back(random.between(-size, size));
  return result;
}

template <class Got>
void check_close(const Got& got, const numbers& expected, double tolerance) {
  REQUIRE(got.size() == expected.size());
  double worst = 0;
  for (std::size_t i = 0; i < expected.size(); ++i) {
    const double difference = std::fabs(got.begin()[i] - expected[i]);
    worst = difference <= worst ? worst : difference;
  }
  CHECK(worst <= tolerance);
}

}  // namespace

TEST_CASE("attention agrees with long double, with masks and scores of every size") {
  constexpr auto all_of_them = compile([] {
    return outputs(attention(q, k, v), attention(q, k, v, causal), attention(q, k, v, mask), attention(q, k, v, mask, causal));
  });
  const numbers some_keys{1, 1, 0, 1, 0, 1, 0, 0, 0, 1};
  for (double size : {1e-3, 1.0, 30.0, 1e5}) {
    CAPTURE(size);
    const numbers a = drawn(batch * heads * queries * length, size, 1), b = drawn(batch * heads * keys * length, size, 2);
    const numbers c = drawn(batch * heads * keys * value_length, 1, 3);
    const auto got = all_of_them(q = a, k = b, v = c, mask = some_keys);
    const auto is_kept = [&](int entry, int, int j) { return some_keys[static_cast<std::size_t>(entry * keys + j)] != 0; };
    const auto is_before = [](int, int i, int j) { return j <= i; };
    const double tolerance = 1e-15 * (4 + size * size);
    check_close(got[attention(q, k, v)], expected_attention(a, b, c, [](int, int, int) { return true; }), tolerance);
    check_close(got[attention(q, k, v, causal)], expected_attention(a, b, c, is_before), tolerance);
    check_close(got[attention(q, k, v, mask)], expected_attention(a, b, c, is_kept), tolerance);
    check_close(got[attention(q, k, v, mask, causal)],
                expected_attention(a, b, c, [&](int entry, int i, int j) { return is_kept(entry, i, j) && is_before(entry, i, j); }), tolerance);
  }
}

TEST_CASE("a query that may attend to no key attends to all alike; what is masked influences nothing") {
  constexpr auto masked = compile([] {
    const auto y = attention(q, k, v, mask);
    return outputs(y, grad(sum(square(y)), q), grad(sum(square(y)), k), grad(sum(square(y)), v));
  });
  const numbers a = drawn(batch * heads * queries * length, 1, 1), c = drawn(batch * heads * keys * value_length, 1, 3);
  numbers b = drawn(batch * heads * keys * length, 1, 2);
  const numbers nothing(batch * keys, 0);
  const auto got = masked(q = a, k = b, v = c, mask = nothing);
  double mean_of_values = 0;
  for (int j = 0; j < keys; ++j) mean_of_values += c[static_cast<std::size_t>(j * value_length)] / keys;
  CHECK(std::fabs(got[attention(q, k, v, mask)][0] - mean_of_values) < 1e-15);
  for (double each : got[grad(sum(square(attention(q, k, v, mask))), q)]) CHECK(each == 0);
  const numbers but_first{0, 1, 1, 1, 1, 0, 1, 1, 1, 1};
  const auto before = masked(q = a, k = b, v = c, mask = but_first);
  for (int outer = 0; outer < batch * heads; ++outer) b[static_cast<std::size_t>(outer * keys * length)] = std::numeric_limits<double>::infinity();
  const auto after = masked(q = a, k = b, v = c, mask = but_first);
  check_close(after[attention(q, k, v, mask)], numbers(before[attention(q, k, v, mask)].begin(), before[attention(q, k, v, mask)].end()), 0);
}

namespace {

inline constexpr auto N = axis<"N">;
inline constexpr auto Q = input<"Q", N, 4>;
inline constexpr auto K = parameter<"K", 5, 4>;
inline constexpr auto V = parameter<"V", 5, 3>;
inline constexpr auto QB = input<"QB", N, 2, 3, 4>;
inline constexpr auto KB = input<"KB", N, 1, 3, 4>;

struct queries_of_a_batch {
  auto operator()() const {
    const auto y = attention(Q, K, V);
    const auto f = sum(square(y));
    return outputs(y, f, grad(f, Q), grad(f, K), grad(f, V), jvp(y, K, square(K)), grad(sum(grad(f, K) * K), V), attention(K, K, V, causal));
  }
};
struct sequences_of_a_batch {
  auto operator()() const {
    const auto y = attention(QB, KB, KB, causal);
    const auto f = sum(square(y));
    return outputs(y, grad(f, QB), grad(f, KB), attention_weights(QB, KB));
  }
};

}  // namespace

TEST_CASE("compiled programs agree with the meaning of their graphs") {
  graph_test::check_program<queries_of_a_batch, double>();
  graph_test::check_program<queries_of_a_batch, float>();
  graph_test::check_program<sequences_of_a_batch, double>();
}

TEST_CASE("the derivatives of attention agree with differences") {
  constexpr auto slopes = compile([] {
    const auto f = sum(square(attention(q, k, v, causal)));
    return outputs(f, grad(f, q), grad(f, k), grad(f, v));
  });
  const auto f = sum(square(attention(q, k, v, causal)));
  const numbers a = drawn(batch * heads * queries * length, 1, 1), b = drawn(batch * heads * keys * length, 1, 2),
                c = drawn(batch * heads * keys * value_length, 1, 3);
  const auto got = slopes(q = a, k = b, v = c);
  const auto value = [&](const numbers& qs, const numbers& ks, const numbers& vs) { return slopes(q = qs, k = ks, v = vs)[f]; };
  const double step = 1e-5;
  const auto moved = [](numbers of, std::size_t at, double by) {
    of[at] += by;
    return of;
  };
  for (std::size_t i : {0U, 7U, 31U, 47U}) {
    CHECK(std::fabs((value(moved(a, i, step), b, c) - value(moved(a, i, -step), b, c)) / (2 * step) - got[grad(f, q)].begin()[i]) < 1e-9);
    CHECK(std::fabs((value(a, moved(b, i, step), c) - value(a, moved(b, i, -step), c)) / (2 * step) - got[grad(f, k)].begin()[i]) < 1e-9);
    CHECK(std::fabs((value(a, b, moved(c, i, step)) - value(a, b, moved(c, i, -step))) / (2 * step) - got[grad(f, v)].begin()[i]) < 1e-9);
  }
}
