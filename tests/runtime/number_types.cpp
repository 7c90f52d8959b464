// SPDX-License-Identifier: BSL-1.0
// Programs in long double, in complex numbers, and in a number type of the user's, against the same program in double.
#include <doctest/doctest.h>

#include <cmath>
#include <vector>

#include "typeflow/complex.hpp"

namespace tf = typeflow;
using namespace tf::literals;

namespace bank {

/// A number type that is none of the language's: it has operators, and the functions that the programs below use.
struct rounded {
  double value = 0;
  constexpr rounded() = default;
  constexpr explicit rounded(double x) : value(x) {}
  friend constexpr rounded operator+(rounded a, rounded b) { return rounded(a.value + b.value); }
  friend constexpr rounded operator-(rounded a, rounded b) { return rounded(a.value - b.value); }
  friend constexpr rounded operator*(rounded a, rounded b) { return rounded(a.value * b.value); }
  friend constexpr rounded operator/(rounded a, rounded b) { return rounded(a.value / b.value); }
  friend constexpr rounded operator-(rounded a) { return rounded(-a.value); }
  friend constexpr bool operator==(rounded a, rounded b) { return a.value == b.value; }
  constexpr rounded& operator+=(rounded b) { return *this = *this + b; }
};
rounded exp(rounded x) { return rounded(std::exp(x.value)); }
rounded sin(rounded x) { return rounded(std::sin(x.value)); }
rounded cos(rounded x) { return rounded(std::cos(x.value)); }

}  // namespace bank

template <>
inline constexpr bool tf::is_number<bank::rounded> = true;

namespace {

constexpr auto N = tf::axis<"N">;
constexpr auto X = tf::input<"X", N, 3>;
constexpr auto W = tf::parameter<"W", 3, 2>;
constexpr auto b = tf::parameter<"b", 2>;

constexpr auto hidden = tf::linear(X, W, b);
constexpr auto cost = tf::mean(tf::square(tf::sin(hidden)) + tf::exp(0.5_c * hidden) / tf::pow(tf::exp(hidden), 3_c));
constexpr auto program = tf::compile([] { return tf::value_and_grad(cost, tf::wrt(W, b)); });
constexpr auto curvature = tf::compile([] { return tf::grad(tf::sum(tf::square(tf::grad(cost, W))), b); });

template <class T>
struct problem {
  std::vector<T> x, weights, bias;
  problem() {
    for (int i = 0; i < 5 * 3; ++i) x.push_back(T(std::sin(1.0 + i)));
    for (int i = 0; i < 6; ++i) weights.push_back(T(0.3 - 0.1 * i));
    for (int i = 0; i < 2; ++i) bias.push_back(T(0.2 * i));
  }
};

/// Value, gradients and a second derivative as long double, from a program in T.
template <class T, class Read>
std::vector<long double> answers(Read read) {
  const problem<T> p;
  const auto [value, gradients] = program(X = p.x, W = p.weights, b = p.bias);
  const auto second = curvature(X = p.x, W = p.weights, b = p.bias);
  std::vector<long double> result{read(value)};
  for (int i = 0; i < 6; ++i) result.push_back(read(gradients[W].data()[i]));
  for (int i = 0; i < 2; ++i) result.push_back(read(gradients[b].data()[i]));
  for (int i = 0; i < 2; ++i) result.push_back(read(second.data()[i]));
  return result;
}

void check_close(const std::vector<long double>& got, const std::vector<long double>& wanted, long double tolerance) {
  REQUIRE(got.size() == wanted.size());
  for (std::size_t i = 0; i < got.size(); ++i) CHECK(std::fabs(got[i] - wanted[i]) <= tolerance * (1 + std::fabs(wanted[i])));
}

long double plain(long double x) { return x; }

}  // namespace

TEST_CASE("long double agrees with double, float with both") {
  const auto in_double = answers<double>(plain);
  check_close(answers<long double>(plain), in_double, 1e-14L);
  check_close(answers<float>(plain), in_double, 2e-6L);
}

TEST_CASE("long double has its own precision") {
  const problem<long double> p;
  const auto value = tf::compile([] { return tf::sum(X / 3_c); })(X = p.x);
  long double sum = 0;
  for (long double x : p.x) sum += x / 3;
  CHECK(std::fabs(value - sum) < 1e-18L);
}

TEST_CASE("complex numbers on the real line agree with double") {
  const auto real = [](std::complex<double> z) {
    CHECK(z.imag() == 0);
    return static_cast<long double>(z.real());
  };
  check_close(answers<std::complex<double>>(real), answers<double>(plain), 1e-14L);
}

TEST_CASE("the derivative by a complex number is that of a holomorphic function") {
  problem<std::complex<double>> p;
  for (auto& w : p.weights) w += std::complex<double>(0, 0.3);
  const auto gradients = program(X = p.x, W = p.weights, b = p.bias).gradients;
  for (const std::complex<double> direction : {std::complex<double>(1, 0), std::complex<double>(0, 1)}) {
    const auto moved = [&](double step) {
      problem<std::complex<double>> q = p;
      q.weights[3] += step * direction;
      return program(X = q.x, W = q.weights, b = q.bias).value;
    };
    const std::complex<double> difference = (moved(1e-6) - moved(-1e-6)) / (2e-6 * direction);
    CHECK(std::abs(difference - gradients[W](1, 1)) < 1e-8);
  }
}

TEST_CASE("a number type of the user's") {
  const auto value = [](bank::rounded x) { return static_cast<long double>(x.value); };
  check_close(answers<bank::rounded>(value), answers<double>(plain), 1e-14L);
}

TEST_CASE("scalars of such types, and plain numbers beside them") {
  constexpr auto x = tf::input<"x">;
  constexpr auto y = tf::input<"y">;
  constexpr auto product = tf::compile([] { return tf::input<"x"> * tf::input<"y">; });
  CHECK(product(x = 2.0L, y = 3.0L) == 6.0L);
  static_assert(std::is_same_v<decltype(product(x = 2.0L, y = 3.0L)), long double>);
  CHECK(product(x = std::complex<float>(0, 1), y = std::complex<float>(0, 1)) == std::complex<float>(-1, 0));
  
}
