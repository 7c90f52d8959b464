// SPDX-License-Identifier: BSL-1.0
// One member of every structure in an array as a tensor: `x = member(particles, &particle::x)`.
#pragma once

#include "../core/error.hpp"
#include "../core/explain.hpp"
#include "adapt.hpp"

namespace typeflow {

namespace detail {

template <class T, std::size_t Size>
constexpr T* first_structure(T (&range)[Size]) {
  return range;
}
template <class Range>
constexpr auto first_structure(Range& range) -> decltype(range.data()) {
  return range.data();
}
template <class T, std::size_t Size>
constexpr std::int64_t count_structures(T (&)[Size]) {
  return static_cast<std::int64_t>(Size);
}
constexpr std::int64_t count_structures(const auto& range) { return static_cast<std::int64_t>(range.size()); }

/// An array of structures in one piece.
template <class Range>
concept structures = requires(Range& range) {
  *first_structure(range);
  count_structures(range);
};

/// What a path of pointers to members leads to in a structure.
template <class Structure, class... Members>
using member_of = decltype((std::declval<Structure&>().*....*std::declval<Members>()));

/// Whether a member is a number, or an array of numbers whose length is part of its type.
template <class Member>
concept sized_member = adapt<Member>::static_extents != nullptr || adapt<Member>::length >= 0;

/// What is wrong with a member, as far as types tell.
template <class Range, class... Members>
struct member_check {
  template <class Member>
  static constexpr text of_member(std::int64_t structure) {
    text out;
    if constexpr (!sized_member<Member>) {
      return out << "member: it is neither a number nor\nan array of numbers of a length\nthat its type tells\nname a number in it, as in\n"
                    "member(a, &line::from, &point::x)";
    } else {
      constexpr std::int64_t size = sizeof(typename adapt<Member>::element);
      if (structure % size == 0) return out;
      return out << "member: a structure has " << structure << " bytes\nno multiple of the " << size
                 << " of a number\npad it, or take away what packs it";
    }
  }
  static constexpr text make() {
    if constexpr (!structures<Range>) {
      return text{} << "member: the first argument is no\narray of structures in one piece\nuse std::vector, std::array,\nstd::span or an array";
    } else {
      using structure = std::remove_pointer_t<decltype(first_structure(std::declval<Range&>()))>;
      if constexpr (requires { typename member_of<structure, Members...>; })
        return of_member<std::remove_cvref_t<member_of<structure, Members...>>>(sizeof(structure));
      else return text{} << "member: the structures have no\nsuch member\ngive pointers to data members,\nas in member(a, &particle::x)";
    }
  }
  static constexpr text message = make();
};

/// The extents of a member behind the axis of the structures.
template <class Member, class View>
void add_extents(View& view, std::int64_t structure) {
  using traits = adapt<Member>;
  constexpr int rank = traits::rank < 0 ? 1 : traits::rank;
  view.strides[0] = structure;
  std::int64_t stride = 1;
  for (int i = rank; i > 0; --i) {
    if constexpr (traits::rank < 0) view.extents[i] = traits::length;
    else view.extents[i] = traits::static_extents[i - 1];
    view.strides[i] = stride;
    stride *= view.extents[i];
  }
}

[[noreturn]] inline void fail_misaligned() {
  fail("member: the numbers lie at addresses that their type cannot have; take away what packs the structure, or misaligns the array");
}

template <class Structure, class... Members>
auto view_member(Structure* structures, std::int64_t count, Members... members) {
  using member = std::remove_cvref_t<member_of<Structure, Members...>>;
  using element = std::remove_pointer_t<decltype(adapt<member>::data(std::declval<member_of<Structure, Members...>>()))>;
  tensor_view<element, (adapt<member>::rank < 0 ? 1 : adapt<member>::rank) + 1> view;
  view.extents[0] = count;
  add_extents<member>(view, sizeof(Structure) / sizeof(element));
  if (count == 0) return view;
  if (reinterpret_cast<std::uintptr_t>(&(*structures.*....*members)) % alignof(element) != 0) fail_misaligned();
  view.data = adapt<member>::data((*structures.*....*members));
  return view;
}

}  // namespace detail

/// A member of every structure in an array, to be read or written in a call: `x = member(particles, &particle::x)`. Of numbers a tensor
/// [structures], of arrays such as double[3] or std::array<double, 3> a tensor [structures, 3]. A number deeper inside has a path:
/// `member(particles, &particle::position, &point::x)`. The array is a std::vector, std::array, std::span or an array; of one that is const, or a
/// temporary with elements of its own, members are only read. Other members are never touched, and may be bound in the same call.
/// Errors, when compiling: no array of structures; no such member; a member that is no number and no array of a length known to its type; a
/// structure whose size is no multiple of the number's. At run time: numbers at addresses that their type cannot have. Not in constant expressions.
template <class Range, class... Members>
  requires(sizeof...(Members) > 0)
auto member(Range&& range, Members... members) {
  using source = std::conditional_t<std::is_lvalue_reference_v<Range>, std::remove_reference_t<Range>, const std::remove_reference_t<Range>>;
  using check = detail::member_check<source, Members...>;
  static_assert(explain<check>());
  if constexpr (!check::message.empty()) return tensor_view<double, 1>{};
  else return detail::view_member(detail::first_structure(static_cast<source&>(range)), detail::count_structures(range), members...);
}

}  // namespace typeflow
