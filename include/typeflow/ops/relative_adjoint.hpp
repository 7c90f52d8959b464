// SPDX-License-Identifier: BSL-1.0
// The adjoint of a quotient that goes into a logarithm.
#pragma once

#include "op.hpp"

namespace typeflow::ops {

struct adjoint_multiply;
struct divide;
struct multiply;
struct negate;

/// Where x / y has the adjoint a / (x / y), as from a logarithm, x has a / x: one division, where a / (x / y) / y takes two, and right where
/// x / y overflows or is 0.
struct relative_adjoint {
  /// The adjoint with x in the place of x / y, where it is divided by that; none where it is not.
  template <class Term>
  static constexpr Term by_numerator(Term adjoint, Term quotient, Term numerator) {
    const bool scaled = adjoint.template is<adjoint_multiply>() || adjoint.template is<multiply>();
    const Term part = scaled ? operand(adjoint, 1) : adjoint;
    const bool negative = part.template is<negate>();
    const Term inverse = negative ? operand(part, 0) : part;
    if (!inverse.template is<divide>() || !(operand(inverse, 1) == quotient)) return {};
    const Term size = operand(inverse, 0) / numerator, found = negative ? -size : size;
    return scaled ? Term::template make<adjoint_multiply>({}, operand(adjoint, 0), found) : found;
  }

 private:
  template <class Term>
  static constexpr Term operand(Term of, int i) {
    return {of.owner, of.entry().operands[i]};
  }
};

}  // namespace typeflow::ops
