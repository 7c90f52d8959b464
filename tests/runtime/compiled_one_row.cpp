// SPDX-License-Identifier: BSL-1.0
// A batch of one row, or of a few, by programs that stay as near to the registers as they can: sums that begin in their own loop, rows whose
// ends are stored whole, products with a matrix that is turned in registers; against interpretation.
#include <cstddef>

#include "support/compiled.hpp"
#include "typeflow/optim/sgd.hpp"

using namespace graph_test;
using namespace typeflow::literals;

namespace {

/// A step of a classifier, with the extremes, sums and products of its rows.
template <int Classes, auto Rows>
struct classifier {
  static constexpr auto X = input<"X", Rows, 6>;
  static constexpr auto y = input<"y", Rows>;
  static constexpr auto W1 = parameter<"W1", 6, 32>;
  static constexpr auto b1 = parameter<"b1", 32>;
  static constexpr auto W2 = parameter<"W2", 32, Classes>;
  static constexpr auto b2 = parameter<"b2", Classes>;
  static constexpr auto logits = linear(sigmoid(linear(X, W1, b1)), W2, b2);
  static constexpr auto cost = mean(sparse_softmax_cross_entropy(logits, y));

  auto operator()() const { return optim::sgd(cost, wrt(W1, b1, W2, b2), 0.25_c); }
};

/// What is one number or one row of sums, without a loop around it.
template <int Columns>
struct sums_of_a_row {
  static constexpr auto x = input<"x", Columns>;
  static constexpr auto W = input<"W", 1, Columns>;

  auto operator()() const {
    return outputs(sum(x * x), max(x), min(x), sum(W * x, axes<0>), max(x + x), sum(sqrt(x) - max(x)));
  }
};

template <class Program, class Number>
void check_rows() {
  using P = passes::pipeline<Program>;
  random_source random(3);
  for (std::int64_t rows : {1, 2, 3, 4, 5, 16, 17, 125, 126, 127, 128, 129, 257}) {
    compiled_call<P, Number> call(rows, random);
    const array_list<array_list<Number>> expected = call.interpreted(), got = call.compiled();
    for (int i = 0; i < expected.size(); ++i)
      for (int j = 0; j < expected[i].size(); ++j) {
        const double want = static_cast<double>(expected[i][j]), error = std::fabs(static_cast<double>(got[i][j]) - want);
        const double unit = static_cast<double>(std::numeric_limits<Number>::epsilon()) * static_cast<double>(32 + rows);
        CAPTURE(rows);
        CAPTURE(i);
        CHECK(error <= unit * std::fmax(1, std::fabs(want)));
      }
  }
}

/// What a program makes of a row of such numbers.
template <int Columns, class Number>
auto of_row(const std::vector<Number>& row) {
  static constexpr auto x = input<"x", Columns>;
  static constexpr auto program = compile([] { return outputs(sum(x), max(x), min(x)); });
  const auto results = program(x = row);
  return std::vector<Number>{results[sum(x)], results[max(x)], results[min(x)]};
}

template <int Columns, class Number>
void check_signs_and_nan() {
  constexpr Number nan = std::numeric_limits<Number>::quiet_NaN();
  std::vector<Number> row(Columns, -Number(0));
  const auto zeros = of_row<Columns>(row);
  CHECK(!std::signbit(zeros[0]));  // a sum begins with 0, and 0 + -0 is 0
  CHECK(zeros[1] == 0);
  row[Columns - 1] = nan;
  for (const Number result : of_row<Columns>(row)) CHECK(std::isnan(result));
  std::vector<Number> negative(Columns, Number(-3));
  negative[0] = -5;
  const auto found = of_row<Columns>(negative);
  CHECK(found[0] == Number(-3 * (Columns - 1) - 5));
  CHECK(found[1] == Number(-3));
  CHECK(found[2] == Number(-5));
}

/// The last row of a full block ends where the workspace does.
template <class Number, std::int64_t Less>
void check_memory_behind() {
  static constexpr auto X = input<"X", axis<"N">, 6>;
  static constexpr auto W = input<"W", 6, 10>;
  static constexpr auto program = compile([] { return sum(square(matmul(X, W))); });
  constexpr std::size_t bytes = program.template workspace_bytes<Number>, behind = 256;
  constexpr std::int64_t rows = program.block_rows - Less;
  const std::vector<Number> x(static_cast<std::size_t>(6 * rows), 1), w(60, 1);
  const workspace memory(bytes + behind);
  const workspace::bytes all = memory.memory();
  for (std::byte& b : all) b = std::byte{0x5a};
  CHECK(program(memory, X = x, W = w) == static_cast<Number>(360 * rows));
  for (std::size_t i = bytes; i < bytes + behind; ++i) CHECK(all.first[i] == std::byte{0x5a});
}

}  // namespace

TEST_CASE_TEMPLATE("rows do not end behind the workspace", Number, float, double) {
  check_memory_behind<Number, 0>();
  check_memory_behind<Number, 1>();
  check_memory_behind<Number, 2>();
}

TEST_CASE_TEMPLATE("a step of one row or a few", Number, float, double) {
  check_rows<classifier<10, axis<"N">>, Number>();
  check_rows<classifier<3, axis<"N">>, Number>();
}

TEST_CASE_TEMPLATE("a step of one row that is known", Number, float, double) {
  check_program<classifier<10, 1>, Number>();
  check_program<classifier<5, 1>, Number>();
  check_program<classifier<10, 3>, Number>();
}

TEST_CASE_TEMPLATE("sums of one row", Number, float, double) {
  check_program<sums_of_a_row<3>, Number>();
  check_program<sums_of_a_row<10>, Number>();
  check_program<sums_of_a_row<16>, Number>();
  check_signs_and_nan<3, Number>();
  check_signs_and_nan<10, Number>();
  check_signs_and_nan<16, Number>();
  check_signs_and_nan<35, Number>();
}
