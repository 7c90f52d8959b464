// SPDX-License-Identifier: BSL-1.0
// Extrapolated differences: how accurate they are, what they say of it themselves, kinks, jumps and edges of
// a domain.
#include <doctest/doctest.h>

#include <cmath>
#include <functional>
#include <limits>
#include <string>

#include <typeflow/inspect/central_difference.hpp>
#include <typeflow/inspect/gradient_search.hpp>

namespace {

namespace tf = typeflow;
using function = std::function<long double(long double)>;

constexpr long double extended = std::numeric_limits<long double>::epsilon(),
                      ordinary = std::numeric_limits<double>::epsilon();

tf::detail::difference slope_of(const function& f, long double x, long double resolution = extended) {
  const auto moved = [&](long double t) { return f(x + t); };
  const long double reach = std::max(std::abs(x), 0.125L);
  return tf::detail::central_difference(
      moved, {f(x), reach / 8, 1e-10L, resolution, tf::detail::value_noise(moved, reach)});
}

struct smooth {
  std::string name;
  function f;
  long double at;
  long double slope;
};

const smooth smooth_functions[] = {
    {"sin", [](long double x) { return std::sin(x); }, 1, std::cos(1.0L)},
    {"exp at -3", [](long double x) { return std::exp(x); }, -3, std::exp(-3.0L)},
    {"fast oscillation", [](long double x) { return std::sin(1000 * x); }, 0.3L, 1000 * std::cos(300.0L)},
    {"close to a pole", [](long double x) { return 1 / x; }, 1e-3L, -1e6L},
    {"close to the edge of a domain", [](long double x) { return std::log(x); }, 1e-5L, 1e5L},
    {"a flat point", [](long double x) { return x * x * x; }, 0, 0},
    {"large beside its slope", [](long double x) { return 1e6L + std::sin(x); }, 1, std::cos(1.0L)},
    {"steep", [](long double x) { return std::exp(50 * x); }, 1, 50 * std::exp(50.0L)},
    {"a kink a little aside", [](long double x) { return std::max(x, 0.0L); }, 1e-4L, 1},
};

}  // namespace

TEST_CASE("gradient_differences: accurate, and no more sure than they are") {
  for (const smooth& s : smooth_functions) {
    INFO(s.name);
    const tf::detail::difference d = slope_of(s.f, s.at);
    const long double error = std::abs(d.slope - s.slope), size = std::max(std::abs(s.slope), 1e-3L);
    CHECK(error <= 1e-9L * size);
    CHECK(d.accuracy <= 1e-8L * size);
    CHECK(error <= 10 * d.accuracy + extended * size);
    CHECK_FALSE(d.kink);
  }
}

TEST_CASE("gradient_differences: the same with values in double, to fewer digits") {
  for (const smooth& s : smooth_functions) {
    INFO(s.name);
    const tf::detail::difference d =
        slope_of([&](long double x) { return static_cast<double>(s.f(x)); }, s.at, ordinary);
    const long double error = std::abs(d.slope - s.slope), size = std::max(std::abs(s.slope), 1e-3L);
    CHECK(error <= 1e-5L * size);
    CHECK(error <= 10 * d.accuracy);
    CHECK_FALSE(d.kink);
  }
}

TEST_CASE("gradient_differences: each halving of the step removes one more order of the error") {
  int values = 0;
  const auto counted = [&](long double t) {
    ++values;
    return std::exp(1 + t);
  };
  const tf::detail::difference d =
      tf::detail::central_difference(counted, {std::exp(1.0L), 0.125L, 1e-13L, extended});
  CHECK(values <= 12);
  CHECK(std::abs(d.slope - std::exp(1.0L)) < 1e-13L);
}

TEST_CASE("gradient_differences: rounding that is worse than promised shows in the accuracy") {
  const auto coarse = [](long double x) { return static_cast<long double>(static_cast<float>(std::sin(x))); };
  const tf::detail::difference d = slope_of(coarse, 1);
  CHECK(std::abs(d.slope - std::cos(1.0L)) <= 10 * d.accuracy);
  CHECK(d.accuracy > 1e-8L);
}

