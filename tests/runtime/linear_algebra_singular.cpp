// SPDX-License-Identifier: BSL-1.0
// Matrices without an inverse, without a Cholesky factor, and with NaN in them.
#include <doctest/doctest.h>

#include "support/matrices.hpp"
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
using namespace tf::literals;
using matrices::matrix;

namespace {

constexpr double none = std::numeric_limits<double>::quiet_NaN();

/// By the first row, which works without a division.
long double laplace(const matrix& a) {
  if (a.rows == 0) return 1;
  long double sum = 0;
  for (int skipped = 0; skipped < a.rows; ++skipped) {
    matrix minor(a.rows - 1, a.rows - 1);
    for (int i = 1; i < a.rows; ++i)
      for (int j = 0; j < a.rows; ++j)
        if (j != skipped) minor(i - 1, j - (j > skipped ? 1 : 0)) = a(i, j);
    sum += (skipped % 2 == 0 ? 1 : -1) * a(0, skipped) * laplace(minor);
  }
  return sum;
}
/// The determinant where row i is the unit vector j.
long double cofactor(matrix a, int i, int j) {
  for (int k = 0; k < a.rows; ++k) a(i, k) = k == j ? 1 : 0;
  return laplace(a);
}

constexpr auto A = tf::input<"A", 4, 4>;
constexpr auto b = tf::input<"b", 4>;
constexpr auto determinants = tf::compile([] { return tf::outputs(tf::det(A), tf::grad(tf::det(A), A), tf::logdet(A), tf::slogdet(A).sign); });
constexpr auto solutions = tf::compile([] { return tf::outputs(tf::solve(A, b), tf::inverse(A), tf::grad(tf::sum(tf::solve(A, b)), A)); });

using square = std::vector<double>;

/// Of rank 3: a row is twice another, which rounding does not change.
const square rank_3{1, 2, 3, 4, 2, -1, 0, 3, 0, 1, 5, -2, 2, 4, 6, 8};
/// Of rank 3 with its zeros in front.
const square empty_column{0, 2, 3, 4, 0, -1, 0, 3, 0, 1, 5, -2, 0, 2, 1, 5};
const square rank_2{1, 2, 3, 4, 2, 4, 6, 8, 0, 1, 5, -2, 0, 2, 10, -4};
const square rank_0(16, 0.0);
const square regular{4, 2, 3, 4, 2, -1, 0, 3, 0, 1, 5, -2, 3, 2, 1, 5};

}  // namespace

TEST_CASE("a determinant of 0 is exactly 0, and its derivative has no NaN") {
  for (const square& a : {rank_3, empty_column, rank_2, rank_0}) {
    const auto r = determinants(A = a);
    CHECK(r[tf::det(A)] == 0);
    CHECK(r[tf::slogdet(A).sign] == 0);
    CHECK(r[tf::logdet(A)] == -std::numeric_limits<double>::infinity());
  }
  for (const square& a : {regular, rank_3, empty_column, rank_2, rank_0}) {
    const auto r = determinants(A = a);
    const matrix exact = matrices::read(a, 4, 4);
    for (int i = 0; i < 4; ++i)
      for (int j = 0; j < 4; ++j) {
        const double expected = static_cast<double>(cofactor(exact, i, j));
        CHECK(std::fabs(r[tf::grad(tf::det(A), A)](i, j) - expected) < 1e-12 * 300);
      }
  }
}

TEST_CASE("determinants of up to three rows have derivatives of all orders at 0") {
  static constexpr auto M = tf::input<"M", 3, 3>;
  static constexpr auto D = tf::input<"D", 2, 2>;
  static constexpr auto second = tf::grad(tf::sum(tf::square(tf::grad(tf::det(M), M))), M);
  const auto r = tf::compile([] { return tf::outputs(tf::det(M), second, tf::det(D), tf::hvp(tf::det(D), D, D)); })(
      M = square{1, 2, 3, 2, 4, 6, 3, 6, 9}, D = square{1, 2, 2, 4});
  CHECK(r[tf::det(M)] == 0);
  CHECK(r[tf::det(D)] == 0);
  for (int i = 0; i < 9; ++i) CHECK(r[second][i] == 0);  // all cofactors are 0
  const double expected[] = {4, -2, -2, 1};              // the determinant is quadratic: half its Hessian at D gives the cofactors
  for (int i = 0; i < 4; ++i) CHECK(r[tf::hvp(tf::det(D), D, D)][i] == expected[i]);
}

