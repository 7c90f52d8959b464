// SPDX-License-Identifier: BSL-1.0
// Structs as bindings: each member of a Boost.Hana struct stands for the leaf of its name.
#pragma once

#include <boost/hana/accessors.hpp>
#include <boost/hana/at.hpp>
#include <boost/hana/first.hpp>
#include <boost/hana/length.hpp>
#include <boost/hana/second.hpp>
#include <utility>

#include "../codegen/signature.hpp"
#include "../expr/node.hpp"

namespace typeflow {

/// The members of a struct, each bound to the leaf of its name. Made by `bind_members`.
template <class Struct>
struct member_bindings {
  Struct model;
};

/// Binds all members of a struct in one call: `step(X = batch, y = target, bind_members(model))`. The struct
/// is one that Boost.Hana knows, by BOOST_HANA_DEFINE_STRUCT or BOOST_HANA_ADAPT_STRUCT, or an
/// nn::parameter_set; members may stand in any order, and those that the program has no leaf for are left
/// out. Updated parameters are written into the members. A struct may also stand in the call as it is.
/// Errors, when compiling: a leaf for which there is neither a binding nor a member; a member of another
/// shape than its leaf.
template <class Struct>
constexpr auto bind_members(Struct&& model) {
  static_assert(boost::hana::Struct<std::remove_cvref_t<Struct>>::value,
                "typeflow: bind_members takes a struct that is known to Boost.Hana; declare its members by "
                "BOOST_HANA_DEFINE_STRUCT");
  return member_bindings<Struct>{std::forward<Struct>(model)};
}

namespace detail {

namespace hana = boost::hana;

template <class T>
inline constexpr bool is_binding = false;
template <hash_type H, class Data>
inline constexpr bool is_binding<binding<H, Data>> = true;

template <class T>
inline constexpr bool is_member_bindings = false;
template <class Struct>
inline constexpr bool is_member_bindings<member_bindings<Struct>> = true;

/// What Hana knows of a struct: the names of its members and how to reach them.
template <class Struct>
struct members_of {
  static constexpr auto accessors = hana::accessors<Struct>();
  static constexpr int count = static_cast<int>(decltype(hana::length(accessors))::value);

  template <int I>
  static constexpr string_view name = hana::first(hana::at_c<I>(accessors)).c_str();
  template <int I>
  static constexpr decltype(auto) get(auto& model) {
    return hana::second(hana::at_c<I>(accessors))(model);
  }
};

/// The leaf that has the name of a member; 0 where there is none.
template <class P>
constexpr hash_type leaf_called(string_view name) {
  for (int i = 0; i < codegen::signature<P>::leaf_count; ++i)
    if (codegen::signature<P>::value.leaves[i].name == name)
      return codegen::signature<P>::value.leaves[i].hash;
  return 0;
}

/// Calls next with the arguments, each struct replaced by the bindings of those of its members that have a
/// leaf.
template <class P, class Next>
constexpr auto spread(const Next& next) {
  return next();
}
template <class P, class Next, class First, class... Rest>
constexpr auto spread(const Next& next, First& first, Rest&... rest);

template <class P, int I, class Next, class Struct>
constexpr auto spread_members(const Next& next, Struct& model) {
  using members = members_of<std::remove_const_t<Struct>>;
  if constexpr (I == members::count) {
    return next();
  } else if constexpr (constexpr hash_type leaf = leaf_called<P>(members::template name<I>); leaf == 0) {
    return spread_members<P, I + 1>(next, model);
  } else {
    auto& member = members::template get<I>(model);
    const binding<leaf, decltype(member)> mine{member};
    return spread_members<P, I + 1>([&](const auto&... others) { return next(mine, others...); }, model);
  }
}

template <class P, class Next, class First, class... Rest>
constexpr auto spread(const Next& next, First& first, Rest&... rest) {
  const auto after = [&](const auto&... mine) {
    return spread<P>([&](const auto&... others) { return next(mine..., others...); }, rest...);
  };
  if constexpr (is_binding<std::remove_const_t<First>>)
    return after(first);
  else if constexpr (is_member_bindings<std::remove_const_t<First>>)
    return spread_members<P, 0>(after, first.model);
  else
    return spread_members<P, 0>(after, first);
}

}  // namespace detail

}  // namespace typeflow