TEST_CASE("gradient_differences: kinks and jumps at the point") {
  const tf::detail::difference kink = slope_of([](long double x) { return std::abs(x - 2) + x; }, 2);
  CHECK(kink.kink);
  CHECK(kink.left == doctest::Approx(0));
  CHECK(kink.right == doctest::Approx(2));
  CHECK(slope_of([](long double x) { return std::floor(x); }, 2).kink);
  CHECK(slope_of([](long double x) { return std::max(x, 0.0L); }, 1e-12L).kink);
  CHECK_FALSE(slope_of([](long double x) { return x * std::abs(x); }, 0).kink);
}

TEST_CASE(
    "gradient_differences: no slope where the function ends, a finite one where it ends a little aside") {
  const auto root = [](long double x) { return std::sqrt(x); };
  CHECK(std::isnan(slope_of(root, 0).slope));
  CHECK(slope_of([](long double x) { return std::sqrt(x + 1e-4L); }, 0).slope == doctest::Approx(50));
}

TEST_CASE(
    "gradient_differences: what is allowed is relative to the larger value, small parts of a leaf, and the "
    "differences' own error") {
  const auto verdict = [](double analytic, double numeric, double accuracy, double reference,
                          tf::gradient_check_options options = {}) {
    tf::gradient_comparison c{.analytic = analytic, .numeric = numeric, .accuracy = accuracy};
    tf::detail::judge(c, reference, 0, options);
    return c.verdict;
  };
  using tf::gradient_verdict;
  constexpr double nan = std::numeric_limits<double>::quiet_NaN();
  CHECK(verdict(1, 1 + 0.9e-7, 0, 0) == gradient_verdict::agrees);
  CHECK(verdict(1, 1 + 1.1e-7, 0, 0) == gradient_verdict::differs);
  CHECK(verdict(1, 1 + 1.1e-7, 1e-7, 0) == gradient_verdict::agrees);
  CHECK(verdict(1, 1.1, 0.1, 0) == gradient_verdict::unclear);
  CHECK(verdict(1e-12, 2e-12, 0, 1e-4) == gradient_verdict::agrees);
  CHECK(verdict(1e-10, 2e-10, 0, 1e-4) == gradient_verdict::differs);
  CHECK(verdict(1, 1.5, 0, 0, {.absolute = 0.5}) == gradient_verdict::agrees);
  CHECK(verdict(nan, 1, 0, 0) == gradient_verdict::differs);
  CHECK(verdict(1, nan, 0, 0) == gradient_verdict::unclear);
  CHECK(verdict(nan, nan, nan, 0) == gradient_verdict::unclear);
}

TEST_CASE("gradient_differences: a factor, a transpose and a missing dependence are told from the numbers") {
  const auto leaf = [](std::vector<std::int64_t> extents, std::vector<std::array<double, 2>> values) {
    tf::leaf_gradient made;
    made.name = "W";
    made.extents = std::move(extents);
    made.size = static_cast<std::int64_t>(values.size());
    for (const auto& [analytic, numeric] : values) {
      tf::gradient_comparison c{
          .place = static_cast<std::int64_t>(made.elements.size()), .analytic = analytic, .numeric = numeric};
      tf::detail::judge(c, 0, 0, {});
      made.elements.push_back(c);
    }
    return made;
  };
  const auto finding = [&](const tf::leaf_gradient& wrong) { return tf::detail::finding_of(wrong, {wrong}); };
  const auto has = [](const std::string& text, const char* words) {
    return text.find(words) != std::string::npos;
  };
  CHECK(has(
      finding(leaf({}, {{{0.25, 0.5}}})),
      "gradient by W: analytic 0.25, numeric 0.5 +- 0: the derivative rule is off by a factor 2, too small"));
  CHECK(has(finding(leaf({3}, {{{1, -3}}, {{2, -6}}, {{0, 0}}})),
            "off by a factor 3, too small, and has the wrong sign (2 of 3"));
  CHECK(has(finding(leaf({2, 2}, {{{1, 1}}, {{3, 2}}, {{2, 3}}, {{4, 4}}})), "gradient by W[0, 1]"));
  CHECK(has(finding(leaf({2, 2}, {{{1, 1}}, {{3, 2}}, {{2, 3}}, {{4, 4}}})), "gives the transpose"));
  CHECK(has(finding(leaf({2}, {{{1, 0}}, {{2, 0}}})), "the value does not depend on it"));
  CHECK(finding(leaf({2}, {{{1, 1}}, {{2, 2}}})).empty());
}
