// SPDX-License-Identifier: BSL-1.0
// Loops over an axis as one node: fold, scan. The step is described once, whatever the length.
#pragma once

#include "../ir/recurrence_rules.hpp"
#include "cumulative.hpp"
#include "custom_rules.hpp"
#include "loop_check.hpp"
#include "stacked.hpp"

namespace typeflow {

/// What a step of `scan` returns where its output is not the state: `step(next, y)`; either may be a list.
template <class Next, class Output>
struct step_result {
  Next next;
  Output output;
};
template <class Next, class Output>
constexpr step_result<Next, Output> step(Next next, Output output) {
  return {next, output};
}

/// What `scan` gives: the state after the last step, and the outputs of all steps, stacked along the axis.
template <class Carry, class Outputs>
struct scan_result {
  Carry carry;
  Outputs outputs;
};

/// Of how many rows a loop's derivative keeps the states, at most; of longer sequences it computes them again, so many at a time:
/// `scan(init, xs, f, checkpoint_interval<256>)`.
template <std::int64_t Rows>
struct checkpoint_interval_tag {
  static_assert(Rows >= 16 && Rows < (1 << 20), "typeflow: a checkpoint interval is at least 16, and below 2^20");
};
template <std::int64_t Rows>
inline constexpr checkpoint_interval_tag<Rows> checkpoint_interval{};

namespace detail {

template <class T>
struct as_step {
  static constexpr bool fits = is_states<T>;
  using next = T;
  using output = T;
};
template <class Next, class Output>
struct as_step<step_result<Next, Output>> {
  static constexpr bool fits = is_states<Next> && is_states<Output>;
  using next = Next;
  using output = Output;
};

template <class Option>
inline constexpr std::int64_t interval_of = 0;
template <std::int64_t Rows>
inline constexpr std::int64_t interval_of<checkpoint_interval_tag<Rows>> = Rows;

template <std::int64_t Number, hash_type State>
constexpr auto carry_of(node<State>) {
  return apply<ops::carry, target_attribute<shape_of_hash<State>, Number>>();
}
template <std::int64_t Number, hash_type X>
constexpr auto row_of(node<X> x) {
  return apply<ops::row, bits_attribute<ops::loop_bits::row(Number, true, 0)>>(x);
}

template <class F, hash_type... State, hash_type... Rows>
constexpr auto call_step(expression_list<State...>, expression_list<Rows...>) {
  if constexpr (std::is_invocable_v<F, node<State>..., node<Rows>...>) return std::type_identity<std::invoke_result_t<F, node<State>..., node<Rows>...>>{};
  else return std::type_identity<void>{};
}

/// What a step returns, told in terms of the loop with this number.
template <std::int64_t Number, class F, class Init, hash_type Start, hash_type... X>
using described_step = typename decltype(call_step<F>(as_expressions(unpacked(carry_of<Number>(node<Start>{}), Init{})),
                                                      expression_list<decltype(row_of<Number>(node<X>{}))::hash...>{}))::type;

template <hash_type... H>
constexpr hash_type hash_of_list(expression_list<H...>) {
  return hash_application(sizeof...(H), H...);
}

template <fixed_string Name, class F, class Init, class Sequences>
struct loop_plan;
template <fixed_string Name, class F, class Init, hash_type... X>
struct loop_plan<Name, F, Init, expression_list<X...>> {
  static constexpr auto init = as_expressions(Init{});
  static constexpr text make_first() {
    text out = state_problem(Name.view(), init);
    return out.empty() ? sequences_problem(Name.view(), expression_list<X...>{}) : out;
  }
  static constexpr text first = make_first();
  static constexpr bool begins = first.empty() && hash_of_list(init) != hash_of_list(expression_list<refused_hash>{}) && ((X != refused_hash) && ...);

  template <bool Begins>
  static constexpr auto try_step() {
    if constexpr (Begins) return std::type_identity<described_step<0, F, Init, decltype(packed(Init{}))::hash, X...>>{};
    else return std::type_identity<node<refused_hash>>{};
  }
  using tried = as_step<typename decltype(try_step<begins>())::type>;
  static constexpr text make() {
    if (!first.empty() || !begins) return first;
    if constexpr (!tried::fits) {
      return spell_strange_step(Name.view(), !std::is_void_v<typename decltype(try_step<begins>())::type>);
    } else {
      return next_problem(Name.view(), init, as_expressions(typename tried::next{}));
    }
  }
  static constexpr text message = make();
  static constexpr bool ok = begins && message.empty();
};

/// A loop whose plan is right.
template <class F, bool Reversed, std::int64_t Interval, class Init, hash_type First, hash_type... X>
struct described_loop {
  static constexpr auto start = packed(Init{});
  using trial = as_step<described_step<0, F, Init, start.hash, First, X...>>;
  /// Tells loops apart: by what they do, described with a number that no loop has, and to what.
  static constexpr std::int64_t number = ops::loop_bits::numbered(hash_application(
      mix(hash_of_list(as_expressions(typename trial::next{})), hash_of_list(as_expressions(typename trial::output{}))), start.hash, First, X...));
  using body = as_step<described_step<number, F, Init, start.hash, First, X...>>;
  static constexpr auto next = packed(typename body::next{});
  static constexpr auto states =
      apply<ops::recurrence, target_attribute<stacked_shape<start.hash, First>, ops::loop_bits::recurrence(number, Reversed, 0, Interval)>>(start, next);
  static constexpr auto last = apply<ops::last_state, bits_attribute<ops::last_state::bits_of(0, Reversed)>>(states, start);

