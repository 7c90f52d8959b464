// SPDX-License-Identifier: BSL-1.0
// A function of one row, for each row of a sequence.
#pragma once

#include "scan.hpp"

namespace typeflow {

namespace detail {

/// The shape of one row.
template <hash_type X>
struct row_shape {
  static constexpr shape make() {
    shape result;
    const shape& whole = descriptor_of(key<X>{}).result_shape;
    for (int i = 1; i < whole.rank; ++i) result.push_back(whole[i]);
    return result;
  }
  static constexpr shape value = make();
};

/// Stands for one row of X in the map with this number.
template <hash_type Number, hash_type X>
using row_stand_in = decltype(apply<ops::placeholder, target_attribute<row_shape<X>, static_cast<std::int64_t>(mix(Number, X) >> 4)>>());

template <class F, hash_type Number, hash_type... X>
using mapped_row = typename decltype(call_step<F>(expression_list<>{}, expression_list<row_stand_in<Number, X>::hash...>{}))::type;

template <class F, class Sequences>
struct map_plan;
template <class F, hash_type... X>
struct map_plan<F, expression_list<X...>> {
  static constexpr text first = sequences_problem("map", expression_list<X...>{});
  static constexpr bool begins = first.empty() && ((X != refused_hash) && ...);

  template <bool Begins>
  static constexpr auto try_row() {
    if constexpr (Begins) return std::type_identity<mapped_row<F, 0, X...>>{};
    else return std::type_identity<node<refused_hash>>{};
  }
  using tried = typename decltype(try_row<begins>())::type;
  static constexpr text make() {
    text out;
    if (!begins || is_states<tried>) return first;
    if (std::is_void_v<tried>) return out << "map: the function cannot be called\nwith one row of each sequence\nwrite [](auto x) { ... }";
    return out << "map: the function returns no\nexpression\nreturn one, or list(...)";
  }
  static constexpr text message = make();
};

template <class F, hash_type First, hash_type... X>
struct described_map {
  /// Tells maps apart, one in the other, by what they do.
  static constexpr hash_type number = hash_of_list(expression_list<hash_of_list(as_expressions(mapped_row<F, 0, First, X...>{})), First, X...>{});

  template <hash_type Y>
  static constexpr auto stacked(node<Y> y) {
    return stacked_over<First>(y, expression_list<>{}, expression_list<>{}, expression_list<row_stand_in<number, First>::hash, row_stand_in<number, X>::hash...>{},
                               expression_list<First, X...>{});
  }
  template <hash_type... Y>
  static constexpr auto stacked(expression_list<Y...>) {
    return expression_list<decltype(stacked(node<Y>{}))::hash...>{};
  }
};

template <class F, hash_type... X>
constexpr auto make_map(expression_list<X...>) {
  using plan = map_plan<F, expression_list<X...>>;
  static_assert(explain<plan>());
  if constexpr (!plan::begins || !plan::message.empty()) return node<refused_hash>{};
  else return described_map<F, X...>::stacked(mapped_row<F, described_map<F, X...>::number, X...>{});
}

}  // namespace detail

/// f(row) for each row of a sequence xs [n, ...], stacked [n, ...]: `map(X, [](auto x) { return x / norm(x); })`. n is a number or a named axis.
/// Of several sequences, list(...), f gets one row each; it may return a list. The same as vmap, by a function instead of an expression.
template <class Sequences, class F>
constexpr auto map(Sequences xs, F) {
  using operands = detail::loop_operands<"map(xs, f)", true, requires { detail::as_expressions(xs); }>;
  static_assert(explain<operands>());
  if constexpr (!operands::ok) return node<refused_hash>{};
  else return detail::make_map<F>(detail::as_expressions(Sequences{}));
}

}  // namespace typeflow
