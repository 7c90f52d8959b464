// SPDX-License-Identifier: BSL-1.0
// Matrix products by a BLAS: the same numbers as the kernels within rounding, and called where they are meant to be. The test wraps the two
// functions of the BLAS at link time to count their calls.
#include <doctest/doctest.h>

#include <cmath>
#include <vector>

#include "typeflow/blas.hpp"
#include "typeflow/inspect.hpp"

namespace tf = typeflow;
namespace detail = tf::blas::detail;
using tf::kernels::contraction, tf::kernels::dynamic_extent, tf::kernels::matrix_layout;

namespace {
int calls = 0;
}
extern "C" {
void __real_sgemm_(const char*, const char*, const int*, const int*, const int*, const float*, const float*, const int*, const float*, const int*,
                   const float*, float*, const int*);
void __real_dgemm_(const char*, const char*, const int*, const int*, const int*, const double*, const double*, const int*, const double*, const int*,
                   const double*, double*, const int*);
void __wrap_sgemm_(const char* p, const char* q, const int* m, const int* n, const int* k, const float* x, const float* a, const int* lda, const float* b,
                   const int* ldb, const float* y, float* c, const int* ldc) {
  ++calls;
  __real_sgemm_(p, q, m, n, k, x, a, lda, b, ldb, y, c, ldc);
}
void __wrap_dgemm_(const char* p, const char* q, const int* m, const int* n, const int* k, const double* x, const double* a, const int* lda, const double* b,
                   const int* ldb, const double* y, double* c, const int* ldc) {
  ++calls;
  __real_dgemm_(p, q, m, n, k, x, a, lda, b, ldb, y, c, ldc);
}
}

namespace {

/// Numbers between -0.5 and 0.5.
template <class T>
std::vector<T> numbers(std::int64_t count, std::uint32_t seed) {
  std::vector<T> result(static_cast<std::size_t>(count));
  for (T& x : result) {
    seed = seed * 1664525u + 1013904223u;
    x = static_cast<T>(seed >> 8) / T(1 << 24) - T(0.5);
  }
  return result;
}

/// The largest difference, in units of the rounding of a sum of k products.
template <class T>
double difference(const std::vector<T>& x, const std::vector<T>& y, std::int64_t k) {
  double largest = 0;
  for (std::size_t i = 0; i < x.size(); ++i) largest = std::max(largest, std::abs(static_cast<double>(x[i]) - static_cast<double>(y[i])));
  return largest / (static_cast<double>(k) * static_cast<double>(std::numeric_limits<T>::epsilon()));
}

constexpr matrix_layout by_rows(std::int64_t columns) { return {columns, 1}; }
constexpr matrix_layout by_columns(std::int64_t rows) { return {1, rows}; }

/// One product by the kernels and by the BLAS.
template <class T, contraction S>
void compare(std::int64_t m, std::int64_t n, std::int64_t k) {
  const std::vector<T> a = numbers<T>(2 * m * k, 1), b = numbers<T>(2 * k * n, 2), init = numbers<T>(n, 3);
  std::vector<T> expected = numbers<T>(2 * m * n, 4), found = expected;
  tf::kernels::contract<T, S>(a.data(), b.data(), init.data(), expected.data(), m, n, k);
  const int before = calls;
  detail::contract<T, S>(a.data(), b.data(), init.data(), found.data(), m, n, k);
  CHECK(calls == before + 1);
  CHECK(difference(expected, found, k) < 1);
}

template <class T, std::int64_t M, std::int64_t N, std::int64_t K, bool Init, bool Accumulate>
void compare_forms() {
  constexpr matrix_layout a[] = {by_rows(K), by_columns(M)}, b[] = {by_rows(N), by_columns(K)};
  const auto form = [&]<int A, int B>() {
    compare<T, contraction{M, N, K, a[A], b[B], by_rows(N), {0, 1}, Init, Accumulate}>(M, N, K);
    compare<T, contraction{M, N, K, a[A], b[B], by_columns(M), {0, 1}, Init, Accumulate}>(M, N, K);
  };
  form.template operator()<0, 0>();
  form.template operator()<0, 1>();
  form.template operator()<1, 0>();
  form.template operator()<1, 1>();
}

}  // namespace

TEST_CASE("all forms of a product agree with the kernels") {
  compare_forms<float, 33, 17, 71, false, false>();
  compare_forms<double, 7, 45, 19, false, false>();
  compare_forms<double, 1, 5, 3, false, false>();
}

TEST_CASE("a product adds to what is there, begins with rows of another matrix, or both") {
  compare_forms<float, 13, 21, 9, false, true>();
  compare_forms<double, 13, 21, 9, true, false>();
  compare_forms<double, 13, 21, 9, true, true>();
}

TEST_CASE("rows may be apart, and extents given at run time") {
  compare<float, contraction{dynamic_extent, 11, 23, by_rows(40), by_rows(16), by_rows(19), {}, false, false}>(21, 11, 23);
  compare<double, contraction{11, 23, dynamic_extent, by_columns(12), by_rows(30), by_rows(23), {}, false, true}>(11, 23, 50);
}

