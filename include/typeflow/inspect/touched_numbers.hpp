// SPDX-License-Identifier: BSL-1.0
// How much of the caller's memory a loop goes through in a call: what decides from where its data come.
#pragma once

#include <algorithm>
#include <vector>

#include "../passes/loops.hpp"

namespace typeflow::detail {

/// The buffers that a loop reads or writes.
inline std::vector<int> buffers_of(const passes::schedule_view& s, const passes::loop& l) {
  std::vector<int> found;
  const auto add = [&](int buffer) {
    if (buffer >= 0 && std::find(found.begin(), found.end(), buffer) == found.end()) found.push_back(buffer);
  };
  for (int i = 0; i < l.statement_count; ++i) add(s.statements[l.first_statement + i].place.buffer);
  if (l.kind != passes::loop_kind::elementwise)
    for (const passes::matrix* m : {&l.a, &l.b, &l.c, &l.initial}) add(m->buffer);
  for (int i = 0; i < l.input_count; ++i) add(s.inputs[l.first_input + i].buffer);
  return found;
}

/// Numbers in the caller's tensors that loop `index` touches, with `rows` rows along the axis of its segment.
inline std::int64_t touched_numbers(ir::graph_view g, const passes::schedule_view& s, int index, std::int64_t rows) {
  std::int64_t total = 0;
  for (const int b : buffers_of(s, s.loops[index])) {
    const passes::buffer& place = s.buffers[b];
    if (place.kind != passes::buffer_kind::leaf && place.kind != passes::buffer_kind::output) continue;
    const shape& extents = place.kind == passes::buffer_kind::leaf ? g.shapes[g.leaves[place.index].shape] : g.shape_of(place.node);
    total += static_size(extents) * (named_dimension(extents) >= 0 ? rows : 1);
  }
  return total;
}

}  // namespace typeflow::detail
