// SPDX-License-Identifier: BSL-1.0
// Transforms as users write them: compiled, called, in constant expressions, and composed with each other.
#include <doctest/doctest.h>

#include <array>

#include "support/compiled.hpp"
#include "typeflow/ir/text.hpp"

using namespace typeflow;
using namespace typeflow::literals;

namespace {

constexpr auto N = axis<"N">;
constexpr auto s = input<"s">;
constexpr auto t = input<"t">;
constexpr auto x = input<"x", 3>;
constexpr auto v = input<"v", 3>;
constexpr auto u = input<"u", 2>;
constexpr auto A = parameter<"A", 2, 3>;
constexpr auto X = input<"X", N, 3>;
constexpr auto Y = input<"Y", 4, 3>;

using vector = tensor<double, 3>;
constexpr vector somewhere{{0.5, -1.0, 2.0}};
constexpr vector along{{1.0, 0.25, -0.5}};
constexpr tensor<double, 2, 3> matrix{{1.0, 2.0, 3.0, -1.0, 0.5, 0.25}};

constexpr auto f = sum(exp(x) * x * x);

}  // namespace

TEST_CASE("jvp and vjp of a tensor are products with its Jacobian") {
  static constexpr auto y = matmul(A, sin(x)) * sum(x);
  constexpr auto program = compile([] {
    return outputs(y, jvp(y, x, v), vjp(y, x, u), jacobian_forward(y, x), jacobian_reverse(y, x), jvp(y, wrt(x, A), list(v, A)));
  });
  const tensor<double, 2> seed{{0.5, -2.0}};
  const auto r = program(x = somewhere, v = along, u = seed, A = matrix);
  const auto forward = r[jacobian_forward(y, x)], reverse = r[jacobian_reverse(y, x)];
  double sines = 0;
  for (int i = 0; i < 3; ++i) sines += somewhere[i];
  for (int i = 0; i < 2; ++i) {
    double product = 0, value = 0;
    for (int j = 0; j < 3; ++j) value += matrix(i, j) * std::sin(somewhere[j]);
    for (int j = 0; j < 3; ++j) {
      const double expected = matrix(i, j) * std::cos(somewhere[j]) * sines + value;
      CHECK(forward(i, j) == doctest::Approx(expected).epsilon(1e-14));
      CHECK(reverse(i, j) == doctest::Approx(expected).epsilon(1e-14));
      product += expected * along[j];
    }
    const auto jv = r[jvp(y, x, v)];
    CHECK(jv[i] == doctest::Approx(product).epsilon(1e-14));
    const auto both = r[jvp(y, wrt(x, A), list(v, A))];
    CHECK(both[i] == doctest::Approx(product + value * sines).epsilon(1e-14));
  }
  for (int j = 0; j < 3; ++j) CHECK(r[vjp(y, x, u)][j] == doctest::Approx(forward(0, j) * 0.5 - forward(1, j) * 2).epsilon(1e-14));
}

TEST_CASE("perturbations are not confused") {
  // Siskind & Pearlmutter 2005: d/dx (x d/dy (x + y)) = 1.
  constexpr auto nested_reverse = compile([] { return grad(s * grad(s + t, t), s); });
  constexpr auto nested_forward = compile([] { return jvp(s * jvp(s + t, t, 1_c), s, 1_c); });
  constexpr auto same_variable = compile([] { return jvp(s * jvp(s * s, s, 1_c), s, 1_c); });
  constexpr auto in_substitution = compile([] { return grad(s * substitute(grad(s * t, t), t, s * s), s); });
  CHECK(nested_reverse(s = 3.0, t = 2.0) == 1);
  CHECK(nested_forward(s = 3.0, t = 2.0) == 1);
  CHECK(same_variable(s = 3.0) == 12);
  CHECK(in_substitution(s = 3.0) == 6);
}

