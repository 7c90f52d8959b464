// SPDX-License-Identifier: BSL-1.0
// compile: from a lambda that describes to a function object that runs.
#pragma once

#include "../passes/pipeline.hpp"
#include "call.hpp"
#include "workspace.hpp"

namespace typeflow {

/// A compiled program: stateless, immutable, callable from any number of threads. Made by `compile`.
template <class F>
struct program {
  using pipeline = passes::pipeline<F>;

  /// Bytes of intermediate values that one call needs, whatever the length of the axes.
  template <class T = double>
  static constexpr std::size_t workspace_bytes = static_cast<std::size_t>(pipeline::loops.workspace_size) * sizeof(T);

  /// Rows of a named axis that are worked on together.
  static constexpr std::int64_t block_rows = pipeline::loops.block_rows;

  /// Runs with every leaf bound, in any order: `step(X = batch, y = target, W = weights)`. A result may be bound to storage as well, and
  /// is then written there instead of being returned. Intermediate values lie on the stack.
  /// Errors: bindings that are missing, doubled, unknown or of a wrong static shape do not compile; extents that disagree, null data and
  /// overlapping storage throw `error` before anything is written.
  template <class... Bindings>
  constexpr auto operator()(const Bindings&... bindings) const {
    return detail::call<F, pipeline, Bindings...>::run(nullptr, bindings...);
  }

  /// The same with intermediate values in a workspace of at least `workspace_bytes<T>`.
  template <class... Bindings>
  auto operator()(const workspace& memory, const Bindings&... bindings) const {
    return detail::call<F, pipeline, Bindings...>::run(&memory, bindings...);
  }
};

/// Compiles what a captureless lambda returns: an expression, `value_and_grad(...)`, or `outputs(...)`. Order, gradient, loops and memory
/// are decided by the C++ compiler.
template <class F>
constexpr program<F> compile(F) {
  static_assert(std::is_empty_v<F>, "typeflow: compile takes a lambda without captures: compile([] { return cost; })");
  return {};
}

}  // namespace typeflow
