// SPDX-License-Identifier: BSL-1.0
// What a routine runs over: its outer axes, and its matrices at one position along them.
#pragma once

#include "../ops/routine.hpp"
#include "graph.hpp"

namespace typeflow::ir {

/// A matrix, or one for each position along the outer axes; `place` is where it begins.
struct matrix_space {
  std::int64_t rows = 1;
  std::int64_t columns = 1;
  layout place;
};

struct routine_space {
  shape outer;
  matrix_space operands[ops::max_arity];
  matrix_space result;
};

/// The space of routine i, whose operands and result lie in the order of storage.
constexpr routine_space space_of_routine(graph_view g, int i) {
  routine_space s;
  shape shapes[ops::max_arity];
  const int arity = g[i].info().arity;
  for (int j = 0; j < arity; ++j) shapes[j] = g.shape_of(g[i].operands[j]);
  const int rank = ops::outer_rank_of(shapes, arity);
  s.outer = ops::outer_shape(shapes, arity).value;
  for (int j = 0; j < arity; ++j) {
    const stride_list strides = storage_strides(shapes[j]);
    s.operands[j].rows = shapes[j][shapes[j].rank - 2].size;
    s.operands[j].columns = shapes[j][shapes[j].rank - 1].size;
    for (int d = 0; d < rank; ++d) s.operands[j].place.strides[d] = ops::outer_stride(shapes[j], strides, rank, d);
  }
  const shape& own = g.shape_of(i);
  const stride_list strides = storage_strides(own);
  for (int d = 0; d < rank; ++d) s.result.place.strides[d] = strides[d];
  if (own.rank > rank) s.result.columns = own[own.rank - 1].size;
  if (own.rank > rank + 1) s.result.rows = own[own.rank - 2].size;
  return s;
}

}  // namespace typeflow::ir
