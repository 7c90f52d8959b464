// SPDX-License-Identifier: BSL-1.0
// Small programs in registers: what random ones compute, to the bit, from any numbers; which zeros and products are left of a Hessian.
#include "typeflow/passes/lane_program.hpp"

#include <array>

#include "doctest/doctest.h"
#include "support/shrink_graph.hpp"
#include "typeflow/passes/legalise.hpp"
#include "typeflow/sparse.hpp"
#include "typeflow/typeflow.hpp"

using namespace graph_test;
using namespace typeflow::literals;

namespace {

/// Runs a lane program at run time, lane by lane.
class lane_runner {
 public:
  lane_runner(passes::lane_program_view p, const graph_data& data) : p_(p), data_(data), lanes_(p.group_count) {
    for (int i = 0; i < p.group_count; ++i) lanes_[i] = run(p.groups[i]);
  }
  array_list<numbers> results() const {
    array_list<numbers> all;
    for (int o = 0; o < p_.output_count; ++o) {
      numbers values(p_.outputs[o].size);
      for (int e = 0; e < values.size(); ++e) values[e] = source(p_.outputs[o].first_source + e);
      all.push_back(values);
    }
    return all;
  }

 private:
  passes::lane_program_view p_;
  const graph_data& data_;
  array_list<numbers> lanes_;

  double source(int i) const {
    const passes::lane_source& s = p_.sources[i];
    return s.group < 0 ? s.number : lanes_[s.group][s.lane];
  }
  numbers run(const passes::lane_group& g) const {
    if (g.kind == passes::scalar_kind::leaf) return data_.leaves[static_cast<std::size_t>(g.leaf)];
    const auto function = ir::values_of<double>(ops::op_table{}).of(g.op);
    numbers result(g.lanes);
    for (int lane = 0; lane < g.lanes; ++lane) {
      double x[ops::max_arity]{};
      if (g.kind == passes::scalar_kind::total) {
        x[0] = g.op->initial;
        for (int k = 0; k < g.summands; ++k) x[1] = source(g.first_source + k), x[0] = function(0, x);
        result[lane] = x[0];
        continue;
      }
      const int arity = g.kind == passes::scalar_kind::combine ? 2 : g.op->arity;
      for (int j = 0; j < arity; ++j) x[j] = source(g.first_source + j * g.lanes + lane);
      result[lane] = function(g.number, x);
    }
    return result;
  }
};

/// Numbers of all kinds, special ones more often than not.
graph_data draw_special(ir::graph_view g, random_source& random) {
  graph_data data = draw_data(g, 3, 2, random);
  const std::vector<double> special{0, -0.0, 1, -1, HUGE_VAL, -HUGE_VAL, std::nan(""), 1e308, -1e308, 5e-324, -5e-324, 1e-310, 0x1p-1022};
  for (numbers& leaf : data.leaves)
    for (int i = 0; i < leaf.size(); ++i)
      if (!random.one_in(3)) leaf[i] = random.of(special);
  return data;
}

int programs_run = 0;

std::string lane_problem(ir::graph_view lowered, std::uint64_t seed) {
  ir::graph legal = passes::legalise(passes::remove_dead_nodes(passes::differentiate(lowered).view()).view());
  for (int i = 0; i < legal.outputs.size(); ++i) legal.outputs[i].role = output_role::value;
  if (!passes::has_elements(legal.view())) return {};
  const passes::lane_program program(legal.view());
  if (!program.fits) return {};
  ++programs_run;
  random_source random(seed);
  for (int run = 0; run < 6; ++run) {
    const graph_data data = run < 3 ? draw_data(legal.view(), 3, 2, random) : draw_special(legal.view(), random);
    const std::string differs = difference(lane_runner(program.view(), data).results(), interpret(legal.view(), data), 0);
    if (!differs.empty()) return differs;
  }
  return {};
}

}  // namespace

TEST_CASE("lanes hold what their program means, to the bit, the sign of zeros included") {
  for_random_graphs(30000, lane_problem);
  MESSAGE(programs_run << " of them are static and elementwise");
  CHECK(programs_run > setting("TYPEFLOW_RANDOM_GRAPHS", is_sanitized ? 1500 : 30000) / 50);
}