TEST_CASE("Hessian products, Hessians and third derivatives") {
  constexpr auto program = compile([] {
    return outputs(hvp(f, x, v), hessian(f, x), jvp(hvp(f, x, v), x, v), jacobian(hessian(f, x), x), grad(jvp(f, x, v), x), jacobian_reverse(grad(f, x), x));
  });
  const auto r = program(x = somewhere, v = along);
  const auto h = r[hessian(f, x)];
  const auto third = r[jacobian(hessian(f, x), x)];
  for (int i = 0; i < 3; ++i) {
    const double e = std::exp(somewhere[i]), second = e * (somewhere[i] * somewhere[i] + 4 * somewhere[i] + 2);
    const double cubic = e * (somewhere[i] * somewhere[i] + 6 * somewhere[i] + 6);
    CHECK(r[hvp(f, x, v)][i] == doctest::Approx(second * along[i]).epsilon(1e-13));
    CHECK(r[grad(jvp(f, x, v), x)][i] == doctest::Approx(second * along[i]).epsilon(1e-13));
    CHECK(r[jvp(hvp(f, x, v), x, v)][i] == doctest::Approx(cubic * along[i] * along[i]).epsilon(1e-13));
    for (int j = 0; j < 3; ++j) {
      CHECK(h(i, j) == doctest::Approx(i == j ? second : 0.0).epsilon(1e-13));
      CHECK(r[jacobian_reverse(grad(f, x), x)](i, j) == doctest::Approx(i == j ? second : 0.0).epsilon(1e-13));
      for (int k = 0; k < 3; ++k) CHECK(third(i, j, k) == doctest::Approx(i == j && j == k ? cubic : 0.0).epsilon(1e-13));
    }
  }
}

TEST_CASE("linearize is the value and the derivative along any direction") {
  static constexpr auto y = square(x) * sum(x);
  static constexpr auto line = linearize(y, x);
  constexpr auto program = compile([] { return outputs(line.value, line(v), line(2_c * v)); });
  const auto r = program(x = somewhere, v = along);
  for (int i = 0; i < 3; ++i) {
    CHECK(r[y][i] == doctest::Approx(somewhere[i] * somewhere[i] * 1.5));
    CHECK(r[line(v)][i] == doctest::Approx(2 * somewhere[i] * along[i] * 1.5 + somewhere[i] * somewhere[i] * 0.75));
    CHECK(r[line(2_c * v)][i] == doctest::Approx(2 * r[line(v)][i]));
  }
}

TEST_CASE("stop_gradient is a constant for derivatives of every order, and costs nothing") {
  static constexpr auto y = sum(stop_gradient(square(x)) * square(x));
  constexpr auto program = compile([] { return outputs(y, grad(y, x), hvp(y, x, v), jvp(stop_gradient(x) * 2_c, x, v)); });
  const auto r = program(x = somewhere, v = along);
  for (int i = 0; i < 3; ++i) {
    CHECK(r[grad(y, x)][i] == doctest::Approx(2 * somewhere[i] * somewhere[i] * somewhere[i]));
    CHECK(r[hvp(y, x, v)][i] == doctest::Approx(6 * somewhere[i] * somewhere[i] * along[i] - 4 * somewhere[i] * somewhere[i] * along[i]));
    CHECK(r[jvp(stop_gradient(x) * 2_c, x, v)][i] == 0);
  }
  using plain = passes::pipeline<decltype([] { return sum(square(x) * square(x)); })>;
  using stopped = passes::pipeline<decltype([] { return sum(stop_gradient(square(x)) * square(x)); })>;
  CHECK(ir::text_of(plain::live::view) == ir::text_of(stopped::live::view));
}

