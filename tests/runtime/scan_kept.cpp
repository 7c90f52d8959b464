// SPDX-License-Identifier: BSL-1.0
// What a loop keeps for its derivative: the states of a stretch of blocks, and beside them what its steps compute anyway.
#include <doctest/doctest.h>

#include <vector>

#include "support/numbers.hpp"
#include "typeflow/typeflow.hpp"

using namespace typeflow;
using namespace typeflow::literals;

namespace {

constexpr auto T = axis<"T">;
constexpr auto X = input<"X", T, 3>;
constexpr auto w = parameter<"w", 4, 3>;
constexpr auto h0 = input<"h0", 3>;
constexpr auto c0 = input<"c0", 3>;

template <int Row>
constexpr auto weight = slice(w, at<Row>);
constexpr auto cell = [](auto h, auto c, auto x) {
  const auto next = c * sigmoid(x * weight<0>) + sigmoid(h * weight<1>) * tanh(h + weight<2>);
  return list(sigmoid(x * weight<3>) * tanh(next), next);
};

/// Gradient of a memory cell that keeps the states of so many rows; blocks have 128.
template <std::int64_t Rows>
constexpr auto cost = [] {
  const auto [h, c] = scan(list(h0, c0), X, cell, checkpoint_interval<Rows>).outputs;
  return sum(square(h)) + sum(c);
}();
template <std::int64_t Rows>
constexpr auto gradient_keeping = compile([] { return value_and_grad(cost<Rows>, wrt(w, h0, X)); });

constexpr passes::schedule_view loops = decltype(gradient_keeping<1024>)::pipeline::loops;

constexpr int count_of_loops(passes::loop_kind kind) {
  int count = 0;
  for (int i = 0; i < loops.loop_count; ++i) count += loops.loops[i].kind == kind ? 1 : 0;
  return count;
}
constexpr int long_statements() {
  int count = 0;
  for (int i = 0; i < loops.statement_count; ++i)
    if (loops.statements[i].op != nullptr && loops.statements[i].op->flops > 8) ++count;
  return count;
}

/// Products with adjoints that are computed for all rows.
constexpr int adjoint_products() {
  int count = 0;
  for (int i = 0; i < loops.statement_count; ++i)
    if (loops.statements[i].op == ops::id_of<ops::adjoint_multiply>) ++count;
  return count;
}

template <class Called>
std::vector<double> flat(const Called& called, const std::vector<double>& by_x) {
  std::vector<double> all{called.value};
  for (int i = 0; i < 12; ++i) all.push_back(called.gradients[w].data()[i]);
  for (int i = 0; i < 3; ++i) all.push_back(called.gradients[h0].data()[i]);
  all.insert(all.end(), by_x.begin(), by_x.end());
  return all;
}

template <std::int64_t Rows>
auto gradient(const std::vector<double>& x) {
  static const workspace memory(gradient_keeping<Rows>.template workspace_bytes<double>);
  std::vector<double> by_x(x.size());
  const auto called = gradient_keeping<Rows>(memory, X = x, w = numbers::scattered(12, 1), h0 = numbers::scattered(3, 2), c0 = numbers::scattered(3, 3),
                                    grad(cost<Rows>, X) = by_x);
  return flat(called, by_x);
}

/// The same of an axis of a constant length, of which nothing is kept.
constexpr int few = 5;
constexpr auto few_rows = input<"few_rows", few, 3>;
constexpr auto cost_of_few = [] {
  const auto [h, c] = scan(list(h0, c0), few_rows, cell).outputs;
  return sum(square(h)) + sum(c);
}();
constexpr auto gradient_of_few = compile([] { return value_and_grad(cost_of_few, wrt(w, h0, few_rows)); });

std::vector<double> gradient_without_keeping(const std::vector<double>& x) {
  const auto called = gradient_of_few(few_rows = x, w = numbers::scattered(12, 1), h0 = numbers::scattered(3, 2), c0 = numbers::scattered(3, 3));
  const double* const by_x = called.gradients[few_rows].data();
  return flat(called, {by_x, by_x + 3 * few});
}

}  // namespace

TEST_CASE("what is kept is what the derivative needs") {
  const std::vector<double> x = numbers::scattered(3 * few, 4);
  const std::vector<double> got = gradient<1024>(x), expected = gradient_without_keeping(x);
  for (std::size_t i = 0; i < expected.size(); ++i) CHECK(got[i] == doctest::Approx(expected[i]).epsilon(1e-13));
}

TEST_CASE("the derivative of a loop reads its gates and states, and has no loop that computes them again") {
  static_assert(count_of_loops(passes::loop_kind::recurrence) == 2);
  static_assert(long_statements() == 0);
}

TEST_CASE("adjoints that the loop of adjoints has computed are read, and not computed again for all rows") {
  // Two gates that its step does not need, of two factors each; for each of four gates a product with what its weight stands beside; for X two.
  static_assert(adjoint_products() == 2 * 2 + 3 + 2);
  CHECK(adjoint_products() == 9);
}

TEST_CASE("adjoints of a state of several tensors are added where a part of them is read") {
  constexpr bool in_parts = [] {
    constexpr passes::graph_view g = decltype(gradient_keeping<1024>)::pipeline::graph;
    for (bool whole : passes::find_computed_in_parts(g))
      if (whole) return false;
    return true;
  }();
  static_assert(in_parts);
  CHECK(in_parts);
}

TEST_CASE("as many rows as the checkpoint interval are kept") {
  static_assert(gradient_keeping<128>.block_rows == 128 && gradient_keeping<1024>.block_rows == 128);
  static_assert(decltype(gradient_keeping<128>)::pipeline::loops.kept_blocks == 1);
  static_assert(loops.kept_blocks == 8);
  static_assert(gradient_keeping<128>.workspace_bytes<double> < gradient_keeping<1024>.workspace_bytes<double>);
}

TEST_CASE("a gradient has the same bits, whatever is kept") {
  for (std::size_t rows : {1u, 63u, 64u, 65u, 128u, 1000u, 1024u, 1025u, 2500u, 40000u}) {
    CAPTURE(rows);
    const std::vector<double> x = numbers::scattered(3 * rows, 4);
    const std::vector<double> expected = gradient<128>(x);
    CHECK(numbers::same(gradient<256>(x), expected));
    CHECK(numbers::same(gradient<1024>(x), expected));
  }
}
