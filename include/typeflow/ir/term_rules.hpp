// SPDX-License-Identifier: BSL-1.0
// The parts of terms and pullbacks that name ops. They come behind both classes, because naming an op makes its row, and with it the rules
// that are written in these terms.
#pragma once

#include "pullback.hpp"
#include "pushforward.hpp"

namespace typeflow::ir {

constexpr term operator+(term a, term b) { return term::make<ops::add>({}, a, b); }
constexpr term operator-(term a, term b) { return term::make<ops::subtract>({}, a, b); }
constexpr term operator*(term a, term b) { return term::make<ops::multiply>({}, a, b); }
constexpr term operator/(term a, term b) { return term::make<ops::divide>({}, a, b); }
constexpr term operator-(term a) { return term::make<ops::negate>({}, a); }

constexpr term term::uniform_value() const {
  if (is_constant()) return {owner, owner->constant(entry().number)};
  if (shape().rank == 0) return *this;
  const term source = operand_if<ops::broadcast>(0);
  return source.exists() && source.shape().rank == 0 ? source : term{};
}

constexpr term term::constant_of(const typeflow::shape& s) const { return {owner, owner->constant(entry().number, s)}; }

constexpr term writer::number(double value) const { return {owner, owner->constant(value)}; }

constexpr term writer::axis_size(const extent& e) const {
  typeflow::shape s;
  s.push_back(e);
  return {owner, owner->add({.op = ops::id_of<ops::axis_size>, .shape = owner->shape_id({}), .bits = owner->shape_id(s)})};
}

constexpr void pullback::contribute(int i, term amount) { contribute_to(slots_[i], amount); }

constexpr void pullback::contribute_to(int node, term amount) {
  if (active_[node]) adjoints_[node] = adjoints_[node] < 0 ? amount.id : (term{owner, adjoints_[node]} + amount).id;
}

constexpr term pullback::scaled_by(term number, term partial) const { return make<ops::adjoint_multiply>(number, partial); }

constexpr term pushforward::stretched(term x) const {
  const typeflow::shape to = result().shape();
  const std::int64_t all = (std::int64_t{1} << to.rank) - 1, missing = (std::int64_t{1} << (to.rank - x.shape().rank)) - 1;
  return make_with<ops::broadcast>({.bits = all & ~missing, .target = &to}, x);
}

}  // namespace typeflow::ir

#include "emit.hpp"  // emit, which rules call
