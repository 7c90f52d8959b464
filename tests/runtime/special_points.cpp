// SPDX-License-Identifier: BSL-1.0
// Zero, infinity, NaN, kinks, overflow: a stated value and gradient for each, by interpretation, by the
// executed schedule, and in the lanes of compiled loops.
#include <doctest/doctest.h>

#include "support/compiled.hpp"
#include "support/execute_schedule.hpp"
#include "typeflow/ir/text.hpp"

using namespace graph_test;
using namespace typeflow::literals;
using typeflow::ir::term;

namespace {

constexpr double inf = HUGE_VAL;
const double none = std::nan("");

/// A function of one number with its value, first and second derivative at one point.
struct special_point {
  const char* name;
  term (*function)(term x);
  double x, value, gradient, second;
};

template <class Op>
term apply_op(term x) {
  return term::make<Op>({}, x);
}
template <int Halves>
term power(term x) {
  return term::make<ops::pow>({.number = Halves / 2.0}, x);
}
term number(term x, double value) { return {x.owner, x.owner->constant(value)}; }
term positive(term x) { return term::make<ops::greater>({}, x, number(x, 0)); }
term choose(term condition, term a, term b) { return term::make<ops::select>({}, condition, a, b); }
term if_positive(term x, term y) { return choose(positive(x), y, number(x, 0)); }

term guarded_log(term x) { return if_positive(x, apply_op<ops::log>(x)); }
term guarded_entropy(term x) { return if_positive(x, x * apply_op<ops::log>(x)); }
term guarded_root(term x) { return if_positive(x, apply_op<ops::sqrt>(x)); }
term guarded_inverse(term x) { return if_positive(x, number(x, 1) / x); }
term guarded_exp(term x) {
  return choose(term::make<ops::less>({}, x, number(x, 50)), apply_op<ops::exp>(x), x);
}
term bell(term x) { return apply_op<ops::exp>(number(x, -0.5) * (x * x)); }
term root_of_guarded(term x) { return apply_op<ops::sqrt>(choose(positive(x), x, number(x, 1))); }
term sign(term x) { return x / apply_op<ops::sqrt>(apply_op<ops::square>(x)); }
term magnitude(term x) { return choose(term::make<ops::greater_equal>({}, x, number(x, 0)), x, -x); }
term root_times_zero(term x) { return number(x, 0) * apply_op<ops::sqrt>(x); }
term root_squared(term x) { return apply_op<ops::square>(apply_op<ops::sqrt>(x)); }
term times_zero(term x) { return x * number(x, 0); }
term times_infinity(term x) { return x * number(x, inf); }
term minus_itself(term x) { return x - x; }
term over_itself(term x) { return x / x; }
term inverse(term x) { return number(x, 1) / x; }
term log_of_inverse(term x) { return apply_op<ops::log>(number(x, 1) / x); }
term surprise(term x) { return -apply_op<ops::log>(x / number(x, 0x1p1000)); }
term log_of_quotient(term x) { return apply_op<ops::log>(x / number(x, 0x1p1000)); }

const special_point points[] = {
    {"relu", apply_op<ops::relu>, 0, 0, 0, 0},
    {"relu", apply_op<ops::relu>, -0.0, 0, 0, 0},
    {"relu", apply_op<ops::relu>, 0x1p-1074, 0x1p-1074, 1, 0},
    {"relu", apply_op<ops::relu>, inf, inf, 1, 0},
    {"relu", apply_op<ops::relu>, -inf, 0, 0, 0},
    {"relu", apply_op<ops::relu>, none, none, 0, 0},
    {"sqrt", apply_op<ops::sqrt>, 0, 0, inf, -inf},
    {"sqrt", apply_op<ops::sqrt>, 4, 2, 0.25, -1.0 / 32},
    {"sqrt", apply_op<ops::sqrt>, inf, inf, 0, 0},
    {"sqrt", apply_op<ops::sqrt>, -1, none, none, none},
    {"0 sqrt(x)", root_times_zero, 0, 0, 0, 0},
    {"square(sqrt(x))", root_squared, 0, 0, 0, inf},
    {"square(sqrt(x))", root_squared, 4, 4, 1, 0},
    {"log", apply_op<ops::log>, 0, -inf, inf, -inf},
    {"log", apply_op<ops::log>, -0.0, -inf, -inf, -inf},
    {"log", apply_op<ops::log>, -1, none, -1, -1},
    {"log", apply_op<ops::log>, inf, inf, 0, 0},
    {"log", apply_op<ops::log>, none, none, none, none},
    {"x / |x|", sign, 2, 1, 0, 0},
    {"x / |x|", sign, -2, -1, 0, 0},
    {"x / |x|", sign, 0, none, none, none},
    {"|x|", magnitude, 0, 0, 1, 0},
    {"|x|", magnitude, -3, 3, -1, 0},
    {"x > 0 ? log(x) : 0", guarded_log, 2, 0.69314718055994531, 0.5, -0.25},
    {"x > 0 ? log(x) : 0", guarded_log, 0, 0, 0, 0},
    {"x > 0 ? log(x) : 0", guarded_log, -1, 0, 0, 0},
    {"x > 0 ? log(x) : 0", guarded_log, -inf, 0, 0, 0},
    {"x > 0 ? log(x) : 0", guarded_log, none, 0, 0, 0},
    {"x > 0 ? x log(x) : 0", guarded_entropy, 1, 0, 1, 1},
    {"x > 0 ? x log(x) : 0", guarded_entropy, 0, 0, 0, 0},
    {"x > 0 ? x log(x) : 0", guarded_entropy, -2, 0, 0, 0},
    {"x > 0 ? sqrt(x) : 0", guarded_root, 4, 2, 0.25, -1.0 / 32},
    {"x > 0 ? sqrt(x) : 0", guarded_root, 0, 0, 0, 0},
    {"x > 0 ? sqrt(x) : 0", guarded_root, -1, 0, 0, 0},
    {"x > 0 ? 1 / x : 0", guarded_inverse, 2, 0.5, -0.25, 0.25},
    {"x > 0 ? 1 / x : 0", guarded_inverse, 0, 0, 0, 0},
    {"x < 50 ? exp(x) : x", guarded_exp, 1000, 1000, 1, 0},
    {"x < 50 ? exp(x) : x", guarded_exp, 0, 1, 1, 1},
    {"sqrt(x > 0 ? x : 1)", root_of_guarded, 0, 1, 0, 0},
    {"sqrt(x > 0 ? x : 1)", root_of_guarded, -5, 1, 0, 0},
    {"x^0", power<0>, 0, 1, 0, 0},
    {"x^0", power<0>, none, 1, 0, 0},
    {"x^0", power<0>, inf, 1, 0, 0},
    {"x^0.5", power<1>, 0, 0, inf, -inf},
    {"x^1", power<2>, 0, 0, 1, 0},
    {"x^1.5", power<3>, 0, 0, 0, inf},
    {"x^2", power<4>, 0, 0, 0, 2},
    {"x^2", power<4>, -3, 9, -6, 2},
    {"x^3", power<6>, -2, -8, 12, -12},
    {"x^2.5", power<5>, -1, none, none, none},
    {"x^-1", power<-2>, 0, inf, -inf, inf},
    {"x^-1", power<-2>, -0.0, -inf, -inf, -inf},
    {"sigmoid", apply_op<ops::sigmoid>, 1000, 1, 0, 0},
    {"sigmoid", apply_op<ops::sigmoid>, -1000, 0, 0, 0},
    {"sigmoid", apply_op<ops::sigmoid>, inf, 1, 0, 0},
    {"sigmoid", apply_op<ops::sigmoid>, -inf, 0, 0, 0},
    {"sigmoid", apply_op<ops::sigmoid>, none, none, none, none},
    {"tanh", apply_op<ops::tanh>, 1000, 1, 0, 0},
    {"tanh", apply_op<ops::tanh>, -inf, -1, 0, 0},
    {"exp", apply_op<ops::exp>, 1000, inf, inf, inf},
    {"exp", apply_op<ops::exp>, -inf, 0, 0, 0},
    {"exp(-x x / 2)", bell, 0, 1, 0, -1},
    {"exp(-x x / 2)", bell, 1e200, 0, 0, 0},
    {"sin", apply_op<ops::sin>, inf, none, none, none},
    {"1 / x", inverse, 0, inf, -inf, inf},
    {"1 / x", inverse, inf, 0, 0, 0},
    {"log(1 / x)", log_of_inverse, 0, inf, -inf, inf},
    {"log(1 / x)", log_of_inverse, inf, -inf, 0, 0},
    {"log(x / 2^1000)", log_of_quotient, 0x1p-500, -inf, 0x1p500, -0x1p1000},
    {"log(x / 2^1000)", log_of_quotient, 0x1p-1000, -inf, 0x1p1000, -inf},
    {"-log(x / 2^1000)", surprise, 0x1p-1000, inf, -0x1p1000, inf},
    {"x 0", times_zero, inf, none, 0, 0},
    {"x 0", times_zero, none, none, 0, 0},
    {"x inf", times_infinity, 0, none, inf, 0},
    {"x - x", minus_itself, inf, none, 0, 0},
    {"x / x", over_itself, 0, none, none, none},
};

/// The graph of a function's value and first two derivatives, by a scalar x.
ir::graph derivatives_of(const special_point& p, bool simplified) {
  ir::builder b;
  const term x{&b, b.add_leaf(ops::id_of<ops::input>, "x", {}, 1)};
  int nodes[3] = {p.function(x).id};
  for (int order = 1; order < 3; ++order)
    nodes[order] = b.add({.op = ops::id_of<ops::gradient>,
                          .operands = {nodes[order - 1], x.id, -1},
                          .shape = b.shape_id({})});
  for (int node : nodes)
    b.result.outputs.push_back({node, output_role::value, static_cast<hash_type>(node), 0});
  const ir::graph g = passes::remove_dead_nodes(passes::differentiate(b.result.view()).view());
  return passes::legalise(simplified ? passes::remove_dead_nodes(passes::simplify(g.view()).view()).view()
                                     : g.view());
}

bool same(double a, double b) { return agree(a, b, 1e-15); }

}  // namespace

