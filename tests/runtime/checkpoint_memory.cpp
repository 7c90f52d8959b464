// SPDX-License-Identifier: BSL-1.0
// Checkpoints: the same values and derivatives in less memory.
#include <algorithm>

#include "support/compiled.hpp"
#include "typeflow/ir/text.hpp"

using namespace typeflow;
using namespace typeflow::literals;

namespace {

constexpr int n = 16, layers = 12;
inline constexpr auto X = input<"X", n, n>;
inline constexpr auto target = input<"target", n, n>;
inline constexpr auto W = parameter<"W", n, n>;

template <int Layers, class H>
constexpr auto chain(H h) {
  if constexpr (Layers == 0) return h;
  else return chain<Layers - 1>(tanh(matmul(h, W)));
}
/// A chain with a checkpoint behind every 3 layers.
template <int Layers, class H>
constexpr auto chain_of_blocks(H h) {
  if constexpr (Layers == 0) return h;
  else return chain_of_blocks<Layers - 3>(checkpoint(chain<3>(h)));
}
template <class Y>
constexpr auto cost_of(Y y) {
  return mean(square(y - target));
}

template <class F>
auto nodes_of(F) {
  return ir::text_of(passes::pipeline<F>::live::view);
}

std::vector<double> drawn(int count, double size, std::uint64_t seed) {
  graph_test::random_source random(seed);
  std::vector<double> result;
  for (int i = 0; i < count; ++i) result.push_back(random.between(-size, size));
  return result;
}

/// Elements that differ by more than the last places.
template <class A, class B>
int different(const A& a, const B& b) {
  int count = 0;
  for (auto x = a.begin(), y = b.begin(); x != a.end(); ++x, ++y) count += std::fabs(*x - *y) <= 1e-15 * (1 + std::fabs(*x)) ? 0 : 1;
  return count;
}

constexpr std::size_t in_matrices(std::size_t bytes) { return bytes / (n * n * sizeof(double)); }

}  // namespace

TEST_CASE("a chain with checkpoints needs less memory and has the same gradients") {
  static constexpr auto plain = cost_of(chain<layers>(X));
  static constexpr auto in_blocks = cost_of(chain_of_blocks<layers>(X));
  constexpr auto whole = compile([] { return value_and_grad(plain, wrt(X, W)); });
  constexpr auto saving = compile([] { return value_and_grad(in_blocks, wrt(X, W)); });
  // One value is stored for each layer, tanh, which its slope is made of; with checkpoints only for those of one block, beside 4 checkpoints.
  // The adjoint on its way back takes 2 more, or 1.
  CHECK(in_matrices(whole.workspace_bytes<double>) == layers + 2);
  CHECK(in_matrices(saving.workspace_bytes<double>) == 3 + 4 + 1);
  const auto x = drawn(n * n, 1, 1), t = drawn(n * n, 1, 2), w = drawn(n * n, 0.4, 3);
  const workspace memory(whole.workspace_bytes<double>);
  const auto [value, gradients] = whole(memory, X = x, target = t, W = w);
  const auto [same_value, same_gradients] = saving(memory, X = x, target = t, W = w);
  CHECK(value == same_value);
  CHECK(std::equal(gradients[X].begin(), gradients[X].end(), same_gradients[X].begin()));
  CHECK(different(gradients[W], same_gradients[W]) == 0);
}

TEST_CASE("checkpoints nest: those between y and x are computed again too, one after the other") {
  static constexpr auto middle = checkpoint(chain_of_blocks<6>(X), wrt(X));
  static constexpr auto nested = cost_of(checkpoint(chain_of_blocks<6>(middle), wrt(middle)));
  static constexpr auto plain = cost_of(chain<layers>(X));
  static constexpr auto two_halves = cost_of(checkpoint(chain<6>(checkpoint(chain<6>(X)))));
  constexpr auto saving = compile([] { return outputs(nested, grad(nested, X)); });
  constexpr auto whole = compile([] { return outputs(plain, grad(plain, X)); });
  using halves = passes::pipeline<decltype([] { return grad(two_halves, X); })>;
  CHECK(in_matrices(saving.workspace_bytes<double>) < in_matrices(static_cast<std::size_t>(halves::loops.workspace_size) * sizeof(double)));
  CHECK(in_matrices(saving.workspace_bytes<double>) == 5);
  const auto x = drawn(n * n, 1, 1), t = drawn(n * n, 1, 2), w = drawn(n * n, 0.4, 3);
  const auto a = whole(X = x, target = t, W = w);
  const auto b = saving(X = x, target = t, W = w);
  CHECK(a[plain] == b[nested]);
  CHECK(std::equal(a[grad(plain, X)].begin(), a[grad(plain, X)].end(), b[grad(nested, X)].begin()));
}

TEST_CASE("a checkpoint costs nothing where no derivative is taken, and changes nothing where the adjoint is known before") {
  CHECK(nodes_of([] { return checkpoint(chain<2>(X)); }) == nodes_of([] { return chain<2>(X); }));
  CHECK(nodes_of([] { return jvp(checkpoint(chain<2>(X), wrt(X)), X, target); }) == nodes_of([] { return jvp(chain<2>(X), X, target); }));
  CHECK(nodes_of([] { return grad(checkpoint(sum(chain<2>(X))), X); }) == nodes_of([] { return grad(sum(chain<2>(X)), X); }));
  CHECK(nodes_of([] { return grad(sum(checkpoint(checkpoint(X))), X); }) == nodes_of([] { return grad(sum(X), X); }));
  CHECK(nodes_of([] { return grad(sum(square(checkpoint(chain<2>(X)))), X); }) != nodes_of([] { return grad(sum(square(chain<2>(X))), X); }));
}