TEST_CASE("substitute replaces leaves and other expressions, before and after derivatives") {
  static constexpr auto inner = square(x);
  static constexpr auto y = sum(sin(inner) * x);
  constexpr auto program = compile([] {
    return outputs(substitute(y, x, v), substitute(y, inner, v), substitute(x - v, wrt(x, v), list(v, x)),
                   substitute(grad(y, x), x, 2_c * v), grad(substitute(y, x, 2_c * v), v));
  });
  const auto r = program(x = somewhere, v = along);
  double first = 0, second = 0;
  for (int i = 0; i < 3; ++i) {
    first += std::sin(along[i] * along[i]) * along[i];
    second += std::sin(along[i]) * somewhere[i];
    const double w = 2 * along[i], slope = std::sin(w * w) + 2 * w * w * std::cos(w * w);
    CHECK(r[substitute(grad(y, x), x, 2_c * v)][i] == doctest::Approx(slope).epsilon(1e-13));
    CHECK(r[grad(substitute(y, x, 2_c * v), v)][i] == doctest::Approx(2 * slope).epsilon(1e-13));
    CHECK(r[substitute(x - v, wrt(x, v), list(v, x))][i] == along[i] - somewhere[i]);
  }
  CHECK(r[substitute(y, x, v)] == doctest::Approx(first));
  CHECK(r[substitute(y, inner, v)] == doctest::Approx(second));
}

namespace {

/// floor with the derivative of the identity, by either rule.
constexpr auto straight_through = custom_vjp(square(x) - square(x) + 3_c * x, x, [](auto, auto adjoint) { return adjoint; });
constexpr auto straight_forward = custom_jvp(3_c * x, x, [](auto, auto tangent) { return tangent; });
/// e^x by its own value.
constexpr auto own_exp = custom_jvp(exp(x), x, [](auto result, auto tangent) { return result * tangent; });
constexpr auto own_exp_back = custom_vjp(exp(x), x, [](auto result, auto adjoint) { return adjoint * result; });
/// s t with wrong derivatives by both.
constexpr auto odd_product =
    custom_vjp(s * t, wrt(s, t), [](auto, auto adjoint) { return 10_c * adjoint; }, [](auto, auto adjoint) { return adjoint * s; });

}  // namespace

TEST_CASE("custom rules give derivatives of every order and mode") {
  constexpr auto program = compile([] {
    return outputs(straight_through, grad(sum(v * straight_through), x), jvp(straight_through, x, v), grad(sum(v * straight_forward), x),
                   jvp(straight_forward, x, v));
  });
  const auto r = program(x = somewhere, v = along);
  for (int i = 0; i < 3; ++i) {
    CHECK(r[straight_through][i] == doctest::Approx(3 * somewhere[i]));
    CHECK(r[grad(sum(v * straight_through), x)][i] == along[i]);
    CHECK(r[jvp(straight_through, x, v)][i] == along[i]);
    CHECK(r[grad(sum(v * straight_forward), x)][i] == along[i]);
    CHECK(r[jvp(straight_forward, x, v)][i] == along[i]);
  }
  constexpr auto orders = compile([] {
    return outputs(hvp(sum(own_exp), x, v), hvp(sum(own_exp_back), x, v), jacobian(grad(sum(own_exp), x), x),
                   vmap(grad(sum(own_exp_back), x), x, Y), grad(sum(vmap(own_exp, x, Y)), Y));
  });
  const tensor<double, 4, 3> rows{{1, 2, 3, 0, 1, 0, -1, -2, -3, 0.5, 0.5, 0.5}};
  const auto q = orders(x = somewhere, v = along, Y = rows);
  for (int i = 0; i < 3; ++i) {
    const double second = std::exp(somewhere[i]) * along[i];
    CHECK(q[hvp(sum(own_exp), x, v)][i] == doctest::Approx(second).epsilon(1e-14));
    CHECK(q[hvp(sum(own_exp_back), x, v)][i] == doctest::Approx(second).epsilon(1e-14));
    CHECK(q[jacobian(grad(sum(own_exp), x), x)](i, i) == doctest::Approx(std::exp(somewhere[i])).epsilon(1e-14));
    for (int k = 0; k < 4; ++k) {
      CHECK(q[vmap(grad(sum(own_exp_back), x), x, Y)](k, i) == doctest::Approx(std::exp(rows(k, i))).epsilon(1e-14));
      CHECK(q[grad(sum(vmap(own_exp, x, Y)), Y)](k, i) == doctest::Approx(std::exp(rows(k, i))).epsilon(1e-14));
    }
  }
  constexpr auto two = compile([] { return outputs(odd_product, grad(odd_product, s), grad(odd_product, t)); });
  const auto p = two(s = 2.0, t = 5.0);
  CHECK(p[odd_product] == 10);
  CHECK(p[grad(odd_product, s)] == 10);
  CHECK(p[grad(odd_product, t)] == 2);
}

