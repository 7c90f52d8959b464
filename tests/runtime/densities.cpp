// SPDX-License-Identifier: BSL-1.0
// Log densities: values, first and second derivatives by every operand against long double, edges of what is possible, extreme observations.
#include <limits>

#include "support/compiled.hpp"
#include "support/dual_reference.hpp"

using namespace typeflow;
using namespace typeflow::literals;
namespace reference = dual_reference;

namespace {

constexpr double inf = std::numeric_limits<double>::infinity();
const double missing = std::numeric_limits<double>::quiet_NaN();
const long double half_log_two_pi = 0.918938533204672741780329736405617639L;

using numbers = std::vector<double>;
using reference::number;

struct normal {
  constexpr auto operator()(auto at, auto middle, auto width) const { return normal_log_density(at, middle, width); }
  number operator()(const number& at, const number& middle, const number& width) const {
    const number z = (at - middle) / width;
    return number(-0.5L) * z * z - log(width) - number(half_log_two_pi);
  }
};
struct student_t {
  constexpr auto operator()(auto at, auto freedom, auto width) const { return student_t_log_density(at, freedom, constant<0.5>, width); }
  number operator()(const number& at, const number& freedom, const number& width) const {
    const number z = (at - number(0.5L)) / width, half = number(0.5L) * freedom;
    return lgamma(half + number(0.5L)) - lgamma(half) - number(0.5L) * log(freedom * number(3.14159265358979323846264338327950288L)) - log(width) -
           (half + number(0.5L)) * log(number(1) + z * z / freedom);
  }
};
struct gamma_of {
  constexpr auto operator()(auto at, auto form, auto rate) const { return gamma_log_density(at, form, rate); }
  number operator()(const number& at, const number& form, const number& rate) const {
    return form * log(rate) + (form - number(1)) * log(at) - rate * at - lgamma(form);
  }
};
struct beta_of {
  constexpr auto operator()(auto at, auto a, auto b) const { return beta_log_density(at, a, b); }
  number operator()(const number& at, const number& a, const number& b) const {
    return (a - number(1)) * log(at) + (b - number(1)) * log(number(1) - at) - lgamma(a) - lgamma(b) + lgamma(a + b);
  }
};
struct exponential {
  constexpr auto operator()(auto at, auto rate, auto) const { return exponential_log_density(at, rate); }
  number operator()(const number& at, const number& rate, const number&) const { return log(rate) - rate * at; }
};
struct poisson {
  constexpr auto operator()(auto at, auto rate, auto) const { return poisson_log_density(at, rate); }
  number operator()(const number& at, const number& rate, const number&) const { return at * log(rate) - rate - lgamma(at + number(1)); }
};
struct bernoulli {
  constexpr auto operator()(auto at, auto p, auto) const { return bernoulli_log_density(at, p); }
  number operator()(const number& at, const number& p, const number&) const {
    return at * log(p) + (number(1) - at) * log(number(1) - p);
  }
};

number converted(long double x) { return number(x); }

/// A density as a function of one operand, the others being constants.
template <class Density, int Operand, auto First, auto Second, auto Third>
struct by_operand {
  static constexpr int size = 5;
  constexpr auto operator()(auto moving) const {
    if constexpr (Operand == 0) return Density{}(moving, constant<Second>, constant<Third>);
    else if constexpr (Operand == 1) return Density{}(constant<First>, moving, constant<Third>);
    else return Density{}(constant<First>, constant<Second>, moving);
  }
  reference::vector operator()(const reference::vector& moving) const {
    reference::vector result;
    for (const number& each : moving) {
      number operands[] = {converted(First), converted(Second), converted(Third)};
      operands[Operand] = each;
      result.push_back(Density{}(operands[0], operands[1], operands[2]));
    }
    return result;
  }
};

template <class Density, int Operand, auto First, auto Second, auto Third>
void check(const numbers& at, double tolerance) {
  using function = by_operand<Density, Operand, First, Second, Third>;
  reference::check_at(function{}, function{}, at, tolerance);
}

const numbers positive{0.25, 1, 2, 5.5, 30}, within_1{0.01, 0.25, 0.5, 0.75, 0.999};

}  // namespace

