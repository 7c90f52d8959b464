// SPDX-License-Identifier: BSL-1.0
// A struct of parameters seen as a list of named arrays.
#pragma once

#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

#include "../runtime/adapt.hpp"
#include "../runtime/members.hpp"

namespace typeflow::nn::detail {

/// The extents of a member; a flat container is one row of its size.
template <class Member>
std::vector<std::size_t> extents_of(const Member& member) {
  using traits = adapt<Member>;
  std::vector<std::size_t> extents;
  constexpr int rank = traits::rank < 0 ? 1 : traits::rank;
  for (int axis = 0; axis < rank; ++axis)
    extents.push_back(static_cast<std::size_t>(traits::extent(member, axis)));
  return extents;
}

/// The elements of a member, in row-major order.
template <class Member>
auto elements_of(Member& member) {
  using traits = adapt<std::remove_const_t<Member>>;
  static_assert(
      !typeflow::detail::may_have_gaps<traits>(),
      "typeflow: initialize, save and load need members without gaps, such as tensor");
  std::size_t count = 1;
  for (const std::size_t extent : extents_of<std::remove_const_t<Member>>(member)) count *= extent;
  return std::span(traits::data(member), count);
}

template <class Model, class Function, int... I>
void for_each_member(Model& model, const Function& function, std::integer_sequence<int, I...>) {
  using members = typeflow::detail::members_of<std::remove_const_t<Model>>;
  (function(members::template name<I>, members::template get<I>(model)), ...);
}

/// function(name, member) for each member in order.
template <class Model, class Function>
void for_each_member(Model& model, const Function& function) {
  static_assert(boost::hana::Struct<std::remove_const_t<Model>>::value,
                "typeflow: give an nn::parameter_set, or a struct with its members declared by "
                "BOOST_HANA_DEFINE_STRUCT");
  for_each_member(
      model, function,
      std::make_integer_sequence<int, typeflow::detail::members_of<std::remove_const_t<Model>>::count>{});
}

/// The number type of a model: that of its first member.
template <class Model>
using number_of = std::remove_cvref_t<
    decltype(*elements_of(typeflow::detail::members_of<Model>::template get<0>(std::declval<Model&>()))
                  .data())>;

}  // namespace typeflow::nn::detail
