// SPDX-License-Identifier: BSL-1.0
// What a call returns: a value, a value with gradients looked up by leaf, or several results looked up by expression.
#pragma once

#include <utility>

#include "../core/explain.hpp"
#include "../expr/node.hpp"
#include "../expr/spell.hpp"
#include "refused.hpp"

namespace typeflow {

namespace detail {

template <hash_type Wanted, hash_type... Known>
struct lookup_check {
  static constexpr text make() {
    text out;
    if (Wanted == refused_hash || ((Wanted == Known) || ...)) return out;
    spell(out, descriptor_of(key<Wanted>{}));
    out << " is not among these results\nthey are\n";
    int count = 0;
    ((out << (count++ > 0 ? ", " : ""), spell(out, descriptor_of(key<Known>{}))), ...);
    return out << "\nask for one of these";
  }
  static constexpr text message = make();
};

/// A result and what it is looked up by.
template <hash_type Key, class T>
struct keyed_result {
  static constexpr hash_type key = Key;
  T result{};
};

/// The base class of this key, found by deducing its T.
template <hash_type Key, class T>
constexpr T& result_of(keyed_result<Key, T>& base) {
  return base.result;
}
template <hash_type Key, class T>
constexpr const T& result_of(const keyed_result<Key, T>& base) {
  return base.result;
}

}  // namespace detail

/// Results keyed by expression: `gradients[W1]`.
template <class... Results>
struct keyed_results : Results... {
  template <hash_type H>
  constexpr auto& operator[](node<H>) & {
    static_assert(explain<detail::lookup_check<H, Results::key...>>());
    if constexpr (((H == Results::key) || ...)) return detail::result_of<H>(*this);
    else return detail::refused;
  }
  template <hash_type H>
  constexpr const auto& operator[](node<H>) const& {
    static_assert(explain<detail::lookup_check<H, Results::key...>>());
    if constexpr (((H == Results::key) || ...)) return detail::result_of<H>(*this);
    else return detail::refused;
  }
  /// Of a call's result that has no name, by value: `const auto& by_w = program(...).gradients[w];` does not dangle.
  template <hash_type H>
  constexpr auto operator[](node<H> by) && {
    return std::move((*this)[by]);
  }
};

/// `auto [value, gradients] = program(...)`.
template <class Value, class Gradients>
struct value_and_gradients {
  Value value;
  Gradients gradients;
};

/// The place of a result that the caller bound storage for.
struct in_bound_storage {};

}  // namespace typeflow