TEST_CASE("values and derivatives at special points") {
  for (const special_point& p : points) {
    CAPTURE(std::string(p.name));
    CAPTURE(p.x);
    for (bool simplified : {false, true}) {
      const ir::graph g = derivatives_of(p, simplified);
      graph_data data;
      data.leaves.push_back(numbers(1, p.x));
      const passes::schedule s = passes::make_schedule(g.view());
      schedule_runner runner(g.view(), s.view(), data, 1, 1);
      const auto interpreted = interpret(g.view(), data), executed = runner.results();
      for (const auto& results : {interpreted, executed}) {
        CHECK_MESSAGE(same(results[0][0], p.value), "value " << results[0][0] << " instead of " << p.value);
        CHECK_MESSAGE(same(results[1][0], p.gradient),
                      "derivative " << results[1][0] << " instead of " << p.gradient);
        CHECK_MESSAGE(same(results[2][0], p.second),
                      "second derivative " << results[2][0] << " instead of " << p.second);
      }
    }
  }
}

TEST_CASE("derivatives of any order at a zero factor") {
  ir::builder b;
  const term x{&b, b.add_leaf(ops::id_of<ops::input>, "x", {}, 1)};
  int node = (x * x * x * x).id;
  for (double expected : {0.0, 0.0, 0.0, 24.0}) {
    node = b.add({.op = ops::id_of<ops::gradient>, .operands = {node, x.id, -1}, .shape = b.shape_id({})});
    ir::graph g = b.result;
    g.outputs.push_back({node, output_role::value, 1, 0});
    graph_data data;
    data.leaves.push_back(numbers(1, 0.0));
    CHECK(interpret(passes::differentiate(g.view()).view(), data)[0][0] == expected);
  }
}

