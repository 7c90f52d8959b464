// SPDX-License-Identifier: BSL-1.0
// Functions of shapes and places that are called with plain numbers or data, or without what they need: refused in words.
#pragma once

#include "copies.hpp"
#include "cumulative.hpp"
#include "filling.hpp"
#include "joining.hpp"
#include "padding.hpp"
#include "permutations.hpp"
#include "refusals.hpp"

namespace typeflow {

template <detail::plain_value T>
constexpr auto slice(const T& x, const auto&...) { return detail::refuse<"slice">(x); }
template <detail::plain_value T>
constexpr auto flip(const T& x, const auto&...) { return detail::refuse<"flip">(x); }
template <auto..., detail::plain_value T>
constexpr auto diagonal(const T& x) { return detail::refuse<"diagonal">(x); }
template <auto..., detail::plain_value T>
constexpr auto diag(const T& x) { return detail::refuse<"diag">(x); }
template <auto..., detail::plain_value T>
constexpr auto trace(const T& x) { return detail::refuse<"trace">(x); }
template <auto..., detail::plain_value T>
constexpr auto windows(const T& x) { return detail::refuse<"windows">(x); }
template <auto..., detail::plain_value T>
constexpr auto tril(const T& x) { return detail::refuse<"tril">(x); }
template <auto..., detail::plain_value T>
constexpr auto triu(const T& x) { return detail::refuse<"triu">(x); }
template <auto..., class... X>
  requires detail::with_plain_value<X...>
constexpr auto concatenate(const X&... x) { return detail::refuse<"concatenate">(x...); }
template <auto..., class... X>
  requires detail::with_plain_value<X...>
constexpr auto stack(const X&... x) { return detail::refuse<"stack">(x...); }
template <auto..., detail::plain_value T>
constexpr auto split(const T& x) { return detail::refuse<"split">(x); }
template <auto..., detail::plain_value T>
constexpr auto roll(const T& x, const auto&...) { return detail::refuse<"roll">(x); }
template <auto..., detail::plain_value T>
constexpr auto tile(const T& x) { return detail::refuse<"tile">(x); }
template <auto..., detail::plain_value T>
constexpr auto repeat(const T& x) { return detail::refuse<"repeat">(x); }
template <auto..., detail::plain_value T>
constexpr auto pad(const T& x, const auto&...) { return detail::refuse<"pad">(x); }
template <detail::plain_value T>
constexpr auto squeeze(const T& x, const auto&...) { return detail::refuse<"squeeze">(x); }
template <auto..., detail::plain_value T>
constexpr auto expand_dims(const T& x) { return detail::refuse<"expand_dims">(x); }
template <auto..., detail::plain_value T>
constexpr auto flatten(const T& x) { return detail::refuse<"flatten">(x); }
template <detail::plain_value T>
constexpr auto ravel(const T& x) { return detail::refuse<"ravel">(x); }
template <auto..., detail::plain_value T>
constexpr auto permute(const T& x) { return detail::refuse<"permute">(x); }
template <auto..., detail::plain_value T>
constexpr auto moveaxis(const T& x) { return detail::refuse<"moveaxis">(x); }
template <auto..., detail::plain_value T>
constexpr auto swapaxes(const T& x) { return detail::refuse<"swapaxes">(x); }
template <auto..., detail::plain_value T>
constexpr auto take(const T& x, const auto&...) { return detail::refuse<"take">(x); }
template <auto..., detail::plain_value T>
constexpr auto take_along_axis(const T& x, const auto&...) { return detail::refuse<"take_along_axis">(x); }
template <auto..., detail::plain_value T>
constexpr auto add_at(const T& x, const auto&...) { return detail::refuse<"add_at">(x); }
template <auto..., detail::plain_value T>
constexpr auto one_hot(const T& x) { return detail::refuse<"one_hot">(x); }
template <detail::plain_value T>
constexpr auto prod(const T& x, const auto&...) { return detail::refuse<"prod">(x); }
template <auto..., detail::plain_value T>
constexpr auto cumsum(const T& x, const auto&...) { return detail::refuse<"cumsum">(x); }
template <auto..., detail::plain_value T>
constexpr auto cumprod(const T& x, const auto&...) { return detail::refuse<"cumprod">(x); }

namespace detail {

template <fixed_string Name, class X>
struct one_axis_check {
  static constexpr text message = text{} << Name.view() << ": along which axis?\nname it: " << Name.view()
                                         << (Name.view() == "roll" ? "<1>(x, axes<0>)" : "<0>(x)");
};

template <fixed_string Name, class X>
constexpr auto refuse_axis(X) {
  static_assert(explain<one_axis_check<Name, X>>());
  return node<refused_hash>{};
}

}  // namespace detail

/// What takes one axis, without it, or as `sum` takes its axes.
template <hash_type H, class... Rest>
  requires(H != refused_hash)
constexpr auto cumsum(node<H> x, Rest...) { return detail::refuse_axis<"cumsum">(x); }
template <hash_type H, class... Rest>
  requires(H != refused_hash)
constexpr auto cumprod(node<H> x, Rest...) { return detail::refuse_axis<"cumprod">(x); }
template <hash_type H, class... Rest>
  requires(H != refused_hash)
constexpr auto concatenate(node<H> x, Rest...) { return detail::refuse_axis<"concatenate">(x); }
template <hash_type H, class... Rest>
  requires(H != refused_hash)
constexpr auto take(node<H> x, Rest...) { return detail::refuse_axis<"take">(x); }
template <hash_type H, class... Rest>
  requires(H != refused_hash)
constexpr auto take_along_axis(node<H> x, Rest...) { return detail::refuse_axis<"take_along_axis">(x); }
template <hash_type H, class... Rest>
  requires(H != refused_hash)
constexpr auto add_at(node<H> x, Rest...) { return detail::refuse_axis<"add_at">(x); }
template <std::int64_t..., hash_type H>
constexpr auto roll(node<H> x) { return detail::refuse_axis<"roll">(x); }

}  // namespace typeflow