namespace {

constexpr auto Z = input<"Z", 2, 4, 3>;
constexpr auto energy = sum(exp(matmul(A, x)) * u);

}  // namespace

TEST_CASE("vmap composes with derivatives and with itself") {
  constexpr auto program = compile([] {
    return outputs(vmap(energy, x, Y), vmap(grad(energy, x), x, Y), grad(sum(vmap(energy, x, Y)), Y), vmap(hessian(energy, x), x, Y),
                   hessian(sum(vmap(energy, x, Y)), A), hessian(energy, A), vmap(vmap(energy, x, Y), Y, Z), vmap(energy, x, transpose(Y), axes<1>));
  });
  tensor<double, 4, 3> rows{};
  tensor<double, 2, 4, 3> blocks{};
  for (int k = 0; k < 4; ++k)
    for (int i = 0; i < 3; ++i) {
      rows(k, i) = 0.1 * k - 0.2 * i;
      for (int b = 0; b < 2; ++b) blocks(b, k, i) = rows(k, i) + 0.05 * b;
    }
  const tensor<double, 2> weights{{0.5, -2.0}};
  const auto r = program(x = somewhere, u = weights, A = matrix, Y = rows, Z = blocks);
  constexpr auto single = compile([] { return outputs(energy, grad(energy, x), hessian(energy, x)); });
  for (int k = 0; k < 4; ++k) {
    const vector row{{rows(k, 0), rows(k, 1), rows(k, 2)}};
    const auto one = single(x = row, u = weights, A = matrix);
    CHECK(r[vmap(energy, x, Y)][k] == doctest::Approx(one[energy]).epsilon(1e-13));
    CHECK(r[vmap(energy, x, transpose(Y), axes<1>)][k] == doctest::Approx(one[energy]).epsilon(1e-13));
    for (int i = 0; i < 3; ++i) {
      CHECK(r[vmap(grad(energy, x), x, Y)](k, i) == doctest::Approx(one[grad(energy, x)][i]).epsilon(1e-13));
      CHECK(r[grad(sum(vmap(energy, x, Y)), Y)](k, i) == doctest::Approx(one[grad(energy, x)][i]).epsilon(1e-13));
      for (int j = 0; j < 3; ++j)
        CHECK(r[vmap(hessian(energy, x), x, Y)](k, i, j) == doctest::Approx(one[hessian(energy, x)](i, j)).epsilon(1e-13));
    }
    for (int b = 0; b < 2; ++b) {
      const vector inner{{blocks(b, k, 0), blocks(b, k, 1), blocks(b, k, 2)}};
      CHECK(r[vmap(vmap(energy, x, Y), Y, Z)](b, k) == doctest::Approx(single(x = inner, u = weights, A = matrix)[energy]).epsilon(1e-13));
    }
  }
  const auto total = r[hessian(sum(vmap(energy, x, Y)), A)];
  for (int i = 0; i < 2; ++i)
    for (int j = 0; j < 3; ++j)
      for (int k = 0; k < 2; ++k)
        for (int l = 0; l < 3; ++l) {
          double expected = 0;
          for (int row = 0; row < 4; ++row) {
            double product = 0;
            for (int c = 0; c < 3; ++c) product += matrix(i, c) * rows(row, c);
            expected += i == k ? weights[i] * std::exp(product) * rows(row, j) * rows(row, l) : 0;
          }
          CHECK(total(i, j, k, l) == doctest::Approx(expected).epsilon(1e-13));
        }
}

