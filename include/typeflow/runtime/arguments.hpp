// SPDX-License-Identifier: BSL-1.0
// A call's arguments, bindings and structs mixed: checked as a whole, then handed on as bindings alone.
#pragma once

#include <cstddef>

#include "../core/explain.hpp"
#include "members.hpp"
#include "refused.hpp"
#include "workspace.hpp"

namespace typeflow::detail {

/// What is wrong with a call's arguments before any binding is looked at.
template <class P, class... Arguments>
struct argument_check {
  struct findings {
    int arguments = 0;
    int stranger = 0;  ///< the first argument that binds nothing, counted from 1
    string_view unused{};
    bool bound[codegen::signature<P>::leaf_count + 1]{};
  };
  static constexpr void bind(findings& f, hash_type hash) {
    for (int i = 0; i < codegen::signature<P>::leaf_count; ++i)
      if (codegen::signature<P>::value.leaves[i].hash == hash) f.bound[i] = true;
  }
  template <class Struct, int... I>
  static constexpr void look_at_members(findings& f, std::integer_sequence<int, I...>) {
    const auto look = [&f](string_view name) {
      const hash_type leaf = leaf_called<P>(name);
      bind(f, leaf);
      if (leaf == 0) f.unused = name;
    };
    (look(members_of<Struct>::template name<I>), ...);
  }
  template <class T>
  static constexpr void look_at(findings& f) {
    ++f.arguments;
    if constexpr (is_binding<T>)
      bind(f, T::hash);
    else if constexpr (is_member_bindings<T>)
      look_at_struct<std::remove_cvref_t<decltype(T::model)>>(f);
    else if constexpr (hana::Struct<T>::value)
      look_at_struct<T>(f);
    else if (f.stranger == 0)
      f.stranger = f.arguments;
  }
  template <class Struct>
  static constexpr void look_at_struct(findings& f) {
    look_at_members<Struct>(f, std::make_integer_sequence<int, members_of<Struct>::count>{});
  }

  static constexpr text spell_message() {
    findings f;
    (look_at<Arguments>(f), ...);
    text out;
    if (f.stranger > 0)
      return out << "call: argument " << f.stranger
                 << " binds nothing\nwrite leaf = data, or pass a\nstruct known to Boost.Hana";
    for (int i = 0; i < codegen::signature<P>::leaf_count && !f.unused.empty(); ++i) {
      if (f.bound[i]) continue;
      const string_view leaf = codegen::signature<P>::value.leaves[i].name;
      return out << "call: " << leaf << " is not bound\nmember " << f.unused
                 << " has no leaf of its name\nrename it, or add " << leaf << " = data";
    }
    return out;
  }
  static constexpr text message = spell_message();
};

template <class First, class...>
struct first_of {
  using type = std::remove_cvref_t<First>;
};

/// Whether a call's arguments begin with a workspace.
template <class... Arguments>
concept begins_with_workspace =
    sizeof...(Arguments) > 0 && std::is_same_v<typename first_of<Arguments..., void>::type, workspace>;

/// How a call sees an argument: a temporary is const, so that a struct that goes with the call is not taken for storage.
template <class Argument>
using argument = std::conditional_t<std::is_lvalue_reference_v<Argument>, Argument, const Argument&>;

/// Checks the arguments of a call and hands them to Call<bindings...>::run.
template <template <class, class, class...> class Call, class F, class P, class Memory, class... Arguments>
[[gnu::always_inline]] constexpr auto call_with(Memory* memory, Arguments&... arguments) {
  using check = argument_check<P, std::remove_const_t<Arguments>...>;
  static_assert(explain<check>());
  if constexpr (!check::message.empty())
    return refused_result{};
  else if constexpr ((is_binding<std::remove_const_t<Arguments>> && ...))
    return Call<F, P, std::remove_const_t<Arguments>...>::run(memory, arguments...);
  else
    return spread<P>(
        [memory]<class... Bindings>(const Bindings&... bindings) __attribute__((always_inline)) {
          return Call<F, P, Bindings...>::run(memory, bindings...);
        },
        arguments...);
}
/// The same without memory of the caller's.
template <template <class, class, class...> class Call, class F, class P, class... Arguments>
[[gnu::always_inline]] constexpr auto call_with(std::nullptr_t, Arguments&... arguments) {
  return call_with<Call, F, P, const workspace>(static_cast<const workspace*>(nullptr), arguments...);
}

}  // namespace typeflow::detail
