// SPDX-License-Identifier: BSL-1.0
// logsumexp, softmax and log_softmax: values, first and second derivatives of large, small and infinite entries; the derivative of logsumexp
// is softmax, bit for bit.
#include <limits>

#include "support/compiled.hpp"
#include "support/dual_reference.hpp"
#include "typeflow/inspect.hpp"

using namespace typeflow;
using namespace typeflow::literals;
namespace reference = dual_reference;

namespace {

constexpr double inf = std::numeric_limits<double>::infinity();
const double missing = std::numeric_limits<double>::quiet_NaN();

struct logsumexp_of {
  static constexpr int size = 1;
  constexpr auto operator()(auto x) const { return logsumexp(x); }
};
struct softmax_of {
  static constexpr int size = 5;
  constexpr auto operator()(auto x) const { return softmax(x); }
};
struct log_softmax_of {
  static constexpr int size = 5;
  constexpr auto operator()(auto x) const { return log_softmax(x); }
};

reference::number expected_logsumexp(const reference::vector& x) {
  reference::number top = reference::largest(x), total(0);
  for (const reference::number& each : x) total = total + exp(each - top);
  return top + log(total);
}
const auto expected_scalar = [](const reference::vector& x) { return reference::vector{expected_logsumexp(x)}; };
const auto expected_logarithms = [](const reference::vector& x) {
  reference::vector result;
  for (const reference::number& each : x) result.push_back(each - expected_logsumexp(x));
  return result;
};
const auto expected_shares = [](const reference::vector& x) {
  reference::vector result;
  for (const reference::number& each : x) result.push_back(exp(each - expected_logsumexp(x)));
  return result;
};

const std::vector<std::vector<double>> points{
    {0.5, -1, 2, 0.25, 1},        {1000, 999, 998.5, 1000, -1000}, {-1000, -1001, -999, -2000, -1000.5}, {1e300, -1e300, 1e299, 0, 1},
    {1e-300, -1e-300, 0, 1e-5, 0}, {3, 3, 3, 3, 3},                 {0, 700, 0, 709, 710}};

}  // namespace

TEST_CASE("logsumexp, softmax and log_softmax agree with long double") {
  for (const std::vector<double>& at : points) {
    reference::check_at(logsumexp_of{}, expected_scalar, at, 4e-15);
    reference::check_at(softmax_of{}, expected_shares, at, 4e-15);
    reference::check_at(log_softmax_of{}, expected_logarithms, at, 4e-15);
  }
}

namespace {

inline constexpr auto x = input<"x", 3>;
inline constexpr auto w = input<"w", 3>;
constexpr auto of_three = compile([] {
  return outputs(logsumexp(x), grad(logsumexp(x), x), softmax(x), log_softmax(x), grad(sum(w * softmax(x)), x),
                 grad(sum(w * log_softmax(x)), x), grad(sum(w * grad(logsumexp(x), x)), x));
});

struct expectation {
  std::vector<double> at;
  double logsumexp;
  std::vector<double> softmax, log_softmax, by_softmax, by_log_softmax;
};
const double third = 1.0 / 3;

/// Weights are 1, 2, -1.
const std::vector<expectation> expectations{
    {{-inf, 0, -inf}, 0, {0, 1, 0}, {-inf, 0, -inf}, {0, 0, 0}, {1, 0, -1}},
    {{-inf, -inf, -inf}, -inf, {third, third, third}, {-std::log(3), -std::log(3), -std::log(3)}, {third / 3, 4 * third / 3, -5 * third / 3},
     {third, 4 * third, -5 * third}},
    {{inf, 0, -inf}, inf, {1, 0, 0}, {0, -inf, -inf}, {0, 0, 0}, {-1, 2, -1}},
    {{inf, inf, 5}, inf, {0.5, 0.5, 0}, {-std::log(2), -std::log(2), -inf}, {-0.25, 0.25, 0}, {0, 1, -1}},
    {{0, missing, 1}, missing, {missing, missing, missing}, {missing, missing, missing}, {missing, missing, missing}, {missing, missing, missing}},
    {{missing, inf, -inf}, missing, {missing, missing, missing}, {missing, missing, missing}, {missing, missing, missing}, {missing, missing, missing}}};

void check_close(const tensor<double, 3>& got, const std::vector<double>& expected) {
  for (std::size_t i = 0; i < 3; ++i) {
    const double each = got.begin()[i];
    CHECK((each == expected[i] || std::fabs(each - expected[i]) < 1e-15 || (std::isnan(each) && std::isnan(expected[i]))));
  }
}

}  // namespace