namespace {

template <class F>
std::string graph_text(F) {
  return ir::text_of(passes::pipeline<F>::live::view);
}

}  // namespace

TEST_CASE("a Jacobian is taken in the mode that needs fewer passes") {
  static constexpr auto wide = sin(matmul(A, x));
  static constexpr auto tall = sin(matmul(transpose(A), u));
  CHECK(graph_text([] { return jacobian(wide, x); }) == graph_text([] { return jacobian_reverse(wide, x); }));
  CHECK(graph_text([] { return jacobian(wide, x); }) != graph_text([] { return jacobian_forward(wide, x); }));
  CHECK(graph_text([] { return jacobian(tall, u); }) == graph_text([] { return jacobian_forward(tall, u); }));
  CHECK(graph_text([] { return jacobian(tall, u); }) != graph_text([] { return jacobian_reverse(tall, u); }));
  CHECK(graph_text([] { return jacobian(sum(wide), x); }) == graph_text([] { return grad(sum(wide), x); }));
}

TEST_CASE("one sweep serves the gradients of a function, and only those") {
  static constexpr auto y = sum(sin(x) * v);
  constexpr auto program = compile([] { return outputs(grad(y, x), vjp(y, v, 1_c), vjp(y, x, s), vjp(y, x, t), vjp(y, v, t)); });
  const auto r = program(x = somewhere, v = along, s = 2.0, t = 3.0);
  for (int i = 0; i < 3; ++i) {
    const double by_x = std::cos(somewhere[i]) * along[i], by_v = std::sin(somewhere[i]);
    CHECK(r[grad(y, x)][i] == doctest::Approx(by_x));
    CHECK(r[vjp(y, v, 1_c)][i] == doctest::Approx(by_v));
    CHECK(r[vjp(y, x, s)][i] == doctest::Approx(2 * by_x));
    CHECK(r[vjp(y, x, t)][i] == doctest::Approx(3 * by_x));
    CHECK(r[vjp(y, v, t)][i] == doctest::Approx(3 * by_v));
  }
}

TEST_CASE("a tangent of an expression adds to what comes through it") {
  static constexpr auto inner = square(x);
  static constexpr auto y = inner * inner;
  constexpr auto program = compile([] { return outputs(jvp(y, wrt(x, inner), list(v, v)), jvp(y, wrt(inner), list(v))); });
  const auto r = program(x = somewhere, v = along);
  for (int i = 0; i < 3; ++i) {
    const double by_inner = 2 * somewhere[i] * somewhere[i] * along[i];
    CHECK(r[jvp(y, wrt(x, inner), list(v, v))][i] == doctest::Approx(by_inner + 2 * somewhere[i] * by_inner));
    CHECK(r[jvp(y, wrt(inner), list(v))][i] == doctest::Approx(by_inner));
  }
}

TEST_CASE("lists may be long") {
  static constexpr auto y = s * 2_c + t * 3_c + sum(x) + sum(v) * s;
  constexpr auto program = compile([] {
    return outputs(jvp(y, wrt(s, t, x, v), list(1_c * t, s, v, x)), substitute(y, wrt(s, t, x, v), list(t, s, v, x)));
  });
  const auto r = program(x = somewhere, v = along, s = 2.0, t = 5.0);
  const double sum_x = 1.5, sum_v = 0.75;
  CHECK(r[jvp(y, wrt(s, t, x, v), list(1_c * t, s, v, x))] == doctest::Approx((2 + sum_v) * 5 + 3 * 2 + sum_v + 2 * sum_x));
  CHECK(r[substitute(y, wrt(s, t, x, v), list(t, s, v, x))] == doctest::Approx(5 * 2 + 2 * 3 + sum_v + sum_x * 5));
}

