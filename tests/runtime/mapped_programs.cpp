// SPDX-License-Identifier: BSL-1.0
// vmap of a program: the values and gradients of a plain loop that calls the program for each element.
#include <doctest/doctest.h>

#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include <typeflow/inspect.hpp>
#include <typeflow/threads.hpp>
#include <typeflow/typeflow.hpp>

namespace {

namespace tf = typeflow;
using namespace tf::literals;

struct particle {
  double x;
  int kind;
  double y, z;
  char mark;
};
struct pull {
  double energy;
  int kind = 7;
  double x, y, z;
};

constexpr auto x = tf::input<"x">;
constexpr auto y = tf::input<"y">;
constexpr auto z = tf::input<"z">;
constexpr auto strength = tf::parameter<"strength">;
constexpr auto distance = tf::sqrt(x * x + y * y + z * z);
constexpr auto energy = strength * tf::exp(-distance) / distance;
constexpr auto of_one = tf::compile([] { return tf::value_and_grad(energy, tf::wrt(x, y, z)); });
constexpr auto of_all = tf::vmap(of_one);
constexpr auto by_x = tf::grad(energy, x);
constexpr auto by_y = tf::grad(energy, y);
constexpr auto by_z = tf::grad(energy, z);

std::vector<particle> particles(std::size_t count) {
  std::vector<particle> all(count);
  for (std::size_t i = 0; i < count; ++i) {
    const double t = static_cast<double>(i);
    all[i] = {0.5 + std::fmod(t * 0.37, 1.0), static_cast<int>(i), std::fmod(t * 0.73, 2.0) - 1, std::fmod(t * 0.11, 1.5), 'p'};
  }
  return all;
}

const std::array<std::size_t, 11> counts{0, 1, 2, 3, 5, 8, 13, 33, 1023, 1025, 2100};

/// The largest relative difference from a loop of calls.
double difference_from_loop(const std::vector<particle>& all, const std::vector<pull>& pulls) {
  double worst = 0;
  const auto compare = [&](double got, double expected) { worst = std::fmax(worst, std::fabs(got - expected) / (1 + std::fabs(expected))); };
  for (std::size_t i = 0; i < all.size(); ++i) {
    const auto [value, gradients] = of_one(x = all[i].x, y = all[i].y, z = all[i].z, strength = 2.5);
    compare(pulls[i].energy, value);
    compare(pulls[i].x, gradients[x]);
    compare(pulls[i].y, gradients[y]);
    compare(pulls[i].z, gradients[z]);
  }
  return worst;
}

template <class Program>
void pull_all(Program&& program, const std::vector<particle>& all, std::vector<pull>& pulls) {
  program(x = tf::member(all, &particle::x), y = tf::member(all, &particle::y), z = tf::member(all, &particle::z), strength = 2.5,
          energy = tf::member(pulls, &pull::energy), by_x = tf::member(pulls, &pull::x), by_y = tf::member(pulls, &pull::y),
          by_z = tf::member(pulls, &pull::z));
}

}  // namespace

TEST_CASE("mapped programs: arrays of structures, value and gradient") {
  for (const std::size_t count : counts) {
    CAPTURE(count);
    const std::vector<particle> all = particles(count);
    std::vector<pull> pulls(count);
    pull_all(of_all, all, pulls);
    CHECK(difference_from_loop(all, pulls) < 1e-14);
    for (const pull& one : pulls) REQUIRE(one.kind == 7);
  }
}

TEST_CASE("mapped programs: structures of arrays, value and gradient") {
  for (const std::size_t count : counts) {
    CAPTURE(count);
    const std::vector<particle> all = particles(count);
    std::vector<double> xs, ys, zs, values(count), gx(count), gy(count), gz(count);
    for (const particle& one : all) xs.push_back(one.x), ys.push_back(one.y), zs.push_back(one.z);
    of_all(x = xs, y = ys, z = zs, strength = 2.5, energy = values, by_x = gx, by_y = gy, by_z = gz);
    std::vector<pull> pulls(count);
    for (std::size_t i = 0; i < count; ++i) pulls[i] = {values[i], 7, gx[i], gy[i], gz[i]};
    CHECK(difference_from_loop(all, pulls) < 1e-14);
    std::vector<pull> mixed(count);
    of_all(x = tf::member(all, &particle::x), y = ys, z = tf::member(all, &particle::z), strength = 2.5, energy = values,
           by_x = tf::member(mixed, &pull::x), by_y = gy, by_z = tf::member(mixed, &pull::z));
    bool same = true;
    for (std::size_t i = 0; i < count; ++i) same = same && mixed[i].x == gx[i] && mixed[i].z == gz[i];
    CHECK(same);
  }
}

