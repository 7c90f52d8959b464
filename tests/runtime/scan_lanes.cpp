// SPDX-License-Identifier: BSL-1.0
// Loops whose steps run in registers: what a step leaves there is what the next one finds, whether it is computed, read or a constant; and the
// loop of the adjoints reads what is long to compute.
#include <doctest/doctest.h>

#include <array>
#include <cmath>
#include <vector>

#include "support/compiled.hpp"
#include "support/differences.hpp"
#include "support/numbers.hpp"

using namespace typeflow;
using namespace typeflow::literals;

namespace {

constexpr auto T = axis<"T">;
constexpr auto X = input<"X", T, 3>;
constexpr auto first = input<"first", 4, 3>;
constexpr auto w = parameter<"w", 2, 3>;

template <int I>
constexpr auto of(auto table) {
  return slice(table, at<I>);
}

/// States that are computed, that change places, that are a row as it was read, and that lie apart from others of the same op.
constexpr auto states = scan(list(of<0>(first), of<1>(first), of<2>(first), of<3>(first)), X, [](auto a, auto b, auto c, auto d, auto x) {
  return step(list(b, sin(a * of<0>(w) + c), x, b * of<1>(w) + d * of<0>(w)), a + d);
});
constexpr auto total = sum(square(states.outputs)) + sum(get<3>(states.carry) * get<1>(states.carry));

struct by_hand {
  std::vector<double> x, first, w;

  double total() const {
    double a[3], b[3], c[3], d[3], sum = 0;
    for (std::size_t i = 0; i < 3; ++i) a[i] = first[i], b[i] = first[3 + i], c[i] = first[6 + i], d[i] = first[9 + i];
    for (std::size_t t = 0; 3 * t < x.size(); ++t) {
      for (std::size_t i = 0; i < 3; ++i) {
        const double next_b = std::sin(a[i] * w[i] + c[i]), next_d = b[i] * w[3 + i] + d[i] * w[i];
        sum += (a[i] + d[i]) * (a[i] + d[i]);
        a[i] = b[i], b[i] = next_b, c[i] = x[3 * t + i], d[i] = next_d;
      }
    }
    for (std::size_t i = 0; i < 3; ++i) sum += d[i] * b[i];
    return sum;
  }
};

template <class P>
constexpr int count_lane_steps() {
  int count = 0;
  for_each_index<P::loops.loop_count>([&]<int I>() {
    if constexpr (P::loops.loops[I].kind == passes::loop_kind::recurrence)
      count += codegen::runs_in_lanes<passes::step_program<P, I>, double> ? 1 : 0;
  });
  return count;
}

/// The ops in steps of loops that run backwards that take long.
template <class P>
constexpr int count_long_ops_backwards() {
  int count = 0;
  for_each_index<P::loops.loop_count>([&]<int I>() {
    if constexpr (P::loops.loops[I].kind == passes::loop_kind::recurrence && P::loops.loops[I].reversed) {
      using step_of = passes::step_program<P, I>;
      for (int k = 0; k < step_of::graph.size; ++k)
        if (step_of::graph.kind(k) == ops::op_kind::elementwise && step_of::graph[k].op->flops >= 8) ++count;
    }
  });
  return count;
}

}  // namespace

TEST_CASE("steps in registers: the values of a loop by hand, its gradient by differences") {
  static constexpr auto request = [] { return value_and_grad(total, wrt(first, w)); };
  static constexpr auto program = compile(request);
  using loops = passes::pipeline<std::remove_const_t<decltype(request)>>;
  static_assert(count_lane_steps<loops>() >= 2);
  static_assert(count_long_ops_backwards<loops>() == 0);
  for (std::size_t length : {std::size_t{0}, std::size_t{1}, std::size_t{2}, std::size_t{300}}) {
    by_hand n{numbers::scattered(3 * length, 1), numbers::scattered(12, 2), numbers::scattered(6, 3)};
    const auto [value, gradients] = program(X = n.x, first = n.first, w = n.w);
    CHECK(value == doctest::Approx(n.total()).epsilon(1e-12));
    const auto check = [&](std::vector<double>& parameter, const double* gradient) {
      for (std::size_t i = 0; i < parameter.size(); ++i) {
        const double at = parameter[i];
        const double wanted = graph_test::central_difference([&](double distance) {
          parameter[i] = at + distance;
          const double moved = n.total();
          parameter[i] = at;
          return moved;
        });
        CHECK(gradient[i] == doctest::Approx(wanted).epsilon(1e-6));
      }
    };
    check(n.first, gradients[first].data());
    check(n.w, gradients[w].data());
  }
}

TEST_CASE("steps in registers: the same in float, and with a sequence of static length") {
  static constexpr auto rows = input<"rows", 7, 3>;
  static constexpr auto last = fold(list(of<0>(first), of<1>(first)), rows, [](auto a, auto b, auto x) { return list(a * b + x, a - x); });
  static constexpr auto program = compile([] { return outputs(get<0>(last), get<1>(last)); });
  const std::vector<double> wide = numbers::scattered(21, 1);
  const std::vector<float> x(wide.begin(), wide.end());
  std::array<float, 12> start{};
  for (std::size_t i = 0; i < 12; ++i) start[i] = static_cast<float>(i) / 8 - 0.5f;
  const auto result = program(rows = x, first = start);
  for (std::size_t i = 0; i < 3; ++i) {
    float a = start[i], b = start[3 + i];
    for (std::size_t t = 0; t < 7; ++t) {
      const float next = a * b + x[3 * t + i];
      b = a - x[3 * t + i];
      a = next;
    }
    CHECK(result[get<0>(last)].data()[i] == doctest::Approx(static_cast<double>(a)).epsilon(1e-5));
    CHECK(result[get<1>(last)].data()[i] == doctest::Approx(static_cast<double>(b)).epsilon(1e-5));
  }
}
