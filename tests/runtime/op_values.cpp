// SPDX-License-Identifier: BSL-1.0
// Every elementwise op: its values against the long double functions of <cmath>, and what the table of
// special values states, by interpretation, by the executed schedule, in lanes and in constant expressions.
#include <functional>

#include "math_support.hpp"
#include "support/execute_schedule.hpp"
#include "support/special_values.hpp"
#include "typeflow/ir/text.hpp"
#include "typeflow/typeflow.hpp"

using namespace graph_test;
using namespace op_values;
using typeflow::ir::term;

static_assert(every_op_states(ops::op_table{}));

namespace {

/// Equal up to rounding errors, asked in a constant expression, where no arithmetic may give NaN.
constexpr bool near(double a, double b) {
  if (a != a || b != b) return a != a && b != b;
  if (a == b || a == inf || a == -inf || b == inf || b == -inf) return a == b;
  const double difference = a - b, bound = 1e-15 * (b < 0 ? -b : b);
  return difference <= bound && -difference <= bound;
}

/// Whether constant expressions give an op of one operand the values that the table states.
template <class Op>
constexpr bool same_in_constant_expressions() {
  for (const auto& row : special_values<Op>)
    if (!near(ops::value_of<Op>(row.number, &row.at), row.value)) return false;
  return true;
}

template <class... Ops>
constexpr bool all_same_in_constant_expressions = (same_in_constant_expressions<Ops>() && ...);

static_assert(
    all_same_in_constant_expressions<ops::abs, ops::sign, ops::floor, ops::ceil, ops::round, ops::trunc,
                                     ops::cast_to_float, ops::cast_to_double,
                                     ops::logical_not, ops::isnan, ops::isinf, ops::isfinite>);
static_assert(
    all_same_in_constant_expressions<ops::exp, ops::exp2, ops::expm1, ops::log, ops::log1p, ops::log2,
                                     ops::log10, ops::sqrt, ops::cbrt, ops::rsqrt, ops::one_minus_square>);
static_assert(
    all_same_in_constant_expressions<ops::sin, ops::cos, ops::tan, ops::asin, ops::acos, ops::atan, ops::sinh,
                                     ops::cosh, ops::tanh, ops::asinh, ops::acosh, ops::atanh>);
static_assert(all_same_in_constant_expressions<ops::erf, ops::erfc, ops::gaussian, ops::lgamma, ops::digamma, ops::polygamma,
                                               ops::sigmoid, ops::relu, ops::softplus, ops::log_sigmoid,
                                               ops::logit, ops::leaky_relu, ops::gelu, ops::silu>);

/// The graph of an op's value and of its first and second derivatives by each operand, all scalars.
template <class Op>
ir::graph derivatives_of(double number, bool simplified) {
  ir::builder b;
  constexpr const char* names[ops::max_arity] = {"x", "y", "z"};
  int operands[ops::max_arity]{};
  for (int i = 0; i < Op::arity; ++i)
    operands[i] = b.add_leaf(ops::id_of<ops::input>, names[i], {}, static_cast<hash_type>(i + 1));
  std::vector<int> nodes{ir::emit(b, ops::id_of<Op>, {.number = number}, operands)};
  const auto add_gradient = [&](int f, int i) {
    nodes.push_back(
        b.add({.op = ops::id_of<ops::gradient>, .operands = {f, operands[i], -1}, .shape = b.shape_id({})}));
  };
  for (int i = 0; i < Op::arity; ++i) add_gradient(nodes[0], i);
  for (int i = 0; i < Op::arity; ++i) add_gradient(nodes[static_cast<std::size_t>(i) + 1], i);
  for (int node : nodes)
    b.result.outputs.push_back({node, output_role::value, static_cast<hash_type>(node), 0});
  const ir::graph g = passes::remove_dead_nodes(passes::differentiate(b.result.view()).view());
  return passes::legalise(simplified ? passes::remove_dead_nodes(passes::simplify(g.view()).view()).view()
                                     : g.view());
}

/// Equal up to rounding errors in proportion to the number; every NaN equals every other.
bool close(double a, double b, double tolerance) {
  return a == b || std::fabs(a - b) <= tolerance * std::fabs(b) || (std::isnan(a) && std::isnan(b));
}
/// The same with the sign of zeros.
bool same_value(double a, double b, double tolerance) {
  return close(a, b, tolerance) && (b != 0 || std::signbit(a) == std::signbit(b));
}

template <class Op, class Row>
void check_row(const Row& row, ir::graph_view g, const passes::schedule& s) {
  graph_data data;
  for (int i = 0; i < Op::arity; ++i) data.leaves.push_back(numbers(1, row.operand(i)));
  schedule_runner runner(g, s.view(), data, 1, 1);
  for (const auto& results : {interpret(g, data), runner.results()}) {
    CHECK_MESSAGE(same_value(results[0][0], row.value, 1e-15),
                  "value " << results[0][0] << " instead of " << row.value);
    for (int i = 0; i < Op::arity; ++i) {
      const double first = results[1 + i][0], second = results[1 + Op::arity + i][0];
      CHECK_MESSAGE(close(first, row.first_by(i), 2e-15),
                    "derivative " << first << " instead of " << row.first_by(i) << " by operand " << i);
      CHECK_MESSAGE(close(second, row.second_by(i), 4e-15), "second derivative " << second << " instead of "
                                                                                 << row.second_by(i)
                                                                                 << " by operand " << i);
    }
  }
}

template <class Op, class Row>
std::string text_of(const Row& row) {
  std::string result(Op::name);
  for (int i = 0; i < Op::arity; ++i) result += " " + ir::number_text(row.operand(i));
  return result + ", number " + ir::number_text(row.number);
}

template <class Op>
void check_special_values() {
  if constexpr (is_elementwise<Op>()) {
    for (const auto& row : special_values<Op>) {
      CAPTURE(text_of<Op>(row));
      for (bool simplified : {false, true}) {
        const ir::graph g = derivatives_of<Op>(row.number, simplified);
        check_row<Op>(row, g.view(), passes::make_schedule(g.view()));
      }
    }
  }
}

/// The value in every lane of a vector, for numbers of the vector's type.
template <class Op, class V, class Row>
void check_lanes(const Row& row, double tolerance) {
  using element = math::element_t<V>;
  V x[ops::max_arity]{};
  for (int i = 0; i < Op::arity; ++i) {
    const auto rounded = static_cast<element>(row.operand(i));
    if (!same_number(static_cast<double>(rounded), row.operand(i))) return;
    x[i] = math::broadcast<V>(rounded);
  }
  const V y = ops::value_of<Op>(row.number, x);
  const auto expected = static_cast<double>(static_cast<element>(row.value));
  for (std::size_t lane = 0; lane < math::lane_count<V>; ++lane)
    CHECK_MESSAGE(same_value(static_cast<double>(y[lane]), expected, tolerance),
                  y[lane] << " instead of " << expected << " in lane " << lane);
}

template <class Op>
void check_special_lanes() {
  if constexpr (Op::kind == op_kind::elementwise) {
    for (const auto& row : special_values<Op>) {
      CAPTURE(text_of<Op>(row));
      check_lanes<Op, math_test::widest_vector<double>>(row, 1e-15);
      check_lanes<Op, math_test::widest_vector<float>>(row, 2.5e-7);
    }
  }
}

template <class... Ops>
void check_all_special_values(ops::op_list<Ops...>) {
  (check_special_values<Ops>(), ...);
}
template <class... Ops>
void check_all_special_lanes(ops::op_list<Ops...>) {
  (check_special_lanes<Ops>(), ...);
}

}  // namespace

