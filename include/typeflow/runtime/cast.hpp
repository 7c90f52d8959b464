// SPDX-License-Identifier: BSL-1.0
// Data of one number type in a call that computes in another: converted where it is read, rounded where it is written.
#pragma once

#include "../expr/cast.hpp"
#include "binding_facts.hpp"

namespace typeflow {

/// Data whose elements count as numbers of type T. Made by `cast<T>(data)`; an lvalue is referred to, a temporary kept.
template <class T, class Data>
struct cast_data {
  Data data;
};

namespace detail {

template <class Storage>
inline constexpr bool is_cast = false;
template <class T, class Data>
inline constexpr bool is_cast<cast_data<T, Data>> = true;

/// The type of a binding's elements in memory.
template <class Storage>
struct element_in_memory {
  using type = std::remove_const_t<typename adapt<Storage>::element>;
};
template <class T, class Data>
struct element_in_memory<cast_data<T, Data>> : element_in_memory<std::remove_cvref_t<Data>> {};
template <class Storage>
using stored_element = typename element_in_memory<Storage>::type;

/// Whether elements are converted in a call that computes in T; plain numbers are no matter of this, they are copied.
template <class Storage, class T>
inline constexpr bool is_converted = is_cast<Storage> && !std::is_same_v<stored_element<Storage>, T>;

/// Words about a type that no data can be cast to.
template <class T>
struct cast_target_check {
  static constexpr text message =
      typeflow::is_number<T> ? text{} : text{} << "cast: data is cast to a type\nthat programs compute in\nwrite X = cast<double>(data)";
};

/// Data whose elements can be read as numbers of type T.
template <class T, class Storage>
concept castable = typeflow::is_number<T> && adaptable<Storage> && !is_cast<Storage> &&
                   requires(const typename adapt<Storage>::element& element) { static_cast<T>(element); };

/// Elements that a number of type T can be written to.
template <class T, class Element>
concept rounds_to = !std::is_integral_v<Element> && requires(const T& number) { static_cast<Element>(number); };

/// Not constexpr, so that the compiler quotes its name.
inline void constant_expressions_cannot_read_elements_of_another_type_bind_a_tensor_of_the_same() {}

/// Where elements of another type are, for a tensor_ref that knows their type.
template <class T, class Element>
T* address_of_elements(const Element* data) {
  return reinterpret_cast<T*>(const_cast<Element*>(data));
}

/// The length of a flat sequence, where its type knows it.
template <class Traits>
struct cast_length {};
template <class Traits>
  requires requires { Traits::length; }
struct cast_length<Traits> {
  static constexpr std::int64_t length = Traits::length;
};

}  // namespace detail

/// Binds data of another number type than the call's: `step(X = cast<double>(floats), W = weights)`. Elements are converted to T where they
/// are read; where a result or an updated parameter is written, T is rounded to their own type. The copies take up a block of rows, of a
/// tensor without a named axis all of it. Whole numbers can be read, but not written. All tensors of a call count as one type:
/// `f(X = cast<double>(x), W = cast<double>(w))` computes in double on storage of float. Not in constant expressions.
template <class T, class Data>
  requires(!is_node<std::remove_cvref_t<Data>>)
constexpr auto cast(Data&& data) {
  static_assert(explain<detail::cast_target_check<T>>());
  return cast_data<std::conditional_t<typeflow::is_number<T>, T, double>, Data>{std::forward<Data>(data)};
}

template <class T, class Data>
  requires detail::castable<T, std::remove_cvref_t<Data>>
struct adapt<cast_data<T, Data>> : detail::cast_length<adapt<std::remove_cvref_t<Data>>> {
 private:
  using storage = std::remove_cvref_t<Data>;
  using source = adapt<storage>;

 public:
  using element = T;
  using family = typename source::family;
  static constexpr int rank = source::rank;
  static constexpr const std::int64_t* static_extents = source::static_extents;
  static constexpr bool may_have_gaps = detail::may_have_gaps<source>();
  static constexpr bool owns_elements = !std::is_reference_v<Data> && detail::owns_elements<storage>();

  static constexpr auto* data(auto& s) {
    auto* const first = source::data(const_cast<std::remove_reference_t<Data>&>(s.data));
    if constexpr (detail::rounds_to<T, detail::stored_element<storage>>) return first;
    else return static_cast<const detail::stored_element<storage>*>(first);
  }
  static constexpr std::int64_t extent(const auto& s, int axis) { return source::extent(s.data, axis); }
  static constexpr std::int64_t stride(const auto& s, int axis) { return source::stride(s.data, axis); }
  static constexpr int run_time_rank(const auto& s)
    requires requires { source::run_time_rank(s.data); }
  {
    return source::run_time_rank(s.data);
  }
};

}  // namespace typeflow
