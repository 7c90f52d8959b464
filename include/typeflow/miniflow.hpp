// SPDX-License-Identifier: BSL-1.0
// MiniFlow: the names of the lesson in which one builds a small neural network library, for the same programs at compile time.
#pragma once

// The lesson's objects and what stands for them here:
//
//   x = Input()                         constexpr auto x = Input<"x">;            extents follow the name: Input<"W", 13, 10>
//   f = Add(x, y)                       constexpr auto f = Add(x, y);             nodes are empty objects; all they are is in their type
//   feed_dict = {x: 10, y: 5}           feed_dict(x = 10, y = 5)
//   graph = topological_sort(feed_dict) auto graph = topological_sort<f>(feed_dict(...));
//   trainables = [W, b]                 ... topological_sort<cost>(feed_dict(...), trainables(W, b))
//   forward_pass(f, graph)              forward_pass(f, graph), forward_pass(graph)
//   forward_and_backward(graph)         forward_and_backward(graph)
//   graph[-1].value                     graph.value
//   W.gradients[W], W.value             graph.gradients[W], graph[W]
//   sgd_update(trainables)              sgd_update(graph)
//
// The output is a template argument and what is to be differentiated is a list of nodes, because order, gradients and memory are decided
// by the C++ compiler; data is a function argument. Nodes and lists are values without state. A graph is a value that owns its results and
// what was moved into it, and refers to arrays that were fed by name: these are read anew in every pass and written by sgd_update.
// Nothing is computed that was not asked for.

#include "miniflow/feed_dict.hpp"
#include "miniflow/forward_and_backward.hpp"
#include "miniflow/forward_pass.hpp"
#include "miniflow/linear.hpp"
#include "miniflow/nodes.hpp"
#include "miniflow/sgd_update.hpp"
#include "miniflow/topological_sort.hpp"
#include "typeflow.hpp"
