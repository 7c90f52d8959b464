// SPDX-License-Identifier: BSL-1.0
// What a derivative rule sees: the adjoint of its result, its operands, and where its contributions go.
#pragma once

#include "term.hpp"

namespace typeflow::ir {

/// One node during a reverse sweep.
class pullback : public writer {
 public:
  constexpr pullback(builder& b, array_list<int>& adjoints, const array_list<bool>& active, int id)
      : writer{&b}, adjoints_(adjoints.data()), active_(active.data()), id_(id), self_(b.result.nodes.data()[id]) {}

  constexpr term adjoint() const { return {owner, adjoints_[id_]}; }
  constexpr term result() const { return {owner, id_}; }
  constexpr term operand(int i) const { return {owner, self_.operands[i]}; }
  constexpr std::int64_t attribute_bits() const { return self_.bits; }
  constexpr double attribute_number() const { return self_.number; }

  /// Whether anything that is differentiated by lies under operand i.
  constexpr bool wants(int i) const { return active_[self_.operands[i]]; }

  /// Adds to the adjoint of operand i.
  constexpr void contribute(int i, term amount);
  /// The adjoint times a partial derivative that may be infinite or NaN; 0 where the adjoint is 0.
  constexpr term scaled(term partial) const { return scaled_by(adjoint(), partial); }
  constexpr term scaled_by(term number, term partial) const;

 private:
  int* adjoints_;
  const bool* active_;
  int id_;
  node self_;  ///< a copy: the table moves when nodes are added
};

}  // namespace typeflow::ir
