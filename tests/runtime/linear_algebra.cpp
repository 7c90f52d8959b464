// SPDX-License-Identifier: BSL-1.0
// Solutions, inverses, determinants and factors of matrices with 1 to 9 rows, in float and double, against long double and against what
// they must satisfy.
#include <doctest/doctest.h>

#include "support/matrices.hpp"
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
using namespace tf::literals;
using matrices::distance, matrices::matrix, matrices::product, matrices::read, matrices::transposed;

namespace {

template <int Rows, class Number>
struct sized {
  static constexpr int rows = Rows;
  using number = Number;
};

/// Expressions of an n x n matrix A, a vector b and a matrix B of two columns.
template <int n>
struct problem {
  static constexpr auto A = tf::input<"A", n, n>;
  static constexpr auto b = tf::input<"b", n>;
  static constexpr auto B = tf::input<"B", n, 2>;
  static constexpr auto S = tf::matmul(A, tf::transpose(A));
  static constexpr auto x = tf::solve(A, b);
  static constexpr auto X = tf::solve(A, B);
  static constexpr auto inverse = tf::inverse(A);
  static constexpr auto L = tf::cholesky(S);
  static constexpr auto both = tf::cho_solve(L, B);
  static constexpr auto lower = tf::triangular_solve(A, b);
  static constexpr auto upper = tf::triangular_solve<tf::triangle::upper>(A, B);
  static constexpr auto flipped = tf::triangular_solve<tf::triangle::upper | tf::triangle::transposed>(A, B);
  static constexpr auto unit = tf::triangular_solve<tf::triangle::unit_diagonal>(A, B);
};

/// Distinct numbers in [-1, 1] with a little weight on the diagonal.
template <class T>
std::vector<T> scattered_matrix(int n, unsigned seed) {
  std::vector<T> a = numbers::scattered<T>(static_cast<std::size_t>(n * n), seed);
  for (int i = 0; i < n; ++i) a[static_cast<std::size_t>(i * n + (i + 1) % n)] += T(2);
  return a;
}

/// A triangle of a matrix, with ones on the diagonal where wanted.
matrix triangle(const matrix& a, bool upper, bool unit) {
  matrix result(a.rows, a.rows);
  for (int i = 0; i < a.rows; ++i)
    for (int j = 0; j < a.rows; ++j)
      if (i == j || (j > i) == upper) result(i, j) = i == j && unit ? 1 : a(i, j);
  return result;
}

}  // namespace

TEST_CASE_TEMPLATE("what solves, inverts and factors agrees with long double", Size, sized<1, double>, sized<2, double>, sized<3, double>,
                   sized<4, double>, sized<5, double>, sized<9, double>, sized<1, float>, sized<4, float>, sized<7, float>) {
  constexpr int n = Size::rows;
  using T = typename Size::number;
  using P = problem<n>;
  const std::vector<T> a = scattered_matrix<T>(n, 7), vector = numbers::scattered<T>(n, 3), right = numbers::scattered<T>(2 * n, 5);
  const auto program = tf::compile([] { return tf::outputs(P::x, P::X, P::inverse, tf::det(P::A), tf::logdet(P::A), tf::slogdet(P::A).sign); });
  const auto r = program(P::A = a, P::b = vector, P::B = right);
  const matrix A = read(a, n, n), b = read(vector, n, 1), B = read(right, n, 2);
  const double tolerance = 200 * static_cast<double>(std::numeric_limits<T>::epsilon());
  CHECK(distance(read(r[P::x], n, 1), eliminate(A, b).first) < tolerance);
  CHECK(distance(read(r[P::X], n, 2), eliminate(A, B).first) < tolerance);
  CHECK(distance(product(A, read(r[P::X], n, 2)), B) < tolerance);
  CHECK(distance(product(A, read(r[P::inverse], n, n)), matrices::identity(n)) < tolerance);
  const long double det = eliminate(A, b).second;
  CHECK(numbers::relative_difference(static_cast<double>(r[tf::det(P::A)]), static_cast<double>(det)) < tolerance);
  CHECK(std::fabs(static_cast<double>(r[tf::logdet(P::A)]) - static_cast<double>(std::log(std::fabs(det)))) < tolerance);
  CHECK(r[tf::slogdet(P::A).sign] == (det > 0 ? T(1) : T(-1)));
}

TEST_CASE_TEMPLATE("Cholesky factors and triangular systems", Size, sized<1, double>, sized<2, double>, sized<3, double>, sized<4, double>,
                   sized<9, double>, sized<5, float>) {
  constexpr int n = Size::rows;
  using T = typename Size::number;
  using P = problem<n>;
  std::vector<T> a = scattered_matrix<T>(n, 11);
  for (int i = 0; i < n; ++i) a[static_cast<std::size_t>(i * n + i)] += T(4);
  const std::vector<T> vector = numbers::scattered<T>(n, 3), right = numbers::scattered<T>(2 * n, 5);
  const auto program = tf::compile([] { return tf::outputs(P::S, P::L, P::both, P::lower, P::upper, P::flipped, P::unit); });
  const auto r = program(P::A = a, P::b = vector, P::B = right);
  const matrix A = read(a, n, n), b = read(vector, n, 1), B = read(right, n, 2), L = read(r[P::L], n, n);
  const double tolerance = 100 * static_cast<double>(std::numeric_limits<T>::epsilon());
  CHECK(distance(product(L, transposed(L)), product(A, transposed(A))) < tolerance);
  CHECK(distance(triangle(L, false, false), L) == 0);
  for (int i = 0; i < n; ++i) CHECK(L(i, i) > 0);
  CHECK(distance(product(read(r[P::S], n, n), read(r[P::both], n, 2)), B) < 10 * tolerance);
  CHECK(distance(product(triangle(A, false, false), read(r[P::lower], n, 1)), b) < tolerance);
  CHECK(distance(product(triangle(A, true, false), read(r[P::upper], n, 2)), B) < tolerance);
  CHECK(distance(product(transposed(triangle(A, true, false)), read(r[P::flipped], n, 2)), B) < tolerance);
  CHECK(distance(product(triangle(A, false, true), read(r[P::unit], n, 2)), B) < 100 * tolerance);
}