TEST_CASE("an expression and a part of it may be replaced somewhere once") {
  static constexpr auto inner = square(x);
  static constexpr auto y = sin(inner) + x;
  constexpr auto program = compile([] { return substitute(y, wrt(x, inner), list(v, 2_c * v)); });
  const auto r = program(v = along);
  for (int i = 0; i < 3; ++i) CHECK(r[i] == doctest::Approx(std::sin(2 * along[i]) + along[i]));
}

TEST_CASE("what is replaced need not be bound") {
  constexpr auto mapped = compile([] { return vmap(sum(square(x)), x, Y); });
  const tensor<double, 4, 3> rows{{1, 2, 3, 0, 1, 0, -1, -2, -3, 0.5, 0.5, 0.5}};
  CHECK(mapped(Y = rows)[0] == 14);
  constexpr auto replaced = compile([] { return grad(sum(substitute(square(x) * t, wrt(x, t), list(v, s))), v); });
  CHECK(replaced(v = along, s = 2.0)[1] == 1.0);
  constexpr auto inside = compile([] { return substitute(substitute(sum(x * v), x, v * v), v, broadcast_to<3>(s)); });
  CHECK(inside(s = 2.0) == 24);
}

namespace {

/// x + 2 y, which says that it is linear and nothing else.
struct weighted_sum : ops::elementwise<2> {
  static constexpr string_view name = "weighted_sum";
  static constexpr bool is_linear = true;
  template <class V>
  static constexpr V value(V a, V b) {
    return a + b + b;
  }
};

/// A transform that pulls two adjoints through one function.
struct three_gradients : ops::transform_op<2> {
  static constexpr string_view name = "three_gradients";
  static constexpr shape_or_problem result_shape(const shape* operands, const ops::attributes&) { return {operands[1]}; }
  template <class Transformer>
  static constexpr auto transform(Transformer& steps) {
    const auto function = steps.operand(0), point = steps.operand(1);
    return steps.pull(function, point, steps.number(1)) + steps.pull(function, point, steps.number(2));
  }
};

}  // namespace

TEST_CASE("ops and transforms from outside the library") {
  constexpr auto program = compile([] {
    return outputs(jvp(apply<weighted_sum>(x, v), x, x), jvp(apply<weighted_sum>(x, v), v, x), apply<three_gradients>(sum(square(x)), x),
                   vmap(apply<weighted_sum>(x, v), x, Y));
  });
  const tensor<double, 4, 3> rows{{1, 2, 3, 0, 1, 0, -1, -2, -3, 0.5, 0.5, 0.5}};
  const auto r = program(x = somewhere, v = along, Y = rows);
  for (int i = 0; i < 3; ++i) {
    CHECK(r[jvp(apply<weighted_sum>(x, v), x, x)][i] == somewhere[i]);
    CHECK(r[jvp(apply<weighted_sum>(x, v), v, x)][i] == 2 * somewhere[i]);
    CHECK(r[apply<three_gradients>(sum(square(x)), x)][i] == 6 * somewhere[i]);
    for (int k = 0; k < 4; ++k) CHECK(r[vmap(apply<weighted_sum>(x, v), x, Y)](k, i) == rows(k, i) + 2 * along[i]);
  }
}

namespace {

constexpr vector direct{{1, 2, 3}};
constexpr auto cubic = sum(x * x * x);
constexpr auto hvp_program = compile([] { return hvp(cubic, x, v); });
constexpr auto jvp_program = compile([] { return jvp(square(x), x, v); });
constexpr auto hessian_program = compile([] { return hessian(cubic, x); });
static_assert(jvp_program(x = direct, v = along)[2] == 2 * 3 * -0.5);
static_assert(hvp_program(x = direct, v = along)[1] == 6 * 2 * 0.25);
static_assert(hessian_program(x = direct)(1, 1) == 12 && hessian_program(x = direct)(0, 1) == 0);

struct first_order {
  auto operator()() const {
    constexpr auto y = tanh(matmul(X, transpose(A)));
    return outputs(jvp(y, X, X * 2_c), jvp(y, A, A), vjp(y, A, y), vmap(sum(sin(x) * v), x, X));
  }
};
struct second_order {
  auto operator()() const {
    constexpr auto cost = mean(square(sigmoid(matmul(X, transpose(A)))));
    return outputs(hvp(cost, A, A), hessian(cost, A), vmap(grad(sum(exp(x) * v), x), x, X), jacobian(sum(square(matmul(X, transpose(A))), axes<N>), A));
  }
};

}  // namespace

