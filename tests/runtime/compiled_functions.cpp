// SPDX-License-Identifier: BSL-1.0
// The elementary functions, special functions and activations in compiled loops, with their gradients,
// against interpretation.
#include "support/compiled.hpp"
#include "typeflow/expr/activations.hpp"
#include "typeflow/expr/cast.hpp"
#include "typeflow/expr/elementary.hpp"
#include "typeflow/expr/logical.hpp"
#include "typeflow/expr/rounding.hpp"
#include "typeflow/expr/special.hpp"

using namespace graph_test;
using namespace typeflow::literals;

namespace {

constexpr auto X = input<"X", axis<"N">, 3>;
constexpr auto Z = input<"Z", axis<"N">, 1>;
constexpr auto V = parameter<"V", 3>;

struct elementary_functions {
  auto operator()() const {
    const auto powers =
        exp2(X) + expm1(V) * log1p(X) + log2(X) - log10(Z) * cbrt(X) + hypot(X, V) * rsqrt(Z) - reciprocal(X);
    const auto angles =
        tan(0.5_c * X) + asin(0.5_c * X) * acos(0.5_c * Z) - atan(V) + atan2(X, V) * atan2(Z, 2_c);
    const auto hyperbolas = sinh(X) - cosh(V) * asinh(Z) + acosh(1_c + X) * atanh(0.5_c * X);
    const auto cost = mean(powers * angles + hyperbolas);
    return outputs(powers, angles, hyperbolas, grad(cost, X), grad(cost, V));
  }
};

struct stepwise_functions {
  auto operator()() const {
    const auto whole = floor(3_c * X) + ceil(V) - round(4_c * X) * trunc(Z) + fmod(5_c * X, V) -
                       remainder(-X, V) + sign(X - V);
    const auto bounded = abs(X - V) + maximum(X, V) * minimum(X, Z) - clip(X, 0.5_c, V) + clip(V, Z, 1_c);
    const auto truth = logical_and(X > V, Z) + 2_c * logical_or(X > V, Z > X) -
                       logical_xor(X > V, Z > V) * logical_not(X > 1_c);
    const auto finite = isfinite(log(X - V)) + isnan(log(X - V)) - isinf(X / (V - V));
    const auto narrow = cast<float>(X) * cast<float>(V + Z) - cast<double>(X);
    const auto cost = sum(whole * bounded + truth * X + finite + square(narrow));
    return outputs(whole, bounded, truth, finite, narrow, grad(cost, X), grad(cost, V));
  }
};

struct special_functions {
  auto operator()() const {
    const auto errors = erf(X) - erfc(V) * xlogy(X, Z) + fma(X, V, Z);
    const auto gammas = lgamma(X) + digamma(V) * polygamma(1_c, X) - lbeta(X, V) + beta(X, 2_c);
    const auto cost = sum(errors * gammas);
    return outputs(errors, gammas, grad(cost, X), grad(cost, V));
  }
};

struct activation_functions {
  auto operator()() const {
    const auto y = X - V;
    const auto smooth = softplus(y) + log_sigmoid(y) - logit(0.5_c * X) + gelu(y) * silu(X);
    const auto bent = leaky_relu(y, constant<0.01>) - elu(y) * selu(-y);
    const auto cost = mean(square(smooth + bent));
    return outputs(smooth, bent, grad(cost, X), grad(sum(square(grad(cost, V))), V));
  }
};

}  // namespace

TEST_CASE_TEMPLATE("elementary functions in compiled loops", Number, float, double) {
  check_program<elementary_functions, Number>();
  check_program<stepwise_functions, Number>();
}

TEST_CASE_TEMPLATE("special functions and activations in compiled loops", Number, float, double) {
  check_program<special_functions, Number>();
  check_program<activation_functions, Number>();
}
