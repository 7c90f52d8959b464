// SPDX-License-Identifier: BSL-1.0
// Random programs, compiled: their loops against their meaning. The build generates them from a seed (TYPEFLOW_RANDOM_PROGRAMS_SEED).
#include <doctest/doctest.h>

#include <cmath>
#include <limits>

#include "support/compiled.hpp"
#include "typeflow/ir/text.hpp"

using namespace graph_test;

namespace {

template <int Place, class... Ops>
constexpr ops::op_id row_at(ops::op_list<Ops...>) {
  constexpr ops::op_id ids[] = {ops::id_of<Ops>...};
  return ids[Place];
}
template <int Place>
constexpr ops::op_id row = row_at<Place>(ops::op_table{});

#include "random_programs.inc"

/// The stages of a program that begins as a lowered graph.
template <class Program>
struct stages {
  struct legalise_stage {
    static constexpr ir::graph_size room = room_beside(Program::view);
    static constexpr ir::graph make() {
      return passes::legalise(passes::remove_dead_nodes(passes::differentiate(Program::view).view()).view());
    }
  };
  struct schedule_stage {
    static constexpr passes::schedule_size room = passes::room_for(ir::frozen<legalise_stage>::view);
    static constexpr passes::schedule make() { return passes::make_schedule(ir::frozen<legalise_stage>::view); }
  };
  static constexpr ir::graph_view graph = ir::frozen<legalise_stage>::view;
  static constexpr passes::schedule_view loops = passes::frozen_loops<schedule_stage>::view;
};

template <class Program>
void check_random_program() {
  using P = stages<Program>;
  random_source random(11);
  for (std::int64_t rows : {0, 1, 7, 8, 19, 150}) {
    compiled_call<P, double> call(rows, random);
    const auto expected = call.interpreted();
    CHECK_MESSAGE(difference(call.compiled(), expected, 1e-9).empty(), ir::text_of(P::graph));
  }
}

template <class... Programs>
void check_all() {
  (check_random_program<Programs>(), ...);
  MESSAGE(sizeof...(Programs) << " random programs");
}

}  // namespace

TEST_CASE("random programs, compiled, compute what they mean") { check_all<RANDOM_PROGRAMS>(); }