TEST_CASE("values and derivatives at the special points of every op") {
  check_all_special_values(ops::op_table{});
}

TEST_CASE("special values in lanes") { check_all_special_lanes(ops::op_table{}); }

namespace {

/// Where the values of an op are compared with a reference.
template <class Op>
struct value_case {
  ops::sample_interval from[Op::arity];
  double bound;  ///< units in the last place
  double number = 0;
};

/// `count` operands, spread over the intervals.
template <class Op, class T>
std::vector<std::vector<T>> operands_of(const value_case<Op>& c, std::size_t count) {
  std::vector<std::vector<T>> result;
  random_source random(5);
  for (int i = 0; i < Op::arity; ++i) {
    result.emplace_back(count);
    for (T& x : result.back()) x = static_cast<T>(random.between(c.from[i].lower, c.from[i].upper));
  }
  return result;
}

/// The op on rows of operands, as compiled lanes have it, or of a composite by interpretation.
template <class Op, class T>
std::vector<T> values_of(double number, const std::vector<std::vector<T>>& operands) {
  const std::size_t count = operands[0].size();
  std::vector<T> result(count);
  if constexpr (Op::kind == op_kind::elementwise && std::is_same_v<T, long double>) {
    for (std::size_t k = 0; k < count; ++k) {
      T x[ops::max_arity]{};
      for (int i = 0; i < Op::arity; ++i) x[i] = operands[static_cast<std::size_t>(i)][k];
      result[k] = ops::value_of<Op>(number, x);
    }
  } else if constexpr (Op::kind == op_kind::elementwise) {
    using vector = math_test::widest_vector<T>;
    constexpr std::size_t lanes = math::lane_count<vector>;
    for (std::size_t first = 0; first < count; first += lanes) {
      vector x[ops::max_arity]{};
      for (int i = 0; i < Op::arity; ++i)
        for (std::size_t lane = 0; lane < lanes; ++lane)
          x[i][lane] = operands[static_cast<std::size_t>(i)][first + lane];
      const vector y = ops::value_of<Op>(number, x);
      for (std::size_t lane = 0; lane < lanes; ++lane) result[first + lane] = y[lane];
    }
  } else {
    const ir::graph g = derivatives_of<Op>(number, false);
    for (std::size_t k = 0; k < count; ++k) {
      graph_data data;
      for (const auto& x : operands) data.leaves.push_back(numbers(1, static_cast<double>(x[k])));
      result[k] = static_cast<T>(interpret(g.view(), data)[0][0]);
    }
  }
  return result;
}

template <class Op, class T, class Reference>
long double reference_value(const std::vector<std::vector<T>>& operands, std::size_t k, Reference reference) {
  const auto x = [&](std::size_t i) { return static_cast<long double>(operands[i][k]); };
  if constexpr (Op::arity == 1)
    return reference(x(0));
  else if constexpr (Op::arity == 2)
    return reference(x(0), x(1));
  else
    return reference(x(0), x(1), x(2));
}

template <class T, class Op, class Reference>
double largest_error(const value_case<Op>& c, Reference reference) {
  const auto operands = operands_of<Op, T>(c, 2048);
  const std::vector<T> got = values_of<Op, T>(c.number, operands);
  double largest = 0;
  for (std::size_t k = 0; k < got.size(); ++k) {
    const long double exact = reference_value<Op>(operands, k, reference);
    const double error = math_test::ulp_error(got[k], exact);
    if (!(error <= largest)) largest = error;
    if (error <= c.bound) continue;
    CAPTURE(operands[0][k]);
    CHECK_MESSAGE(error <= c.bound, std::string(Op::name)
                                        << ": " << got[k] << " instead of " << static_cast<double>(exact));
    break;
  }
  return largest;
}

/// In long double: the digits of double and one more.
template <class Op, class Reference>
void check_long_double(const value_case<Op>& c, Reference reference) {
  const auto operands = operands_of<Op, long double>(c, 256);
  const std::vector<long double> got = values_of<Op, long double>(c.number, operands);
  for (std::size_t k = 0; k < got.size(); ++k) {
    const long double exact = reference_value<Op>(operands, k, reference);
    const bool right = std::fabs(got[k] - exact) <= 1e-17L * std::fmax(1, std::fabs(exact));
    CHECK_MESSAGE(right, std::string(Op::name) << ": " << got[k] << " instead of " << exact);
    if (!right) break;
  }
}

/// Compares an op with a function of long double, in double and, where it is not a composite, in float and in
/// long double.
template <class Op, class Reference>
void check_values(const value_case<Op>& c, Reference reference) {
  const double in_double = largest_error<double>(c, reference);
  double in_float = 0;
  if constexpr (Op::kind == op_kind::elementwise) {
    in_float = largest_error<float>(c, reference);
    check_long_double(c, reference);
  }
  MESSAGE(std::string(Op::name) << ": " << in_double << " ULP, in float " << in_float);
}

using real = long double;

/// The asymptotic series after going up to 40; DLMF 5.11.2 and 5.15.8 with the recurrences 5.5.2 and 5.15.5.
real polygamma_of_real(int n, real x) {
  const real bernoulli[] = {1.0L / 6, -1.0L / 30, 1.0L / 42, -1.0L / 30, 5.0L / 66, -691.0L / 2730, 7.0L / 6};
  real sum = 0, factorial = 1;
  for (int k = 2; k <= n; ++k) factorial *= static_cast<real>(k);
  for (; x < 40; x += 1) sum += std::pow(x, static_cast<real>(-n - 1));
  const real inverse = std::pow(x, static_cast<real>(-n));
  real tail = n == 0 ? -std::log(x) : inverse / static_cast<real>(n);
  tail += inverse / (2 * x);
  real rising = 1;  // (2k + n - 1)! / ((2k)! n!)
  for (int k = 1; k <= 7; ++k) {
    rising = 1 / static_cast<real>(2 * k);
    for (int j = 1; j <= n; ++j)
      rising = j == 1 ? 1 : rising * static_cast<real>(2 * k + j - 1) / static_cast<real>(j);
    tail += bernoulli[k - 1] * rising * inverse * std::pow(x, static_cast<real>(-2 * k));
  }
  return (n % 2 == 0 ? -1 : 1) * factorial * (sum + tail);
}

}  // namespace

