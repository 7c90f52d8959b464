// SPDX-License-Identifier: BSL-1.0
// What a derivative rule sees: the adjoint of its result, its operands, and where its contributions go.
#pragma once

#include "copy.hpp"

namespace typeflow::passes {

/// One node during a reverse sweep.
class pullback : public writer {
 public:
  constexpr pullback(builder& b, array_list<int>& adjoints, const array_list<bool>& active, int id)
      : writer{&b}, adjoints_(adjoints), active_(active), id_(id) {}

  constexpr term adjoint() const { return {owner, adjoints_[id_]}; }
  constexpr term result() const { return {owner, id_}; }
  constexpr term operand(int i) const { return {owner, (*owner)[id_].operands[i]}; }
  constexpr std::int64_t attribute_bits() const { return (*owner)[id_].bits; }
  constexpr double attribute_number() const { return (*owner)[id_].number; }

  /// Whether anything that is differentiated by lies under operand i.
  constexpr bool wants(int i) const { return active_[operand(i).id]; }

  /// Adds to the adjoint of operand i.
  constexpr void contribute(int i, term amount) {
    if (!wants(i)) return;
    int& sum = adjoints_[operand(i).id];
    sum = sum < 0 ? amount.id : (term{owner, sum} + amount).id;
  }
  /// The adjoint times a partial derivative that may be infinite or NaN; 0 where the adjoint is 0.
  constexpr term scaled(term partial) const { return scaled_by(adjoint(), partial); }
  constexpr term scaled_by(term number, term partial) const { return make<ops::adjoint_multiply>(number, partial); }

 private:
  array_list<int>& adjoints_;
  const array_list<bool>& active_;
  int id_;
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

/// The derivative rule of an op; null where there is none.
constexpr auto vjp_of(op_code op) { return decltype(detail::vjps_for(ops::op_table{}))::rows[static_cast<int>(op)]; }

}  // namespace typeflow::passes
