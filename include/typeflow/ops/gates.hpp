// SPDX-License-Identifier: BSL-1.0
// Activations that multiply x by a smooth step: gelu and silu.
#pragma once

#include "../math/error_function.hpp"
#include "../math/extended_special.hpp"
#include "../math/sigmoid.hpp"
#include "op.hpp"

namespace typeflow::ops {

struct erfc;
struct exp;
struct isfinite;
struct select;
struct sigmoid;
struct square;

/// What gelu and silu share.
struct gate : elementwise<1> {
  static constexpr int flops = 24;
  /// x step, -0 where the step is 0, also for x = -inf.
  template <class V>
  static constexpr V gated(V x, V step) {
    if constexpr (!math::is_vector<V>) {
      if (step != step) return step;
      if (step == V{}) return -step;
    }
    return math::select(step == V{}, -step, x * step);
  }
  /// x, but 0 where it is infinite: there the step's derivatives vanish, and their product with x does too.
  template <class Pullback>
  static constexpr auto finite_operand(Pullback& p) {
    return p.template make<select>(p.template make<isfinite>(p.operand(0)), p.operand(0), p.number(0));
  }
};

/// x Phi(x) with Phi the distribution function of the standard normal distribution, exactly, by erfc; gelu(-inf) = -0. Derivative: Phi(x)
/// + x phi(x), 1 at +inf and 0 at -inf. Source: Hendrycks & Gimpel 2016.
struct gelu : gate {
  static constexpr string_view name = "gelu";
  static constexpr double inverse_root_2 = 0.707106781186547524401, density_at_0 = 0.398942280401432677940;
  template <class V>
  static constexpr V value(V x) {
    using element = math::element_t<V>;
    if constexpr (!math::is_vector<V>) {
      if (x != x) return x;
    }
    return gated(x, element(0.5) * math::erfc(x * element(-0.707106781186547524401L)));
  }
  template <class Pullback>
  static constexpr void vjp(Pullback& p) {
    const auto x = p.operand(0);
    const auto distribution = p.number(0.5) * p.template make<erfc>(x * p.number(-inverse_root_2));
    const auto bell = p.template make<exp>(p.number(-0.5) * p.template make<square>(x));
    p.contribute(0, p.scaled(distribution + finite_operand(p) * (p.number(density_at_0) * bell)));
  }
};

/// x sigmoid(x), also called swish; silu(-inf) = -0. Derivative: s + x s (1 - s) with s = sigmoid(x), 1 at +inf and 0 at -inf. Source:
/// Hendrycks & Gimpel 2016; Elfwing, Uchibe & Doya 2018.
struct silu : gate {
  static constexpr string_view name = "silu";
  template <class V>
  static constexpr V value(V x) {
    return gated(x, math::sigmoid(x));
  }
  template <class Pullback>
  static constexpr void vjp(Pullback& p) {
    const auto step = p.template make<sigmoid>(p.operand(0));
    p.contribute(0, p.scaled(step + finite_operand(p) * (step * (p.number(1) - step))));
  }
};

}  // namespace typeflow::ops
