// SPDX-License-Identifier: BSL-1.0
// Sums of what does not change along the axes that are summed over.
#pragma once

#include <bit>
#include <cstdint>

#include "view.hpp"

namespace typeflow::ops {

struct multiply;
struct select;

/// Words for a term and the axes of a reduction, a bit mask with or without `keepdims_bit`.
struct unchanging {
  /// What stands in a term once along the axes, in the shape that they are reduced to; none where it changes along one of them.
  template <class Term>
  static constexpr Term value(Term x, std::int64_t bits, const shape& reduced) {
    if (x.is_constant()) return x.constant_of(reduced);
    const Term inner = x.template operand_if<broadcast>(0);
    if (!inner.exists() || (x.bits() & bits & axes_bits) != 0) return {};
    return Term::template make<broadcast>({.bits = remaining(x.bits(), bits, x.shape().rank), .target = &reduced}, inner);
  }
  /// Whether x is a number of so few bits that sums of it are exact in every number type, up to 2^16 of them. (Beyond that the product is.)
  template <class Term>
  static constexpr bool adds_exactly(Term x) {
    if (!x.is_constant()) return false;
    const double size = x.entry().number < 0 ? -x.entry().number : x.entry().number;
    return (std::bit_cast<std::uint64_t>(size) & 0xfffffffffffu) == 0 && (size == 0 || (size >= 0x1p-100 && size <= 0x1p100));
  }
  /// As often as there are elements along the axes: 0 where there are none, whatever the value is. No sum is -0.
  template <class Term>
  static constexpr Term times(Term value, Term count) {
    const Term zero{value.owner, value.owner->constant(0)};
    if (value.is_constant(0)) return zero.constant_of(value.shape());
    const Term product = Term::template make<multiply>({}, count, value);
    const bool vanishes = value.is_constant() && value.entry().number - value.entry().number == 0;
    if (vanishes && value.entry().number > 0) return product;
    return (vanishes ? product : Term::template make<select>({}, count, product, zero)) + zero;
  }

 private:
  /// A mask of axes without those that a reduction takes away.
  static constexpr std::int64_t remaining(std::int64_t mask, std::int64_t bits, int rank) {
    if ((bits & keepdims_bit) != 0) return mask;
    std::int64_t result = 0;
    for (int from = 0, to = 0; from < rank; ++from)
      if ((bits >> from & 1) == 0) result |= (mask >> from & 1) << to++;
    return result;
  }
};

}  // namespace typeflow::ops
