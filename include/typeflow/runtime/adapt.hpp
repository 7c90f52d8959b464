// SPDX-License-Identifier: BSL-1.0
// How containers are read: one small trait for each kind. Specialise `adapt` for a container of your own.
#pragma once

#include <cstdint>
#include <type_traits>
#include <utility>

#include "../core/number.hpp"
#include "tensor.hpp"
#include "tensor_view.hpp"

namespace typeflow {

/// Which containers results come in; the family of the bound containers decides.
struct core_results {
  template <class T, std::int64_t... Extents>
  using container = tensor<T, Extents...>;
};

/// How a storage type is read. A specialisation has
///   element        the number type, const where it may not be written
///   family         which containers results come in
///   rank           the number of axes; 0 for a number; -1 for a flat sequence, taken as the row-major elements of any shape
///   static_extents pointer to the extents where the type knows them, else nullptr
///   may_have_gaps  true where elements need not lie in row-major order without gaps; may be left out
///   owns_elements  whether the elements go when the storage does; may be left out where data(const s) says so by const elements
///   length         only with rank -1, the number of elements where the type knows it
///   data(s), extent(s, axis), stride(s, axis), for const s as well
///   run_time_rank(s)  only with rank -1, where `s` is no flat sequence but has a rank of its own, to be checked by the call
/// A type that must not be bound has instead of all these but `family` a text `refusal`, which continues "call: X ...".
template <class Storage>
struct adapt;

namespace detail {

/// A flat sequence with data() and size().
template <class Element>
struct adapt_flat {
  using element = Element;
  using family = core_results;
  static constexpr int rank = -1;
  static constexpr const std::int64_t* static_extents = nullptr;
  static constexpr auto data(auto& s) { return s.data(); }
  static constexpr std::int64_t extent(const auto& s, int) { return static_cast<std::int64_t>(s.size()); }
  static constexpr std::int64_t stride(const auto&, int) { return 1; }
};

/// What static extents imply.
template <class Element, std::int64_t... Extents>
struct adapt_static {
  using element = Element;
  using family = core_results;
  static constexpr int rank = sizeof...(Extents);
  static constexpr std::int64_t extents[] = {Extents..., 1};
  static constexpr const std::int64_t* static_extents = extents;
  static constexpr std::int64_t extent(const auto&, int axis) { return extents[axis]; }
  static constexpr std::int64_t stride(const auto&, int axis) {
    std::int64_t result = 1;
    for (int i = rank - 1; i > axis; --i) result *= extents[i];
    return result;
  }
};

/// Not constexpr, so that the compiler quotes its name: a pointer cannot walk from row to row in a constant expression.
inline void constant_expressions_cannot_read_an_array_of_arrays_bind_a_tensor() {}

}  // namespace detail

template <class T>
  requires std::is_arithmetic_v<T> || is_number<T>
struct adapt<T> : detail::adapt_static<T> {
  static constexpr auto data(auto& s) { return &s; }
};
template <class T, std::int64_t... Extents>
struct adapt<tensor<T, Extents...>> : detail::adapt_static<T, Extents...> {
  static constexpr auto data(auto& s) { return s.data(); }
};
template <class T, std::size_t Size>
struct adapt<T[Size]> : detail::adapt_flat<T> {
  static constexpr std::int64_t length = static_cast<std::int64_t>(Size);
  static constexpr auto data(auto& s) { return &s[0]; }
  static constexpr std::int64_t extent(const auto&, int) { return static_cast<std::int64_t>(Size); }
};
template <class T, std::size_t Rows, std::size_t Columns>
struct adapt<T[Rows][Columns]>
    : detail::adapt_static<T, static_cast<std::int64_t>(Rows), static_cast<std::int64_t>(Columns)> {
  static constexpr auto data(auto& s) {
    if (Rows > 1 && __builtin_is_constant_evaluated()) detail::constant_expressions_cannot_read_an_array_of_arrays_bind_a_tensor();
    return &s[0][0];
  }
};

namespace detail {

template <class T>
inline constexpr bool is_tensor = false;
template <class T, std::int64_t... Extents>
inline constexpr bool is_tensor<tensor<T, Extents...>> = true;

/// Sequences of one dimension in one piece, as std::vector, std::array and std::span are; told by what they can do, since every user would
/// pay for their headers. Containers with a shape or rows of their own need an `adapt` of their own.
template <class Storage>
concept flat_sequence = !is_tensor<Storage> && requires(Storage& s) {
  typename Storage::value_type;
  *s.data();
  s.size();
  s.begin() + 1;
} && !requires(Storage& s) { s.shape(); } && !requires(Storage& s) { s.rows(); };

template <class Storage>
using element_of = std::remove_pointer_t<decltype(std::declval<Storage&>().data())>;

/// The number of elements where the type knows it, else -1.
template <class Storage>
constexpr std::int64_t static_length() {
  if constexpr (requires { std::tuple_size<Storage>::value; }) return static_cast<std::int64_t>(std::tuple_size<Storage>::value);
  else if constexpr (requires { Storage::extent; }) return static_cast<std::int64_t>(Storage::extent);
  else return -1;
}

}  // namespace detail

template <class Storage>
  requires detail::flat_sequence<Storage>
struct adapt<Storage> : detail::adapt_flat<detail::element_of<Storage>> {
  static constexpr std::int64_t length = detail::static_length<Storage>();
};
template <class T, int Rank>
struct adapt<tensor_view<T, Rank>> {
  static constexpr bool may_have_gaps = true;
  using element = T;
  using family = core_results;
  static constexpr int rank = Rank;
  static constexpr const std::int64_t* static_extents = nullptr;
  static constexpr T* data(auto& s) { return s.data; }
  static constexpr std::int64_t extent(const auto& s, int axis) { return s.extents[axis]; }
  static constexpr std::int64_t stride(const auto& s, int axis) { return s.strides[axis]; }
};

namespace detail {

/// Whether elements need not lie in row-major order without gaps.
template <class Traits>
constexpr bool may_have_gaps() {
  if constexpr (requires { Traits::may_have_gaps; }) return Traits::may_have_gaps;
  else return false;
}

}  // namespace detail

/// Types that can be bound.
template <class T>
concept adaptable = requires { adapt<std::remove_cvref_t<T>>::rank; };

}  // namespace typeflow
