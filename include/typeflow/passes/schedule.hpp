// SPDX-License-Identifier: BSL-1.0
// From a graph to loops with a memory plan: the last pass before code.
#pragma once

#include "plan_memory.hpp"
#include "scheduler.hpp"

namespace typeflow::passes {

/// The loops of a legalised graph, and where their values lie.
constexpr schedule make_schedule(graph_view g) {
  scheduler s(g);
  s.run();
  plan_memory(s.result);
  return s.result;
}

}  // namespace typeflow::passes