namespace {

/// Functions that are special somewhere, and their gradients, along a row.
struct special_rows {
  auto operator()() const {
    constexpr auto x = input<"x", axis<"N">>;
    const auto safe =
        select(x > 0_c, x * log(x), 0_c) + select(x > 0_c, sqrt(x), relu(x)) + select(x < 50_c, exp(x), x);
    const auto open = sigmoid(x) * tanh(x) + relu(x) + pow(x, 0_c) + sqrt(x);
    return outputs(safe, open, grad(sum(safe), x), grad(sum(open), x),
                   grad(sum(square(grad(sum(safe), x))), x));
  }
};

}  // namespace

TEST_CASE_TEMPLATE("special points in the lanes of compiled loops", Number, float, double) {
  using P = passes::pipeline<special_rows>;
  random_source random(1);
  const Number huge = std::numeric_limits<Number>::infinity(),
               invalid = std::numeric_limits<Number>::quiet_NaN();
  const Number values[] = {0,    -0.0,  1,       -1,          1000, -1000,
                           huge, -huge, invalid, Number(0.5), 2,    std::numeric_limits<Number>::min(),
                           -2};
  compiled_call<P, Number> call(13, random);
  for (int i = 0; i < 13; ++i) call.leaf(0)[i] = values[i];
  const auto expected = call.interpreted(), got = call.compiled();
  for (int i = 0; i < expected.size(); ++i)
    for (int j = 0; j < expected[i].size(); ++j) {
      CAPTURE(i);
      CAPTURE(values[j]);
      CHECK(
          agree(got[i][j], expected[i][j], 8 * static_cast<double>(std::numeric_limits<Number>::epsilon())));
    }
  for (int j = 0; j < 13; ++j) CHECK(std::isfinite(got[2][j]) == (values[j] != huge));
}
