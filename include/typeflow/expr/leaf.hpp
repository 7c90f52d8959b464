// SPDX-License-Identifier: BSL-1.0
// Leaves: inputs and parameters, bound by name when a program is called.
#pragma once

#include "apply.hpp"

namespace typeflow {

namespace detail {

template <class T>
inline constexpr bool is_axis = false;
template <fixed_string Name>
inline constexpr bool is_axis<named_axis<Name>> = true;
template <class T>
inline constexpr bool is_extent = is_axis<T> || (std::is_integral_v<T> && !std::is_same_v<T, bool>);

template <auto Extent>
constexpr extent to_extent() {
  if constexpr (is_axis<std::remove_const_t<decltype(Extent)>>) return extent(Extent);
  else if constexpr (std::is_integral_v<decltype(Extent)>) return extent(static_cast<std::int64_t>(Extent));
  else return extent(1);
}

/// The extents of a leaf or of a view's target, as a type; of more than six, six.
template <auto... Extents>
struct shape_source {
  static constexpr int count = sizeof...(Extents);
  static constexpr shape make() {
    const extent every[sizeof...(Extents) + 1] = {to_extent<Extents>()..., extent(1)};
    shape result;
    for (int i = 0; i < count && i < max_rank; ++i) result.push_back(every[i]);
    return result;
  }
  static constexpr shape value = make();

  static constexpr text spell_message(string_view whose, string_view cure) {
    text out;
    if (!(is_extent<std::remove_const_t<decltype(Extents)>> && ...))
      return out << whose << ": an extent is neither a whole\nnumber nor an axis\nwrite 13 or axis<\"N\">";
    if (count > max_rank) return out << whose << " has " << count << " axes\na tensor has at most " << max_rank << '\n' << cure;
    return out;
  }
};

constexpr const char* leaf_problem(const shape& s) {
  for (int i = 0; i < s.rank; ++i)
    if (!s[i].is_named() && s[i].size < 0) return "an extent is negative\nuse a number from 0, or axis<\"N\">";
  if (count_named(s) > 1) return "two named axes in one leaf\ngive one of them a number";
  return nullptr;
}

template <fixed_string Name, class Shape>
struct leaf_attributes {
  static constexpr auto spelling = Name;
  static constexpr string_view name = spelling.view();
  static constexpr ops::attributes value{.target = &Shape::value};
  static constexpr hash_type hash = mix(hash_text(name), hash_shape(Shape::value));
};

template <fixed_string Name, auto... Extents>
struct leaf_check {
  using attributes = leaf_attributes<Name, typename canonical_shape<shape_source<Extents...>>::type>;

  static constexpr text spell_message() {
    constexpr string_view name = attributes::name;
    text out;
    if (name.empty()) return out << "a leaf has no name\nwrite input<\"x\", 3> or\nparameter<\"x\", 3>";
    out = shape_source<Extents...>::spell_message(name, "let one axis stand for several");
    if (!out.empty()) return out;
    const shape& s = shape_source<Extents...>::value;
    if (const char* problem = leaf_problem(s)) out << name << " is " << s << '\n' << problem;
    return out;
  }
  static constexpr text message = spell_message();
};

template <class Op, class Check>
constexpr auto make_leaf() {
  static_assert(explain<Check>());
  if constexpr (Check::message.empty()) return apply<Op, typename Check::attributes>();
  else return node<refused_hash>{};
}

}  // namespace detail

/// Data of the caller: `input<"X", N, 13>`; `input<"S">` is a scalar. Extents are numbers or named axes, at most one of them named.
template <fixed_string Name, auto... Extents>
inline constexpr auto input = detail::make_leaf<ops::input, detail::leaf_check<Name, Extents...>>();

/// A leaf that training changes: `parameter<"W1", 13, 10>`.
template <fixed_string Name, auto... Extents>
inline constexpr auto parameter = detail::make_leaf<ops::parameter, detail::leaf_check<Name, Extents...>>();

/// The same expression under a name that errors, listings and graphs show: `named<"hidden">(sigmoid(z))`.
template <fixed_string Name, hash_type H>
constexpr auto named(node<H> x) {
  return apply<ops::label, name_attribute<Name>>(x);
}

}  // namespace typeflow
