// SPDX-License-Identifier: BSL-1.0
// What a call returns: a value, a value with gradients looked up by leaf, or several results looked up by expression.
#pragma once

#include <boost/hana/at_key.hpp>
#include <boost/hana/contains.hpp>
#include <boost/hana/map.hpp>
#include <boost/hana/pair.hpp>
#include <boost/hana/type.hpp>
#include <utility>

#include "../core/explain.hpp"
#include "../expr/node.hpp"
#include "../expr/spell.hpp"
#include "refused.hpp"

namespace typeflow {

namespace hana = boost::hana;

namespace detail {

template <hash_type Wanted, hash_type... Known>
struct lookup_check {
  static constexpr text make() {
    text out;
    if (Wanted == refused_hash || ((Wanted == Known) || ...)) return out;
    spell(out, describe(key<Wanted>{}));
    out << " is not among these results\nthey are\n";
    int count = 0;
    ((out << (count++ > 0 ? ", " : ""), spell(out, describe(key<Known>{}))), ...);
    return out << "\nask for one of these";
  }
  static constexpr text message = make();
};

}  // namespace detail

/// Results keyed by expression, in a Boost.Hana map: `gradients[W1]`.
template <class Map, hash_type... Keys>
struct keyed_results {
  Map map;

  template <hash_type H>
  constexpr auto& operator[](node<H>) & {
    static_assert(explain<detail::lookup_check<H, Keys...>>());
    if constexpr (((H == Keys) || ...)) return hana::at_key(map, hana::type_c<node<H>>);
    else return detail::refused;
  }
  template <hash_type H>
  constexpr const auto& operator[](node<H>) const& {
    static_assert(explain<detail::lookup_check<H, Keys...>>());
    if constexpr (((H == Keys) || ...)) return hana::at_key(map, hana::type_c<node<H>>);
    else return detail::refused;
  }
  /// Of a call's result that has no name, by value: `const auto& by_w = program(...).gradients[w];` does not dangle.
  template <hash_type H>
  constexpr auto operator[](node<H> key) && {
    return std::move((*this)[key]);
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
