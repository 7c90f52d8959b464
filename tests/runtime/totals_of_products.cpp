// SPDX-License-Identifier: BSL-1.0
// The gradient by what is stretched over the rows of a product of matrices: it equals the sum of the gradient by each row, and is computed
// from sums of a factor.
#include <doctest/doctest.h>

#include <cstddef>
#include <limits>
#include <span>
#include <string>
#include <vector>

#include <typeflow/inspect.hpp>
#include <typeflow/typeflow.hpp>

#include "support/numbers.hpp"

namespace {

namespace tf = typeflow;

constexpr auto N = tf::axis<"N">;
constexpr auto rows = tf::input<"rows", N, 4>;
constexpr auto parts = tf::input<"parts", N, 3, 4>;
constexpr auto blocks = tf::input<"blocks", 7, 5, 4>;
constexpr auto columns = tf::input<"columns", 4, 6>;
constexpr auto number = tf::parameter<"number">;
constexpr auto row = tf::parameter<"row", 4>;
constexpr auto means = tf::parameter<"means", 3, 4>;
constexpr auto block = tf::parameter<"block", 5, 4>;
constexpr auto column = tf::parameter<"column", 4, 1>;
constexpr auto W = tf::parameter<"W", 4, 3>;
constexpr auto A = tf::parameter<"A", 5, 4>;
constexpr auto several = tf::parameter<"several", 3, 4, 4>;

constexpr auto cost = [](auto products) { return tf::sum(tf::sin(products)); };
constexpr auto of_number = cost(tf::matmul(rows - number, W));
constexpr auto of_row = cost(tf::matmul(rows - row, W));
constexpr auto of_means = cost(tf::einsum<"kij,nkj->nki">(several, parts - means));
constexpr auto of_shared_row = cost(tf::einsum<"kij,nkj->nki">(several, parts - row));
constexpr auto of_block = cost(tf::matmul(blocks - block, W));
constexpr auto of_column = cost(tf::matmul(A, columns - column));

/// Less the sums of `by_each`, of which each number of the result takes every `count`-th, or as many neighbours as `together` says.
std::vector<double> opposite_sums(const std::vector<double>& by_each, std::size_t count, std::size_t together = 1) {
  std::vector<double> sums(count);
  for (std::size_t i = 0; i < by_each.size(); ++i) sums[i / together % count] -= by_each[i];
  return sums;
}

const std::vector<double> w = numbers::scattered(12, 1), a = numbers::scattered(20, 2), many = numbers::scattered(48, 3);

template <class Program>
bool sums_before(const Program& program) {
  return tf::gradient_graph(program).find("keepdims") != std::string::npos;
}

}  // namespace

TEST_CASE("of what is stretched over rows") {
  constexpr auto stretched = tf::compile([] { return tf::grad(of_row, row); });
  constexpr auto each = tf::compile([] { return tf::grad(of_row, rows); });
  CHECK(sums_before(stretched));
  for (const std::size_t count : {std::size_t{0}, std::size_t{1}, std::size_t{9}, std::size_t{1030}}) {
    const std::vector<double> x = numbers::scattered(4 * count, 4), at = numbers::scattered(4, 5);
    std::vector<double> by_each(x.size()), by_row(4);
    each(rows = x, row = at, W = w, tf::grad(of_row, rows) = by_each);
    stretched(rows = x, row = at, W = w, tf::grad(of_row, row) = by_row);
    CHECK(numbers::difference_by_scale(by_row, opposite_sums(by_each, 4)) <= 1e-13);
  }
}

