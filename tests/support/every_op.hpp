// SPDX-License-Identifier: BSL-1.0
// Programs that together use every op of the table; compiled_tensors.cpp checks that they do.
#pragma once

#include "typeflow/typeflow.hpp"

namespace every_op {

using namespace typeflow;
using namespace typeflow::literals;

inline constexpr auto N = axis<"N">;
inline constexpr auto X = input<"X", N, 5>;
inline constexpr auto Y = input<"Y", N, 1>;
inline constexpr auto v = parameter<"v", 5>;
inline constexpr auto s = input<"s">;
inline constexpr auto W = parameter<"W", 5, 3>;
inline constexpr auto b = parameter<"b", 3>;
inline constexpr auto T = input<"T", N, 3>;
inline constexpr auto A = parameter<"A", 7, 9>;
inline constexpr auto B = parameter<"B", 9, 5>;

struct functions {
  auto operator()() const {
    const auto smooth =
        exp(-X) + log(X + s) * sqrt(square(X) + 1_c) + sin(X) * cos(v) - tanh(X * Y) / sigmoid(Y + v);
    const auto powers = pow(X, constant<2.5>) + pow(X, 3_c) - pow(v, constant<-1.0>) * pow(Y, constant<0.5>);
    return outputs(smooth, grad(mean(smooth * powers), X), grad(mean(smooth * powers), v));
  }
};

struct choices {
  auto operator()() const {
    const auto chosen =
        select(X < Y, relu(X - v), select(X >= s, X * Y, -X)) + (X <= v) + (Y > s) * X + (X == X) - (v != v);
    return outputs(chosen, sum(chosen * chosen, axes<N>), grad(sum(chosen * chosen), Y),
                   grad(sum(chosen * X), v));
  }
};

struct standardised {
  auto operator()() const {
    const auto centred = X - mean(X, axes<N>);
    const auto scaled = centred / sqrt(mean(square(centred), axes<N>) + constant<0.1>);
    const auto share = exp(scaled) / sum(exp(scaled), axes<1>, keepdims);
    return outputs(share, mean(share), mean(X, axes<-1>), grad(mean(square(share) * X), X));
  }
};

struct training_step {
  auto operator()() const {
    const auto hidden = named<"hidden">(sigmoid(linear(X, W, b)));
    const auto cost = mse(T, hidden);
    const auto rate = constant<0.1>;
    return outputs(cost, hidden, update(W, W - rate * grad(cost, W)), update(b, b - rate * grad(cost, b)));
  }
};

struct products {
  auto operator()() const {
    const auto weighted = matmul(X, transpose(matmul(A, B)));
    const auto gram = matmul(transpose(X), X);
    const auto rows = reshape<N, 1, 5>(X) * reshape<1, 5>(v);
    return outputs(weighted, mean(gram), sum(rows, axes<1>), grad(mean(square(weighted)), A),
                   grad(mean(gram * gram), X));
  }
};

struct second_derivatives {
  auto operator()() const {
    const auto f = mean(sigmoid(matmul(A, B)) * broadcast_to<7, 5>(v));
    const auto slope = sum(square(grad(f, A)));
    return outputs(f, grad(slope, B), grad(slope, v), transpose(A), reshape<3, 5>(transpose(W)) * 2_c, B);
  }
};

struct transforms {
  auto operator()() const {
    constexpr auto r = input<"r", 5>;
    const auto y = tanh(matmul(r, W));
    const auto custom = custom_vjp(custom_jvp(exp(r), r, [](auto value, auto tangent) { return value * tangent; }), r,
                                   [](auto value, auto adjoint) { return adjoint * value; });
    const auto replaced = substitute(sum(y * b), wrt(r, b, W), list(v, b * 2_c, W));
    return outputs(jvp(y, wrt(r, W), list(v, W)), vjp(y, r, b), jacobian(stop_gradient(y) * y, r), hvp(sum(square(checkpoint(y, wrt(r)))), r, v),
                   vmap(y, r, X), vmap(replaced, v, X), grad(sum(custom), r));
  }
};

struct lookups {
  auto operator()() const {
    const auto chosen = take<0>(W, reshape<N>(Y) - 1_c);
    const auto cost = sum(square(chosen) * prod(X, axes<1>, keepdims)) + sum(cumsum<0>(concatenate<0>(v, v)) * flip(concatenate<0>(v, v)));
    return outputs(chosen, one_hot<4>(s), grad(cost, W), grad(cost, v), grad(cost, X));
  }
};

struct loops {
  auto operator()() const {
    const auto path = scan(s, X, [](auto h, auto x) { return tanh(h * sum(v) + mean(x)); });
    const auto doubled = while_loop(s, [](auto x) { return abs(x) < 100_c; }, [](auto x) { return x * 2_c + 1_c; });
    const auto cost = path.carry + sum(square(path.outputs));
    return outputs(path.outputs, doubled, cost, grad(cost, v), grad(cost, X), grad(cost, s));
  }
};

struct images {
  static constexpr auto image = input<"image", N, 5, 6, 4>;
  static constexpr auto filters = parameter<"filters", 3, 2, 4, 3>;
  static constexpr auto grouped = parameter<"grouped", 2, 2, 2, 4>;
  static constexpr auto spread = parameter<"spread", 2, 2, 5, 3>;

  auto operator()() const {
    const auto first = max_pool<pool{.padding = padding::same}>(conv2d<window{.padding = padding::same}>(image, filters));
    const auto second = conv2d<window{.groups = 2}>(image, grouped);
    const auto third = conv2d_transpose<window{.strides = {2, 1}}>(first, spread);
    const auto cost = mean(square(third)) + sum(avg_pool(square(second))) + einsum<"nijk,abkr,abkr->">(image, filters * filters, filters) * s;
    return outputs(third, einsum<"nijk->kn">(second), cost, grad(cost, filters), grad(cost, grouped), grad(cost, image));
  }
};

struct linear_algebra {
  static constexpr auto S = parameter<"S", 4, 4>;
  static constexpr auto four = input<"four", 4>;
  static constexpr auto batch = input<"batch", N, 3, 3>;
  static constexpr auto right = parameter<"right", 3>;

  auto operator()() const {
    const auto well = S + 8_c * (reshape<4, 1>(four) == four);  // the numbers bound to `four` differ
    const auto lower = cholesky(well);
    const auto numbers = slogdet(well).sign + logdet(well) + constant<0.001> * det(well) + norm(lower);
    const auto cost = numbers + sum(square(inverse(well))) + sum(triangular_solve<triangle::upper>(well, four));
    const auto rows = solve(batch + 8_c * (reshape<3, 1>(right) == right), right);
    return outputs(lower, numbers, grad(cost, S), rows, grad(mean(square(rows)), batch), grad(mean(square(rows)), right));
  }
};

}  // namespace every_op