TEST_CASE("the determinant of a product, of a permutation and of a matrix without rows") {
  static constexpr auto A = tf::input<"A", 5, 5>;
  static constexpr auto B = tf::input<"B", 5, 5>;
  const auto program = tf::compile([] { return tf::outputs(tf::det(A), tf::det(B), tf::det(tf::matmul(A, B)), tf::slogdet(A).sign); });
  const std::vector<double> a = scattered_matrix<double>(5, 1), b = scattered_matrix<double>(5, 2);
  const auto r = program(A = a, B = b);
  CHECK(r[tf::det(tf::matmul(A, B))] == doctest::Approx(r[tf::det(A)] * r[tf::det(B)]).epsilon(1e-13));
  std::vector<double> permutation(25, 0.0);
  const int to[] = {1, 2, 0, 4, 3};  // a cycle of three and one of two: odd
  for (int i = 0; i < 5; ++i) permutation[static_cast<std::size_t>(5 * i + to[i])] = 1;
  const auto odd = program(A = permutation, B = permutation);
  CHECK(odd[tf::det(A)] == -1);
  CHECK(odd[tf::slogdet(A).sign] == -1);
  CHECK(odd[tf::det(tf::matmul(A, B))] == 1);
  static constexpr auto E = tf::input<"E", 0, 0>;
  const auto empty = tf::compile([] { return tf::outputs(tf::det(E), tf::logdet(E)); })(E = std::vector<double>{});
  CHECK(empty[tf::det(E)] == 1);
  CHECK(empty[tf::logdet(E)] == 0);
}

TEST_CASE("the order of rows does not matter for a solution, nor rounding for whole numbers") {
  static constexpr auto A = tf::input<"A", 3, 3>;
  static constexpr auto b = tf::input<"b", 3>;
  const double a[3][3] = {{0, 2, 1}, {1, 0, 0}, {0, 1, 1}}, right[3] = {7, 1, 5};
  const auto x = tf::compile([] { return tf::solve(A, b); })(A = a, b = right);
  CHECK(x[0] == 1);
  CHECK(x[1] == 2);
  CHECK(x[2] == 3);
}

TEST_CASE("a logarithm of a determinant that is no number itself") {
  static constexpr auto A = tf::input<"A", 4, 4>;
  std::vector<double> a(16, 0.0);
  for (std::size_t i = 0; i < 4; ++i) a[5 * i] = 1e200;
  const auto r = tf::compile([] { return tf::outputs(tf::det(A), tf::logdet(A)); })(A = a);
  CHECK(std::isinf(r[tf::det(A)]));
  CHECK(r[tf::logdet(A)] == doctest::Approx(4 * 200 * std::log(10.0)));
}

TEST_CASE("products of vectors and matrices, and norms") {
  static constexpr auto u = tf::input<"u", 2>;
  static constexpr auto v = tf::input<"v", 3>;
  static constexpr auto M = tf::input<"M", 2, 3>;
  static constexpr auto K = tf::input<"K", 2, 2>;
  static constexpr auto expressions = tf::outputs(tf::outer(u, v), tf::dot(M, v), tf::dot(v, v), tf::dot(u, M), tf::kron(K, M), tf::kron(u, v),
                                                  tf::norm(M), tf::norm(M, tf::axes<-1>), tf::grad(tf::norm(v), v));
  const double uu[] = {1, 2}, vv[] = {3, 0, 4}, mm[2][3] = {{1, 2, 3}, {4, 5, 6}}, kk[2][2] = {{1, -1}, {0, 2}};
  const auto r = tf::compile([] { return expressions; })(u = uu, v = vv, M = mm, K = kk);
  for (int i = 0; i < 2; ++i)
    for (int j = 0; j < 3; ++j) {
      CHECK(r[tf::outer(u, v)](i, j) == uu[i] * vv[j]);
      CHECK(r[tf::kron(u, v)][3 * i + j] == uu[i] * vv[j]);
      for (int k = 0; k < 2; ++k)
        for (int l = 0; l < 2; ++l) CHECK(r[tf::kron(K, M)](2 * k + i, 3 * l + j) == kk[k][l] * mm[i][j]);
    }
  CHECK(r[tf::dot(M, v)][0] == 15);
  CHECK(r[tf::dot(M, v)][1] == 36);
  CHECK(r[tf::dot(v, v)] == 25);
  CHECK(r[tf::dot(u, M)][2] == 15);
  CHECK(r[tf::norm(M)] == doctest::Approx(std::sqrt(91.0)));
  CHECK(r[tf::norm(M, tf::axes<-1>)][1] == doctest::Approx(std::sqrt(77.0)));
  CHECK(r[tf::grad(tf::norm(v), v)][2] == doctest::Approx(0.8));
}
