// SPDX-License-Identifier: BSL-1.0
// Loops whose number of steps depends on what they compute.
#pragma once

#include "scan.hpp"

namespace typeflow {

/// The most steps that a loop makes: `while_loop(init, goes_on, f, at_most<1000>)`.
template <std::int64_t Steps>
struct at_most_tag {
  static_assert(Steps > 0, "typeflow: a loop makes at least one step");
};
template <std::int64_t Steps>
inline constexpr at_most_tag<Steps> at_most{};

namespace detail {

template <class Option>
inline constexpr double steps_of = 0;
template <std::int64_t Steps>
inline constexpr double steps_of<at_most_tag<Steps>> = static_cast<double>(Steps);

/// Results of functions of one state, as types.
template <class F, hash_type X>
struct told_of {
  static constexpr auto find() {
    if constexpr (std::is_invocable_v<F, node<X>>) return std::type_identity<std::invoke_result_t<F, node<X>>>{};
    else return std::type_identity<void>{};
  }
  using type = typename decltype(find())::type;
};
template <class F, hash_type X>
using told = typename told_of<F, X>::type;

/// Equations have none.
struct no_condition {};

/// What is wrong with a loop over one state that has no axis.
template <fixed_string Name, hash_type Init, class Next, class Condition>
struct state_loop_check {
  static constexpr bool refused = Init == refused_hash || std::is_same_v<Next, node<refused_hash>> || std::is_same_v<Condition, node<refused_hash>>;
  static constexpr text make() {
    text out = state_problem(Name.view(), expression_list<Init>{});
    if (!out.empty() || refused) return out;
    if constexpr (!is_node<Next>) return spell_strange_step(Name.view(), !std::is_void_v<Next>);
    else out = next_problem(Name.view(), expression_list<Init>{}, expression_list<Next::hash>{});
    if (!out.empty() || std::is_same_v<Condition, no_condition>) return out;
    if constexpr (!is_node<Condition>) {
      out << Name.view() << ": the condition returns no\nexpression for the state\nwrite [](auto x) { return x < a; }";
    } else if (descriptor_of(Condition{}).result_shape.rank != 0) {
      out << Name.view() << ": the condition is no scalar\nreduce it with any or all";
    }
    return out;
  }
  static constexpr text message = make();
  static constexpr bool ok = !refused && message.empty();
};

/// A number that tells the loops of these parts apart.
template <hash_type... Parts>
inline constexpr std::int64_t numbered_by = ops::loop_bits::numbered(hash_application(0, Parts...));

template <fixed_string Name, double Most, class Condition, class F, hash_type Init>
constexpr auto make_while(node<Init> init) {
  constexpr auto trial = carry_of<0>(init);
  using next = told<F, trial.hash>;
  using condition = told<Condition, trial.hash>;
  using check = state_loop_check<Name, Init, next, condition>;
  static_assert(explain<check>());
  if constexpr (check::ok) {
    constexpr std::int64_t number = numbered_by<next::hash, condition::hash, Init>;
    constexpr auto state = carry_of<number>(init);
    return apply<ops::repetition, axes_attribute<ops::loop_bits::recurrence(number, false, 0, 0), Most>>(init, told<F, state.hash>{},
                                                                                                  told<Condition, state.hash>{});
  } else {
    return node<refused_hash>{};
  }
}

}  // namespace detail

/// The first state of `state = f(state)` for which `goes_on(state)`, a scalar, is 0; NaN is not 0. Forward only: it has no derivative, of any
/// kind, which is said when compiling; see fold, fixed_point, root. The state has no named axis; the result has its shape. `at_most<n>` ends the
/// loop after n steps with the state that it has.
template <hash_type Init, class Condition, class F, class... Options>
constexpr auto while_loop(node<Init> init, Condition, F, Options...) {
  return detail::make_while<"while_loop", (0.0 + ... + detail::steps_of<Options>), Condition, F>(init);
}

}  // namespace typeflow
