// SPDX-License-Identifier: BSL-1.0
// The number types that programs compute in.
#pragma once

#include <cstdint>
#include <type_traits>

#include "string_view.hpp"

namespace typeflow {

/// Whether programs compute in T: float, double, long double, and what the user adds:
/// `template <> inline constexpr bool typeflow::is_number<my::number> = true;`. T is trivially copyable, made from a double, has the operators
/// + - * / and ==, and functions such as exp(T) beside it where a program uses them; its default value is zero. std::complex is added by
/// typeflow/complex.hpp.
template <class T>
inline constexpr bool is_number = std::is_floating_point_v<T>;

/// A number of the library's as one of type T.
template <class T>
constexpr T to_number(double number) {
  if constexpr (requires { typename T::value_type; }) return T(static_cast<typename T::value_type>(number));
  else return static_cast<T>(number);
}

/// A number as an index, rounded towards zero; -1 where it lies outside 0 .. size - 1, as NaN does, and for types that have no order.
template <class T>
constexpr std::int64_t index_of(const T& number, std::int64_t size) {
  if constexpr (requires { number > number, static_cast<std::int64_t>(number); })
    return size > 0 && number > T(-1) && number < to_number<T>(static_cast<double>(size)) ? static_cast<std::int64_t>(number) : -1;
  else
    return -1;
}

namespace detail {

template <class T>
constexpr string_view number_name() {
  if constexpr (std::is_same_v<T, float>) return "float";
  else if constexpr (std::is_same_v<T, double>) return "double";
  else if constexpr (std::is_same_v<T, long double>) return "long double";
  else return "another number type";
}

/// One object for each type, whose address tells types apart.
template <class T>
inline constexpr string_view number_identity = number_name<T>();

}  // namespace detail

}  // namespace typeflow