TEST_CASE("values of exponentials, logarithms and roots") {
  check_values<ops::exp2>({{{-30, 30}}, 2}, [](real x) { return std::exp2(x); });
  check_values<ops::expm1>({{{-3, 3}}, 2}, [](real x) { return std::expm1(x); });
  check_values<ops::expm1>({{{-1e-9, 1e-9}}, 2}, [](real x) { return std::expm1(x); });
  check_values<ops::log1p>({{{-0.99, 5}}, 2}, [](real x) { return std::log1p(x); });
  check_values<ops::log1p>({{{-1e-9, 1e-9}}, 2}, [](real x) { return std::log1p(x); });
  check_values<ops::log2>({{{1e-3, 20}}, 2}, [](real x) { return std::log2(x); });
  check_values<ops::log10>({{{1e-3, 20}}, 2}, [](real x) { return std::log10(x); });
  check_values<ops::cbrt>({{{-20, 20}}, 2}, [](real x) { return std::cbrt(x); });
  check_values<ops::hypot>({{{-20, 20}, {-20, 20}}, 2}, [](real x, real y) { return std::hypot(x, y); });
  check_values<ops::reciprocal>({{{0.01, 20}}, 0.5}, [](real x) { return 1 / x; });
  check_values<ops::rsqrt>({{{1e-3, 20}}, 1.5}, [](real x) { return 1 / std::sqrt(x); });
  check_values<ops::power>({{{0.01, 20}, {-8, 8}}, 2}, [](real x, real y) { return std::pow(x, y); });
  check_values<ops::one_minus_square>({{{-2, 2}}, 2}, [](real x) { return (1 - x) * (1 + x); });
}

