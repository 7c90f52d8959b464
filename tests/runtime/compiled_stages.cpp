// SPDX-License-Identifier: BSL-1.0
// Bodies that run in stages, several packs side by side: each element gets what it gets alone, whatever the length.
#include <doctest/doctest.h>

#include <cmath>
#include <typeflow/typeflow.hpp>
#include <vector>

namespace {

namespace tf = typeflow;
using namespace tf::literals;

inline constexpr auto N = tf::axis<"N">;
inline constexpr auto x = tf::input<"x", N>;
inline constexpr auto y = tf::input<"y", N>;
inline constexpr auto a = tf::input<"a">;
inline constexpr auto w = tf::parameter<"w", 300>;

/// Its sine and cosine, which come into being together, are read in different stages.
constexpr auto long_chain(auto from, auto factor) {
  const auto slow = tf::log(2_c + tf::square(tf::erf(tf::exp(-tf::square(from)) * factor)));
  const auto slower = tf::atan(slow + tf::tanh(from - slow)) * tf::sin(from);
  return tf::sqrt(1_c + tf::square(slower)) * tf::cos(from) + tf::exp(-slow) * tf::log(3_c + slower);
}
double expected_chain(double from, double factor) {
  const double slow = std::log(2 + std::pow(std::erf(std::exp(-from * from) * factor), 2));
  const double slower = std::atan(slow + std::tanh(from - slow)) * std::sin(from);
  return std::sqrt(1 + slower * slower) * std::cos(from) + std::exp(-slow) * std::log(3 + slower);
}

inline constexpr auto chain = long_chain(x, y);
constexpr auto values = tf::compile([] { return chain; });
constexpr auto gradients = tf::compile([] { return tf::outputs(tf::grad(tf::sum(chain), tf::wrt(x, y))); });
constexpr auto total = tf::compile([] { return tf::value_and_grad(tf::sum(long_chain(x, a)), tf::wrt(a)); });
constexpr auto in_place = tf::compile([] { return tf::outputs(tf::update(w, long_chain(w, w) + w), tf::sum(w * long_chain(w, a))); });

template <class Program>
constexpr bool runs_in_stages(const Program&) {
  using pipeline = typename Program::pipeline;
  for (int i = 0; i < pipeline::loops.loop_count; ++i) {
    const tf::passes::loop& l = pipeline::loops.loops[i];
    if (l.kind == tf::passes::loop_kind::elementwise && l.dimensions > 0 && tf::codegen::is_staged<pipeline>(l)) return true;
  }
  return false;
}
template <class Program>
constexpr auto plan_of(const Program&) {
  return tf::codegen::stages_of<typename Program::pipeline, 0>;
}
static_assert(runs_in_stages(values) && runs_in_stages(gradients) && runs_in_stages(total) && runs_in_stages(in_place));
static_assert(plan_of(gradients).stages > 2 && plan_of(gradients).slot_count > 0);

/// A derivative by erf comes into being with its value, so that their operand is read once; what one operation makes again is not kept.
constexpr auto distribution(auto from) { return tf::tanh(tf::atan(from)) + tf::erf(tf::log(3_c + from)) * tf::exp(-from); }
constexpr auto densities = tf::compile([] { return tf::outputs(distribution(x), tf::grad(tf::sum(distribution(x)), x)); });

template <class Program>
constexpr bool keeps_only_what_is_read(const Program& program) {
  using pipeline = typename Program::pipeline;
  constexpr auto plan = tf::codegen::stages_of<pipeline, 0>;
  const tf::passes::loop& l = pipeline::loops.loops[0];
  bool together = false, again = false;
  for (int i = 0; i < l.statement_count; ++i) {
    const tf::passes::statement& s = pipeline::loops.statements[l.first_statement + i];
    together = together || plan.births[i] < i;
    again = again || (s.kind == tf::passes::statement_kind::compute && plan.again[i]);
    if (plan.again[i] && plan.slots[i] >= 0) return false;
  }
  return together && again && runs_in_stages(program);
}
static_assert(keeps_only_what_is_read(densities));

/// Divisions, which a derivative leaves for the end, go to stages that have few of them; what a stage reads has been computed by then.
constexpr auto ratio = tf::erf(tf::log(x / y) / (y * tf::sqrt(x))) * tf::exp(-x * y) + tf::erf(tf::square(y) / x);
constexpr auto ratios = tf::compile([] { return tf::outputs(ratio, tf::grad(tf::sum(ratio), tf::wrt(x, y))); });

struct divisions_of_stages {
  int most = 0, all = 0, stages = 0;
};
template <class Program>
constexpr divisions_of_stages divisions_of(const Program&) {
  using pipeline = typename Program::pipeline;
  constexpr auto plan = tf::codegen::stages_of<pipeline, 0>;
  const tf::passes::loop& l = pipeline::loops.loops[0];
  divisions_of_stages found{0, 0, plan.stages};
  for (int stage = 0; stage < plan.stages; ++stage) {
    int own = 0;
    for (int i = 0; i < l.statement_count; ++i) {
      const tf::passes::statement& s = pipeline::loops.statements[l.first_statement + i];
      if (plan.homes[i] == stage && plan.births[i] == i && s.kind == tf::passes::statement_kind::compute) own += s.op->divisions;
    }
    found.all += own;
    found.most = own > found.most ? own : found.most;
  }
  return found;
}
static_assert(divisions_of(ratios).all >= 8 && divisions_of(ratios).most * divisions_of(ratios).stages < 2 * divisions_of(ratios).all);

template <class Program>
constexpr bool computes_before_it_reads(const Program&) {
  using pipeline = typename Program::pipeline;
  constexpr auto plan = tf::codegen::stages_of<pipeline, 0>;
  const tf::passes::loop& l = pipeline::loops.loops[0];
  for (int i = 0; i < l.statement_count; ++i)
    for (const int operand : plan.operands_of(&pipeline::loops.statements[l.first_statement], i))
      if (operand >= 0 && !plan.again[operand] && plan.homes[plan.births[operand]] > plan.homes[i]) return false;
  return true;
}
static_assert(computes_before_it_reads(gradients) && computes_before_it_reads(densities) && computes_before_it_reads(ratios));

template <class Number>
std::vector<Number> numbers(std::size_t count, double first) {
  std::vector<Number> made;
  for (std::size_t i = 0; i < count; ++i) made.push_back(static_cast<Number>(first + 0.037 * static_cast<double>(i % 61)));
  return made;
}

constexpr std::size_t lengths[] = {1, 2, 3, 7, 8, 9, 31, 64, 65, 127, 128, 129, 200, 1024, 1033, 2500};

}  // namespace

