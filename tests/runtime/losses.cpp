// SPDX-License-Identifier: BSL-1.0
// Cross entropies, huber, mae, hinge, kl_divergence and cosine_similarity: values, first and second derivatives against long double, certain
// predictions, infinite logits, labels that name no class.
#include <limits>

#include "support/compiled.hpp"
#include "support/dual_reference.hpp"

using namespace typeflow;
using namespace typeflow::literals;
namespace reference = dual_reference;

namespace {

constexpr double inf = std::numeric_limits<double>::infinity();
const double missing = std::numeric_limits<double>::quiet_NaN();

inline constexpr auto x = input<"x", 5>;
inline constexpr auto y = input<"y", 5>;
inline constexpr auto class_of = input<"class">;

using numbers = std::vector<double>;

bool close(double a, double b, double tolerance) {
  return a == b || std::fabs(a - b) <= tolerance * std::fmax(std::fabs(b), std::numeric_limits<double>::min()) || (std::isnan(a) && std::isnan(b));
}
template <class T>
void check_close(const T& got, const numbers& expected, double tolerance = 0) {
  REQUIRE(got.size() == expected.size());
  for (std::size_t i = 0; i < expected.size(); ++i) {
    const double each = *(got.begin() + static_cast<std::ptrdiff_t>(i));
    CHECK_MESSAGE(close(each, expected[i], tolerance), i << ": " << each << " instead of " << expected[i]);
  }
}

reference::number logsumexp_of(const reference::vector& at) {
  reference::number top = reference::largest(at), total(0);
  for (const reference::number& each : at) total = total + exp(each - top);
  return top + log(total);
}

/// Labels of the cross entropies below.
const numbers shares{0.5, 0, 0.25, 0.125, 0.125};

}  // namespace

TEST_CASE("softmax_cross_entropy agrees with long double") {
  constexpr auto of_labels = compile([] {
    const auto loss = softmax_cross_entropy(x, y);
    return outputs(loss, grad(loss, x), grad(loss, y), grad(sum(square(grad(loss, x))), x));
  });
  const auto loss = softmax_cross_entropy(x, y);
  for (const numbers& at : std::vector<numbers>{{0.5, -1, 2, 0.25, 1}, {1000, -1000, 998, 1001, 999}, {1e300, 0, 1e300, -1e300, 1e299}}) {
    const auto total = [](const reference::vector& v) {
      reference::number result = logsumexp_of(v);
      for (std::size_t i = 0; i < v.size(); ++i) result = result - reference::number(shares[i]) * v[i];
      return reference::vector{result};
    };
    const auto expected = reference::derivatives_of(total, at, {1}, numbers(5, 0));
    const numbers slope(expected.first.begin(), expected.first.end());
    numbers twice;
    for (double each : slope) twice.push_back(2 * each);
    const auto curved = reference::derivatives_of(total, at, {1}, twice);
    const auto got = of_labels(x = at, y = shares);
    reference::compare("value", reference::as_list(got[loss]), expected.value, 4e-15);
    reference::compare("gradient", got[grad(loss, x)], expected.first, 4e-15);
    reference::compare("second derivative", got[grad(sum(square(grad(loss, x))), x)], curved.second, 4e-15);
  }
  const auto infinite = of_labels(x = numbers{3, -inf, 3, -inf, -inf}, y = numbers{1, 0, 0, 0, 0});
  CHECK(close(infinite[loss], std::log(2), 1e-15));
  check_close(infinite[grad(loss, x)], {-0.5, 0, 0.5, 0, 0});
  check_close(infinite[grad(sum(square(grad(loss, x))), x)], {-0.5, 0, 0.5, 0, 0});
  const auto impossible = of_labels(x = numbers{3, -inf, 3, -inf, -inf}, y = numbers{0, 1, 0, 0, 0});
  CHECK(impossible[loss] == inf);
  check_close(impossible[grad(loss, x)], {0.5, -1, 0.5, 0, 0});
}

TEST_CASE("sparse_softmax_cross_entropy is softmax_cross_entropy of one label") {
  constexpr auto both = compile([] {
    const auto loss = sparse_softmax_cross_entropy(x, class_of);
    const auto same = softmax_cross_entropy(x, y);
    return outputs(loss, same, grad(loss, x), grad(same, x), grad(sum(square(grad(loss, x))), x), grad(sum(square(grad(same, x))), x));
  });
  const auto loss = sparse_softmax_cross_entropy(x, class_of);
  const auto same = softmax_cross_entropy(x, y);
  for (const numbers& at : std::vector<numbers>{{0.5, -1, 2, 0.25, 1}, {1000, -1000, 998, 1001, 999}, {-inf, 0, 2, -inf, 1}, {inf, 0, 2, inf, 1}}) {
    for (int label = 0; label < 5; ++label) {
      numbers one(5, 0);
      one[static_cast<std::size_t>(label)] = 1;
      const auto got = both(x = at, y = one, class_of = label + 0.25);
      CHECK(got[loss] == got[same]);
      for (int i = 0; i < 5; ++i) {
        CHECK(close(got[grad(loss, x)][i], got[grad(same, x)][i], 1e-15));
        CHECK(close(got[grad(sum(square(grad(loss, x))), x)][i], got[grad(sum(square(grad(same, x))), x)][i], 1e-14));
      }
    }
  }
  for (double outside : {-1.0, 5.0, inf, missing}) {
    const auto got = both(x = numbers{1, 2, 3, 4, 5}, y = shares, class_of = outside);
    CHECK(std::isnan(got[loss]));
    check_close(got[grad(loss, x)], numbers(5, 0));
  }
}