TEST_CASE_TEMPLATE("compiled transforms are what their graphs mean", Number, float, double) {
  graph_test::check_program<first_order, Number>();
  graph_test::check_program<second_order, Number>();
}

TEST_CASE("derivatives by several expressions are those by each of them") {
  static constexpr auto y = matmul(A, sin(x)) * sum(x);
  static constexpr auto products = vjp(y, wrt(x, A), u);
  static constexpr auto jacobians = jacobian(y, wrt(x, A));
  static constexpr auto cost = sum(square(y));
  static constexpr auto gradients = grad(cost, wrt(A, x));
  static constexpr auto curvatures = hessian(cost, wrt(x, A));
  static_assert(std::is_same_v<decltype(products[x]), decltype(vjp(y, x, u))>);
  static_assert(std::is_same_v<decltype(jacobians[A]), decltype(jacobian(y, A))>);
  static_assert(std::is_same_v<decltype(gradients[A]), decltype(grad(cost, A))>);
  static_assert(std::is_same_v<decltype(curvatures[x][A]), decltype(jacobian(grad(cost, x), A))>);
  static_assert(shape_of(curvatures[A][x]) == shape{3, {2, 3, 3}});
  constexpr auto program = compile([] { return outputs(cost, products, jacobians, gradients, curvatures, update(A, A - gradients[A])); });
  tensor<double, 2, 3> changed = matrix;
  const auto r = program(x = somewhere, A = changed, u = tensor<double, 2>{{0.5, -2.0}});
  for (int j = 0; j < 3; ++j) {
    CHECK(r[products[x]][j] == doctest::Approx(r[jacobians[x]](0, j) * 0.5 - r[jacobians[x]](1, j) * 2).epsilon(1e-14));
    for (int i = 0; i < 2; ++i) {
      CHECK(changed(i, j) == matrix(i, j) - r[gradients[A]](i, j));
      for (int k = 0; k < 3; ++k) CHECK(r[curvatures[A][x]](i, j, k) == doctest::Approx(r[curvatures[x][A]](k, i, j)).epsilon(1e-13));
    }
  }
}

TEST_CASE("an expression to differentiate by is not taken for what it is made of") {
  static constexpr auto stretched = broadcast_to<3>(s);
  static constexpr auto row = reshape<6>(A);
  static constexpr auto scaled = s * 1_c;
  static constexpr auto turned = transpose<1, 0>(A);
  static constexpr auto by_stretched = grad(sum(square(stretched)), stretched);
  static constexpr auto by_row = grad(sum(square(reshape<3, 2>(row))) + sum(row), row);
  static constexpr auto by_scaled = grad(scaled + s, scaled);
  static constexpr auto by_turned = grad(sum(transpose<1, 0>(turned) * A), turned);
  static constexpr auto replaced = substitute(scaled * s, scaled, 5_c);
  constexpr auto program = compile([] { return outputs(by_stretched, by_row, by_scaled, by_turned, replaced, jvp(scaled * s, scaled, 1_c)); });
  const auto r = program(s = 2.0, A = matrix);
  for (int i = 0; i < 3; ++i) CHECK(r[by_stretched][i] == 4);
  for (int i = 0; i < 6; ++i) CHECK(r[by_row][i] == 2 * matrix(i / 3, i % 3) + 1);
  CHECK(r[by_scaled] == 1);
  for (int i = 0; i < 6; ++i) CHECK(r[by_turned](i % 3, i / 3) == matrix(i / 3, i % 3));
  CHECK(r[replaced] == 10);
  CHECK(r[jvp(scaled * s, scaled, 1_c)] == 2);
}
