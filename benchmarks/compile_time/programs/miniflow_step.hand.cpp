// SPDX-License-Identifier: BSL-1.0
// What it costs to compile the hand-written training step.

#include "../../miniflow_step/hand_loops.hpp"

double step(miniflow_step::hand_loops<double>& network, const double* X, const double* y) {
  return network.step(X, y);
}
