// SPDX-License-Identifier: BSL-1.0
// Leaves: inputs and parameters, bound by name when a program is called.
#pragma once

#include "apply.hpp"

namespace typeflow {

namespace detail {

template <auto Extent>
constexpr extent to_extent() {
  if constexpr (requires { extent(Extent); }) return extent(Extent);
  else return extent(static_cast<std::int64_t>(Extent));
}

/// The extents of a leaf or of a view's target, as a type.
template <auto... Extents>
struct shape_source {
  static_assert(sizeof...(Extents) <= static_cast<std::size_t>(max_rank), "typeflow: a tensor has at most 6 axes");
  static constexpr shape make() {
    shape result;
    (result.push_back(to_extent<Extents>()), ...);
    return result;
  }
  static constexpr shape value = make();
};

constexpr const char* leaf_problem(const shape& s) {
  for (int i = 0; i < s.rank; ++i)
    if (!s[i].is_named() && s[i].size < 0) return "an extent is negative; give a number from 0 or an axis";
  if (count_named(s) > 1) return "two named axes in one leaf; give one of them a number";
  return nullptr;
}

template <fixed_string Name, auto... Extents>
struct leaf_attributes {
  static constexpr auto spelling = Name;
  static constexpr std::string_view name = spelling.view();
  static constexpr ops::attributes value{.target = shape_source<Extents...>::value};
  static constexpr hash_type hash = mix(hash_text(name), hash_shape(value.target));

  static constexpr text spell_message() {
    text out;
    if (name.empty()) return out << "a leaf has no name; write input<\"x\">";
    if (const char* problem = leaf_problem(value.target)) out << name << " is " << value.target << '\n' << problem;
    return out;
  }
  static constexpr text message = spell_message();
  static_assert(explain<leaf_attributes>());
};

}  // namespace detail

/// Data of the caller: `input<"X", N, 13>`; `input<"S">` is a scalar. Extents are numbers or named axes, at most one of them named.
template <fixed_string Name, auto... Extents>
inline constexpr auto input = apply<ops::input, detail::leaf_attributes<Name, Extents...>>();

/// A leaf that training changes: `parameter<"W1", 13, 10>`.
template <fixed_string Name, auto... Extents>
inline constexpr auto parameter = apply<ops::parameter, detail::leaf_attributes<Name, Extents...>>();

/// The same expression under a name that errors, listings and graphs show: `named<"hidden">(sigmoid(z))`.
template <fixed_string Name, hash_type H>
constexpr auto named(node<H> x) {
  return apply<ops::label, name_attribute<Name>>(x);
}

}  // namespace typeflow
