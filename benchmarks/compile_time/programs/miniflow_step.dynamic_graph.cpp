// SPDX-License-Identifier: BSL-1.0
// What it costs to compile the training step by the dynamic graph.

#include "../../miniflow_step/dynamic_graph.hpp"

double train(const miniflow_step::problem<double>& data) {
  miniflow_step::dynamic_graph_system<double> network(data);
  return network.step(data.X_of(0), data.y_of(0));
}