TEST_CASE("mapped programs: results beside what they are made of") {
  struct whole {
    double x, y, z, value, gx, gy, gz;
  };
  const std::vector<particle> all = particles(1111);
  std::vector<whole> wholes;
  for (const particle& one : all) wholes.push_back({one.x, one.y, one.z, 0, 0, 0, 0});
  of_all(x = tf::member(wholes, &whole::x), y = tf::member(wholes, &whole::y), z = tf::member(wholes, &whole::z), strength = 2.5,
         energy = tf::member(wholes, &whole::value), by_x = tf::member(wholes, &whole::gx), by_y = tf::member(wholes, &whole::gy), by_z = tf::member(wholes, &whole::gz));
  std::vector<pull> pulls;
  for (const whole& one : wholes) pulls.push_back({one.value, 7, one.gx, one.gy, one.gz});
  CHECK(difference_from_loop(all, pulls) < 1e-14);
}

namespace {

/// Rows that the last stream of a program takes at once where what it reads or writes is copied.
template <class Number, class Program>
constexpr std::int64_t staged_rows(Program) {
  using pipeline = typename Program::pipeline;
  for (int i = pipeline::loops.segment_count - 1; i >= 0; --i)
    if (pipeline::loops.segments[i].axis >= 0) return tf::codegen::staged_rows<pipeline, Number>(pipeline::loops.segments[i]);
  return 0;
}

constexpr auto many = tf::input<"many", tf::axis<"N">>;
constexpr auto total = tf::compile([] { return tf::sum(many); });

}  // namespace

TEST_CASE("mapped programs: copies of rows stay in the cache where no row asks for another, and sums have the blocks of the program") {
  CHECK(staged_rows<double>(of_all) == 128);
  CHECK(staged_rows<float>(of_all) == 256);
  CHECK(staged_rows<double>(total) == decltype(total)::block_rows);
}

TEST_CASE("mapped programs: one loop for value and gradient, without intermediate values in memory") {
  const std::string loops = tf::loops_text(of_all);
  std::size_t count = 0;
  for (std::size_t at = loops.find("loop R"); at != std::string::npos; at = loops.find("loop R", at + 1)) ++count;
  CHECK(count == 1);
  CHECK(loops.find("every value stays in registers") != std::string::npos);
  CHECK(loops.find("grad(x)[elements]") != std::string::npos);
}

TEST_CASE("mapped programs: which leaves are mapped can be said") {
  const auto one_strength_each = tf::vmap([] { return energy; }, tf::wrt(strength, x));
  std::vector<double> strengths{1, 2, 3, 4, 5}, xs{0.5, 0.6, 0.7, 0.8, 0.9}, values(5);
  one_strength_each(strength = strengths, x = xs, y = 0.25, z = 2, energy = values);
  for (std::size_t i = 0; i < 5; ++i)
    CHECK(values[i] == doctest::Approx(tf::compile([] { return energy; })(strength = strengths[i], x = xs[i], y = 0.25, z = 2)).epsilon(1e-14));
}