TEST_CASE_TEMPLATE("an element's value does not depend on where it lies", Number, float, double) {
  for (const std::size_t length : lengths) {
    const auto from = numbers<Number>(length, -1.1), factor = numbers<Number>(length, 0.3);
    std::vector<Number> together(length), by_x(length), by_y(length);
    values(x = from, y = factor, chain = together);
    gradients(x = from, y = factor, tf::grad(tf::sum(chain), x) = by_x, tf::grad(tf::sum(chain), y) = by_y);
    for (std::size_t i = 0; i < length; ++i) {
      const std::vector<Number> one_from{from[i]}, one_factor{factor[i]};
      std::vector<Number> alone(1), alone_by_x(1), alone_by_y(1);
      values(x = one_from, y = one_factor, chain = alone);
      gradients(x = one_from, y = one_factor, tf::grad(tf::sum(chain), x) = alone_by_x, tf::grad(tf::sum(chain), y) = alone_by_y);
      REQUIRE(together[i] == alone[0]);
      REQUIRE(by_x[i] == alone_by_x[0]);
      REQUIRE(by_y[i] == alone_by_y[0]);
    }
  }
}

TEST_CASE("values and sums are those of the formula") {
  for (const std::size_t length : lengths) {
    const auto from = numbers<double>(length, -1.1), factor = numbers<double>(length, 0.3);
    std::vector<double> found(length);
    values(x = from, y = factor, chain = found);
    double sum = 0, above = 0, below = 0;
    for (std::size_t i = 0; i < length; ++i) {
      REQUIRE(found[i] == doctest::Approx(expected_chain(from[i], factor[i])).epsilon(1e-13));
      sum += expected_chain(from[i], 0.7);
      above += expected_chain(from[i], 0.7001);
      below += expected_chain(from[i], 0.6999);
    }
    const auto [value, by] = total(x = from, a = 0.7);
    CHECK(value == doctest::Approx(sum).epsilon(1e-12));
    CHECK(by[a] == doctest::Approx((above - below) / 0.0002).epsilon(1e-6));
  }
}

TEST_CASE("divisions that moved to another stage give what they give alone") {
  for (const std::size_t length : lengths) {
    const auto top = numbers<double>(length, 0.4), bottom = numbers<double>(length, 0.3);
    std::vector<double> values_of_all(length), by_x(length), by_y(length);
    ratios(x = top, y = bottom, ratio = values_of_all, tf::grad(tf::sum(ratio), x) = by_x, tf::grad(tf::sum(ratio), y) = by_y);
    for (std::size_t i = 0; i < length; ++i) {
      const double p = top[i], q = bottom[i], z = std::log(p / q) / (q * std::sqrt(p)), u = q * q / p, bell = 2 / std::sqrt(std::acos(-1.0));
      const double of_z = bell * std::exp(-z * z) * std::exp(-p * q), of_u = bell * std::exp(-u * u), rest = std::erf(z) * std::exp(-p * q);
      REQUIRE(values_of_all[i] == doctest::Approx(rest + std::erf(u)).epsilon(1e-13));
      REQUIRE(by_x[i] == doctest::Approx(of_z * (1 / (p * q * std::sqrt(p)) - z / (2 * p)) - q * rest - of_u * u / p).epsilon(1e-12));
      REQUIRE(by_y[i] == doctest::Approx(of_z * (-1 / (q * q * std::sqrt(p)) - z / q) - p * rest + of_u * 2 * q / p).epsilon(1e-12));
    }
  }
}

TEST_CASE("what is overwritten in place has been read before") {
  auto own = numbers<double>(300, -1.1);
  double sum = 0;
  for (const double number : own) sum += number * expected_chain(number, 0.7);
  const auto before = own;
  CHECK(in_place(w = own, a = 0.7) == doctest::Approx(sum).epsilon(1e-12));
  for (std::size_t i = 0; i < own.size(); ++i)
    REQUIRE(own[i] == doctest::Approx(expected_chain(before[i], before[i]) + before[i]).epsilon(1e-13));
}
