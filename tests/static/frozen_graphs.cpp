// SPDX-License-Identifier: BSL-1.0
// Graphs and schedules in static storage are the same whether the room that they are made into was large enough or not.
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
namespace ir = tf::ir;
namespace passes = tf::passes;

inline constexpr auto x = tf::input<"x", 3>;
inline constexpr auto f = tf::sum(tf::exp(x) * x);
using program = passes::pipeline<decltype([] { return tf::value_and_grad(f, tf::wrt(x)); })>;

template <int Room>
struct graph_source {
  static constexpr ir::graph_size room{Room, Room, Room, Room, Room, Room};
  static constexpr ir::graph make() { return passes::legalise(program::legal::view); }
};
template <int Room>
struct schedule_source {
  static constexpr passes::schedule_size room{Room, Room, Room, Room, Room, Room, Room};
  static constexpr passes::schedule make() { return passes::make_schedule(program::legal::view); }
};

using small_graph = ir::frozen<graph_source<1>>;
using large_graph = ir::frozen<graph_source<64>>;
constexpr bool are_equal_graphs() {
  for (int i = 0; i < large_graph::view.size; ++i)
    if (!ir::same_node(small_graph::view[i], large_graph::view[i])) return false;
  return small_graph::view.size == large_graph::view.size && small_graph::view.leaves[0].hash == large_graph::view.leaves[0].hash;
}
static_assert(!small_graph::made.is_whole() && large_graph::made.is_whole());
static_assert(large_graph::view.size > 1 && are_equal_graphs());

using small_schedule = passes::frozen_loops<schedule_source<1>>;
using large_schedule = passes::frozen_loops<schedule_source<64>>;
constexpr bool are_equal_schedules() {
  for (int i = 0; i < large_schedule::view.statement_count; ++i)
    if (small_schedule::view.statements[i].op != large_schedule::view.statements[i].op) return false;
  return small_schedule::view.statement_count == large_schedule::view.statement_count &&
         small_schedule::view.loop_count == large_schedule::view.loop_count;
}
static_assert(!small_schedule::made.is_whole() && large_schedule::made.is_whole());
static_assert(large_schedule::view.statement_count > 1 && are_equal_schedules());