TEST_CASE("values of trigonometric and hyperbolic functions") {
  check_values<ops::tan>({{{-20, 20}}, 2}, [](real x) { return std::tan(x); });
  check_values<ops::asin>({{{-1, 1}}, 2}, [](real x) { return std::asin(x); });
  check_values<ops::acos>({{{-1, 1}}, 2}, [](real x) { return std::acos(x); });
  check_values<ops::atan>({{{-20, 20}}, 2}, [](real x) { return std::atan(x); });
  check_values<ops::atan2>({{{-5, 5}, {-5, 5}}, 2}, [](real y, real x) { return std::atan2(y, x); });
  check_values<ops::sinh>({{{-10, 10}}, 2}, [](real x) { return std::sinh(x); });
  check_values<ops::cosh>({{{-10, 10}}, 2}, [](real x) { return std::cosh(x); });
  check_values<ops::asinh>({{{-20, 20}}, 2}, [](real x) { return std::asinh(x); });
  check_values<ops::acosh>({{{1, 20}}, 2}, [](real x) { return std::acosh(x); });
  check_values<ops::atanh>({{{-1, 1}}, 2}, [](real x) { return std::atanh(x); });
}

TEST_CASE("values of rounding, remainders and extrema") {
  check_values<ops::cast_to_float>({{{-20, 20}}, 0}, [](real x) { return static_cast<real>(static_cast<float>(x)); });
  check_values<ops::cast_to_float>({{{-1e-40, 1e-40}}, 0}, [](real x) { return static_cast<real>(static_cast<float>(x)); });
  check_values<ops::cast_to_double>({{{-20, 20}}, 0}, [](real x) { return static_cast<real>(static_cast<double>(x)); });
  check_values<ops::abs>({{{-20, 20}}, 0}, [](real x) { return std::fabs(x); });
  check_values<ops::sign>({{{-20, 20}}, 0}, [](real x) { return x > 0 ? 1.0L : -1.0L; });
  check_values<ops::floor>({{{-20, 20}}, 0}, [](real x) { return std::floor(x); });
  check_values<ops::ceil>({{{-20, 20}}, 0}, [](real x) { return std::ceil(x); });
  check_values<ops::round>({{{-20, 20}}, 0}, [](real x) { return std::nearbyint(x); });
  check_values<ops::trunc>({{{-20, 20}}, 0}, [](real x) { return std::trunc(x); });
  check_values<ops::fmod>({{{-20, 20}, {-3, 3}}, 0}, [](real x, real y) { return std::fmod(x, y); });
  check_values<ops::remainder>({{{-20, 20}, {-3, 3}}, 0.5},
                               [](real x, real y) { return x - y * std::floor(x / y); });
  check_values<ops::maximum>({{{-2, 2}, {-2, 2}}, 0}, [](real x, real y) { return x < y ? y : x; });
  check_values<ops::minimum>({{{-2, 2}, {-2, 2}}, 0}, [](real x, real y) { return x < y ? x : y; });
  check_values<ops::clip>({{{-2, 2}, {-1, -0.5}, {0.5, 1}}, 0}, [](real x, real lower, real upper) {
    return std::fmin(std::fmax(x, lower), upper);
  });
}

