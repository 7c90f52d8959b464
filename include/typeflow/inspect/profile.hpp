// SPDX-License-Identifier: BSL-1.0
// A profiler's view of a program: each of its loops measured while the program runs, beside what it does and what the machine could do.
#pragma once

#include <utility>

#include "cost_report.hpp"
#include "kept_parameters.hpp"
#include "loop_profile.hpp"
#include "measure_roof.hpp"
#include "profiler.hpp"
#include "touched_numbers.hpp"

namespace typeflow {

namespace detail {

/// The loops with what they do; amounts that the cost report has for rows and blocks become numbers.
template <class P>
std::vector<loop_profile> described_loops(const program_cost& cost, const std::vector<loop_runs>& measured, const machine_roof& roof) {
  const compiled_view program(P::graph, P::loops);
  std::vector<loop_profile> loops;
  for (std::size_t i = 0; i < measured.size(); ++i) {
    const loop_runs& m = measured[i];
    const loop_cost& c = cost.loops[i];
    const int index = static_cast<int>(i);
    loop_profile l;
    l.title = cost.titles[i];
    l.lines = loop_lines(program, index);
    l.runs = m.runs;
    l.flops = c.flops.at(m.rows, m.runs);
    l.bytes = cost.number_size * (c.reads.at(m.rows, m.runs) + c.writes.at(m.rows, m.runs));
    l.seconds = m.seconds;
    const std::int64_t once = l.bytes / std::max<std::int64_t>(m.runs, 1);
    l.seconds_at_roof = roof.seconds(l.flops, l.bytes, std::max(once, cost.number_size * touched_numbers(P::graph, P::loops, index, m.rows)));
    loops.push_back(std::move(l));
  }
  return loops;
}

/// The number type of a call; where bindings do not fit, words.
template <class F, class P, class... Bindings>
struct call_number {
  static auto run(const workspace*, const Bindings&...) {
    using plan = call_plan<P, Bindings...>;
    static_assert(explain<plan>());
    return std::type_identity<typename plan::number>{};
  }
};

template <class T>
const machine_roof& roof_of_this_machine() {
  static const machine_roof roof = measure_roof<T>();
  return roof;
}

template <class Program, class... Bindings>
program_profile profile_call(const workspace* memory, Bindings&... bindings) {
  using P = typename Program::pipeline;
  using T = typename decltype(call_with<call_number, Program, P>(nullptr, bindings...))::type;
  const auto call = [&]<class Q>(std::type_identity<Q>) { (void)call_with<checked_call, Program, Q>(memory, bindings...); };
  auto kept = call_with<keep_parameters, Program, P>(nullptr, bindings...);
  const auto restore = [&kept] {
    for (auto& parameter : kept) parameter.put_back();
  };
  profiler<P, decltype(call), decltype(restore)> p{call, restore};
  program_profile result;
  result.roof = roof_of_this_machine<T>();
  result.loops = described_loops<P>(cost_report<T>(Program{}, 0), p.time_of_loops(), result.roof);
  result.seconds = p.time_of_call();
  restore();
  return result;
}

}  // namespace detail

/// Calls a program again and again with these bindings, for a tenth of a second or five times at least, and measures each of its loops:
/// `profile(step, X = batch, y = target, W = weights)`. Of each loop it takes the shortest time that any call had, so what else the machine
/// did counts as little as may be, and data that fit into a cache are there. Results that are bound to storage are written; parameters that
/// the program updates are put back before each call, and have at the end what they had at the beginning.
/// Precision: the time of an empty measurement, about 20 ns, is taken off every run of a loop; what is left is right within 5 ns a run, and
/// counts as 1 ns a run where it is less. Loops that are measured do not overlap with each other as otherwise they may, so their times can
/// add up to more than that of a call. The steps of a loop along an axis count as one loop.
/// The first call for a number type measures the machine, which takes some tenths of a second and 256 MiB.
/// Errors: those of the call.
template <class Program, class... Bindings>
  requires(!detail::begins_with_workspace<Bindings...>) && requires { typename Program::pipeline; }
program_profile profile(const Program&, Bindings&&... bindings) {
  return detail::profile_call<Program>(nullptr, static_cast<detail::argument<Bindings>>(bindings)...);
}

/// The same with intermediate values in a workspace of at least `workspace_bytes<T>`.
template <class Program, class... Bindings>
  requires requires { typename Program::pipeline; }
program_profile profile(const Program&, const workspace& memory, Bindings&&... bindings) {
  return detail::profile_call<Program>(&memory, static_cast<detail::argument<Bindings>>(bindings)...);
}

}  // namespace typeflow
