// SPDX-License-Identifier: BSL-1.0
// compile: from a lambda that describes to a function object that runs.
#pragma once

#include "../passes/pipeline.hpp"
#include "arguments.hpp"
#include "call.hpp"

namespace typeflow {

namespace detail {

/// The calls of a program that computes what P says.
template <class F, class P>
struct program_calls {
  /// Runs with every leaf bound, in any order: `step(X = batch, y = target, W = weights)`. A result may be bound to storage as well, and
  /// is then written there instead of being returned. A struct that Boost.Hana knows binds its members by their names, see `bind_members`.
  /// Intermediate values lie on the stack.
  /// Errors: bindings that are missing, doubled, unknown or of a wrong static shape do not compile; extents that disagree, null data and
  /// overlapping storage throw `error` before anything is written.
  template <class... Bindings>
    requires(!begins_with_workspace<Bindings...>)
  [[gnu::always_inline]] constexpr auto operator()(Bindings&&... bindings) const {
    return call_with<checked_call, F, P>(nullptr, static_cast<argument<Bindings>>(bindings)...);
  }

  /// The same with intermediate values in a workspace of at least `workspace_bytes<T>`.
  template <class... Bindings>
  [[gnu::always_inline]] auto operator()(const workspace& memory, Bindings&&... bindings) const {
    return call_with<checked_call, F, P>(&memory, static_cast<argument<Bindings>>(bindings)...);
  }
};

}  // namespace detail

/// A compiled program: stateless, immutable, callable from any number of threads. Made by `compile`.
template <class F>
struct program : detail::program_calls<F, passes::pipeline<F>> {
  using pipeline = passes::pipeline<F>;

  /// Bytes of intermediate values that one call needs, whatever the length of the axes.
  template <class T = double>
  static constexpr std::size_t workspace_bytes = static_cast<std::size_t>(pipeline::loops.workspace_size) * sizeof(T);

  /// Rows of a named axis that are worked on together.
  static constexpr std::int64_t block_rows = pipeline::loops.block_rows;
};

namespace detail {

/// Whether a lambda returned something that a program can compute, and whether that has been refused before.
template <class T>
struct returned {
  static constexpr bool fits = false;
  static constexpr bool refused = true;
};
template <hash_type H>
struct returned<node<H>> {
  static constexpr bool fits = true;
  static constexpr bool refused = H == refused_hash;
};
template <class... Items>
struct returned<output_list<Items...>> {
  static constexpr bool fits = true;
  static constexpr bool refused = ((Items::hash == refused_hash) || ...);
};
template <output_role Role, hash_type H, hash_type Leaf>
struct returned<output_item<Role, H, Leaf>> : returned<node<H>> {};

template <class F>
struct compile_check {
  static constexpr bool is_lambda = std::is_empty_v<F> && std::is_default_constructible_v<F> && std::is_invocable_v<F>;
  static constexpr auto result() {
    if constexpr (is_lambda) return returned<decltype(F{}())>{};
    else return returned<void>{};
  }
  static constexpr bool refused = decltype(result())::refused;
  static constexpr text make() {
    text out;
    if constexpr (is_node<F>) out << "compile: an expression is not a\nlambda\nwrite compile([] { return cost; })";
    else if constexpr (std::is_invocable_v<F> && !is_lambda)
      out << "compile: the lambda captures\nwrite compile([] { return cost; })\nmake what it captures an input,\nor a static constexpr expression";
    else if constexpr (!is_lambda) out << "compile: takes a lambda without\nparameters and without an error\nwrite compile([] { return cost; })";
    else if constexpr (!decltype(result())::fits)
      out << "compile: the lambda returns no\nexpression\nreturn cost, outputs(...)\nor value_and_grad(...)";
    return out;
  }
  static constexpr text message = make();
};

}  // namespace detail

/// Compiles what a captureless lambda returns: an expression, `value_and_grad(...)`, `update(...)`, or `outputs(...)`. Order, gradient, loops and memory
/// are decided by the C++ compiler.
template <class F>
constexpr auto compile(F) {
  using check = detail::compile_check<F>;
  static_assert(explain<check>());
  if constexpr (check::refused) return detail::refused_program{};
  else return program<F>{};
}

}  // namespace typeflow
