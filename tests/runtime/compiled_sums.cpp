// SPDX-License-Identifier: BSL-1.0
// Sums of rows, down columns and over all elements in one loop, with rows of less than a pack up to many packs, and products with matrices of
// one row or column, which share such loops; against interpretation.
#include "support/compiled.hpp"
#include "typeflow/optim/sgd.hpp"

using namespace graph_test;

namespace {

/// Along an axis of any length, and along one of 11.
template <int Columns, auto... Rows>
struct sums {
  static constexpr auto X = input<"X", Rows..., Columns>;
  static constexpr auto Z = input<"Z", Rows..., 1>;
  static constexpr auto V = parameter<"V", Columns>;

  auto operator()() const {
    const auto scaled = X * V - Z;
    return outputs(scaled, sum(scaled, axes<0>), sum(scaled * scaled, axes<1>), max(scaled, axes<1>), sum(square(scaled)), min(scaled, axes<0>),
                   grad(sum(square(sum(scaled, axes<1>)) * sum(X, axes<1>)), V));
  }
};

/// One row or column against a matrix, with the derivatives that are outer products and weighted rows.
template <int Columns, auto... Rows>
struct thin_products {
  static constexpr auto X = input<"X", Rows..., Columns>;
  static constexpr auto column = parameter<"column", Columns, 1>;
  static constexpr auto row = parameter<"row", 1, Columns>;

  auto operator()() const {
    const auto left = matmul(X, column);
    const auto outer = matmul(left, row);
    const auto inner = matmul(outer, transpose(row));
    const auto cost = sum(square(left)) + sum(outer * X) + sum(square(inner));
    return outputs(left, outer, grad(cost, column), grad(cost, row), grad(cost, X));
  }
};

template <class Number, int... Columns>
void check_widths() {
  (check_program<sums<Columns, axis<"N">>, Number>(), ...);
  (check_program<sums<Columns, 11>, Number>(), ...);
}

}  // namespace

TEST_CASE_TEMPLATE("rows, columns and all elements", Number, float, double) { check_widths<Number, 2, 10, 16, 33, 300>(); }

TEST_CASE_TEMPLATE("products with one row or column", Number, float, double) {
  check_program<thin_products<10, axis<"N">>, Number>();
  check_program<thin_products<10, 11>, Number>();
  check_program<thin_products<150, axis<"N">>, Number>();
  check_program<thin_products<1, 7>, Number>();
}