TEST_CASE("values of special functions") {
  check_values<ops::erf>({{{-5, 5}}, 2}, [](real x) { return std::erf(x); });
  check_values<ops::erfc>({{{-5, 8}}, 4}, [](real x) { return std::erfc(x); });
  check_values<ops::gaussian>({{{-8, 8}}, 4}, [](real x) { return std::exp(-x * x); });
  check_values<ops::lgamma>({{{1e-3, 30}}, 2}, [](real x) { return std::lgamma(x); });
  check_values<ops::digamma>({{{1e-3, 30}}, 4}, [](real x) { return polygamma_of_real(0, x); });
  for (int n : {1, 2, 3, 5})
    check_values<ops::polygamma>({{{0.1, 30}}, 8, static_cast<double>(n)},
                                 [n](real x) { return polygamma_of_real(n, x); });
  const auto log_beta = [](real a, real b) { return std::lgamma(a) + std::lgamma(b) - std::lgamma(a + b); };
  check_values<ops::lbeta>({{{1.5, 4}, {3, 9}}, 8}, log_beta);
  check_values<ops::lbeta>({{{1e-9, 0.01}, {0.01, 9}}, 8}, log_beta);
  check_values<ops::lbeta>({{{10, 200}, {0.5, 10}}, 8}, log_beta);
  check_values<ops::lbeta>({{{10, 100}, {10, 100}}, 8}, log_beta);
  largest_error<double>(value_case<ops::lbeta>{{{2, 2}, {1e15, 1e16}}, 1},
                        [](real, real b) { return -2 * std::log(b); });
  check_values<ops::beta>({{{0.5, 9}, {0.5, 9}}, 64}, [](real a, real b) {
    return std::tgamma(a) * std::tgamma(b) / std::tgamma(a + b);
  });
  check_values<ops::fma>({{{-2, 2}, {-2, 2}, {-2, 2}}, 0.5},
                         [](real x, real y, real z) { return std::fma(x, y, z); });
  check_values<ops::xlogy>({{{-2, 2}, {0.01, 20}}, 2}, [](real x, real y) { return x * std::log(y); });
}