TEST_CASE("sigmoid_binary_cross_entropy neither overflows nor cancels") {
  constexpr auto binary = compile([] {
    const auto loss = sigmoid_binary_cross_entropy(x, y);
    return outputs(loss, grad(sum(loss), x), grad(sum(loss), y), grad(sum(grad(sum(loss), x)), x));
  });
  const auto loss = sigmoid_binary_cross_entropy(x, y);
  const auto at = [&](const numbers& logits, const numbers& labels) { return binary(x = logits, y = labels); };
  const numbers logits{-40, -0.5, 0, 2, 700}, labels{0.25, 1, 0.5, 0.75, 0};
  const auto got = at(logits, labels);
  for (int i = 0; i < 5; ++i) {
    const auto at_i = static_cast<std::size_t>(i);
    const long double v = logits[at_i], l = labels[at_i], sigmoid = 1 / (1 + std::exp(-v));
    const long double expected = l * std::log1p(std::exp(-v)) + (1 - l) * (v + std::log1p(std::exp(-v)));
    CHECK(close(got[loss][i], static_cast<double>(expected), 4e-16));
    CHECK(close(got[grad(sum(loss), x)][i], static_cast<double>(sigmoid - l), 4e-16));
    CHECK(got[grad(sum(loss), y)][i] == -logits[at_i]);
    CHECK(std::fabs(got[grad(sum(grad(sum(loss), x)), x)][i] - static_cast<double>(sigmoid * (1 - sigmoid))) < 1e-16);
  }
  const auto certain = at({inf, -inf, 50, -50, 1e300}, {1, 0, 1, 0, 1});
  check_close(certain[loss], {0, 0, std::exp(-50), std::exp(-50), 0}, 1e-15);
  check_close(certain[grad(sum(loss), x)], {0, 0, -std::exp(-50), std::exp(-50), 0}, 1e-15);
  const auto wrong = at({inf, -inf, 50, missing, 1e300}, {0, 1, 0, 0, 0});
  check_close(wrong[loss], {inf, inf, 50, missing, 1e300}, 1e-15);
  check_close(wrong[grad(sum(loss), x)], {1, -1, 1, missing, 1}, 1e-15);
}

TEST_CASE("huber, mae and hinge at, within and beyond their kinks") {
  constexpr auto robust = compile([] {
    const auto f = sum(huber(y, x, 2_c));
    const auto slope = grad(f, x);
    return outputs(huber(y, x, 2_c), slope, grad(sum(slope), x), huber(y, x), mae(y, x), grad(mae(y, x), x), hinge(y, x), grad(sum(hinge(y, x)), x));
  });
  const auto f = sum(huber(y, x, 2_c));
  const auto got = robust(x = numbers{0, 1, 4, -1e200, -inf}, y = numbers{0, 2, 2, 1, 1});
  check_close(got[huber(y, x, 2_c)], {0, 0.5, 2, 2e200, inf}, 1e-15);
  check_close(got[grad(f, x)], {0, -1, 2, -2, -2});
  check_close(got[grad(sum(grad(f, x)), x)], {1, 1, 0, 0, 0});
  check_close(got[huber(y, x)], {0, 0.5, 1.5, 1e200, inf}, 1e-15);
  CHECK(got[mae(y, x)] == inf);
  check_close(got[grad(mae(y, x), x)], {0, -0.2, 0.2, -0.2, -0.2});
  check_close(got[hinge(y, x)], {1, 0, 0, 1e200, inf}, 1e-15);
  check_close(got[grad(sum(hinge(y, x)), x)], {0, 0, 0, -1, -1});
}

