// SPDX-License-Identifier: BSL-1.0
// Derivatives of linear algebra as users write them: against the formulas of textbooks and against differences, in batches, of second
// order, forward and reverse. (op_derivatives.cpp and the tests of the transforms walk through all shapes.)
#include "support/compiled.hpp"
#include "support/differences.hpp"
#include "support/matrices.hpp"

using namespace typeflow;
using namespace typeflow::literals;
using matrices::matrix, matrices::product, matrices::read, matrices::transposed;

namespace {

constexpr auto N = axis<"N">;
constexpr auto A = input<"A", 4, 4>;
constexpr auto V = input<"V", 4, 4>;
constexpr auto b = input<"b", 4>;
constexpr auto c = input<"c", 4>;

std::vector<double> regular_matrix(unsigned seed) {
  std::vector<double> a = numbers::scattered(16, seed);
  for (std::size_t i = 0; i < 4; ++i) a[5 * i] += 3;
  return a;
}

}  // namespace

TEST_CASE("the gradient of c . A^-1 b is -(A^-T c) x^T by A and A^-T c by b") {
  static constexpr auto f = dot(c, solve(A, b));
  const std::vector<double> a = regular_matrix(1), right = numbers::scattered(4, 2), left = numbers::scattered(4, 3);
  const auto r = compile([] { return outputs(f, grad(f, A), grad(f, b), grad(f, c)); })(A = a, b = right, c = left);
  const matrix exact = read(a, 4, 4), x = eliminate(exact, read(right, 4, 1)).first;
  matrix y = eliminate(transposed(exact), read(left, 4, 1)).first;
  CHECK(matrices::distance(read(r[grad(f, b)], 4, 1), y) < 1e-14);
  CHECK(matrices::distance(read(r[grad(f, c)], 4, 1), x) < 1e-14);
  for (long double& element : y.elements) element = -element;
  CHECK(matrices::distance(read(r[grad(f, A)], 4, 4), product(y, transposed(x))) < 1e-14);
}

TEST_CASE("the derivatives of logdet are A^-T and -tr(A^-1 V A^-1 V)") {
  static constexpr auto f = logdet(A);
  static constexpr auto second = sum(V * hvp(f, A, V));
  static constexpr auto forward = jvp(jvp(f, A, V), A, V);
  const std::vector<double> a = regular_matrix(4), v = numbers::scattered(16, 5);
  const auto r = compile([] { return outputs(grad(f, A), jvp(f, A, V), second, forward); })(A = a, V = v);
  const matrix moved = eliminate(read(a, 4, 4), read(v, 4, 4)).first, twice = product(moved, moved);
  CHECK(matrices::distance(transposed(read(r[grad(f, A)], 4, 4)), eliminate(read(a, 4, 4), matrices::identity(4)).first) < 1e-14);
  long double trace = 0, trace_of_square = 0;
  for (int i = 0; i < 4; ++i) trace += moved(i, i), trace_of_square += twice(i, i);
  CHECK(r[jvp(f, A, V)] == doctest::Approx(static_cast<double>(trace)).epsilon(1e-13));
  CHECK(r[second] == doctest::Approx(static_cast<double>(-trace_of_square)).epsilon(1e-13));
  CHECK(r[forward] == doctest::Approx(static_cast<double>(-trace_of_square)).epsilon(1e-13));
}

TEST_CASE("the derivative of a Cholesky factor is symmetric, and undone by squaring the factor") {
  static constexpr auto S = matmul(A, transpose(A));
  static constexpr auto L = cholesky(V);
  static constexpr auto moved = jvp(L, V, A);  // V = L L^T, so dV = dL L^T + L dL^T
  static constexpr auto change = matmul(moved, transpose(L)) + matmul(L, transpose(moved));
  static constexpr auto f = sum(sin(L));
  const std::vector<double> a = regular_matrix(6);
  const auto definite = compile([] { return S; })(A = a);
  const auto r = compile([] { return outputs(change, grad(f, V)); })(A = a, V = definite);
  for (int i = 0; i < 4; ++i)
    for (int j = 0; j < 4; ++j) {
      const auto at = [&](int row, int column) { return a[static_cast<std::size_t>(4 * row + column)]; };
      CHECK(r[change](i, j) == doctest::Approx((at(i, j) + at(j, i)) / 2).epsilon(1e-13));
      CHECK(r[grad(f, V)](i, j) == doctest::Approx(r[grad(f, V)](j, i)).epsilon(1e-14));
    }
}

