// SPDX-License-Identifier: BSL-1.0
// MiniFlow in C++, as a good programmer would write it from the lesson: a run-time graph of virtual nodes,
// sorted once, run forward and backward. It is the baseline that every benchmark of the compile-time graph is
// compared with.
#pragma once

#include "add.hpp"
#include "input.hpp"
#include "linear.hpp"
#include "mse.hpp"
#include "mul.hpp"
#include "passes.hpp"
#include "sigmoid.hpp"
#include "softmax_cross_entropy.hpp"
#include "topological_sort.hpp"
