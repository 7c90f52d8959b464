// SPDX-License-Identifier: BSL-1.0
// normalize, layer_norm, rms_norm and batch_norm: values, first and second derivatives, also where squares would overflow or vanish.
#include <limits>

#include "support/compiled.hpp"
#include "support/dual_reference.hpp"

using namespace typeflow;
using namespace typeflow::literals;
namespace reference = dual_reference;

namespace {

inline constexpr auto N = axis<"N">;
inline constexpr auto x = input<"x", 5>;
inline constexpr auto X = input<"X", N, 4>;
inline constexpr auto scale = parameter<"scale", 4>;
inline constexpr auto bias = parameter<"bias", 4>;

using numbers = std::vector<double>;

struct layer_norm_of {
  static constexpr int size = 5;
  constexpr auto operator()(auto v) const { return layer_norm(v, 3_c, 1_c); }
};
struct layer_norm_without_epsilon {
  static constexpr int size = 5;
  constexpr auto operator()(auto v) const { return normalize(v, axes<0>, 0_c); }
};
struct rms_norm_of {
  static constexpr int size = 5;
  constexpr auto operator()(auto v) const { return rms_norm(v, 2_c); }
};

reference::vector normalized(const reference::vector& at, bool centred, long double epsilon) {
  const reference::number middle = centred ? mean(at) : reference::number(0);
  reference::number square(0);
  for (const reference::number& each : at) square = square + (each - middle) * (each - middle);
  const reference::number deviation = sqrt(square / reference::number(static_cast<long double>(at.size())) + reference::number(epsilon));
  reference::vector result;
  for (const reference::number& each : at) result.push_back((each - middle) / deviation);
  return result;
}
const auto expected_layer_norm = [](const reference::vector& at) {
  reference::vector result = normalized(at, true, 1e-5);
  for (reference::number& each : result) each = reference::number(3) * each + reference::number(1);
  return result;
};
const auto expected_without_epsilon = [](const reference::vector& at) { return normalized(at, true, 0); };
const auto expected_rms_norm = [](const reference::vector& at) {
  reference::vector result = normalized(at, false, 1e-5);
  for (reference::number& each : result) each = reference::number(2) * each;
  return result;
};

}  // namespace

TEST_CASE("layer_norm and rms_norm agree with long double") {
  for (const numbers& at : std::vector<numbers>{{0.5, -1, 2, 0.25, 1}, {-3, -3, 0, 0, 0.125}, {1e-3, 2e-3, -1e-3, 0, 5e-4}, {1e300, -2e300, 1e299, 0, 1},
                                                {1e160, 1e155, -1e150, 0, 1e100}, {1e-200, -2e-200, 0, 1e-300, 0}, {4, 4, 4, 4, 4}}) {
    reference::check_at(layer_norm_of{}, expected_layer_norm, at, 1e-13);
    reference::check_at(rms_norm_of{}, expected_rms_norm, at, 1e-13);
  }
  for (const numbers& at : std::vector<numbers>{{0.5, -1, 2, 0.25, 1}, {1e200, -2e200, 1e199, 0, 1}, {1e-150, -2e-150, 0, 1e-151, 0}})
    reference::check_at(layer_norm_without_epsilon{}, expected_without_epsilon, at, 1e-13);
}

TEST_CASE("elements that are all equal are normalized to 0, however large") {
  constexpr auto of_five = compile([] {
    const auto y = normalize(x, axes<0>);
    return outputs(y, grad(sum(y * x), x));
  });
  for (double each : {0.0, 1.0, 1e20, 1e155, 1e300}) {
    const auto got = of_five(x = numbers(5, each));
    for (int i = 0; i < 5; ++i) {
      CHECK(got[normalize(x, axes<0>)][i] == 0);
      CHECK(got[grad(sum(normalize(x, axes<0>) * x), x)][i] == 0);
    }
  }
  const auto got = of_five(x = numbers{1, 2, std::numeric_limits<double>::quiet_NaN(), 4, 5});
  CHECK(std::isnan(got[normalize(x, axes<0>)][0]));
}

