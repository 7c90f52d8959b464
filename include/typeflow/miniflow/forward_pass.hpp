// SPDX-License-Identifier: BSL-1.0
// forward_pass: the value of a node.
#pragma once

#include "topological_sort.hpp"

namespace typeflow::miniflow {

namespace detail {

template <hash_type Output>
struct output_check {
  static constexpr text make() {
    text out;
    if (Output != 0) return out;
    return out << "forward_pass: which output?\nwrite forward_pass(f, graph), or\ntopological_sort<f>(feed_dict(...))";
  }
  static constexpr text message = make();
};

}  // namespace detail

/// The value of any node that the fed Inputs suffice for. Only what this node needs is computed, and `graph.value` stays as it is.
template <hash_type Output, any_graph Graph>
constexpr auto forward_pass(node<Output>, Graph&& sorted) {
  using F = detail::value_of<Output>;
  return detail::run<F>(sorted.fed);
}

/// Computes the value of the graph's output, leaves it in `graph.value` and returns it. An output with a named axis is written into the
/// storage that the feed binds to it: `feed_dict(..., f = storage)`.
template <class Feed, hash_type Output, class Wanted>
constexpr auto forward_pass(sorted_graph<Feed, Output, Wanted>& sorted) {
  static_assert(explain<detail::output_check<Output>>());
  using F = detail::value_of<Output>;
  if constexpr (Output == 0 || std::is_void_v<detail::result_of<F, Feed>>) detail::run<F>(sorted.fed);
  else return sorted.value = detail::run<F>(sorted.fed);
}

}  // namespace typeflow::miniflow