TEST_CASE("log densities agree with long double") {
  check<normal, 0, 0, 1, 0.5>({-3, 0, 1, 2, 1e3}, 1e-15);
  check<normal, 1, 2, 0, 0.5>({-3, 0, 1, 2, 1e3}, 1e-15);
  check<normal, 2, 2, 0.5, 0>(positive, 2e-15);
  check<student_t, 0, 0, 3, 2>({-3, 0, 0.5, 2, 1e3}, 2e-15);
  check<student_t, 1, 2, 0, 1>(positive, 1e-14);
  check<student_t, 2, 2, 4, 0>(positive, 4e-15);
  check<gamma_of, 0, 0, 2.5, 2>(positive, 4e-15);
  check<gamma_of, 1, 2, 0, 2>(positive, 4e-15);
  check<gamma_of, 2, 2, 2.5, 0>(positive, 4e-15);
  check<beta_of, 0, 0, 2.5, 1.5>(within_1, 4e-15);
  check<beta_of, 1, 0.25, 0, 1.5>(positive, 1e-14);
  check<beta_of, 2, 0.25, 1.5, 0>(positive, 1e-14);
  check<exponential, 0, 0, 2.5, 0>(positive, 1e-15);
  check<exponential, 1, 2, 0, 0>(positive, 1e-15);
  check<poisson, 0, 0, 2.5, 0>(positive, 4e-15);
  check<poisson, 1, 3, 0, 0>(positive, 4e-15);
  check<bernoulli, 0, 0, 0.25, 0>({0, 1, 0.5, 1, 0}, 1e-15);
  check<bernoulli, 1, 1, 0, 0>(within_1, 1e-15);
  check<bernoulli, 1, 0, 0, 0>(within_1, 4e-15);
}

TEST_CASE("observations far out keep their log density and its slope") {
  check<normal, 0, 0, 1, 0.5>({-1e100, 1e100, 1e99, 0, 1e-300}, 1e-15);
  check<student_t, 0, 0, 3, 2>({-1e200, 1e200, 1e160, 1e155, 1e300}, 4e-15);
  check<gamma_of, 0, 0, 2.5, 2>({1e-150, 1e300, 1e-100, 1e100, 1e-120}, 4e-15);
  check<poisson, 1, 3, 0, 0>({1e-100, 1e300, 1e-90, 1e100, 1}, 4e-15);
}

TEST_CASE("Student's t distribution becomes normal") {
  constexpr auto both = compile([] {
    const auto z = input<"z">;
    return outputs(student_t_log_density(z, constant<1e12>), normal_log_density(z, 0_c, 1_c), grad(student_t_log_density(z, constant<1e12>), z));
  });
  const auto z = input<"z">;
  for (double at : {0.0, 0.5, -3.0, 10.0}) {
    const auto got = both(z = at);
    CHECK(std::fabs(got[student_t_log_density(z, constant<1e12>)] - got[normal_log_density(z, 0_c, 1_c)]) < 1e-8);
    CHECK(std::fabs(got[grad(student_t_log_density(z, constant<1e12>), z)] + at) < 1e-8);
  }
}

namespace {

inline constexpr auto observed = input<"observed">;
inline constexpr auto first = input<"first">;
inline constexpr auto second = input<"second">;

struct edge {
  double at, first, second, value, slope;
};

template <class Density>
void check_edges(const std::vector<edge>& edges) {
  static constexpr auto density = Density{}(observed, first, second);
  constexpr auto of_edge = compile([] { return outputs(density, grad(density, observed)); });
  for (const edge& e : edges) {
    const auto got = of_edge(observed = e.at, first = e.first, second = e.second);
    CHECK_MESSAGE((got[density] == e.value || (std::isnan(got[density]) && std::isnan(e.value))), e.at << ": " << got[density]);
    CHECK_MESSAGE((got[grad(density, observed)] == e.slope || (std::isnan(got[grad(density, observed)]) && std::isnan(e.slope))),
                  e.at << ": slope " << got[grad(density, observed)]);
  }
}

struct with_unused {
  constexpr auto operator()(auto x, auto a, auto b) const { return exponential_log_density(x, a) + b * 0_c; }
};
struct poisson_with_unused {
  constexpr auto operator()(auto x, auto a, auto b) const { return poisson_log_density(x, a) + b * 0_c; }
};
struct bernoulli_with_unused {
  constexpr auto operator()(auto x, auto a, auto b) const { return bernoulli_log_density(x, a) + b * 0_c; }
};

}  // namespace

TEST_CASE("what cannot be has the log density -inf and no derivative") {
  const double log_2 = std::log(2);
  check_edges<gamma_of>({{-1, 2, 1, -inf, 0}, {0, 1, 2, log_2, -2}, {0, 2, 1, -inf, inf}, {0, 0.5, 1, inf, -inf}, {missing, 2, 1, missing, missing}});
  check_edges<beta_of>({{-0.5, 2, 2, -inf, 0}, {1.5, 2, 2, -inf, 0}, {0, 1, 1, 0, 0}, {1, 1, 1, 0, 0}, {0, 2, 1, -inf, inf}, {1, 1, 2, -inf, -inf}});
  check_edges<with_unused>({{-1, 2, 0, -inf, 0}, {0, 2, 0, log_2, -2}, {inf, 2, 0, -inf, -2}});
  check_edges<poisson_with_unused>({{-1, 2, 0, -inf, 0}});
  check_edges<bernoulli_with_unused>({{1, 1, 0, 0, inf}, {0, 0, 0, 0, -inf}, {1, 0, 0, -inf, -inf}, {0, 1, 0, -inf, inf}});
  check_edges<normal>({{inf, 0, 1, -inf, -inf}, {missing, 0, 1, missing, missing}});
}