TEST_CASE("without epsilon only the proportions of elements matter") {
  constexpr auto proportions = compile([] { return normalize(x, axes<0>, 0_c); });
  for (double size : {1e-305, 1e-200, 1.0, 1e200, 1e307}) {
    const auto got = proportions(x = numbers{size, -size, size, -size, 0});
    for (int i = 0; i < 4; ++i) CHECK(std::fabs(std::fabs(got[i]) - std::sqrt(1.25)) < 1e-15);
  }
}

TEST_CASE("float rows whose squares overflow are normalized") {
  constexpr auto rows = compile([] { return normalize(x, axes<-1>); });
  const auto got = rows(x = std::vector<float>{1e30F, -1e30F, 1e30F, -1e30F, 0});
  for (int i = 0; i < 4; ++i) CHECK(std::fabs(std::fabs(got[i]) - std::sqrt(1.25F)) < 2e-7F);
  CHECK(got[4] == 0);
}

TEST_CASE("forward and reverse mode are transposes of each other") {
  constexpr auto both = compile([] {
    const auto along = input<"along", 5>;
    const auto back = input<"back", 5>;
    return outputs(sum(back * jvp(normalize(x, axes<0>), x, along)), sum(along * vjp(normalize(x, axes<0>), x, back)),
                   sum(back * jvp(rms_norm(x, 2_c), x, along)), sum(along * vjp(rms_norm(x, 2_c), x, back)));
  });
  const auto along = input<"along", 5>;
  const auto back = input<"back", 5>;
  const auto got = both(x = numbers{0.5, -1, 2, 0.25, 1}, along = numbers{1, 2, -1, 0.5, 3}, back = numbers{-2, 1, 0.5, 4, 1});
  const double forward = got[sum(back * jvp(normalize(x, axes<0>), x, along))], reverse = got[sum(along * vjp(normalize(x, axes<0>), x, back))];
  CHECK(std::fabs(forward - reverse) < 1e-14);
  CHECK(std::fabs(forward) > 0.1);
  CHECK(std::fabs(got[sum(back * jvp(rms_norm(x, 2_c), x, along))] - got[sum(along * vjp(rms_norm(x, 2_c), x, back))]) < 1e-14);
}

namespace {

// A large epsilon keeps rows of nearly equal elements from magnifying rounding errors.
struct by_rows {
  auto operator()() const {
    const auto y = layer_norm(X, scale, bias, constant<0.5>);
    const auto f = sum(square(y) * rms_norm(X, scale, constant<0.5>));
    return outputs(y, f, grad(f, X), grad(f, scale), grad(f, bias), jvp(y, X, square(X)), grad(sum(square(grad(f, X))), X));
  }
};
struct by_columns {
  auto operator()() const {
    const auto y = batch_norm(X, scale, bias, axes<N>, constant<0.5>);
    const auto f = sum(square(y) * y);
    return outputs(y, f, grad(f, X), grad(f, scale), grad(f, bias), mean(X, axes<N>), var(X, axes<N>));
  }
};
struct by_columns_again {
  auto operator()() const {
    const auto f = sum(sin(normalize(X, axes<N>, constant<0.5>)));
    return outputs(jvp(f, X, square(X)), grad(sum(square(grad(f, X))), X));
  }
};
struct by_all {
  auto operator()() const {
    const auto f = sum(square(sin(normalize(X, axes<0, 1>, constant<0.5>))));
    return outputs(f, grad(f, X));
  }
};

}  // namespace

TEST_CASE("compiled programs agree with the meaning of their graphs") {
  graph_test::check_program<by_rows, double>();
  graph_test::check_program<by_columns, double>();
  graph_test::check_program<by_columns_again, double>();
  graph_test::check_program<by_all, double>();
  graph_test::check_program<by_rows, float>();
}

namespace {

constexpr bool in_a_constant_expression() {
  constexpr auto of_five = compile([] { return outputs(normalize(x, axes<0>, 0_c), grad(sum(square(rms_norm(x, 1_c))), x)); });
  const auto got = of_five(x = tensor<double, 5>{{-1, 1, 1, -1, 0}});
  const double slope = got[grad(sum(square(rms_norm(x, 1_c))), x)][0];
  return got[normalize(x, axes<0>, 0_c)][4] == 0 && got[normalize(x, axes<0>, 0_c)][1] > 1.118 && slope < 0 && slope > -1e-3;
}
static_assert(in_a_constant_expression());

}  // namespace