TEST_CASE("of no rows it is nothing, whatever the other factor holds") {
  constexpr auto stretched = tf::compile([] { return tf::grad(of_row, row); });
  constexpr auto each_means = tf::compile([] { return tf::grad(of_means, means); });
  constexpr auto twice = tf::compile([] { return tf::grad(tf::sum(tf::square(tf::grad(of_row, row))), row); });
  const double infinity = std::numeric_limits<double>::infinity();
  const std::vector<double> none, at = numbers::scattered(12, 5);
  std::vector<double> some = w, many_of_them = many, by_row(4, 1), by_row_again(4, 1), by_means(12, 1);
  some[5] = infinity;
  some[8] = std::numeric_limits<double>::quiet_NaN();
  many_of_them[17] = -infinity;
  const std::span<const double> first(at.data(), 4);
  stretched(rows = none, row = first, W = some, tf::grad(of_row, row) = by_row);
  CHECK(by_row == std::vector<double>(4));
  twice(rows = none, row = first, W = some, tf::grad(tf::sum(tf::square(tf::grad(of_row, row))), row) = by_row_again);
  CHECK(by_row_again == std::vector<double>(4));
  each_means(parts = none, means = at, several = many_of_them, tf::grad(of_means, means) = by_means);
  CHECK(by_means == std::vector<double>(12));
}

TEST_CASE("of one number for all") {
  constexpr auto stretched = tf::compile([] { return tf::grad(of_number, number); });
  constexpr auto each = tf::compile([] { return tf::grad(of_number, rows); });
  CHECK(sums_before(stretched));
  const std::vector<double> x = numbers::scattered(4 * 33, 4);
  std::vector<double> by_each(x.size());
  each(rows = x, number = 0.25, W = w, tf::grad(of_number, rows) = by_each);
  const std::vector<double> by_number = {stretched(rows = x, number = 0.25, W = w)};
  CHECK(numbers::difference_by_scale(by_number, opposite_sums(by_each, 1)) <= 1e-13);
}

TEST_CASE("of several matrices") {
  constexpr auto stretched = tf::compile([] { return tf::grad(of_means, means); });
  constexpr auto each = tf::compile([] { return tf::grad(of_means, parts); });
  CHECK(sums_before(stretched));
  const std::vector<double> x = numbers::scattered(12 * 150, 4), at = numbers::scattered(12, 5);
  std::vector<double> by_each(x.size()), by_means(12);
  each(parts = x, means = at, several = many, tf::grad(of_means, parts) = by_each);
  stretched(parts = x, means = at, several = many, tf::grad(of_means, means) = by_means);
  CHECK(numbers::difference_by_scale(by_means, opposite_sums(by_each, 12)) <= 1e-13);
}

TEST_CASE("of an axis that both factors have") {
  constexpr auto stretched = tf::compile([] { return tf::grad(of_shared_row, row); });
  constexpr auto each = tf::compile([] { return tf::grad(of_shared_row, parts); });
  CHECK(!sums_before(stretched));
  const std::vector<double> x = numbers::scattered(12 * 20, 4), at = numbers::scattered(4, 5);
  std::vector<double> by_each(x.size()), by_row(4);
  each(parts = x, row = at, several = many, tf::grad(of_shared_row, parts) = by_each);
  stretched(parts = x, row = at, several = many, tf::grad(of_shared_row, row) = by_row);
  CHECK(numbers::difference_by_scale(by_row, opposite_sums(by_each, 4)) <= 1e-13);
}

TEST_CASE("of a leading axis that one factor has, and of columns") {
  constexpr auto stretched = tf::compile([] { return tf::outputs(tf::grad(of_block, block), tf::grad(of_column, column)); });
  constexpr auto each = tf::compile([] { return tf::outputs(tf::grad(of_block, blocks), tf::grad(of_column, columns)); });
  CHECK(sums_before(stretched));
  const std::vector<double> x = numbers::scattered(140, 4), at = numbers::scattered(20, 5), y = numbers::scattered(24, 6), of = numbers::scattered(4, 7);
  std::vector<double> by_blocks(140), by_block(20), by_columns(24), by_column(4);
  each(blocks = x, block = at, W = w, columns = y, column = of, A = a, tf::grad(of_block, blocks) = by_blocks, tf::grad(of_column, columns) = by_columns);
  stretched(blocks = x, block = at, W = w, columns = y, column = of, A = a, tf::grad(of_block, block) = by_block, tf::grad(of_column, column) = by_column);
  CHECK(numbers::difference_by_scale(by_block, opposite_sums(by_blocks, 20)) <= 1e-13);
  CHECK(numbers::difference_by_scale(by_column, opposite_sums(by_columns, 4, 6)) <= 1e-13);
}
