// SPDX-License-Identifier: BSL-1.0
// Values that later loops make again: what that saves, that no expensive op is done twice, and that programs still compute what they mean.
#include "support/compiled.hpp"

using namespace typeflow;
using namespace typeflow::literals;

namespace {

inline constexpr auto N = axis<"N">;
inline constexpr auto X = input<"X", 64, 64>;
inline constexpr auto T = input<"T", 64, 64>;
inline constexpr auto rows = input<"rows", N, 6>;
inline constexpr auto W = parameter<"W", 64, 64>;
inline constexpr auto V = parameter<"V", 6, 6>;
inline constexpr auto scale = parameter<"scale", 64>;
inline constexpr auto bias = parameter<"bias", 64>;

/// The gradient of a mean square behind a normalization of each row.
struct normalized {
  auto operator()() const {
    const auto f = sum(square(layer_norm(matmul(X, W), scale, bias, constant<0.5>) - T));
    return outputs(f, grad(f, wrt(W, scale, bias)));
  }
};
/// The gradient behind a softmax: what the largest element is taken from is there, the difference is made again.
struct chosen {
  auto operator()() const {
    const auto f = sum(square(softmax(matmul(X, W)) - T));
    return outputs(f, grad(f, W));
  }
};
/// A chain of sums: were each made again in the last loop, all summands would have to wait for it.
template <int Layers, class H>
constexpr auto chain(H h) {
  if constexpr (Layers == 0) return h;
  else return chain<Layers - 1>(tanh(matmul(h, W)));
}
struct layered {
  auto operator()() const {
    const auto f = sum(square(chain<8>(X)));
    return outputs(f, grad(f, W));
  }
};
/// Along an axis whose length is known at run time, with an update of what the loops read.
struct streamed {
  auto operator()() const {
    const auto h = matmul(tanh(matmul(rows, V)), V);
    const auto f = mean(square(softmax(h) - sigmoid(h)) * (h - mean(h, axes<N>)));
    return outputs(f, grad(f, rows), update(V, V - 0.5_c * grad(f, V)));
  }
};
/// Results that later loops read: they are stored once.
struct delivered {
  auto operator()() const {
    const auto centred = rows - mean(rows, axes<1>, keepdims);
    const auto scaled = centred * 3_c;
    return outputs(centred, scaled, sum(square(scaled - max(scaled, axes<1>, keepdims)), axes<1>));
  }
};

/// Statements of the schedule that compute an op of at least so many flops, less the nodes of the graph that are one.
template <class Program>
int repeated_from(int flops) {
  using P = passes::pipeline<Program>;
  int count = 0;
  for (int k = 0; k < P::loops.statement_count; ++k) {
    const passes::statement& s = P::loops.statements[k];
    if (s.kind == passes::statement_kind::compute && s.op->flops >= flops) ++count;
  }
  for (int i = 0; i < P::graph.size; ++i)
    if (P::graph.kind(i) == ops::op_kind::elementwise && P::graph[i].info().flops >= flops) --count;
  return count;
}
template <class Program>
constexpr std::int64_t matrices = passes::pipeline<Program>::loops.workspace_size / (64 * 64);

}  // namespace

TEST_CASE("differences from a statistic are made again and not stored") {
  CHECK(matrices<normalized> == 2);
  CHECK(matrices<chosen> == 2);
  CHECK(repeated_from<normalized>(1) > 0);
  CHECK(repeated_from<chosen>(1) > 0);
}

TEST_CASE("sums of what would have to wait are stored") { CHECK(matrices<layered> == 8 + 2); }

TEST_CASE("divisions and transcendental functions are done once") {
  CHECK(repeated_from<normalized>(4) == 0);
  CHECK(repeated_from<chosen>(4) == 0);
  CHECK(repeated_from<layered>(4) == 0);
}

TEST_CASE_TEMPLATE("compiled programs agree with the meaning of their graphs", Number, double, float) {
  graph_test::check_program<normalized, Number>();
  graph_test::check_program<chosen, Number>();
  graph_test::check_program<delivered, Number>();
}
TEST_CASE("compiled programs over rows agree with the meaning of their graphs") { graph_test::check_program<streamed, double>(); }