namespace {

/// f of the log-likelihood of a Gaussian with covariance K + s I, one matrix for each row of N or one for all.
constexpr auto K = input<"K", N, 3, 3>;
constexpr auto shared = parameter<"shared", 3, 3>;
constexpr auto y = input<"y", N, 3, 1>;
constexpr auto three = input<"three", 3>;  // its numbers must differ

constexpr auto unit = reshape<3, 1>(three) == three;
constexpr auto own = matmul(K, transpose<0, 2, 1>(K)) + unit;
constexpr auto common = matmul(shared, transpose(shared)) + unit;
constexpr auto fit = sum(square(triangular_solve(cholesky(own), y))) + sum(logdet(own)) + log(det(common));
constexpr auto cost = fit + sum(y * solve(common, y)) + sum(square(inverse(own)));

struct likelihood {
  auto operator()() const {
    const auto slope = sum(square(grad(cost, shared))) + sum(square(grad(cost, y)));
    return outputs(cost, grad(cost, K), grad(cost, shared), grad(slope, K), grad(slope, shared), jvp(cost, shared, shared));
  }
};

}  // namespace

TEST_CASE_TEMPLATE("compiled loops over batches agree with the meaning of the graph", Number, float, double) {
  graph_test::check_program<likelihood, Number>();
}

TEST_CASE("gradients in batches agree with differences") {
  constexpr auto program = compile([] { return value_and_grad(cost, wrt(K, shared)); });
  const std::vector<double> numbers_of_three{1, 2, 3};
  for (std::size_t rows : {std::size_t{0}, std::size_t{1}, std::size_t{5}}) {
    const std::vector<double> k = numbers::scattered(9 * rows, 1), s = numbers::scattered(9, 2), right = numbers::scattered(3 * rows, 3);
    const std::vector<double> dk = numbers::scattered(9 * rows, 4), ds = numbers::scattered(9, 5);
    std::vector<double> slope_k(9 * rows);
    const auto at = [&](double step) {
      std::vector<double> moved_k = k, moved_s = s;
      for (std::size_t i = 0; i < k.size(); ++i) moved_k[i] += step * dk[i];
      for (std::size_t i = 0; i < s.size(); ++i) moved_s[i] += step * ds[i];
      return program(K = moved_k, shared = moved_s, y = right, three = numbers_of_three, grad(cost, K) = slope_k);
    };
    const auto r = at(0);
    double slope = 0;
    for (std::size_t i = 0; i < slope_k.size(); ++i) slope += slope_k[i] * dk[i];
    for (int i = 0; i < 9; ++i) slope += r.gradients[shared][i] * ds[static_cast<std::size_t>(i)];
    const double expected = graph_test::high_order_difference([&](double step) { return at(step).value; }, 1e-3);
    CHECK(slope == doctest::Approx(expected).epsilon(1e-10));
  }
}

TEST_CASE("a Hessian is symmetric and that of its formula") {
  static constexpr auto f = dot(b, solve(V, b)) + logdet(V) + det(V);
  const auto r = compile([] { return hessian(f, V); })(V = regular_matrix(8), b = numbers::scattered(4, 9));
  double largest = 0;
  for (int i = 0; i < 256; ++i) largest = std::fmax(largest, std::fabs(r[i]));
  for (int i = 0; i < 16; ++i)
    for (int j = 0; j < 16; ++j) CHECK(std::fabs(r[16 * i + j] - r[16 * j + i]) <= 1e-13 * largest);
}

TEST_CASE("what needs the factors of one matrix shares them") {
  struct everything {
    auto operator()() const {
      const auto f = dot(b, solve(A, b)) + logdet(A) + sum(inverse(A));
      return outputs(f, grad(f, A), hvp(f, A, V), slogdet(A).sign);
    }
  };
  using P = passes::pipeline<everything>;
  int factored = 0;
  for (int i = 0; i < P::graph.size; ++i) factored += P::graph[i].op == ops::id_of<ops::lu_factors> ? 1 : 0;
  CHECK(factored == 1);
}
