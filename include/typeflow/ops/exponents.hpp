// SPDX-License-Identifier: BSL-1.0
// Sums of exponentials that do not overflow: a number is taken away from the exponents before. With the largest of them no exponential is
// above 1, but then all have to be looked at twice. Any other does that the sum shows to be near enough.
#pragma once

#include "excess.hpp"
#include "exponential.hpp"
#include "order.hpp"
#include "own_rule.hpp"
#include "reduction.hpp"

namespace typeflow::ops {

/// The largest exponent, or the largest of some of them if the sum shows that it is not far below. Its place is in `exponentials` alone.
struct near_largest : max {
  static constexpr string_view name = "near_largest";
  static constexpr bool made_by_expansion = true;
  static constexpr bool may_be_of_few = true;
  /// Whether 0 will do for the largest of some: where no less is known to be there, so that the sum is above e, and its logarithm not near 0.
  template <class T>
  static constexpr bool zero_will_do(T largest) {
    return largest >= T(1) && largest <= T(16);
  }
};

/// The sum of exp(x - near_largest(x)). Up to 2^40 no exponent is more than 28 above that number, so that rounding their difference, or the
/// logarithm of the sum, errs by up to 28 units in the last place of 1, as it does for exponents that are far below the largest; overflow and
/// NaN are above any bound.
struct sum_of_exponentials : sum {
  static constexpr string_view name = "sum_of_exponentials";
  static constexpr bool made_by_expansion = true;
  static constexpr double most = 0x1p40;
};

/// exp(exponents - shift) and the sum of that over axes; where they stream, the shift may be near the largest exponent.
template <class Term>
struct exponentials : along_axes {
  Term shift, below, parts, total;

  template <class Writer>
  constexpr exponentials(Writer& writer, std::int64_t bits, Term exponents) {
    const attributes axes{.bits = bits};
    const bool stream = streams(exponents.shape(), bits);
    shift = stream ? writer.template make_with<near_largest>(axes, exponents) : writer.template make_with<max>(axes, exponents);
    below = writer.template make<excess>(exponents, spread(writer, shift, exponents.shape(), bits));
    parts = writer.template make<exp>(below);
    total = stream ? writer.template make_with<sum_of_exponentials>(axes, parts) : writer.template make_with<sum>(axes, parts);
  }

 private:
  static constexpr bool streams(const shape& all, std::int64_t bits) {
    for (int i = 0; i < all.rank; ++i)
      if (all[i].is_named() && reduction_op::reduces(bits, i)) return true;
    return false;
  }
};

}  // namespace typeflow::ops
