// SPDX-License-Identifier: BSL-1.0
// What the derivative rules of loops are written with.
#pragma once

#include "../ops/last_state.hpp"
#include "recurrence_body.hpp"
#include "term_rules.hpp"

namespace typeflow::ir {

namespace detail {

using ops::loop_bits;

/// A loop whose derivative is being taken. A template, like all rules: a program without loops pays for none.
template <class Transformer>
class loop_rule {
 public:
  /// What the rule makes of `loop`, by its adjoint or its tangents, has a number of its own.
  constexpr loop_rule(Transformer& transformer, term loop, int by = 0, int other = 0)
      : t_(transformer), loop_(loop), body_(find_body(loop.owner->result.nodes.data(), loop.id)), outer_(loop_bits::outer(loop.bits())),
        axes_(outer_ + (has_own_axis(loop.entry()) ? 1 : 0)), shape_(loop.shape()),
        state_(transformer.owner->shape_of(loop.entry().operands[1])) {
    const hash_type given = mix(static_cast<hash_type>(by), static_cast<hash_type>(other));
    number_ = loop_bits::numbered(mix(mix(static_cast<hash_type>(loop.bits()), static_cast<hash_type>(loop.id)), given));
  }

  constexpr bool reversed() const { return loop_bits::reversed(loop_.bits()); }
  constexpr term operand(int i) const { return {t_.owner, loop_.entry().operands[i]}; }
  constexpr const recurrence_body& body() const { return body_; }
  constexpr const shape& state() const { return state_; }
  constexpr term before() const { return t_.template make<ops::previous>(loop_); }
  constexpr term term_of(int id) const { return {t_.owner, id}; }

  /// Stands for something of this shape until it is known.
  constexpr term stand_in(const shape& s, int which) const { return t_.placeholder(s, number_ | which); }
  constexpr term carry() const { return t_.template made_of<ops::carry>(state_, number_); }
  /// One row of a term that has all axes of the loop, or of another's operand.
  constexpr term row_of(term x) const { return row_of(x, loop_bits::row(number_, true, (std::int64_t{1} << outer_) - 1)); }
  constexpr term row_of(term x, std::int64_t like) const {
    const std::int64_t bits = loop_bits::row(number_, loop_bits::along(like), loop_bits::outer_mask(like));
    return t_.template make_with<ops::row>({.bits = bits}, x);
  }
  /// A loop over the same rows.
  constexpr term loop(term start, term next, bool reversed) const {
    const std::int64_t bits = loop_bits::recurrence(number_, reversed, outer_, loop_bits::interval(loop_.bits()));
    return t_.template make_with<ops::recurrence>({.bits = bits, .target = &shape_}, start, next);
  }
  constexpr term zero_state() const { return t_.number_in(0, operand(0).shape()); }
  constexpr term last_of(term loop, term start, bool reversed) const {
    return t_.template make_with<ops::last_state>({.bits = ops::last_state::bits_of(outer_, reversed)}, loop, start);
  }

  /// What says that a row's operand has all axes.
  constexpr std::int64_t every_axis() const { return loop_bits::row(0, axes_ > outer_, (std::int64_t{1} << outer_) - 1); }

  /// e, a part of the step, for all rows at once: [outer..., axis, e...]. Each of `from` stands for one row of `to`, which has the axes that
  /// the bits of a row say.
  constexpr term over_rows(term e, const array_list<int>& from, const array_list<int>& to, const array_list<std::int64_t>& bits) const {
    return {t_.owner, all_over_rows(array_list<int>(1, e.id), from, to, bits)[0]};
  }
  /// The same for several.
  constexpr array_list<int> all_over_rows(array_list<int> all, array_list<int> from, const array_list<int>& to, const array_list<std::int64_t>& bits) const {
    for (int axis = axes_ - 1; axis >= 0; --axis) {
      pair_list mapped;
      for (int i = 0; i < from.size(); ++i) {
        if (!has_axis(bits[i], axis)) continue;
        const int along = part_with_axes_from(axis, to[i], bits[i], i);
        mapped.add(from[i], along);
        from[i] = along;
      }
      all = t_.vectorise_all(all, mapped);
    }
    return all;
  }
  /// The same where the loop has no axis of its own and perhaps no other: then the terms themselves take the places.
  constexpr term at_solution(term e, const array_list<int>& from, const array_list<int>& to, const array_list<std::int64_t>& bits) const {
    if (axes_ > 0) return over_rows(e, from, to, bits);
    pair_list pairs;
    for (int i = 0; i < from.size(); ++i) pairs.add(from[i], to[i]);
    return t_.substitute(e, pairs);
  }
  /// The sum over the loop's axes that a row of these bits has not; of products of matrices in one product.
  constexpr term summed(term all, std::int64_t bits) const {
    std::int64_t missing = 0;
    for (int axis = 0; axis < axes_; ++axis)
      if (!has_axis(bits, axis)) missing |= std::int64_t{1} << axis;
    if (missing == 0) return all;
    const node n = all.entry();
    const bool is_product = n.op->kind == op_kind::contraction && n.op->arity == 2 && n.bits >> ops::first_summed_bit == 0 && all.shape().rank >= axes_ + 2;
    if (!is_product) return t_.template make_with<ops::sum>({.bits = missing}, all);
    return t_.template make_with<ops::matmul>({.bits = n.bits | missing << ops::first_summed_bit}, term_of(n.operands[0]), term_of(n.operands[1]));
  }

 private:
  Transformer& t_;
  term loop_;
  recurrence_body body_;
  int outer_;
  int axes_;  ///< the outer ones, and the loop's own
  shape shape_, state_;
  std::int64_t number_ = 0;

  /// Loops as long as a condition holds, and solutions, have none.
  static constexpr bool has_own_axis(const node& n) { return n.op->kind == op_kind::recurrence && n.op->arity == 2; }
  constexpr bool has_axis(std::int64_t bits, int axis) const {
    return axis == outer_ ? loop_bits::along(bits) : (loop_bits::outer_mask(bits) >> axis & 1) != 0;
  }
  /// A tensor without its axes before `axis`: itself if it has none.
  constexpr int part_with_axes_from(int axis, int whole, std::int64_t bits, int which) const {
    int before = 0;
    for (int d = 0; d < axis; ++d) before += has_axis(bits, d) ? 1 : 0;
    if (before == 0) return whole;
    const shape& s = t_.owner->shape_of(whole);
    shape part;
    for (int d = before; d < s.rank; ++d) part.push_back(s[d]);
    return stand_in(part, (which + 1) << 4 | axis).id;
  }
};

}  // namespace detail

}  // namespace typeflow::ir

#include "closed_step.hpp"  // and the rules themselves: whoever has their words has the rows of the ops
