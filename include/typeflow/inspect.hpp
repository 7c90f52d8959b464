// SPDX-License-Identifier: BSL-1.0
// Under the hood: programs and their costs as text and pictures. For people and tests; not needed to run
// anything.
#pragma once

#include "inspect/cost_report.hpp"
#include "inspect/dot.hpp"
#include "inspect/dot_loops.hpp"
#include "inspect/gradient_check.hpp"
#include "inspect/graph_text.hpp"
#include "inspect/loops_text.hpp"
#include "inspect/loss_curve.hpp"
#include "inspect/profile_text.hpp"
#include "inspect/second_derivative_check.hpp"
#include "inspect/summary.hpp"
#include "inspect/topological_order.hpp"
