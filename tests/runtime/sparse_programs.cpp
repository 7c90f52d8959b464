// SPDX-License-Identifier: BSL-1.0
// Sparse derivatives among everything else: in programs, of each other, along batches, in constant expressions.
#include <array>

#include "support/sparse_matrices.hpp"

using namespace typeflow;
using namespace typeflow::literals;
using namespace sparse_test;

namespace {

constexpr auto x = input<"x", 8>;
constexpr auto d = input<"d", 8>;
constexpr auto P = input<"P", 8, 8>;
constexpr auto S = input<"S", 2, 3, 3>;
constexpr auto b = input<"b", 2, 3, 1>;
constexpr auto s = input<"s">;
constexpr auto batch = input<"batch", 3, 8>;

constexpr std::array<double, 8> at_x{0.5, -1.25, 2.0, 0.75, -0.5, 1.5, -2.0, 0.25};
constexpr std::array<double, 18> at_s{4, 1, 0.5, 1, 5, -1, 0.5, -1, 3, 6, -2, 1, -2, 4, 0.25, 1, 0.25, 2};
constexpr std::array<double, 6> at_b{1.5, -0.5, 0.25, 2.0, -1.0, 0.75};

constexpr auto left = slice(x, range<0, 7>);
constexpr auto right = slice(x, range<1, 8>);

std::array<double, 64> numbers_in_order() {
  std::array<double, 64> result{};
  for (std::size_t i = 0; i < 64; ++i) result[i] = 0.1 * static_cast<double>(i % 13) - 0.55;
  return result;
}

}  // namespace

TEST_CASE("matrices with known zeros, and batches of systems") {
  static constexpr auto triangle = matmul(tril(P), reshape<8, 1>(sin(x)));
  static constexpr auto scaled = matmul(diag(d), reshape<8, 1>(x));
  static constexpr auto solved = solve(S, b);
  static constexpr auto ruled =
      custom_vjp(floor(x), x, [](auto, auto adjoint) { return 2_c * adjoint; }) * sin(x);
  jacobians(by(ruled, x), by(triangle, x), by(scaled, x), by(scaled, d), by(matmul(P, reshape<8, 1>(x)), x),
            by(solved, b), by(solved, S), by(inverse(S), S), by(s * x, s), by(square(s), s))
      .check(x = at_x, d = at_x, P = numbers_in_order(), S = at_s, b = at_b, s = 1.5);
  CHECK(sparse_jacobian(ruled, x).colours == 1);
  CHECK(sparse_jacobian(triangle, x).nonzeros == 36);
  CHECK(sparse_jacobian(scaled, x).nonzeros == 8);
  CHECK(sparse_jacobian(scaled, d).nonzeros == 8);
  CHECK(sparse_jacobian(solved, b).nonzeros == 2 * 3 * 3);
  CHECK(sparse_jacobian(solved, b).colours == 3);
  CHECK(sparse_jacobian(inverse(S), S).nonzeros == 2 * 9 * 9);
}

TEST_CASE("values are expressions like others") {
  static constexpr auto f = right * sin(left);
  static constexpr auto along = slice(d, range<0, 7>);
  static constexpr auto total = sum(square(sparse_jacobian(f, x).values));
  static constexpr auto dense_total = sum(square(jacobian(f, x)));
  static constexpr auto again = sparse_jacobian(sparse_jacobian(f, x).values, x);
  static constexpr auto mapped = vmap(sparse_jacobian(f, x).values, x, batch);
  static constexpr auto inside = grad(sum(square(jvp(f, x, d))), x);
  constexpr auto program = compile([] {
    return outputs(grad(total, x), grad(dense_total, x), again.values,
                   jacobian(sparse_jacobian(f, x).values, x), mapped, sparse_jacobian(f, x).values,
                   sparse_jacobian(inside, x).values, jacobian(inside, x), sum(along),
                   sparse_jacobian(exp(f), f).values, exp(f));
  });
  std::array<double, 24> rows{};
  for (std::size_t i = 0; i < 24; ++i) rows[i] = at_x[i % 8] + static_cast<double>(i / 8);
  const auto r = program(x = at_x, d = at_x, batch = rows);
  for (int j = 0; j < 8; ++j)
    CHECK(r[grad(total, x)][j] == doctest::Approx(r[grad(dense_total, x)][j]).epsilon(1e-14));
  CHECK(is_dense(again, r[again.values], r[jacobian(sparse_jacobian(f, x).values, x)]));
  CHECK(again.nonzeros == 3 * 7);  // of right cos(left) two derivatives, of sin(left) one
  CHECK(is_dense(sparse_jacobian(inside, x), r[sparse_jacobian(inside, x).values], r[jacobian(inside, x)]));
  constexpr int count = sparse_jacobian(f, x).nonzeros;
  for (int k = 0; k < count; ++k) CHECK(r[mapped].data()[k] == r[sparse_jacobian(f, x).values].data()[k]);
  for (int k = 0; k < 7; ++k) CHECK(r[sparse_jacobian(exp(f), f).values].data()[k] == r[exp(f)].data()[k]);
  CHECK(sparse_jacobian(exp(f), f).colours == 1);
}

TEST_CASE("every step of a loop depends on all that the loop reads") {
  static constexpr auto loop =
      scan(s, slice(x, range<0, 4>), [](auto state, auto row) { return sin(state) + row * row; });
  static constexpr auto total = sum(square(loop.carry)) + sum(exp(x));
  jacobians(by(loop.carry, x), by(loop.outputs, x), by(loop.outputs, s)).check(x = at_x, s = 0.5);
  CHECK(sparse_jacobian(loop.outputs, x).nonzeros == 4 * 4);
  constexpr auto program =
      compile([] { return outputs(sparse_hessian(total, x).values, hessian(total, x)); });
  const auto r = program(x = at_x, s = 0.5);
  CHECK(is_dense(sparse_hessian(total, x), r[sparse_hessian(total, x).values], r[hessian(total, x)]));
  CHECK(sparse_hessian(total, x).nonzeros == 4 * 4 + 4);
}

TEST_CASE("constant expressions and float") {
  constexpr auto program = compile([] { return sparse_jacobian(right - left * left, x).values; });
  constexpr auto constants = program(x = at_x);
  static_assert(constants.data()[0] == -1 && constants.data()[1] == 1 && constants.data()[2] == 2.5);
  std::array<float, 8> single{};
  for (std::size_t i = 0; i < 8; ++i) single[i] = static_cast<float>(at_x[i]);
  const auto r = program(x = single);
  for (int k = 0; k < 14; ++k) CHECK(r.data()[k] == static_cast<float>(constants.data()[k]));
}
