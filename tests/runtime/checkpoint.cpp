// SPDX-License-Identifier: BSL-1.0
// Derivatives of every kind through checkpoints are those without them.
#include <array>
#include <limits>

#include "support/compiled.hpp"

using namespace typeflow;
using namespace typeflow::literals;

namespace {

inline constexpr auto x = input<"x", 3>;
inline constexpr auto v = input<"v", 3>;
inline constexpr auto Y = input<"Y", 4, 3>;
inline constexpr auto A = parameter<"A", 3, 3>;

constexpr auto inner = exp(matmul(A, x));
constexpr auto odd_slope = custom_vjp(inner * x, wrt(inner, x), [](auto, auto adjoint) { return adjoint * x; },
                                      [](auto, auto adjoint) { return adjoint * 3_c * inner; });

struct unmarked {
  template <class E>
  constexpr auto operator()(E y) const { return y; }
};
struct from_leaves {
  template <class E>
  constexpr auto operator()(E y) const { return checkpoint(y); }
};
struct from_inner {
  template <class E>
  constexpr auto operator()(E y) const { return checkpoint(y, wrt(x, inner)); }
};

template <class Mark>
constexpr auto f = sum(square(Mark{}(sin(inner) * x + stop_gradient(inner))) * v) + sum(inner);

/// One function with a checkpoint, in first derivatives.
template <class Mark>
struct first_derivatives {
  constexpr auto operator()() const {
    constexpr auto ruled = sum(square(Mark{}(odd_slope)));
    constexpr auto y = f<Mark>;
    return outputs(y, grad(y, x), grad(y, A), grad(y, inner), jvp(y, wrt(x, A), list(v, A)), vmap(grad(y, x), x, Y),
                   grad(sum(square(vmap(y, x, Y))), Y), grad(ruled, x), grad(ruled, A), jvp(ruled, x, v), substitute(grad(y, x), x, v));
  }
};
template <class Mark>
struct second_derivatives {
  constexpr auto operator()() const { return outputs(hessian(f<Mark>, x), hvp(f<Mark>, x, v), grad(sum(v * grad(f<Mark>, x)), A)); }
};

/// A loop whose step reads a weight and rows, and has a checkpoint inside.
template <class Mark>
struct loops {
  constexpr auto operator()() const {
    constexpr auto state = fold(sin(x), Mark{}(exp(Y)), [](auto h, auto row) { return Mark{}(tanh(matmul(A, h) + row * v)); });
    constexpr auto y = sum(square(Mark{}(state * v)));
    return outputs(y, grad(y, x), grad(y, A), grad(y, Y), grad(y, v));
  }
};

inline constexpr auto N = axis<"N">;
inline constexpr auto rows = input<"rows", N, 5>;
inline constexpr auto first = parameter<"first", 5, 8>;
inline constexpr auto second = parameter<"second", 8, 4>;
inline constexpr auto bias = parameter<"bias", 8>;

/// Rows that stream: adjoints of rows, and of a static value behind a statistic.
template <class Mark>
struct streams {
  constexpr auto operator()() const {
    constexpr auto hidden = Mark{}(tanh(linear(rows, first, bias)));
    constexpr auto y = Mark{}(sigmoid(matmul(hidden - mean(hidden, axes<N>), second)));
    constexpr auto spread = Mark{}(sum(square(exp(bias) * sum(hidden, axes<N>))));
    constexpr auto cost = mean(square(y)) + log(spread + 1_c);
    return outputs(cost, grad(cost, first), grad(cost, second), grad(cost, bias), grad(cost, rows));
  }
};

/// All outputs on numbers that depend on the names of the leaves alone.
template <class Program>
std::vector<std::vector<double>> outputs_of(std::int64_t row_count) {
  using P = passes::pipeline<Program>;
  graph_test::random_source nothing(1);
  graph_test::compiled_call<P, double> call(row_count, nothing);
  for (int i = 0; i < P::graph.leaf_count; ++i) {
    graph_test::random_source random(hash_text(P::graph.leaves[i].name));
    for (int j = 0; j < call.leaf(i).size(); ++j) call.leaf(i)[j] = random.between(-1, 1);
  }
  std::vector<std::vector<double>> result;
  for (const array_list<double>& output : call.compiled()) result.emplace_back(output.begin(), output.end());
  return result;
}

template <class Got, class Expected>
void check_same(std::int64_t row_count) {
  const auto expected = outputs_of<Expected>(row_count), got = outputs_of<Got>(row_count);
  REQUIRE(expected.size() == got.size());
  for (std::size_t i = 0; i < got.size(); ++i) {
    REQUIRE(expected[i].size() == got[i].size());
    double largest = 1, worst = 0;
    for (std::size_t j = 0; j < got[i].size(); ++j) {
      largest = std::fmax(largest, std::fabs(expected[i][j]));
      const double difference = std::fabs(got[i][j] - expected[i][j]);
      worst = difference <= worst ? worst : difference;
    }
    CAPTURE(i);
    CHECK(worst <= 1e-14 * largest);
  }
}

}  // namespace

TEST_CASE_TEMPLATE("derivatives of every kind go through checkpoints", Mark, from_leaves, from_inner) {
  check_same<first_derivatives<Mark>, first_derivatives<unmarked>>(1);
}
TEST_CASE("derivatives of second order go through checkpoints") {
  check_same<second_derivatives<from_inner>, second_derivatives<unmarked>>(1);
}
TEST_CASE("loops go through checkpoints") { check_same<loops<from_leaves>, loops<unmarked>>(1); }
TEST_CASE("rows that stream go through checkpoints") {
  for (std::int64_t count : {1, 7, 300}) check_same<streams<from_leaves>, streams<unmarked>>(count);
}

TEST_CASE("an infinite adjoint does not change what is computed again") {
  static constexpr auto root = sum(sqrt(checkpoint(square(x) * v)));
  constexpr auto program = compile([] { return outputs(grad(root, x), grad(root, v)); });
  const auto got = program(x = std::array{2.0, 0.0, 3.0}, v = std::array{0.0, 1.0, 4.0});
  const double infinity = std::numeric_limits<double>::infinity();
  CHECK(got[grad(root, v)][0] == infinity);
  CHECK(got[grad(root, v)][2] == 0.75);
  CHECK(got[grad(root, x)][2] == 2);
}

namespace {

constexpr auto cube = sum(square(checkpoint(square(x) * x)));
constexpr auto slope = compile([] { return grad(cube, x); });
static_assert(slope(x = tensor<double, 3>{{1.0, 2.0, -1.0}})[1] == 192);

}  // namespace
