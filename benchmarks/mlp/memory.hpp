// SPDX-License-Identifier: BSL-1.0
// What a compiled step needs for its intermediate values, beside what they would take if each had memory of
// its own.
#pragma once

#include "../harness/row.hpp"
#include "typeflow.hpp"

namespace mlp {

/// Bytes of all values that the program's graph computes, for a batch of `rows`.
template <class Program>
std::size_t bytes_of_all_values(Program, std::size_t rows) {
  constexpr auto graph = Program::pipeline::live::view;
  std::size_t elements = 0;
  for (int i = 0; i < graph.size; ++i) {
    if (!tf::passes::is_computed(graph.kind(i))) continue;
    const std::size_t size = static_cast<std::size_t>(tf::static_size(graph.shape_of(i)));
    elements += tf::named_dimension(graph.shape_of(i)) >= 0 ? size * rows : size;
  }
  return elements * sizeof(number);
}

template <class Network>
harness::row workspace_row(const std::string& case_name, int batch) {
  const double bytes = static_cast<double>(typeflow_step<Network>::workspace_bytes);
  const std::size_t all = bytes_of_all_values(Network::step, static_cast<std::size_t>(batch));
  return {case_name,
          Network::name,
          "workspace_bytes",
          "bytes",
          {bytes, bytes, bytes},
          1,
          NAN,
          NAN,
          NAN,
          "all values of the graph together: " + std::to_string(all) + " bytes"};
}

}  // namespace mlp
