// SPDX-License-Identifier: BSL-1.0
// Lanes that hold no number of a row: 1 where that costs something or nobody knows, so that what loops compute there is a number and raises
// no flag that the row's own numbers do not raise.
#include <doctest/doctest.h>

#include <cfenv>
#include <cstddef>
#include <vector>

#include <typeflow/typeflow.hpp>

namespace {

namespace tf = typeflow;

/// An op of a user's own, which says nothing of its work.
struct quotient_op : tf::ops::elementwise<2> {
  static constexpr tf::string_view name = "quotient";

  template <class V>
  static constexpr V value(V a, V b) {
    return a / b;
  }
  template <class Pullback>
  static constexpr void vjp(Pullback& p) {
    if (p.wants(0)) p.contribute(0, p.adjoint() / p.operand(1));
    if (p.wants(1)) p.contribute(1, -p.adjoint() * p.result() / p.operand(1));
  }
};

constexpr auto x = tf::input<"x", 3, 11>;
constexpr auto y = tf::input<"y", 3, 11>;
constexpr auto row = tf::input<"row", 11>;
constexpr auto of_library = tf::sqrt(x) / row + tf::log(y) / y;
constexpr auto of_user = tf::apply<quotient_op>(x, row) + y;

constexpr auto by_library = tf::compile([] { return of_library; });
constexpr auto by_user = tf::compile([] { return of_user; });
constexpr auto by_sums = tf::compile([] { return x * row + y; });

template <class Program>
constexpr int held(const Program&) {
  return tf::codegen::lanes_behind_row<typename Program::pipeline, 0>;
}
static_assert(held(by_library) == 1 && held(by_user) == 1 && held(by_sums) == 0);

#ifdef __clang__
constexpr bool keeps_flags = false;  // it puts anything into lanes that nobody reads
#else
constexpr bool keeps_flags = true;
#endif

/// Of rows of finite numbers, none of them 0.
template <class Number, class Program>
bool raises_flags(const Program& program) {
  const std::vector<Number> top(33, Number(2)), bottom(33, Number(4)), of_row(11, Number(8));
  std::feclearexcept(FE_ALL_EXCEPT);
  const auto result = program(x = top, y = bottom, row = of_row);
  const bool raised = std::fetestexcept(FE_INVALID | FE_DIVBYZERO) != 0;
  CHECK(result.data()[32] > 0);
  return keeps_flags && raised;
}

}  // namespace

TEST_CASE_TEMPLATE("lanes behind rows: ops of the library", Number, float, double) { CHECK(!raises_flags<Number>(by_library)); }
TEST_CASE_TEMPLATE("lanes behind rows: an op that says nothing of its work", Number, float, double) { CHECK(!raises_flags<Number>(by_user)); }
