// SPDX-License-Identifier: BSL-1.0
// Floating-point numbers as whole significands with exponents, for exact integer arithmetic.
#pragma once

#include <limits>

#include "lanes.hpp"

namespace typeflow::math::detail {

/// The significand and the exponent of a positive finite number: value = significand * 2^(exponent -
/// constant).
template <class Element>
struct whole_parts {
  static constexpr int mantissa_bits = std::numeric_limits<Element>::digits - 1;
  std::uint64_t significand;
  int exponent;

  constexpr explicit whole_parts(Element given)
      : significand(to_bits(given) & ((bits_of<Element>{1} << mantissa_bits) - 1)),
        exponent(static_cast<int>(to_bits(given) >> mantissa_bits)) {
    if (exponent == 0) {
      exponent = 1;
    } else {
      significand |= std::uint64_t{1} << mantissa_bits;
    }
  }

  /// The number again; a significand below 2^mantissa_bits is shifted up as far as the exponent allows.
  constexpr Element number() const {
    if (significand == 0) return 0;
    int shift = std::countl_zero(significand) - (63 - mantissa_bits);
    if (shift >= exponent)
      return from_bits<Element>(static_cast<bits_of<Element>>(significand << (exponent - 1)));
    std::uint64_t fraction = (significand << shift) & ((std::uint64_t{1} << mantissa_bits) - 1);
    auto biased = static_cast<std::uint64_t>(exponent - shift);
    return from_bits<Element>(static_cast<bits_of<Element>>(fraction | (biased << mantissa_bits)));
  }
};

}  // namespace typeflow::math::detail
