// SPDX-License-Identifier: BSL-1.0
// The product over given axes.
#pragma once

#include "comparison.hpp"
#include "parts.hpp"
#include "reduction.hpp"

namespace typeflow::ops {

/// The product over a named axis. Derivative: the product of the other elements; where x is not 0 the product over x, where it is 0 the
/// product of those that are not, or 0 if there are two zeros or more. First and second derivatives are right with any number of zeros,
/// higher ones with at most two: with three zeros, the third derivative by all of them comes out as 0.
struct running_product : reduction_op {
  static constexpr string_view name = "running_product";
  static constexpr string_view written = "prod";
  static constexpr op_kind kind = op_kind::reduction;
  static constexpr double initial = 1;
  static constexpr int flops = 1;

  template <class V>
  static constexpr V combine(V total, V x) {
    return total * x;
  }
  template <class Pullback>
  static constexpr void vjp(Pullback& p) {
    const auto x = p.operand(0);
    const auto zero = p.number(0), one = p.number(1);
    const auto is_zero = p.template make<equal>(x, zero);
    const auto factors = p.template make<select>(is_zero, one, x);
    const auto count = spread(p, p.template make_with<sum>({.bits = p.attribute_bits()}, is_zero));
    const auto nonzero = spread(p, p.template make_with<running_product>({.bits = p.attribute_bits()}, factors));
    // Of two zeros each has the other as a factor: its value is 0, its derivative is not.
    const auto zeros = p.template make_with<sum>({.bits = p.attribute_bits()}, p.template make<select>(is_zero, x, zero));
    const auto other = spread(p, zeros) - x;
    const auto by_two = p.template make<select>(p.template make<equal>(count, p.number(2)), other * nonzero, zero);
    const auto by_zero = p.template make<select>(p.template make<equal>(count, one), nonzero, by_two);
    const auto partial = p.template make<select>(is_zero, by_zero, spread(p, p.result()) / factors);
    p.contribute(0, p.scaled_by(spread(p, p.adjoint()), partial));
  }
};

/// The product over the axes; with keepdims they stay with extent 1. An empty product is 1. Axes whose length is a number are multiplied by
/// halves, so derivatives of every order are products of elements: nothing is divided, zeros are elements like any other. A named axis:
/// running_product.
struct prod : reduction_op {
  static constexpr string_view name = "prod";
  static constexpr op_kind kind = op_kind::composite;

  template <class Writer, class Term>
  static constexpr Term expand(Writer& w, const attributes& a, Term x) {
    const shape to = result_shape(&x.shape(), a).value;
    int named = -1;
    for (int i = 0; i < x.shape().rank; ++i) {
      if (!reduces(a.bits, i)) continue;
      if (x.shape()[i].is_named()) named = i;
      else x = by_halves(w, x, i);
    }
    if (named >= 0) x = w.template make_with<running_product>({.bits = std::int64_t{1} << named | keepdims_bit}, x);
    return w.template make_with<reshape>({.target = &to}, x);
  }

 private:
  /// The axis multiplied down to extent 1: the first half by the second, again and again; what is odd waits.
  template <class Writer, class Term>
  static constexpr Term by_halves(Writer& w, Term x, int axis) {
    std::int64_t size = x.shape()[axis].size;
    if (size == 0) {
      const shape to = with_extent(x.shape(), axis, 1);
      return w.number(1).constant_of(to);
    }
    Term odd{};
    while (size > 1) {
      const std::int64_t half = size / 2;
      if (size % 2 != 0) {
        const Term last = part_of(w, x, axis, size - 1, 1);
        odd = odd.exists() ? last * odd : last;
      }
      x = part_of(w, x, axis, 0, half) * part_of(w, x, axis, half, half);
      size = half;
    }
    return odd.exists() ? x * odd : x;
  }
};

}  // namespace typeflow::ops