TEST_CASE("a singular system gives what the division by 0 gives") {
  for (const square& a : {rank_3, empty_column, rank_2, rank_0}) {
    const auto r = solutions(A = a, b = square{1, 2, 3, 4});
    bool finite = true;
    for (int i = 0; i < 4; ++i) finite = finite && std::isfinite(r[tf::solve(A, b)][i]);
    CHECK_FALSE(finite);
    finite = true;
    for (int i = 0; i < 16; ++i) finite = finite && std::isfinite(r[tf::inverse(A)][i]);
    CHECK_FALSE(finite);
  }
}

TEST_CASE("NaN anywhere in a matrix is in all that depends on it") {
  for (std::size_t place = 0; place < 16; ++place) {
    for (square a : {regular, rank_3, rank_0}) {
      a[place] = none;
      const auto r = determinants(A = a);
      CHECK(std::isnan(r[tf::logdet(A)]));
      CHECK(std::isnan(r[tf::slogdet(A).sign]));
      CHECK(std::isnan(r[tf::det(A)]));
      const auto x = solutions(A = a, b = square{1, 2, 3, 4});
      bool any = false;
      for (int i = 0; i < 4; ++i) any = any || std::isnan(x[tf::solve(A, b)][i]);
      CHECK(any);
    }
  }
}

TEST_CASE("a matrix that is not positive definite has NaN from the column on where that shows") {
  static constexpr auto L = tf::cholesky(A);
  const auto factor = tf::compile([] { return tf::outputs(L, tf::grad(tf::sum(L), A)); });
  const square good{4, 2, 0, 2, 2, 5, 2, 1, 0, 2, 6, 3, 2, 1, 3, 9};
  const auto expected = factor(A = good);
  for (int failing = 0; failing < 4; ++failing) {
    for (double diagonal : {-1.0, none, -std::numeric_limits<double>::infinity()}) {
      square a = good;
      a[static_cast<std::size_t>(5 * failing)] = diagonal;
      const auto r = factor(A = a);
      for (int i = 0; i < 4; ++i)
        for (int j = 0; j < 4; ++j) {
          const double got = r[L](i, j);
          CAPTURE(failing);
          CAPTURE(i);
          CAPTURE(j);
          if (j > i) CHECK(got == 0);
          else if (j >= failing) CHECK(std::isnan(got));
          else CHECK(got == expected[L](i, j));
        }
    }
  }
  CHECK(std::isnan(factor(A = rank_0)[L](0, 0)));
}

TEST_CASE("a triangle with 0 on its diagonal, and what is not read") {
  static constexpr auto x = tf::triangular_solve(A, b);
  const square a{2, none, none, none, 1, 0, none, none, 0, 1, 4, none, 0, 0, 1, 5};
  const auto r = tf::compile([] { return x; })(A = a, b = square{2, 3, 4, 5});
  CHECK(r[0] == 1);
  CHECK(r[1] == std::numeric_limits<double>::infinity());
  static constexpr auto unit = tf::triangular_solve<tf::triangle::unit_diagonal>(A, b);
  const square ones{none, none, none, none, 1, none, none, none, 0, 1, none, none, 0, 0, 1, none};
  const auto y = tf::compile([] { return tf::outputs(unit, tf::grad(tf::sum(unit), A)); })(A = ones, b = square{2, 3, 4, 5});
  const double expected[] = {2, 1, 3, 2};
  for (int i = 0; i < 4; ++i) CHECK(y[unit][i] == expected[i]);
  for (int i = 0; i < 4; ++i)
    for (int j = i; j < 4; ++j) CHECK(y[tf::grad(tf::sum(unit), A)](i, j) == 0);
}

TEST_CASE("the norm of nothing but zeros has derivative 0") {
  static constexpr auto norm = tf::norm(b);
  const auto r = tf::compile([] { return tf::outputs(norm, tf::grad(norm, b)); })(b = square(4, 0.0));
  CHECK(r[norm] == 0);
  for (int i = 0; i < 4; ++i) CHECK(r[tf::grad(norm, b)][i] == 0);
  CHECK(std::isnan(tf::compile([] { return norm; })(b = square{1, none, 2, 3})));
}
