// SPDX-License-Identifier: BSL-1.0
// Applying an op along axes, with the options that such ops take in any order: axes, keepdims, correction.
#pragma once

#include "axes.hpp"

namespace typeflow {

/// What is taken from the count of elements before dividing by it: `var(x, correction<1>)`.
template <auto Number>
struct correction_number {};
template <auto Number>
inline constexpr correction_number<Number> correction{};

namespace detail {

template <class Option>
inline constexpr bool is_axis_list = false;
template <auto... Axes>
inline constexpr bool is_axis_list<axis_list<Axes...>> = true;
template <class Option>
inline constexpr bool is_correction = false;
template <auto Number>
inline constexpr bool is_correction<correction_number<Number>> = true;

/// The first of the options that is an axis list, else `Default`.
template <class Default, class... Options>
struct chosen_axes : std::type_identity<Default> {};
template <class Default, class First, class... Rest>
struct chosen_axes<Default, First, Rest...> : std::conditional_t<is_axis_list<First>, std::type_identity<First>, chosen_axes<Default, Rest...>> {};

template <class... Options>
struct chosen_correction {
  static constexpr double value = 0;
};
template <auto Number, class... Rest>
struct chosen_correction<correction_number<Number>, Rest...> {
  static constexpr double value = static_cast<double>(Number);
};
template <class First, class... Rest>
struct chosen_correction<First, Rest...> : chosen_correction<Rest...> {};

/// Which options an op along axes takes beside them.
struct option_rules {
  bool keepdims = false;
  bool correction = false;
};

/// The words for options that an op does not take, or takes once only.
template <class Op, option_rules Rules, class... Options>
struct options_check {
  template <class Option>
  static constexpr bool fits = is_axis_list<Option> || (Rules.keepdims && std::is_same_v<Option, keepdims_tag>) ||
                               (Rules.correction && is_correction<Option>);
  static constexpr text make() {
    text out;
    const int lists = (0 + ... + (is_axis_list<Options> ? 1 : 0));
    if ((fits<Options> && ...) && lists < 2) return out;
    spell_op(out, ops::id_of<Op>);
    out << (lists > 1 ? ": has two lists of axes" : ": takes no such option") << "\nwrite ";
    spell_op(out, ops::id_of<Op>);
    out << "(x, axes<0>" << (Rules.keepdims ? ", keepdims" : "");
    return out << (Rules.correction ? ",\ncorrection<1>)" : ")");
  }
  static constexpr text message = make();
};

/// Bits for axes beside a number.
template <std::int64_t Bits, double Number>
struct axes_attribute : no_attributes {
  static constexpr ops::attributes value{.number = Number, .bits = Bits};
  static constexpr hash_type hash = mix(mix(5, static_cast<hash_type>(Bits)), std::bit_cast<hash_type>(Number));
};
template <std::int64_t Bits, double Number>
using axes_and_number = std::conditional_t<Number == 0, bits_attribute<Bits>, axes_attribute<Bits, Number>>;

struct every_axis {};

template <class Op, std::int64_t More, double Number, hash_type H>
constexpr auto apply_along(node<H> x, every_axis) {
  constexpr std::int64_t every = (std::int64_t{1} << descriptor_of(key<H>{}).result_shape.rank) - 1;
  return apply<Op, axes_and_number<every | More, Number>>(x);
}
template <class Op, std::int64_t More, double Number, hash_type H, auto... Axes>
constexpr auto apply_along(node<H> x, axis_list<Axes...>) {
  using check = axes_check<Op, H, Axes...>;
  static_assert(explain<check>());
  if constexpr (check::message.empty()) return apply<Op, axes_and_number<check::bits() | More, Number>>(x);
  else return node<refused_hash>{};
}

/// Op of x along the axes among the options, else along `Default`.
template <class Op, option_rules Rules, class Default, double Number = 0.0, hash_type H, class... Options>
constexpr auto along(node<H> x, Options...) {
  using check = options_check<Op, Rules, Options...>;
  static_assert(explain<check>());
  constexpr std::int64_t kept = (std::is_same_v<Options, keepdims_tag> || ...) ? ops::keepdims_bit : 0;
  constexpr double number = Rules.correction ? chosen_correction<Options...>::value : Number;
  if constexpr (check::message.empty()) return apply_along<Op, kept, number>(x, typename chosen_axes<Default, Options...>::type{});
  else return node<refused_hash>{};
}

/// A reduction: over all axes unless some are given, which `keepdims` keeps with extent 1.
template <class Op, double Number = 0.0, hash_type H, class... Options>
constexpr auto reduce(node<H> x, Options... options) {
  return along<Op, option_rules{.keepdims = true}, every_axis, Number>(x, options...);
}

}  // namespace detail

}  // namespace typeflow
