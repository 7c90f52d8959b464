// SPDX-License-Identifier: BSL-1.0
// add, subtract, multiply, divide, negate.
#pragma once

#include <limits>
#include <type_traits>

#include "../math/lanes.hpp"
#include "constant_factors.hpp"
#include "op.hpp"
#include "relative_adjoint.hpp"

namespace typeflow::ops {

struct negate;
struct select;

/// x + y. Derivative: 1, 1.
struct add : elementwise<2> {
  static constexpr string_view name = "add";
  static constexpr string_view sign = "+";
  static constexpr bool commutative = true;
  static constexpr bool exact = true;
  static constexpr bool keeps_infinite = true;
  static constexpr double neutral = -0.0;
  static constexpr int flops = 1;
  template <class V>
  static constexpr V value(V x, V y) {
    return x + y;
  }
  /// With operand `Product` the product of a and b: one expression, within which compilers may fuse.
  template <int Product, class V>
  static constexpr V value_of_product(V a, V b, V other) {
    return a * b + other;
  }
  template <class Pullback>
  static constexpr void vjp(Pullback& p) {
    p.contribute(0, p.adjoint());
    p.contribute(1, p.adjoint());
  }
  /// Twice a number, as the two factors of a square give it, is a product by 2 where a constant takes that up. In a stream what is added negated
  /// is taken away, bit for bit. Programs of static shapes share negatives; see scalar_rules.hpp.
  template <class Term>
  static constexpr Term simplify(Term x, Term y) {
    if (x == y) return constant_factors::merged(2, x);
    if (named_dimension(x.shape()) < 0) return {};
    if (y.template is<negate>()) return x - y.template operand_if<negate>(0);
    if (x.template is<negate>()) return y - x.template operand_if<negate>(0);
    return {};
  }
};

/// x - y. Derivative: 1, -1.
struct subtract : elementwise<2> {
  static constexpr string_view name = "subtract";
  static constexpr string_view sign = "-";
  static constexpr bool exact = true;
  static constexpr bool keeps_infinite = true;
  static constexpr int flops = 1;
  template <class V>
  static constexpr V value(V x, V y) {
    return x - y;
  }
  template <int Product, class V>
  static constexpr V value_of_product(V a, V b, V other) {
    if constexpr (Product == 0) return a * b - other;
    else return other - a * b;
  }
  template <class Pullback>
  static constexpr void vjp(Pullback& p) {
    p.contribute(0, p.adjoint());
    if (p.wants(1)) p.contribute(1, -p.adjoint());
  }
};

/// x y. Derivative: y, x.
struct multiply : elementwise<2> {
  static constexpr string_view name = "multiply";
  static constexpr string_view sign = "*";
  static constexpr bool commutative = true;
  static constexpr bool exact = true;
  static constexpr bool keeps_infinite = true;
  static constexpr bool zero_absorbs = true;
  static constexpr bool keeps_nonzero = true;
  static constexpr double neutral = 1;
  static constexpr bool is_product = true;
  static constexpr int flops = 1;
  template <class V>
  static constexpr V value(V x, V y) {
    return x * y;
  }
  template <class Term>
  static constexpr Term simplify(Term x, Term y) {
    if (x.is_constant()) return by_constant(x.entry().number, y);
    if (y.is_constant()) return by_constant(y.entry().number, x);
    return {};
  }
  template <class Term>
  static constexpr Term by_constant(double factor, Term x) {
    return factor == 1 ? x : factor == -1 ? -x : constant_factors::merged(factor, x);
  }
  template <class Pullback>
  static constexpr void vjp(Pullback& p) {
    if (p.wants(0)) p.contribute(0, p.scaled(p.operand(1)));
    if (p.wants(1)) p.contribute(1, p.scaled(p.operand(0)));
  }
};

/// a y where a is an adjoint: 0 where a is 0, whatever y is, so that a branch not taken or a factor of zero contributes nothing even
/// through an infinite derivative. Derivative: y, a, as of the product.
struct adjoint_multiply : elementwise<2> {
  static constexpr string_view name = "adjoint_multiply";
  static constexpr bool zero_absorbs = true;
  static constexpr bool zero_stays = true;
  using plain = multiply;
  static constexpr double neutral = 1;
  static constexpr int flops = 1;
  template <class V>
  static constexpr V value(V a, V y) {
    if constexpr (std::is_floating_point_v<V>)
      if (__builtin_is_constant_evaluated() && a == 0) return a;  // 0 times infinity is no constant expression
    return math::select(a == V{}, a, a * y);
  }
  template <class Term>
  static constexpr Term simplify(Term a, Term y) {
    if (a.is_constant(0)) return a;
    if (a.is_nonzero() || is_positive_constant(y)) return a * y;
    return constant_factors::moved<adjoint_multiply>(a, y);
  }
  /// By such a factor a zero stays the zero that it is.
  template <class Term>
  static constexpr bool is_positive_constant(Term y) {
    return y.is_constant() && y.entry().number > 0 && y.entry().number <= std::numeric_limits<double>::max();
  }
  /// a times the adjoint: 0 where either is 0, and still differentiable by a where that is 0.
  template <class Pullback, class Term>
  static constexpr Term by_factor(Pullback& p, Term a, Term adjoint) {
    const Term product = p.scaled(a);
    if (adjoint.is_nonzero()) return product;
    return p.template make<select>(a, product, p.template make<adjoint_multiply>(a, adjoint));
  }
  template <class Pullback>
  static constexpr void vjp(Pullback& p) {
    if (p.wants(0)) p.contribute(0, p.scaled(p.operand(1)));
    if (p.wants(1)) p.contribute(1, by_factor(p, p.operand(0), p.adjoint()));
  }
};

/// x / y; at y = 0 as IEEE 754 says. Derivative: 1/y, -x/y^2.
struct divide : elementwise<2> {
  static constexpr string_view name = "divide";
  static constexpr string_view sign = "/";
  static constexpr bool exact = true;
  static constexpr bool keeps_nonzero = true;
  static constexpr int flops = 4;
  static constexpr int divisions = 1;
  static constexpr sample_interval samples[max_arity]{{-2, 2}, {0.5, 2}};
  template <class V>
  static constexpr V value(V x, V y) {
    if constexpr (std::is_floating_point_v<V>)
      if (__builtin_is_constant_evaluated() && y == 0) return by_zero(x, y);
    return x / y;
  }
  /// The quotient by a zero of either sign, which is no constant expression.
  template <class V>
  static constexpr V by_zero(V x, V zero) {
    if (x == 0 || x != x) return std::numeric_limits<V>::quiet_NaN();
    const bool negative = (x < 0) != (math::copysign(V(1), zero) < 0);
    return negative ? -std::numeric_limits<V>::infinity() : std::numeric_limits<V>::infinity();
  }
  template <class Term>
  static constexpr Term simplify(Term x, Term y) {
    if (y.is_constant(1)) return x;
    return {};
  }
  template <class Pullback>
  static constexpr void vjp(Pullback& p) {
    const auto by_numerator = relative_adjoint::by_numerator(p.adjoint(), p.result(), p.operand(0));
    if (by_numerator.exists()) {
      p.contribute(0, by_numerator);
      if (p.wants(1)) p.contribute(1, -p.scaled_by(by_numerator, p.result()));
      return;
    }
    const auto inverse = p.number(1) / p.operand(1);  // one division for both
    if (p.wants(0)) p.contribute(0, p.scaled(inverse));
    if (p.wants(1)) p.contribute(1, -p.scaled(p.result() * inverse));
  }
};

/// -x. Derivative: -1.
struct negate : elementwise<1> {
  static constexpr string_view name = "negate";
  static constexpr double factor = -1;
  static constexpr string_view sign = "-";
  static constexpr bool exact = true;
  static constexpr bool keeps_infinite = true;
  static constexpr bool keeps_nonzero = true;
  static constexpr int flops = 1;
  template <class V>
  static constexpr V value(V x) {
    return -x;
  }
  template <class Term>
  static constexpr Term simplify(Term x) {
    return constant_factors::merged(-1, x);
  }
  template <class Term>
  static constexpr Term total(std::int64_t axes, Term x) {
    const Term found = x.template operand_if<negate>(0).total(axes);
    return found.exists() ? x.beside().number(0) - found : found;  // no sum is -0
  }
  template <class Pullback>
  static constexpr void vjp(Pullback& p) {
    p.contribute(0, -p.adjoint());
  }
};

}  // namespace typeflow::ops