  static constexpr auto carry = carry_of<number>(start);
  static constexpr auto new_states = as_expressions(typename body::next{});
  static constexpr auto all_states = as_expressions(unpacked(states, Init{}));

  /// An output of the step for all rows: a part of the new state, which is stored anyway, or by those of its parts that differ from row to row,
  /// new states that it is computed from among them.
  template <hash_type Y>
  static constexpr auto stacked(node<Y> y) {
    constexpr auto inputs = expression_list<carry.hash, decltype(row_of<number>(node<First>{}))::hash, decltype(row_of<number>(node<X>{}))::hash...>{};
    constexpr auto all_inputs = expression_list<decltype(apply<ops::previous>(states))::hash, First, X...>{};
    return stacked_by(y, new_states, all_states, inputs, all_inputs);
  }
  template <hash_type Y, class Inputs, class AllInputs>
  static constexpr auto stacked_by(node<Y> y, expression_list<>, expression_list<>, Inputs inputs, AllInputs all_inputs) {
    return stacked_over<First>(y, expression_list<>{}, expression_list<>{}, inputs, all_inputs);
  }
  template <hash_type Y, hash_type New, hash_type... News, hash_type All, hash_type... Alls, class Inputs, class AllInputs>
  static constexpr auto stacked_by(node<Y> y, expression_list<New, News...>, expression_list<All, Alls...>, Inputs inputs, AllInputs all_inputs) {
    constexpr bool is_computed = New != carry.hash && contains_part<New, carry.hash>;
    if constexpr (Y == New) return node<All>{};
    else if constexpr (is_computed && contains_part<Y, New>)
      return stacked_by(y, expression_list<News...>{}, expression_list<Alls...>{}, joined_lists(inputs, expression_list<New>{}), joined_lists(all_inputs, expression_list<All>{}));
    else return stacked_by(y, expression_list<News...>{}, expression_list<Alls...>{}, inputs, all_inputs);
  }
  template <hash_type... Y>
  static constexpr auto all_stacked(expression_list<Y...>) {
    return expression_list<decltype(stacked(node<Y>{}))::hash...>{};
  }
  static constexpr auto outputs() {
    using output = typename body::output;
    if constexpr (std::is_same_v<output, typename body::next>) return unpacked(states, Init{});
    else if constexpr (is_node<output>) return stacked(output{});
    else return all_stacked(output{});
  }
};

template <fixed_string Name, bool Reversed, std::int64_t Interval, class Init, class Sequences, class F>
constexpr auto make_loop(Init, Sequences, F) {
  using plan = loop_plan<Name, F, Init, Sequences>;
  static_assert(explain<plan>());
  if constexpr (!plan::ok) return scan_result<node<refused_hash>, node<refused_hash>>{};
  else return []<hash_type... X>(expression_list<X...>) {
    using described = described_loop<F, Reversed, Interval, Init, X...>;
    return scan_result{unpacked(described::last, Init{}), described::outputs()};
  }(Sequences{});
}

}  // namespace detail

/// The state after the last step of `state = f(state, row)` over the rows of a sequence, xs [n, ...]; init where there are none. n is a number or
/// a named axis. Several states or sequences come as lists: `auto [h, c] = fold(list(h0, c0), list(X, Y), [](auto h, auto c, auto x, auto y)
/// { return list(...); })`. The step keeps the state's shape; states have no named axis. Derivative: backpropagation through time; of the states
/// only those at some rows are kept, others are computed again, so that memory does not grow with n.
template <class Init, class Sequences, class F, class... Options>
constexpr auto fold(Init init, Sequences xs, F f, Options... options) {
  return scan(init, xs, f, options...).carry;
}

/// The states of all steps, or what `step(next, y)` says that a step gives, stacked [n, ...], beside the last state: `auto [h, ys] = scan(h0, X, f)`.
/// From the last row to the first: `scan(h0, X, f, reversed)`. See `fold`.
template <class Init, class Sequences, class F, class... Options>
constexpr auto scan(Init init, Sequences xs, F f, Options...) {
  using operands = detail::loop_operands<"scan(init, xs, f)", requires { detail::as_expressions(init); }, requires { detail::as_expressions(xs); }>;
  static_assert(explain<operands>());
  constexpr bool backwards = (std::is_same_v<Options, reversed_tag> || ...);
  constexpr std::int64_t interval = (std::int64_t{0} + ... + detail::interval_of<Options>);
  if constexpr (!operands::ok) return scan_result<node<refused_hash>, node<refused_hash>>{};
  else return detail::make_loop<"scan", backwards, interval>(Init{}, detail::as_expressions(Sequences{}), f);
}

}  // namespace typeflow
