// SPDX-License-Identifier: BSL-1.0
// An expression's type: node<H>, where H is a hash of its structure, and the descriptor that H stands for.
#pragma once

#include <concepts>
#include <type_traits>
#include <utility>

#include "../core/explain.hpp"
#include "../ir/emit.hpp"

namespace typeflow {

/// What an expression is: an op, its attributes, and the descriptors of its operands. One object per hash, known to the compiler.
struct descriptor {
  ops::op_id op = nullptr;
  hash_type hash = 0;
  const descriptor* operands[ops::max_arity]{};
  const ops::attributes& attributes;
  const shape& result_shape;
  string_view name{};  ///< of a leaf, or the one given by `named`

  constexpr const ops::op_info& info() const { return *op; }
};

/// The hash of what has been refused in words. Whatever is made of it is refused in silence, so that the first error stays the only one.
inline constexpr hash_type refused_hash = 0;

/// Data bound to an expression: `X = batch`. Lvalues are referred to, temporaries are kept.
template <hash_type H, class Data>
struct binding {
  static constexpr hash_type hash = H;
  Data data;
};

namespace detail {

template <class Truth>
struct truth_refusal {
  static constexpr text message = text{} << "an expression is not true or false\nwhile it is described\nwrite select(x > y, a, b) for if,\n"
                                            "a product of conditions for &&";
};

}  // namespace detail

#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wnon-template-friend"
#endif
/// An expression. An empty object: copies, returns and `auto` are always right, there is nothing to dangle. Argument-dependent lookup finds
/// its descriptor; the operator that builds an expression defines `descriptor_of` for it, so the same hash with another meaning is a redefinition
/// and does not compile.
template <hash_type H>
struct node {
  static constexpr hash_type hash = H;
  friend constexpr const descriptor& descriptor_of(node<H>);

  /// Binds data to a leaf, or storage to a result, for one call of a compiled program.
  template <class Data>
  [[nodiscard("typeflow: = binds data for a call, it does not assign; write auto z = x + y")]] constexpr auto operator=(Data&& data) const {
    return binding<H, Data>{std::forward<Data>(data)};
  }

  /// What `if`, `?:`, `&&`, `||` and `!` ask for: refused in words.
  template <std::same_as<bool> Truth>
  constexpr explicit operator Truth() const {
    static_assert(explain<detail::truth_refusal<Truth>>());
    return false;
  }
};
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic pop
#endif

/// The expression of a hash, for those who ask `descriptor_of`.
template <hash_type H>
using key = node<H>;

template <class T>
inline constexpr bool is_node = false;
template <hash_type H>
inline constexpr bool is_node<node<H>> = true;

/// Types that are expressions.
template <class T>
concept expression = is_node<std::remove_cvref_t<T>>;

/// The descriptor of an expression.
template <hash_type H>
constexpr const descriptor& descriptor_of(node<H>) {
  return descriptor_of(key<H>{});
}

/// The shape of an expression, for the user's own static_asserts.
template <hash_type H>
constexpr const shape& shape_of(node<H>) {
  return descriptor_of(key<H>{}).result_shape;
}

}  // namespace typeflow