TEST_CASE("values of activations") {
  check_values<ops::softplus>({{{-20, 40}}, 2}, [](real x) { return std::log1p(std::exp(x)); });
  check_values<ops::log_sigmoid>({{{-40, 20}}, 2}, [](real x) { return -std::log1p(std::exp(-x)); });
  check_values<ops::logit>({{{0, 1}}, 4}, [](real x) { return std::log(x) - std::log1p(-x); });
  check_values<ops::logit>({{{0.499, 0.501}}, 4}, [](real x) { return 2 * std::atanh(2 * x - 1); });
  check_values<ops::leaky_relu>({{{-2, 2}}, 1.5, 0.0625}, [](real x) { return x > 0 ? x : 0.0625L * x; });
  check_values<ops::elu>({{{-5, 5}}, 2}, [](real x) { return x > 0 ? x : std::expm1(x); });
  check_values<ops::selu>({{{-5, 5}}, 4}, [](real x) {
    return static_cast<real>(ops::selu::scale) *
           (x > 0 ? x : static_cast<real>(ops::selu::alpha) * std::expm1(x));
  });
  check_values<ops::gelu>({{{-3, 8}}, 16}, [](real x) { return 0.5L * x * std::erfc(-x / std::sqrt(2.0L)); });
  check_values<ops::silu>({{{-40, 40}}, 4}, [](real x) { return x / (1 + std::exp(-x)); });
}

TEST_CASE("the derivative of a power by base and exponent where the exponent is 0") {
  ir::builder b;
  const term x{&b, b.add_leaf(ops::id_of<ops::input>, "x", {}, 1)},
      y{&b, b.add_leaf(ops::id_of<ops::input>, "y", {}, 2)};
  int node = term::make<ops::power>({}, x, y).id;
  for (int by : {x.id, y.id})
    node = b.add({.op = ops::id_of<ops::gradient>, .operands = {node, by, -1}, .shape = b.shape_id({})});
  b.result.outputs.push_back({node, output_role::value, 1, 0});
  const ir::graph g = passes::differentiate(b.result.view());
  graph_data data;
  data.leaves.push_back(numbers(1, 4.0));
  data.leaves.push_back(numbers(1, 0.0));
  CHECK(interpret(g.view(), data)[0][0] == 0.25);
}