TEST_CASE("infinite entries have limits, NaN stays") {
  for (const expectation& e : expectations) {
    const auto got = of_three(x = e.at, w = std::vector<double>{1, 2, -1});
    CHECK((got[logsumexp(x)] == e.logsumexp || (std::isnan(got[logsumexp(x)]) && std::isnan(e.logsumexp))));
    check_close(got[grad(logsumexp(x), x)], e.softmax);
    check_close(got[softmax(x)], e.softmax);
    check_close(got[log_softmax(x)], e.log_softmax);
    check_close(got[grad(sum(w * softmax(x)), x)], e.by_softmax);
    check_close(got[grad(sum(w * grad(logsumexp(x), x)), x)], e.by_softmax);
    check_close(got[grad(sum(w * log_softmax(x)), x)], e.by_log_softmax);
  }
}

namespace {

struct gradient_of_logsumexp {
  auto operator()() const { return grad(logsumexp(x), x); }
};
struct softmax_alone {
  auto operator()() const { return softmax(x); }
};

/// Whether node i of one graph is computed as node j of another is.
bool is_same(ir::graph_view a, int i, ir::graph_view b, int j) {
  if (i < 0 || j < 0) return i == j;
  bool same = a[i].op == b[j].op && a[i].number == b[j].number && a[i].bits == b[j].bits && a.shape_of(i) == b.shape_of(j);
  for (int k = 0; same && k < ops::max_arity; ++k) same = is_same(a, a[i].operands[k], b, b[j].operands[k]);
  return same;
}

}  // namespace

TEST_CASE("the gradient of logsumexp is the graph of softmax, with nothing through the maximum") {
  const ir::graph_view gradient = passes::pipeline<gradient_of_logsumexp>::graph;
  const ir::graph_view shares = passes::pipeline<softmax_alone>::graph;
  CHECK(gradient.size == shares.size);
  CHECK(is_same(gradient, gradient.outputs[0].node, shares, shares.outputs[0].node));
}

TEST_CASE("softmax has three loops over its elements") {
  constexpr auto shares = compile([] { return softmax(input<"m", 3, 4>); });
  const std::string text = loops_text(shares);
  int loops = 0;
  for (std::size_t at = text.find("loop 3 x 4"); at != std::string::npos; at = text.find("loop 3 x 4", at + 1)) ++loops;
  CHECK(loops == 3);
}

namespace {

inline constexpr auto N = axis<"N">;
inline constexpr auto X = input<"X", N, 5>;
inline constexpr auto B = parameter<"B", 2, 3, 4>;
inline constexpr auto s = input<"s">;

struct over_all {
  auto operator()() const {
    const auto f = logsumexp(X) + sum(square(softmax(X, axes<0, 1>)));
    return outputs(f, grad(f, X), grad(sum(square(grad(f, X))), X));
  }
};
struct over_columns {
  auto operator()() const {
    const auto f = sum(logsumexp(X, axes<1>, keepdims) * log_softmax(X) * square(softmax(X, axes<-1>)));
    return outputs(f, grad(f, X), grad(sum(square(grad(f, X))), X));
  }
};
struct over_rows {
  auto operator()() const {
    const auto f = sum(logsumexp(X, axes<N>) * sum(log_softmax(X, axes<N>) * softmax(X, axes<0>), axes<0>));
    return outputs(f, grad(f, X), grad(sum(square(grad(f, X))), X));
  }
};
struct over_middle {
  auto operator()() const {
    const auto f = sum(logsumexp(B, axes<1>) * sum(softmax(B, axes<0, 2>), axes<1>)) * s;
    return outputs(f, grad(f, B), jvp(f, B, square(B)), grad(sum(square(grad(f, B))), B), logsumexp(s), softmax(B, axes<1>));
  }
};

}  // namespace

TEST_CASE_TEMPLATE("compiled programs agree with the meaning of their graphs", Number, double, float) {
  graph_test::check_program<over_all, Number>();
  graph_test::check_program<over_columns, Number>();
  graph_test::check_program<over_rows, Number>();
  graph_test::check_program<over_middle, Number>();
}

TEST_CASE("an empty axis has the logsumexp of nothing") {
  constexpr auto of_nothing = compile([] { return logsumexp(input<"e", 0, 2>, axes<0>); });
  const auto got = of_nothing(input<"e", 0, 2> = std::vector<double>{});
  CHECK(got[0] == -inf);
  CHECK(got[1] == -inf);
}

namespace {

constexpr bool in_a_constant_expression() {
  const tensor<double, 3> at{{2, 2, -700}};
  const auto got = of_three(x = at, w = tensor<double, 3>{{1, 3, 1}});
  return got[softmax(x)][0] == 0.5 && got[grad(logsumexp(x), x)][1] == 0.5 && got[grad(sum(w * softmax(x)), x)][0] == -0.5 &&
         got[log_softmax(x)][2] < -702;
}
static_assert(in_a_constant_expression());

}  // namespace
