// SPDX-License-Identifier: BSL-1.0
// Matrices and vectors of data/differential.json.
#include "support/differential.hpp"

namespace tf = typeflow;
using namespace tf::literals;
using differential::check;

namespace trace {

constexpr auto A = tf::input<"A", 2, 3>;
constexpr auto B = tf::input<"B", 3, 2>;
constexpr auto C = tf::input<"C", 2, 2>;
constexpr auto value = tf::sum(tf::matmul(A, B) * tf::transpose(C));

}  // namespace trace

TEST_CASE("differential matrix_product_trace") {
  using namespace trace;
  check(value, tf::wrt(A, B, C), tf::wrt(A, B), "matrix_product_trace");
}

namespace quadratic {

constexpr auto x = tf::input<"x", 3>;
constexpr auto A = tf::input<"A", 3, 3>;
constexpr auto form = tf::matmul(tf::matmul(x, A), x);

}  // namespace quadratic

TEST_CASE("differential quadratic_form") {
  using namespace quadratic;
  check(form, tf::wrt(x, A), "quadratic_form");
}

namespace frobenius {

constexpr auto A = tf::input<"A", 2, 4>;
constexpr auto norm = tf::sqrt(tf::sum(tf::square(A)));

}  // namespace frobenius

TEST_CASE("differential frobenius_norm") {
  using namespace frobenius;
  check(norm, tf::wrt(A), "frobenius_norm");
}

namespace determinant {

constexpr auto a = tf::input<"a">;
constexpr auto b = tf::input<"b">;
constexpr auto c = tf::input<"c">;
constexpr auto d = tf::input<"d">;
constexpr auto e = tf::input<"e">;
constexpr auto f = tf::input<"f">;
constexpr auto g = tf::input<"g">;
constexpr auto h = tf::input<"h">;
constexpr auto i = tf::input<"i">;
constexpr auto value = a * (e * i - f * h) - b * (d * i - f * g) + c * (d * h - e * g);

}  // namespace determinant

TEST_CASE("differential determinant3") {
  using namespace determinant;
  check(value, tf::wrt(a, b, c, d, e, f, g, h, i), "determinant3");
}

namespace kernel {

constexpr auto X = tf::input<"X", 3, 2>;
constexpr auto width = tf::input<"width">;
constexpr auto difference = tf::reshape<3, 1, 2>(X) - tf::reshape<1, 3, 2>(X);
constexpr auto distance = tf::sum(tf::square(difference), tf::axes<-1>);
constexpr auto energy = tf::sum(tf::exp(-distance / (2_c * tf::square(width))));

}  // namespace kernel

TEST_CASE("differential gaussian_kernel_energy") {
  using namespace kernel;
  check(energy, tf::wrt(X, width), "gaussian_kernel_energy");
}

namespace cosine {

constexpr auto u = tf::input<"u", 4>;
constexpr auto v = tf::input<"v", 4>;
constexpr auto similarity = tf::matmul(u, v) / (tf::sqrt(tf::matmul(u, u)) * tf::sqrt(tf::matmul(v, v)));

}  // namespace cosine

TEST_CASE("differential cosine_similarity") {
  using namespace cosine;
  check(similarity, tf::wrt(u, v), "cosine_similarity");
}
