// SPDX-License-Identifier: BSL-1.0
// Sparse Hessians have the numbers of the dense ones, and as few products as their symmetry allows.
#include <array>

#include "support/sparse_matrices.hpp"

using namespace typeflow;
using namespace typeflow::literals;
using namespace sparse_test;

namespace {

constexpr auto N = axis<"N">;
constexpr auto x = input<"x", 8>;
constexpr auto X = input<"X", N, 8>;

constexpr std::array<double, 8> at_x{0.5, -1.25, 2.0, 0.75, -0.5, 1.5, -2.0, 0.25};

constexpr auto left = slice(x, range<0, 7>);
constexpr auto right = slice(x, range<1, 8>);
constexpr auto chain =
    sum(100_c * square(right - left * left) + square(1_c - left));  // Rosenbrock's function, chained
constexpr auto hub = sum(square(x) * slice(x, at<0>)) + sum(exp(x));

}  // namespace

TEST_CASE("Hessians") {
  constexpr auto program = compile([] {
    return outputs(sparse_hessian(chain, x).values, hessian(chain, x), sparse_hessian(hub, x).values,
                   hessian(hub, x), sparse_hessian(sum(exp(x)), x).values, hessian(sum(exp(x)), x),
                   sparse_hessian(exp(sum(x)), x).values, hessian(exp(sum(x)), x),
                   sparse_hessian(sum(3_c * x), x).values);
  });
  const auto r = program(x = at_x);
  CHECK(is_dense(sparse_hessian(chain, x), r[sparse_hessian(chain, x).values], r[hessian(chain, x)]));
  CHECK(is_dense(sparse_hessian(hub, x), r[sparse_hessian(hub, x).values], r[hessian(hub, x)]));
  CHECK(is_dense(sparse_hessian(sum(exp(x)), x), r[sparse_hessian(sum(exp(x)), x).values],
                 r[hessian(sum(exp(x)), x)]));
  CHECK(is_dense(sparse_hessian(exp(sum(x)), x), r[sparse_hessian(exp(sum(x)), x).values],
                 r[hessian(exp(sum(x)), x)]));
  CHECK(sparse_hessian(chain, x).colours == 3);
  CHECK(sparse_hessian(hub, x).colours == 2);  // one for the hub, one for all that it touches
  CHECK(sparse_jacobian(grad(hub, x), x).colours == 8);
  CHECK(sparse_hessian(sum(exp(x)), x).colours == 1);
  CHECK(sparse_hessian(exp(sum(x)), x).colours == 8);
  CHECK(sparse_hessian(sum(3_c * x), x).nonzeros == 0);
}

TEST_CASE("an axis whose length is known at run time may lie inside") {
  static constexpr auto cost = mean(square(sigmoid(matmul(X, reshape<8, 1>(x))) - 0.5_c)) + sum(exp(x));
  static constexpr auto apart = sum(sum(square(X), axes<0>) * sin(x));
  static constexpr auto by_length =
      sum(select(sum(broadcast_to<N, 8>(arange<8>), axes<0>) > 10_c, square(x), x));  // not known without it
  constexpr auto program = compile([] {
    return outputs(sparse_hessian(cost, x).values, hessian(cost, x), sparse_hessian(apart, x).values,
                   hessian(apart, x), sparse_hessian(by_length, x).values, hessian(by_length, x));
  });
  std::array<double, 40> rows{};
  for (std::size_t i = 0; i < 40; ++i) rows[i] = 0.2 * static_cast<double>(i % 7) - 0.5;
  const auto r = program(x = at_x, X = rows);
  CHECK(is_dense(sparse_hessian(cost, x), r[sparse_hessian(cost, x).values], r[hessian(cost, x)]));
  CHECK(is_dense(sparse_hessian(apart, x), r[sparse_hessian(apart, x).values], r[hessian(apart, x)]));
  CHECK(is_dense(sparse_hessian(by_length, x), r[sparse_hessian(by_length, x).values],
                 r[hessian(by_length, x)]));
  CHECK(sparse_hessian(apart, x).colours == 1);
  CHECK(sparse_hessian(by_length, x).nonzeros == 8);
}