namespace {

inline constexpr auto N = axis<"N">;
inline constexpr auto X = input<"X", N, 3>;
inline constexpr auto A = parameter<"A", 3>;
inline constexpr auto B = parameter<"B">;

struct likelihoods {
  auto operator()() const {
    const auto f = mean(normal_log_density(X, A, B)) + mean(student_t_log_density(X, 3_c, A, B)) + mean(gamma_log_density(X, A + 1_c, B)) +
                   mean(exponential_log_density(X, A)) + mean(poisson_log_density(X, B));
    return outputs(f, grad(f, A), grad(f, B), grad(sum(square(grad(f, A))), B));
  }
};
struct shares {
  auto operator()() const {
    const auto p = constant<0.5> * X;
    const auto f = mean(beta_log_density(p, A + 1_c, B + 1_c)) + mean(bernoulli_log_density(p > constant<0.5>, constant<0.5> * A));
    return outputs(f, grad(f, A), grad(f, B));
  }
};

}  // namespace

TEST_CASE("compiled programs agree with the meaning of their graphs") {
  graph_test::check_program<likelihoods, double>();
  graph_test::check_program<shares, double>();
  graph_test::check_program<shares, float>();
}

namespace {

inline constexpr auto readings = input<"readings", N>;
inline constexpr auto middle = parameter<"middle">;
inline constexpr auto width_of_all = parameter<"width">;

struct totals {
  auto operator()() const {
    const auto of_all = sum(normal_log_density(X, A, B));
    const auto of_columns = sum(square(sum(normal_log_density(X, A, exp(A)), axes<0>)));
    const auto f = of_all + of_columns + mean(normal_log_density(B, X, exp(A)));
    return outputs(f, grad(f, X), grad(f, A), grad(f, B), grad(sum(square(grad(of_columns, A))), A), jvp(f, A, A));
  }
};
struct mapped_totals {
  auto operator()() const {
    const auto by_width = vmap(sum(normal_log_density(middle, A, width_of_all)), width_of_all, A);
    return outputs(by_width, grad(sum(square(by_width)), A), vmap(grad(sum(normal_log_density(middle, A, width_of_all)), width_of_all), width_of_all, A));
  }
};

inline constexpr auto total = sum(normal_log_density(readings, middle, width_of_all));

}  // namespace

TEST_CASE("totals of normal log densities agree with the meaning of their graphs") {
  graph_test::check_program<totals, double>();
  graph_test::check_program<totals, float>();
  graph_test::check_program<mapped_totals, double>();
}

TEST_CASE("a total of normal log densities and its derivatives are the sums over the elements") {
  constexpr auto both = compile([] { return value_and_grad(total, wrt(readings, middle, width_of_all)); });
  for (std::size_t size : {0u, 1u, 7u, 8u, 1000u, 3001u}) {
    numbers at(size), slopes(size);
    long double value = 0, by_middle = 0, by_width = 0;
    for (std::size_t i = 0; i < size; ++i) {
      at[i] = static_cast<double>(i % 13) - 4.25;
      const long double z = (at[i] - 0.25L) / 1.75L;
      value += -z * z / 2 - std::log(1.75L) - half_log_two_pi;
      by_middle += z / 1.75L;
      by_width += (z * z - 1) / 1.75L;
    }
    const auto got = both(readings = at, middle = 0.25, width_of_all = 1.75, grad(total, readings) = slopes);
    const double n = static_cast<double>(size) + 1;
    CHECK(std::fabs(got.value - static_cast<double>(value)) < 1e-14 * n);
    CHECK(std::fabs(got.gradients[middle] - static_cast<double>(by_middle)) < 1e-14 * n);
    CHECK(std::fabs(got.gradients[width_of_all] - static_cast<double>(by_width)) < 1e-14 * n);
    for (std::size_t i = 0; i < size; ++i) CHECK(std::fabs(slopes[i] + (at[i] - 0.25) / (1.75 * 1.75)) < 4e-16 * std::fabs(slopes[i]) + 1e-18);
  }
}

TEST_CASE("the total of no log densities is 0, whatever the deviation is") {
  constexpr auto both = compile([] { return value_and_grad(total, wrt(middle)); });
  for (double deviation : {1.75, 0.0, inf}) {
    const auto got = both(readings = numbers{}, middle = 0.25, width_of_all = deviation);
    CHECK((got.value == 0 && !std::signbit(got.value)));
    CHECK(got.gradients[middle] == 0);
  }
}

namespace {

constexpr bool in_a_constant_expression() {
  constexpr auto slopes = compile([] { return outputs(normal_log_density(observed, first, second), grad(gamma_log_density(observed, first, second), observed), student_t_log_density(observed, first)); });
  const auto got = slopes(observed = 1.0, first = 1.0, second = 2.0);
  return got[normal_log_density(observed, first, second)] < -1.6 && got[grad(gamma_log_density(observed, first, second), observed)] == -2 && got[student_t_log_density(observed, first)] < -1.8;
}
static_assert(in_a_constant_expression());

}  // namespace