TEST_CASE("kl_divergence counts what is impossible") {
  constexpr auto divergence = compile([] { return outputs(kl_divergence(x, y), grad(kl_divergence(x, y), x), grad(kl_divergence(x, y), y)); });
  const auto at = [&](const numbers& p, const numbers& q) { return divergence(x = p, y = q); };
  const auto kl = kl_divergence(x, y);
  const numbers p{0.5, 0, 0.25, 0.125, 0.125}, q{0.1, 0, 0.2, 0.3, 0.4};
  const auto some = at(p, q);
  long double expected = 0;
  for (std::size_t i = 0; i < 5; ++i) expected += p[i] > 0 ? static_cast<long double>(p[i]) * std::log(static_cast<long double>(p[i]) / q[i]) : 0;
  CHECK(close(some[kl], static_cast<double>(expected), 2e-15));
  check_close(some[grad(kl, y)], {-5, 0, -1.25, -0.125 / 0.3, -0.3125}, 1e-15);
  CHECK(at({1, 0, 0, 0, 0}, {0, 1, 0, 0, 0})[kl] == inf);
  CHECK(at({0, 0, 0, 0, 0}, {0, 1, 0, 0, 0})[kl] == 0);
  CHECK(at(p, p)[kl] == 0);
  const auto extreme = at({1, 1e-310, 0, 0, 0}, {1e-310, 1, 0, 0, 0});
  CHECK(close(extreme[kl], -std::log(1e-310), 1e-15));
  check_close(numbers{extreme[grad(kl, x)][0], extreme[grad(kl, x)][1]}, {1 - std::log(1e-310), 1 + std::log(1e-310)}, 1e-15);
  const double near = 1 + 0x1p-40;
  CHECK(close(at({1, 0, 0, 0, 0}, {near, 0, 0, 0, 0})[kl], -std::log1p(0x1p-40), 1e-15));
}

TEST_CASE("cosine_similarity of vectors of any length") {
  constexpr auto cosine = compile([] { return outputs(cosine_similarity(x, y), grad(cosine_similarity(x, y), x), grad(cosine_similarity(x, y), y)); });
  const auto at = [&](const numbers& a, const numbers& b) { return cosine(x = a, y = b); };
  const auto c = cosine_similarity(x, y);
  const auto some = at({3, 4, 0, 0, 0}, {0, 5, 0, 12, 0});
  CHECK(close(some[c], 4.0 / 13, 1e-15));
  const double u = 4.0 / 13;
  check_close(some[grad(c, x)], {-u * 0.6 / 5, (5.0 / 13 - u * 0.8) / 5, 0, 12.0 / 65, 0}, 1e-14);
  CHECK(close(at({3e250, 4e250, 0, 0, 0}, {0, 5e-250, 0, 12e-250, 0})[c], 4.0 / 13, 1e-15));
  CHECK(close(at({3e250, 4e250, 0, 0, 0}, {0, 5e-250, 0, 12e-250, 0})[grad(c, x)][3], 12.0 / 13 / 5e250, 1e-14));
  const auto zero = at({0, 0, 0, 0, 0}, {0, 5, 0, 12, 0});
  CHECK(zero[c] == 0);
  check_close(zero[grad(c, x)], numbers(5, 0));
  check_close(zero[grad(c, y)], numbers(5, 0));
}

namespace {

inline constexpr auto N = axis<"N">;
inline constexpr auto X = input<"X", N, 4>;
inline constexpr auto Y = input<"Y", N, 4>;
inline constexpr auto T = input<"T", N>;
inline constexpr auto C = parameter<"C", 4>;

struct entropies {
  auto operator()() const {
    const auto f = mean(softmax_cross_entropy(X * C, Y)) + mean(sparse_softmax_cross_entropy(X * C, T * 2_c)) + mean(sigmoid_binary_cross_entropy(X, Y));
    return outputs(f, grad(f, X), grad(f, C), grad(mean(softmax_cross_entropy(X, Y)), Y), grad(sum(square(grad(f, C))), C));
  }
};
struct others {
  auto operator()() const {
    const auto f = mean(huber(Y, X, constant<0.25>)) + mae(Y, X) + mean(hinge(X, Y)) + mean(kl_divergence(X, C)) + mean(cosine_similarity(X, C) * cosine_similarity(X, Y));
    return outputs(f, grad(f, X), grad(f, C), jvp(f, C, square(C)), grad(sum(square(grad(f, C))), C));
  }
};

}  // namespace

TEST_CASE_TEMPLATE("compiled programs agree with the meaning of their graphs", Number, double, float) {
  graph_test::check_program<entropies, Number>();
  graph_test::check_program<others, Number>();
}

namespace {

constexpr bool in_a_constant_expression() {
  constexpr auto some = compile([] {
    return outputs(sparse_softmax_cross_entropy(x, class_of), grad(softmax_cross_entropy(x, y), x), sigmoid_binary_cross_entropy(x, y), huber(y, x));
  });
  const tensor<double, 5> at{{0, 0, 1, 0, 0}}, label{{0, 0, 1, 0, 0}};
  const auto got = some(x = at, y = label, class_of = 2);
  return got[sparse_softmax_cross_entropy(x, class_of)] < 0.91 && got[grad(softmax_cross_entropy(x, y), x)][2] < 0 &&
         got[sigmoid_binary_cross_entropy(x, y)][2] < 0.32 && got[huber(y, x)][0] == 0;
}
static_assert(in_a_constant_expression());

}  // namespace
