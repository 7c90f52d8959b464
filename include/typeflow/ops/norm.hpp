// SPDX-License-Identifier: BSL-1.0
// Norms over axes, and the cosine of the angle between two vectors.
#pragma once

#include <limits>

#include "excess.hpp"
#include "order.hpp"
#include "own_rule.hpp"
#include "power.hpp"
#include "rounding.hpp"

namespace typeflow::ops {

struct norm_rule : own_rule {
  static constexpr string_view name = "norm";
  template <class Pullback>
  static constexpr void vjp(Pullback& p) {
    const auto slope = p.template make<direction>(p.operand(1), spread_again(p, p.result()));
    p.contribute(1, p.scaled_by(spread_again(p, p.adjoint()), slope));
  }
};

/// The norm over the axes of the order in `number`: 2, the root of the sum of squares, computed from scaled elements, whose squares neither
/// overflow nor vanish; 1, the sum of magnitudes; +inf, the largest magnitude. Derivative: x/norm for 2, sign(x) for 1, for +inf sign(x)
/// shared evenly by the largest; 0 at 0, the subgradient of least norm.
struct norm : reduction_op, along_axes {
  static constexpr string_view name = "norm";
  static constexpr op_kind kind = op_kind::composite;

  static constexpr shape_or_problem result_shape(const shape* operands, const attributes& a) {
    if (a.number != 0 && a.number != 1 && a.number != 2 && a.number != std::numeric_limits<double>::infinity())
      return {{}, "the order is not 1, 2 or infinity", "write norm(x), norm<1>(x) or\nnorm<infinity>(x)"};
    return reduction_op::result_shape(operands, a);
  }
  template <class Writer, class Term>
  static constexpr Term expand(Writer& w, const attributes& a, Term x) {
    const attributes axes{.bits = a.bits};
    const Term magnitudes = w.template make<abs>(x);
    if (a.number == 1) return w.template make_with<sum>(axes, magnitudes);
    const Term largest = w.template make_with<max>(axes, magnitudes);
    if (a.number != 0 && a.number != 2) return at_least_0(w, largest, x.shape(), a.bits);
    const Term scale = w.template make<binary_scale>(largest);
    const Term scaled = x * along_axes::spread(w, w.number(1) / scale, x.shape(), a.bits);
    const Term value = scale * w.template make<sqrt>(w.template make_with<sum>(axes, w.template make<square>(scaled)));
    return w.template make_with<norm_rule>(axes, value, x);
  }
  /// The largest magnitude of no elements is 0.
  template <class Writer, class Term>
  static constexpr Term at_least_0(Writer& w, Term largest, const shape& s, std::int64_t bits) {
    const Term some = w.template make<greater>(count(w, s, bits), w.number(0));
    return w.template make<select>(some, largest, w.number(0));
  }
};

/// The sum over the last axis of the products of x/|x| and y/|y|, within [-1, 1] up to rounding; 0 where either is 0. Derivative: (v - c u)/|x|
/// by x, where u and v are the unit vectors and c is the result, likewise by y; 0 where that vector is 0.
struct cosine_similarity {
  static constexpr string_view name = "cosine_similarity";
  static constexpr op_kind kind = op_kind::composite;
  static constexpr int arity = 2;

  static constexpr shape_or_problem result_shape(const shape* operands, const attributes&) {
    const shape &x = operands[0], &y = operands[1];
    if (x.rank == 0 || y.rank == 0) return {{}, "a scalar has no axis", "give each at least one axis"};
    if (!(x[x.rank - 1] == y[y.rank - 1])) return {{}, "the last extents differ", "compare vectors of one length"};
    shape_or_problem result = broadcast_shapes(x, y);
    if (result.problem == nullptr) --result.value.rank;
    return result;
  }
  template <class Writer, class Term>
  static constexpr Term unit_vector(Writer& w, Term x) {
    const std::int64_t last = std::int64_t{1} << (x.shape().rank - 1) | keepdims_bit;
    return w.template make<direction>(x, w.template make_with<norm>({.bits = last}, x));
  }
  template <class Writer, class Term>
  static constexpr Term expand(Writer& w, const attributes&, Term x, Term y) {
    const Term products = unit_vector(w, x) * unit_vector(w, y);
    return w.template make_with<sum>({.bits = std::int64_t{1} << (products.shape().rank - 1)}, products);
  }
};

}  // namespace typeflow::ops
