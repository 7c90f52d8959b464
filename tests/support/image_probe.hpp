// SPDX-License-Identifier: BSL-1.0
// Ops on images as graphs, beside plain loops.
#pragma once

#include "op_probe.hpp"
#include "reference_convolution.hpp"

namespace graph_test {

inline reference::image random_image(int a, int b, int c, int d, random_source& random) {
  reference::image result(a, b, c, d);
  for (double& element : result.elements) element = random.between(-1, 1);
  return result;
}

inline numbers elements_of(const reference::image& x) {
  numbers result(static_cast<int>(x.elements.size()));
  for (int i = 0; i < result.size(); ++i) result[i] = x.elements[static_cast<std::size_t>(i)];
  return result;
}

/// The shape of images with a named batch, over two axes or over the second alone.
inline shape batch_shape(const reference::image& x, int axes) {
  return axes == 2 ? make_shape({extent(axis_n), x.extents[1], x.extents[2], x.extents[3]}) : make_shape({extent(axis_n), x.extents[2], x.extents[3]});
}
inline shape filter_shape(const reference::image& f, int axes) {
  return axes == 2 ? make_shape({f.extents[0], f.extents[1], f.extents[2], f.extents[3]}) : make_shape({f.extents[1], f.extents[2], f.extents[3]});
}

/// An op of images, with bits that its shape rule accepts.
inline op_probe probe_of(ops::op_id op, std::int64_t bits, const std::vector<shape>& operands) {
  return op_probe(operands, [&](ir::builder& b, const std::vector<int>& x) {
    const int ids[ops::max_arity]{x[0], x.size() > 1 ? x[1] : -1, -1};
    const shape_or_problem rule = op->result_shape(operands.data(), {.bits = bits});
    REQUIRE(std::string(rule.problem == nullptr ? "" : rule.problem) == "");
    const int y = ir::emit(b, op, {.bits = bits}, ids);
    CHECK(b.shape_of(y) == rule.value);
    return y;
  });
}

}  // namespace graph_test
