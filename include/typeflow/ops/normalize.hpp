// SPDX-License-Identifier: BSL-1.0
// Elements less their mean and over their deviation along axes: what layer_norm, rms_norm and batch_norm have in common.
#pragma once

#include "softmax.hpp"
#include "variance.hpp"

namespace typeflow::ops {

/// What normalize and its parts share: bits are the axes, `number` is epsilon, what is added to the mean square.
struct normalize_op : softmax_op {
  /// Says that the mean is not taken away.
  static constexpr std::int64_t uncentred_bit = keepdims_bit << 1;
  static constexpr bool has_ties = true;
  static constexpr std::int64_t kept_bits = axes_bits | uncentred_bit;

  template <class Writer, class Term>
  static constexpr Term centred(const Writer& w, Term x, std::int64_t bits) {
    return (bits & uncentred_bit) != 0 ? x : variance_op::centred(w, x, bits);
  }
  /// A power of two by which elements are divided before they are squared; at least 1 where epsilon says what is small.
  template <class Writer, class Term>
  static constexpr Term scale(const Writer& w, const attributes& a, Term x) {
    const Term largest = w.template make_with<max>({.bits = a.bits & axes_bits}, w.template make<abs>(x));
    if (a.number == 0) return w.template make<binary_scale>(largest);
    const Term is_large = w.template make<greater>(largest, w.number(1));
    return w.template make<binary_scale>(w.template make<select>(is_large, largest, w.number(1)));
  }
  /// The centred elements over the scale.
  template <class Writer, class Term>
  static constexpr Term scaled(const Writer& w, const attributes& a, Term x, Term scale) {
    return centred(w, x, a.bits) * spread(w, w.number(1) / scale, x.shape(), a.bits & axes_bits);
  }
  /// The root of their mean square and epsilon. The number added last lies below all rounding errors; it is for elements that are all equal
  /// and so large that epsilon vanishes.
  template <class Writer, class Term>
  static constexpr Term scaled_deviation(const Writer& w, const attributes& a, Term parts, Term scale) {
    const Term mean_square = w.template make_with<mean>({.bits = a.bits & axes_bits}, w.template make<square>(parts));
    return w.template make<sqrt>(mean_square + (w.number(a.number) / scale / scale + w.number(1e-36)));
  }
};

struct deviation_rule;
struct normalize_rule;

/// sqrt(mean((x - mean)^2) + epsilon) over the axes, without overflow. Derivative: y / count with y = normalize(x).
struct deviation : normalize_op {
  static constexpr string_view name = "deviation";
  static constexpr shape_or_problem result_shape(const shape* operands, const attributes& a) {
    return reduction_op::result_shape(operands, {.bits = a.bits & axes_bits});
  }
  template <class Writer, class Term>
  static constexpr Term expand(const Writer& w, const attributes& a, Term x) {
    const Term by = scale(w, a, x);
    const Term value = by * scaled_deviation(w, a, scaled(w, a, x, by), by);
    return w.template make_with<deviation_rule>({.number = a.number, .bits = a.bits & kept_bits}, value, x);
  }
};

/// (x - mean) / sqrt(mean((x - mean)^2) + epsilon) over the axes, without overflow. Derivative: (x' - mean(x') - y mean(y x')) / deviation
/// with y the result; without `mean(x')` where the mean is not taken away.
struct normalize : normalize_op {
  static constexpr string_view name = "normalize";
  template <class Writer, class Term>
  static constexpr Term expand(const Writer& w, const attributes& a, Term x) {
    const Term by = scale(w, a, x);
    const Term parts = scaled(w, a, x, by);
    const Term inverse = w.number(1) / scaled_deviation(w, a, parts, by);
    const Term value = parts * spread(w, inverse, x.shape(), a.bits & axes_bits);
    return w.template make_with<normalize_rule>({.number = a.number, .bits = a.bits & kept_bits}, value, x);
  }
};

struct deviation_rule : own_rule {
  static constexpr string_view name = "deviation";
  template <class Pullback>
  static constexpr void vjp(Pullback& p) {
    const attributes same{.number = p.attribute_number(), .bits = p.attribute_bits()};
    const auto share = p.scaled(p.number(1) / count(p, p.operand(1).shape(), p.attribute_bits() & axes_bits));
    const auto wide = spread(p, share, p.operand(1).shape(), p.attribute_bits() & axes_bits);
    p.contribute(1, p.scaled_by(wide, p.template make_with<normalize>(same, p.operand(1))));
  }
};

struct normalize_rule : own_rule {
  static constexpr string_view name = "normalize";
  template <class Pullback, class Term>
  static constexpr Term mean_of(Pullback& p, Term x) {
    const std::int64_t axes = p.attribute_bits() & axes_bits;
    const shape full = x.shape();  // before the table of shapes moves
    return spread(p, p.template make_with<mean>({.bits = axes}, x), full, axes);
  }
  template <class Pullback>
  static constexpr void vjp(Pullback& p) {
    const attributes same{.number = p.attribute_number(), .bits = p.attribute_bits()};
    const std::int64_t axes = p.attribute_bits() & axes_bits;
    const auto y = p.result();
    auto part = p.adjoint() - p.scaled_by(mean_of(p, p.scaled(y)), y);
    if ((p.attribute_bits() & normalize_op::uncentred_bit) == 0) part = part - mean_of(p, p.adjoint());
    const auto inverse = p.number(1) / p.template make_with<deviation>(same, p.operand(1));
    p.contribute(1, p.scaled_by(part, spread(p, inverse, y.shape(), axes)));
  }
};

}  // namespace typeflow::ops