namespace {

template <int Count>
constexpr auto unknown = input<"x", Count>;
template <int Count>
constexpr auto left = slice(unknown<Count>, range<0, Count - 1>);
template <int Count>
constexpr auto right = slice(unknown<Count>, range<1, Count>);

/// Numbers of a row, and behind them some that nobody may touch.
template <class T, int Count>
struct guarded {
  static constexpr T untouched = T(-7777);
  std::array<T, Count + 20> numbers;
  guarded() { numbers.fill(untouched); }
  auto view() { return typeflow::view(numbers.data(), Count); }
  bool is_whole() const {
    for (std::size_t i = Count; i < numbers.size(); ++i)
      if (numbers[i] != untouched) return false;
    return numbers[Count - 1] != untouched;
  }
};

/// The gradient of the sum of x[i]^2 x[i+1], with as many unknowns as fill no register to the end.
template <class T, int Count>
void check_gradient() {
  static constexpr auto f = sum(square(left<Count>) * right<Count>);
  static constexpr auto g = grad(f, unknown<Count>);
  static constexpr auto program = compile([] { return outputs(f, g); });
  static_assert(codegen::lane_packs<typename decltype(program)::pipeline, T> > 0);
  std::vector<T> at(Count);  // so that a read behind the end is one behind the heap block
  for (std::size_t i = 0; i < Count; ++i) at[i] = static_cast<T>(i % 5) - T(1.5);
  guarded<T, Count> slope;
  const T value = program(unknown<Count> = at, g = slope.view())[f];
  T expected = 0;
  for (std::size_t i = 0; i + 1 < Count; ++i) expected += at[i] * at[i] * at[i + 1];
  CHECK(value == doctest::Approx(static_cast<double>(expected)));
  for (std::size_t i = 0; i < Count; ++i) {
    const T before = i > 0 ? at[i - 1] * at[i - 1] : T(0), after = i + 1 < Count ? 2 * at[i] * at[i + 1] : T(0);
    CHECK(slope.numbers[i] == doctest::Approx(static_cast<double>(before + after)));
  }
  CHECK(slope.is_whole());
}

}  // namespace

TEST_CASE("results are written to their end and no further, whatever a register holds") {
  check_gradient<double, 2>();
  check_gradient<double, 7>();
  check_gradient<double, 13>();
  check_gradient<double, 16>();
  check_gradient<float, 5>();
  check_gradient<float, 31>();
}

namespace {

constexpr auto chain = sum(100_c * square(right<10> - square(left<10>)) + square(1_c - left<10>));  // Rosenbrock's function, chained
constexpr auto slope = grad(chain, unknown<10>);
constexpr auto curvature = hessian(chain, unknown<10>);
constexpr auto banded = sparse_hessian(chain, unknown<10>);
constexpr auto dense_program = compile([] { return outputs(chain, slope, curvature); });
constexpr auto sparse_program = compile([] { return outputs(chain, slope, banded.values); });

template <class Program>
int computed_lanes(Program) {
  constexpr passes::lane_program_view lanes = passes::lanes_of<typename Program::pipeline>::view;
  int count = 0;
  for (int i = 0; i < lanes.group_count; ++i)
    if (lanes.groups[i].kind != passes::scalar_kind::leaf) count += lanes.groups[i].lanes;
  return count;
}

}  // namespace

TEST_CASE("a Hessian computes its band only, and the dense one no more than the sparse one") {
  CHECK(computed_lanes(dense_program) > 0);
  CHECK(computed_lanes(dense_program) <= 25 * 9);
  CHECK(computed_lanes(sparse_program) == computed_lanes(dense_program));
}

