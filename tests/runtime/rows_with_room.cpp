// SPDX-License-Identifier: BSL-1.0
// Rows of the workspace with room for whole packs behind them, against interpretation; what lies in the room reaches no result, finite or not.
#include "support/compiled.hpp"

using namespace graph_test;
using namespace typeflow::literals;

namespace {

/// Slopes by `Columns` units, infinite where numbers behind the row are 1, which a product takes as its right factor.
template <int Rows, int Columns>
struct slopes {
  static constexpr auto X = input<"X", Rows, 13>;
  static constexpr auto W = input<"W", Rows, Columns>;
  static constexpr auto column = input<"column", Rows, 1>;

  auto operator()() const { return matmul(transpose(X), column / (W - 1.0_c)); }
};

template <class Program>
constexpr bool has_room() {
  using P = passes::pipeline<Program>;
  for (int i = 0; i < P::loops.loop_count; ++i)
    if (P::loops.loops[i].b.has_room) return true;
  return false;
}

}  // namespace

TEST_CASE_TEMPLATE("rows with room behind them", Number, float, double) {
  check_program<slopes<11, 9>, Number>();
  check_program<slopes<11, 10>, Number>();
  check_program<slopes<40, 15>, Number>();
}

TEST_CASE("which rows have room") {
  static_assert(has_room<slopes<11, 10>>());
  static_assert(!has_room<slopes<11, 8>>() && !has_room<slopes<11, 16>>());
}
