// SPDX-License-Identifier: BSL-1.0
// forward_and_backward: the cost, and its gradients.
#pragma once

#include "topological_sort.hpp"

namespace typeflow::miniflow {

namespace detail {

template <class Wanted>
struct wanted_check {
  static constexpr text make() {
    text out;
    if (!std::is_same_v<Wanted, wrt_list<>>) return out;
    return out << "forward_and_backward: no gradients\nare asked for; write\ntopological_sort<cost>(feed_dict(...),\ntrainables(W, b))";
  }
  static constexpr text message = make();
};

}  // namespace detail

/// Computes the cost and the gradients that topological_sort was asked for, and leaves them in `graph.value` and `graph.gradients[W]`.
/// They replace those of the pass before. The derivative of the cost by itself is 1, for whatever scalar the cost is.
template <class Feed, hash_type Cost, class Wanted>
constexpr void forward_and_backward(sorted_graph<Feed, Cost, Wanted>& sorted) {
  static_assert(explain<detail::wanted_check<Wanted>>());
  if constexpr (!std::is_same_v<Wanted, wrt_list<>>) {
    auto [value, gradients] = detail::run<typename detail::program_of<Cost, Wanted>::type>(sorted.fed);
    sorted.value = value;
    sorted.gradients = std::move(gradients);
  }
}

}  // namespace typeflow::miniflow