namespace {

/// Lanes that add 0 to what is no product.
template <class Program>
int added_zeros(Program) {
  static constexpr passes::lane_program_view lanes = passes::lanes_of<typename Program::pipeline>::view;
  const auto source = [](const passes::lane_group& g, int operand, int lane) { return lanes.sources[g.first_source + operand * g.lanes + lane]; };
  const auto is_zero = [](const passes::lane_source& s) { return s.group < 0 && s.number == 0; };
  const auto is_product = [](const passes::lane_source& s) { return s.group >= 0 && lanes.groups[s.group].op != nullptr && lanes.groups[s.group].op->is_product; };
  int count = 0;
  for (int i = 0; i < lanes.group_count; ++i) {
    const passes::lane_group& g = lanes.groups[i];
    const bool adds = g.kind == passes::scalar_kind::combine || (g.kind == passes::scalar_kind::compute && g.op == ops::id_of<ops::add>);
    for (int lane = 0; adds && lane < g.lanes; ++lane)
      for (int j = 0; j < 2; ++j) count += is_zero(source(g, j, lane)) && !is_product(source(g, 1 - j, lane));
  }
  return count;
}

/// Lanes that multiply by this constant.
template <class Program>
int products_by(Program, double factor) {
  constexpr passes::lane_program_view lanes = passes::lanes_of<typename Program::pipeline>::view;
  int count = 0;
  for (int i = 0; i < lanes.group_count; ++i) {
    const passes::lane_group& g = lanes.groups[i];
    if (g.op == nullptr || !g.op->is_product) continue;
    for (int lane = 0; lane < g.lanes; ++lane) {
      const passes::lane_source& other = lanes.sources[g.first_source + g.lanes + lane];
      count += other.group < 0 && other.number == factor;
    }
  }
  return count;
}

/// Gradients whose sums begin with a product in one place and with a sum in another.
constexpr auto overlapping = grad(sum(left<10> * square(right<10>)), unknown<10>);
constexpr auto overlapping_program = compile([] { return outputs(overlapping); });

}  // namespace

TEST_CASE("the 0 that a sum begins with is added to products, and each multiple is computed once, to the bit from any numbers") {
  CHECK(added_zeros(dense_program) == 0);
  CHECK(products_by(dense_program, 200) == 9);
  CHECK(products_by(dense_program, -200) == 0);
  for (std::uint64_t seed = 1; seed <= 300; ++seed) {
    CHECK(lane_problem(decltype(dense_program)::pipeline::lowered::view, seed) == "");
    CHECK(lane_problem(decltype(overlapping_program)::pipeline::lowered::view, seed) == "");
  }
}

namespace {

/// Products that are 0 where their adjoint is, whatever the other factor.
template <class Program>
int guarded_products(Program) {
  constexpr passes::lane_program_view lanes = passes::lanes_of<typename Program::pipeline>::view;
  int count = 0;
  for (int i = 0; i < lanes.group_count; ++i)
    if (lanes.groups[i].op != nullptr && lanes.groups[i].op->plain != nullptr) ++count;
  return count;
}

/// A factor that is infinite where its adjoint may be 0.
constexpr auto kinked = grad(sum(square(left<10> - right<10>) * sqrt(left<10>)), unknown<10>);
constexpr auto kinked_program = compile([] { return outputs(kinked); });

}  // namespace

TEST_CASE("a product of an adjoint is a plain one where what makes its factor infinite makes the adjoint so, to the bit from any numbers") {
  CHECK(guarded_products(dense_program) == 0);
  CHECK(guarded_products(kinked_program) > 0);
  for (std::uint64_t seed = 1; seed <= 300; ++seed) {
    CHECK(lane_problem(decltype(dense_program)::pipeline::lowered::view, seed) == "");
    CHECK(lane_problem(decltype(kinked_program)::pipeline::lowered::view, seed) == "");
  }
}

TEST_CASE("a Hessian has zeros without a sign outside its band, from any numbers") {
  std::array<double, 10> at{0, -0.0, 1, -1, HUGE_VAL, 1e300, std::nan(""), 2, -3, 0.5};
  const auto r = dense_program(unknown<10> = at);
  const auto& h = r[curvature];
  for (std::size_t i = 0; i < 10; ++i)
    for (std::size_t j = 0; j < 10; ++j) {
      if (i + 1 < j || j + 1 < i) CHECK_MESSAGE(agree(h(i, j), 0, 0), i << ", " << j);
      if (i + 1 == j || j + 1 == i) CHECK(agree(h(i, j), -400 * at[std::min(i, j)] + 0.0, 0));
    }
  CHECK(h(9, 9) == 200);
  CHECK(h(7, 7) == 1200 * 4 - 400 * at[8] + 202);
  CHECK(std::isnan(h(6, 6)));
}
