// SPDX-License-Identifier: BSL-1.0
// Updates of matrices whose rows are shorter than a pack, against interpretation: packs run over several rows, with what is one number a row,
// the same in all rows, or the same everywhere.
#include "support/compiled.hpp"

using namespace graph_test;
using namespace typeflow::literals;

namespace {

/// A matrix that is written over by a line of itself, a column, a row and a number.
template <int Rows, int Columns>
struct descent {
  static constexpr auto W = parameter<"W", Rows, Columns>;
  static constexpr auto V = input<"V", Rows, Columns>;
  static constexpr auto column = input<"column", Rows, 1>;
  static constexpr auto row = input<"row", Columns>;
  static constexpr auto rate = input<"rate">;

  auto operator()() const { return update(W, W - column * row * rate + square(V) * column); }
};

/// Two of them in one loop.
template <int Rows, int Columns>
struct momentum {
  static constexpr auto W = parameter<"W", Rows, Columns>;
  static constexpr auto V = parameter<"V", Rows, Columns>;
  static constexpr auto row = input<"row", 1, Columns>;
  static constexpr auto column = input<"column", Rows, 1>;

  auto operator()() const {
    const auto speed = V * 0.5_c + row * column;
    return outputs(update(V, speed), update(W, W - speed));
  }
};

/// Rows that lie apart, and sums of what is written.
template <int Rows, int Columns>
struct beside_sums {
  static constexpr auto W = parameter<"W", Rows, Columns>;
  static constexpr auto column = input<"column", Rows, 1>;

  auto operator()() const {
    const auto next = W - column * 0.25_c;
    return outputs(sum(square(W), axes<1>), update(W, next), sum(next * column));
  }
};

template <class Number, int Columns>
void check_columns() {
  check_program<descent<32, Columns>, Number>();
  check_program<descent<37, Columns>, Number>();
  check_program<descent<3, Columns>, Number>();
  check_program<momentum<33, Columns>, Number>();
  check_program<beside_sums<19, Columns>, Number>();
}

template <class Program, class Number>
constexpr int count_short_rows() {
  using P = passes::pipeline<Program>;
  return []<int... Loop>(std::integer_sequence<int, Loop...>) {
    return (0 + ... + (codegen::has_short_rows<P, Loop, Number>() ? 1 : 0));
  }(std::make_integer_sequence<int, P::loops.loop_count>{});
}

}  // namespace

TEST_CASE_TEMPLATE("updates of short rows", Number, float, double) {
  check_columns<Number, 2>();
  check_columns<Number, 3>();
  check_columns<Number, 6>();
  check_columns<Number, 7>();
  check_columns<Number, 10>();
  check_columns<Number, 13>();
}

TEST_CASE("which rows are short") {
  constexpr int lanes = kernels::lanes<float>;
  static_assert(count_short_rows<descent<32, 2>, float>() == (lanes > 2 ? 1 : 0));
  static_assert(count_short_rows<descent<32, 3>, float>() == (lanes > 3 ? 1 : 0));
  static_assert(count_short_rows<descent<32, 10>, float>() == (lanes > 10 ? 1 : 0));
  static_assert(count_short_rows<momentum<32, 6>, float>() == (lanes > 6 ? 1 : 0));
  static_assert(count_short_rows<descent<32, 13>, float>() == 0, "thirteen packs are too many");
  static_assert(count_short_rows<descent<32, lanes>, float>() == 0, "a whole pack");
}
