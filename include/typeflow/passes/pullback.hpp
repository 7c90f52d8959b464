// SPDX-License-Identifier: BSL-1.0
// What a derivative rule sees: the adjoint of its result, its operands, and where its contributions go.
#pragma once

#include "copy.hpp"

namespace typeflow::passes {

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
  constexpr void contribute(int i, term amount) {
    const int at = self_.operands[i];
    if (active_[at]) adjoints_[at] = adjoints_[at] < 0 ? amount.id : (term{owner, adjoints_[at]} + amount).id;
  }
  /// The adjoint times a partial derivative that may be infinite or NaN; 0 where the adjoint is 0.
  constexpr term scaled(term partial) const { return scaled_by(adjoint(), partial); }
  constexpr term scaled_by(term number, term partial) const { return make<ops::adjoint_multiply>(number, partial); }

 private:
  int* adjoints_;
  const bool* active_;
  int id_;
  node self_;  ///< a copy: the table moves when nodes are added
};

namespace detail {

template <class Op>
constexpr auto vjp_rule() -> void (*)(pullback&) {
  if constexpr (requires(pullback& p) { Op::vjp(p); }) return &Op::template vjp<pullback>;
  else return nullptr;
}

template <class... Ops>
struct vjp_table {
  static constexpr void (*rows[sizeof...(Ops)])(pullback&) = {vjp_rule<Ops>()...};
};
template <class... Ops>
vjp_table<Ops...> vjps_for(ops::op_list<Ops...>);

}  // namespace detail

/// The derivative rules by op code; null where there is none.
inline constexpr auto vjps = decltype(detail::vjps_for(ops::op_table{}))::rows;

}  // namespace typeflow::passes
