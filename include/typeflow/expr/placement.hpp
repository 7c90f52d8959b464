// SPDX-License-Identifier: BSL-1.0
// What functions with axes and places share: axes checked in words, and a shape with a map as an attribute.
#pragma once

#include "reductions.hpp"
#include "views.hpp"

namespace typeflow::detail {

/// What a message asks for where axes are wrong.
inline constexpr const char* count_axes = "\naxes are numbered from 0,\nfrom the last as -1, -2, ...";

/// The axes that a function of one operand is given, checked in words: they exist, no two are the same and, where `Whole` says so, none is
/// named. `found` has their places.
template <fixed_string Name, hash_type H, bool Whole, auto... Axes>
struct checked_axes {
  static constexpr const descriptor& operand = descriptor_of(key<H>{});
  static constexpr int count = sizeof...(Axes);
  static constexpr int found[count + 1] = {find_axis<Axes>(operand.result_shape)..., -1};

  template <auto Axis>
  static constexpr void add_problem(text& out, unsigned& seen) {
    if (!out.empty()) return;
    const int place = find_axis<Axis>(operand.result_shape);
    const bool twice = place >= 0 && (seen >> (place < 0 ? 0 : place) & 1u) != 0;
    if (place >= 0) seen |= 1u << (place < 0 ? 0 : place);
    const bool named = Whole && place >= 0 && operand.result_shape[place].is_named();
    if (place >= 0 && !twice && !named) return;
    out << Name.view() << ": " << (place < 0 ? "there is no axis " : "axis ");
    spell_axis<Axis>(out);
    out << (place < 0 ? "" : twice ? " is named twice" : " must stay whole");
    spell_shape(out, operand);
    if (place < 0) out << count_axes;
    else out << (twice ? "\nname each axis once" : "\na named axis has no places;\ngive it a number");
  }
  static constexpr text make() {
    text out;
    unsigned seen = 0;
    if (H != refused_hash) (add_problem<Axes>(out, seen), ...);
    return out;
  }
  static constexpr text message = make();
  static constexpr bool ok = H != refused_hash && message.empty();
};

/// The one axis of a function, counted from the last where it is negative, among `rank`; -1 where there is none.
constexpr int counted_axis(std::int64_t axis, int rank) {
  const std::int64_t place = axis < 0 ? axis + rank : axis;
  return place >= 0 && place < rank ? static_cast<int>(place) : -1;
}

/// Words of a function of its own about one operand.
template <fixed_string Name, hash_type H>
constexpr text spell_refusal(string_view problem, string_view cure) {
  text out;
  out << Name.view() << ": " << problem;
  spell_shape(out, descriptor_of(key<H>{}));
  return out << '\n' << cure;
}

/// A map as a type, from its numbers one by one: for each axis of the operand the start and the steps along `Columns` axes of the result.
/// (As one argument of class type they would not do: g++ 12 leaves zeros out of the names of those, so that two maps could share one.)
template <int Columns, std::int64_t... Numbers>
struct fixed_map {
  static constexpr index_map make() {
    const std::int64_t numbers[sizeof...(Numbers) + 1] = {Numbers..., 0};
    index_map map;
    for (int k = 0; k < static_cast<int>(sizeof...(Numbers)); ++k) {
      const int axis = k / (Columns + 1), along = k % (Columns + 1) - 1;
      (along < 0 ? map.start[axis] : map.step[axis][along]) = numbers[k];
    }
    return map;
  }
  static constexpr index_map value = make();
};

/// How many numbers a map has, up to the last axis that is not all zeros.
constexpr int count_numbers(const index_map& map, int columns) {
  int axes = 0;
  for (int i = 0; i < max_rank; ++i) {
    if (map.start[i] != 0) axes = i + 1;
    for (int j = 0; j < columns; ++j)
      if (map.step[i][j] != 0) axes = i + 1;
  }
  return axes * (columns + 1);
}
constexpr std::int64_t number_in(const index_map& map, int columns, int k) {
  const int axis = k / (columns + 1), along = k % (columns + 1) - 1;
  return along < 0 ? map.start[axis] : map.step[axis][along];
}

template <class Plan, class Places = std::make_integer_sequence<int, count_numbers(Plan::map, Plan::target.rank)>>
struct canonical_map;
template <class Plan, int... Places>
struct canonical_map<Plan, std::integer_sequence<int, Places...>> {
  using type = fixed_map<Plan::target.rank, number_in(Plan::map, Plan::target.rank, Places)...>;
};

constexpr hash_type hash_map(const index_map& map) {
  hash_type hash = 5;
  for (int i = 0; i < max_rank; ++i) {
    if (map.start[i] != 0) hash = mix(hash, mix(static_cast<hash_type>(i), static_cast<hash_type>(map.start[i])));
    for (int j = 0; j < max_rank; ++j)
      if (map.step[i][j] != 0) hash = mix(hash, mix(static_cast<hash_type>(8 * i + j + 8), static_cast<hash_type>(map.step[i][j])));
  }
  return hash;
}

template <class Shape, class Map, double Number>
struct map_attribute : no_attributes {
  static constexpr ops::attributes value{.number = Number, .target = &Shape::value, .map = &Map::value};
  static constexpr hash_type hash = mix(mix(hash_map(Map::value), hash_shape(Shape::value)), std::bit_cast<hash_type>(Number));
};

template <class Plan>
struct planned_shape {
  static constexpr shape value = Plan::target;
};

/// Where the elements of a result lie: Plan has a `static constexpr text message` and, where that is empty, a `shape target` and an
/// `index_map map`.
template <class Op, class Plan, double Number = 0.0, hash_type H>
constexpr auto apply_plan(node<H> x) {
  static_assert(explain<Plan>());
  if constexpr (H == refused_hash || !Plan::message.empty()) {
    return node<refused_hash>{};
  } else {
    return apply<Op, map_attribute<typename canonical_shape<planned_shape<Plan>>::type, typename canonical_map<Plan>::type, Number>>(x);
  }
}

}  // namespace typeflow::detail
