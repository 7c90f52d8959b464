// SPDX-License-Identifier: BSL-1.0
// Numbers of less precision inside a program that computes in more.
#pragma once

#include "../ops/cast.hpp"
#include "apply.hpp"

namespace typeflow {

namespace detail {

/// Words about a type that nothing can be cast to.
template <class T>
struct cast_check {
  static constexpr text message = std::is_floating_point_v<T> ? text{} : text{} << "cast: no floating-point type\nwrite cast<float>(x),\n"
                                                                                   "cast<double> or cast<long double>";
};

}  // namespace detail

/// Each element rounded to the precision of T, that is float, double or long double; unchanged where the program computes in a type that
/// is no wider. NaN, infinities and the signs of zeros stay; what is too large for T becomes infinite. Derivative: 1, as if nothing had
/// been rounded. Storage of another type is cast where it is bound: `X = cast<double>(floats)`.
template <class T, hash_type H>
constexpr auto cast(node<H> x) {
  static_assert(explain<detail::cast_check<T>>());
  if constexpr (std::is_same_v<T, float>) return apply<ops::cast_to_float>(x);
  else if constexpr (std::is_same_v<T, double>) return apply<ops::cast_to_double>(x);
  else if constexpr (std::is_same_v<T, long double>) return x;
  else return node<refused_hash>{};
}

}  // namespace typeflow