TEST_CASE("mapped programs: small tensors, shared tensors, outputs, derivatives of higher order") {
  static constexpr auto position = tf::input<"position", 3>;
  static constexpr auto moment = tf::parameter<"moment", 3, 3>;
  static constexpr auto turned = tf::matmul(moment, position);
  static constexpr auto spin = tf::dot(position, turned) * tf::tanh(tf::sum(position));
  static constexpr auto curvature = tf::hessian(spin, position);
  static constexpr auto slope = tf::grad(spin, position);
  const auto one = tf::compile([] { return tf::outputs(turned, spin, slope, curvature); });
  const auto each = tf::vmap(one);
  struct element {
    int number;
    std::array<double, 3> position;
    double spin;
    double turned[3];
    tf::tensor<double, 3> slope;
    tf::tensor<double, 3, 3> curvature;
  };
  const tf::tensor<double, 3, 3> shared{{2, -1, 0.5, 0.25, 1, 0, 3, -2, 1}};
  for (const std::size_t count : {0u, 1u, 7u, 300u}) {
    std::vector<element> all(count);
    for (std::size_t i = 0; i < count; ++i) {
      const double t = static_cast<double>(i);
      all[i].position = {std::sin(t), std::cos(t), 0.1 * std::sin(3 * t)};
    }
    each(position = tf::member(all, &element::position), moment = shared, turned = tf::member(all, &element::turned), spin = tf::member(all, &element::spin),
         slope = tf::member(all, &element::slope), curvature = tf::member(all, &element::curvature));
    double worst = 0;
    for (const element& e : all) {
      const auto r = one(position = e.position, moment = shared);
      worst = std::fmax(worst, std::fabs(r[spin] - e.spin));
      for (int j = 0; j < 3; ++j) worst = std::fmax(worst, std::fmax(std::fabs(r[turned][j] - e.turned[j]), std::fabs(r[slope][j] - e.slope[j])));
      for (int j = 0; j < 9; ++j) worst = std::fmax(worst, std::fabs(r[curvature][j] - e.curvature[j]));
    }
    CHECK(worst < 1e-12);
  }
}

TEST_CASE("mapped programs: conditions choose by lane, and what does not differ is the same for all") {
  static constexpr auto payoff = tf::select(x > strength, x - strength, 0_c);
  static constexpr auto half = strength / 2_c;
  const auto each = tf::vmap([] { return tf::outputs(payoff, half, tf::grad(payoff, x)); });
  const std::vector<float> xs{1, 2, 3, 4, 5, 6, 7};
  std::vector<float> values(7), halves(7), slopes(7);
  each(x = xs, strength = 3.5f, payoff = values, half = halves, tf::grad(payoff, x) = slopes);
  CHECK(values == std::vector<float>{0, 0, 0, 0.5, 1.5, 2.5, 3.5});
  CHECK(halves == std::vector<float>(7, 1.75));
  CHECK(slopes == std::vector<float>{0, 0, 0, 1, 1, 1, 1});
}

TEST_CASE("mapped programs: a named result, loops in a program, a workspace") {
  static constexpr auto steps = tf::fold(x, tf::arange<20>, [](auto state, auto) { return state + 0.1_c * tf::sin(state); });
  static constexpr auto last = tf::named<"last">(steps);
  const auto each = tf::vmap([] { return tf::outputs(last, tf::grad(last, x)); });
  const auto one = tf::compile([] { return tf::outputs(last, tf::grad(last, x)); });
  std::vector<double> xs{0.1, 0.2, 0.3, 1, 2}, values(5), slopes(5);
  tf::workspace memory(each.workspace_bytes<double>);
  each(memory, x = xs, last = values, tf::grad(last, x) = slopes);
  for (std::size_t i = 0; i < 5; ++i) {
    const auto r = one(x = xs[i]);
    CHECK(values[i] == doctest::Approx(r[last]).epsilon(1e-14));
    CHECK(slopes[i] == doctest::Approx(r[tf::grad(last, x)]).epsilon(1e-14));
  }
}

TEST_CASE("mapped programs: on an executor") {
  const std::vector<particle> all = particles(70001);
  std::vector<pull> pulls(all.size());
  tf::thread_pool pool(2);
  auto shared = tf::on(pool, of_all);
  pull_all(shared, all, pulls);
  CHECK(difference_from_loop(all, pulls) < 1e-14);
}

TEST_CASE("mapped programs: errors speak of elements") {
  std::vector<double> xs(4), ys(3), values(4);
  static constexpr auto sum = tf::named<"total">(x + y);
  const auto each = tf::vmap([] { return sum; });
  CHECK_THROWS_WITH_AS(each(x = xs, y = ys, sum = values),
                       "call: axis elements has length 4 in what was bound before, but y is [elements], bound with length 3; bind tensors of the same length", tf::error);
  CHECK_THROWS_WITH_AS(each(x = xs, y = values, sum = values), "call: the memory bound to total is written and overlaps the memory bound to y; bind separate memory",
                       tf::error);
}
