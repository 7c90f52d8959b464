// SPDX-License-Identifier: BSL-1.0
// Sums of the losses of rows that stand behind the products of a gradient, which loops stay where they are, and that all of them still compute
// what they mean.
#include "support/compiled.hpp"

using namespace typeflow;
using namespace typeflow::literals;

namespace {

inline constexpr auto N = axis<"N">;
inline constexpr auto X = input<"X", N, 6>;
inline constexpr auto labels = input<"labels", N>;
inline constexpr auto target = input<"target", N>;
inline constexpr auto W = parameter<"W", 6, 16>;

/// The logarithm of a row's loss and the share by which its gradient is divided read the same sum.
struct classified {
  auto operator()() const {
    const auto f = sum(sparse_softmax_cross_entropy(matmul(X, W), labels));
    return outputs(f, update(W, W - 0.5_c * grad(f, W)));
  }
};
/// A loop on the tiles of the product behind the loss stays there.
struct on_tiles {
  auto operator()() const {
    const auto h = matmul(X, W);
    const auto f = sum(logsumexp(h, axes<1>));
    return outputs(f, matmul(grad(f, h), transpose(W)) * X, grad(f, W));
  }
};
/// The loss gives the slope its difference.
struct joined {
  auto operator()() const {
    const auto f = sum(log(1_c + square(matmul(X, W) - expand_dims<1>(target))));
    return outputs(f, grad(f, W));
  }
};
/// A square is there before a product begins.
struct short_sum {
  auto operator()() const {
    const auto h = sum(matmul(X, W), axes<1>) * constant<0.01>;
    const auto f = sum(square(h)) + sum(exp(h) * target);
    return outputs(f, grad(sum(exp(h) * target), W));
  }
};

/// The products in front of the loop that computes an op last; -1 where none does.
template <class Program>
int products_before(ops::op_id op) {
  const auto s = passes::pipeline<Program>::loops;
  int products = 0, before = -1;
  for (int i = 0; i < s.loop_count; ++i) {
    const passes::loop& l = s.loops[i];
    if (l.kind == passes::loop_kind::contraction) ++products;
    for (int k = l.first_statement; k < l.first_statement + l.statement_count; ++k)
      if (s.statements[k].kind == passes::statement_kind::compute && s.statements[k].op == op) before = products;
  }
  return before;
}
template <class Program>
int on_tiles_count() {
  int count = 0;
  for (int i = 0; i < passes::pipeline<Program>::loops.loop_count; ++i) {
    const passes::loop& l = passes::pipeline<Program>::loops.loops[i];
    if (l.kind == passes::loop_kind::elementwise && l.tiles >= 0) ++count;
  }
  return count;
}

}  // namespace

TEST_CASE("the logarithm of a loss stands behind the products, and the division that it shares a sum with in front of it") {
  CHECK(products_before<classified>(ops::id_of<ops::divide>) == 1);
  CHECK(products_before<classified>(ops::id_of<ops::log>) == 2);
}

TEST_CASE("a loop stays on the tiles of the product that it follows") {
  CHECK(products_before<on_tiles>(ops::id_of<ops::log>) == 3);
  CHECK(on_tiles_count<on_tiles>() == 1);
}

TEST_CASE("sums that share a register with what is needed earlier, and those that are soon there, stay where they are") {
  CHECK(products_before<joined>(ops::id_of<ops::log>) == 1);
  CHECK(products_before<short_sum>(ops::id_of<ops::square>) == 1);
}

TEST_CASE_TEMPLATE("compiled programs agree with the meaning of their graphs", Number, double, float) {
  graph_test::check_program<classified, Number>();
  graph_test::check_program<on_tiles, Number>();
  graph_test::check_program<joined, Number>();
  graph_test::check_program<short_sum, Number>();
}
