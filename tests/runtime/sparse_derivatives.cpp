// SPDX-License-Identifier: BSL-1.0
// Sparse Jacobians and Hessians have the numbers of the dense ones, entry by entry, and the dense ones are 0
// elsewhere.
#include <doctest/doctest.h>

#include <array>

#include "support/sparse_matrices.hpp"

using namespace typeflow;
using namespace typeflow::literals;
using namespace sparse_test;

namespace {

constexpr auto x = input<"x", 8>;
constexpr auto M = input<"M", 3, 4>;
constexpr auto place = input<"place", 5>;
constexpr auto table = input<"table", 4, 2>;

constexpr std::array<double, 8> at_x{0.5, -1.25, 2.0, 0.75, -0.5, 1.5, -2.0, 0.25};
constexpr std::array<double, 12> at_m{0.3, -0.7, 1.2, 0.1, 0.9, -1.1, 0.4, 0.6, -0.2, 1.4, -0.8, 0.5};
constexpr std::array<double, 5> at_place{2, 0, 3, 3, 1};
constexpr std::array<double, 8> at_table{1, 2, -1, 0.5, 0.25, -3, 1.5, 0.75};

}  // namespace

TEST_CASE("elements, neighbours and sums") {
  constexpr auto left = slice(x, range<0, 7>);
  constexpr auto right = slice(x, range<1, 8>);
  constexpr auto diagonal = exp(x) * sin(x);
  constexpr auto band = right * right - left * exp(left);
  constexpr auto padded = pad(x, width<1, 1>);
  constexpr auto tridiagonal = square(x) - slice(padded, range<0, 8>) * slice(padded, range<2, 10>);
  constexpr auto shaft = concatenate<0>(reshape<1>(sum(square(x))), sin(left));
  constexpr auto holes = select(x > 0_c, square(x), stop_gradient(x)) + floor(x);
  jacobians(by(band, x), by(tridiagonal, x), by(shaft, x), by(holes, x),
            by(cumsum<0>(square(x)), x), by(floor(x), x), by(sum(square(x)), x))
      .check(x = at_x);
  CHECK(sparse_jacobian(diagonal, x).colours == 1);
  CHECK(sparse_jacobian(band, x).colours == 2);
  CHECK(sparse_jacobian(tridiagonal, x).colours == 3);
  CHECK(sparse_jacobian(shaft, x).colours == 2);
  CHECK(sparse_jacobian(shaft, x).is_reverse);
  CHECK(sparse_jacobian(floor(x), x).nonzeros == 0);
  CHECK(sparse_jacobian(sum(square(x)), x).is_reverse);
}

TEST_CASE("matrices, blocks and places") {
  constexpr auto padded = pad(M, width<1, 1>, width<1, 1>);
  constexpr auto stencil =
      4_c * square(M) - slice(padded, range<0, 3>, range<1, 5>) - slice(padded, range<2, 5>, range<1, 5>) * M;
  constexpr auto soft = softmax(M, axes<1>);
  constexpr auto known = take<0>(x, arange<6, 0, -2>) * slice(x, range<0, 3>);
  constexpr auto anywhere = take<0>(x, place);
  constexpr auto added = add_at<0>(exp(x), place, sin(slice(x, range<0, 5>)));
  jacobians(by(stencil, M), by(soft, M), by(max(M, axes<1>), M), by(known, x), by(anywhere, x), by(added, x),
            by(take<0>(table, slice(place, range<0, 2>)), table))
      .check(x = at_x, M = at_m, place = at_place, table = at_table);
  CHECK(sparse_jacobian(soft, M).colours == 4);
  CHECK(sparse_jacobian(soft, M).nonzeros == 3 * 4 * 4);
  CHECK(sparse_jacobian(known, x).nonzeros == 5);  // x[2] * x[2] has one
  CHECK(sparse_jacobian(anywhere, x).nonzeros == 5 * 8);
  CHECK(sparse_jacobian(anywhere, x).is_reverse);
  CHECK(sparse_jacobian(take<0>(table, slice(place, range<0, 2>)), table).nonzeros == 2 * 2 * 4);
}