TEST_CASE("without a plain layout, or in another number type, there is no choice") {
  constexpr contraction gaps{8, 8, 8, {16, 2}, by_rows(8), by_rows(8), {}, false, false};
  constexpr contraction one_row{8, 8, 8, {0, 1}, by_rows(8), by_rows(8), {}, false, false};
  constexpr contraction plain{8, 8, 8, by_rows(8), by_rows(8), by_rows(8), {}, false, false};
  CHECK(!detail::is_possible<float>(gaps));
  CHECK(!detail::is_possible<float>(one_row));
  CHECK(!detail::is_possible<long double>(plain));
  CHECK(detail::is_possible<float>(plain));
}

TEST_CASE("large products are those that were measured to be faster") {
  constexpr auto weight_gradient = [](std::int64_t m, std::int64_t n, std::int64_t k) {
    return contraction{m, n, k, by_columns(m), by_rows(n), by_rows(n), {}, false, true};
  };
  CHECK(detail::is_large<float>(weight_gradient(1024, 1024, 256)));
  CHECK(detail::is_large<float>(weight_gradient(1024, 1024, dynamic_extent)));
  CHECK(!detail::is_large<float>(weight_gradient(1024, 1024, 16)));
  CHECK(!detail::is_large<float>(weight_gradient(784, 128, 128)));
  constexpr auto forward = [](std::int64_t m, std::int64_t n, std::int64_t k) {
    return contraction{m, n, k, by_rows(k), by_rows(n), by_rows(n), {}, false, false};
  };
  CHECK(!detail::is_large<float>(forward(dynamic_extent, 1024, 1024)));
  CHECK(!detail::is_large<double>(forward(128, 784, 128)));
}

TEST_CASE("extents that are given at run time decide when they are known") {
  constexpr contraction gradient{1024, 1024, dynamic_extent, by_columns(1024), by_rows(1024), by_rows(1024), {}, false, true};
  constexpr contraction few{dynamic_extent, 4, 4, by_rows(4), by_rows(4), by_rows(4), {}, false, false};
  CHECK(detail::is_faster<float, gradient>(1024, 1024, 128));
  CHECK(detail::is_faster<float, gradient>(1024, 1024, 127) == detail::has_wider_registers());
  CHECK(!detail::is_faster<float, gradient>(1024, 1024, 0));
  CHECK(!detail::is_faster<float, few>(100, 4, 4));
  CHECK(detail::is_faster<float, few>(10000, 4, 4) == detail::has_wider_registers());
  CHECK(!detail::is_faster<float, few>(std::int64_t{1} << 31, 4, 4));
}

namespace {

constexpr auto X = tf::input<"X", 128, 1024>;
constexpr auto D = tf::input<"D", 128, 1024>;
constexpr auto product = [] { return tf::matmul(tf::transpose(X), D); };
constexpr auto own = tf::compile(product);
constexpr auto by_blas = tf::compile(product, tf::with_blas);

}  // namespace

TEST_CASE("a program compiled with_blas gives its large products to the BLAS, and one without does not") {
  const std::vector<float> x = numbers<float>(128 * 1024, 5), d = numbers<float>(128 * 1024, 6);
  std::vector<float> expected(1024 * 1024), found(1024 * 1024);
  const int before = calls;
  own(X = x, D = d, product() = expected);
  CHECK(calls == before);
  by_blas(X = x, D = d, product() = found);
  CHECK(calls == before + 1);
  CHECK(difference(expected, found, 128) < 1);
  const tf::program_profile profile = tf::profile(by_blas, X = x, D = d, product() = found);
  CHECK(profile.loops.size() == 1);
  CHECK(calls > before + 2);
}

TEST_CASE("products by run-time rows go to the BLAS where that has wider registers") {
  constexpr auto rows = tf::input<"rows", tf::axis<"N">, 512>;
  constexpr auto W = tf::parameter<"W", 512, 512>;
  constexpr auto answer = [] { return tf::matmul(tf::input<"rows", tf::axis<"N">, 512>, tf::transpose(tf::parameter<"W", 512, 512>)); };
  constexpr auto kernels = tf::compile(answer);
  constexpr auto library = tf::compile(answer, tf::with_blas);
  const std::vector<float> w = numbers<float>(512 * 512, 7);
  for (const std::int64_t count : {5, 140, 300}) {
    const std::vector<float> x = numbers<float>(count * 512, 8);
    std::vector<float> expected(x.size()), found(x.size());
    kernels(rows = x, W = w, answer() = expected);
    const int before = calls;
    library(rows = x, W = w, answer() = found);
    CHECK((calls > before) == detail::has_wider_registers());
    CHECK(difference(expected, found, 512) < 1);
  }
}

TEST_CASE("programs with_blas of static shape still run in constant expressions") {
  constexpr auto x = tf::input<"x", 2, 2>;
  constexpr auto square = tf::compile([] { return tf::sum(tf::matmul(tf::input<"x", 2, 2>, tf::input<"x", 2, 2>)); }, tf::with_blas);
  static_assert(square(x = tf::tensor<double, 2, 2>{{1, 2, 3, 4}}) == 7 + 10 + 15 + 22);
}
