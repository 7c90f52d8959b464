// SPDX-License-Identifier: BSL-1.0
// From two expressions to the graph of the derivative of one along a direction of the other, each stage a
// constant of its own.
#pragma once

#include "../expr/derivatives.hpp"
#include "../expr/views.hpp"
#include "../passes/contained.hpp"
#include "../passes/differentiate.hpp"
#include "../passes/lower.hpp"
#include "../passes/used_ops.hpp"
#include "plan.hpp"

namespace typeflow::sparse {

/// The extents of a tensor as types ask for them.
template <std::int64_t... Extents>
struct extents {
  static constexpr shape value{sizeof...(Extents), {extent(Extents)...}};
};
template <hash_type H>
struct shape_of_hash {
  static constexpr const shape& value = descriptor_of(key<H>{}).result_shape;
};

/// The same elements in a shape.
template <class Shape, hash_type H>
constexpr auto in_shape(node<H> x) {
  return apply<ops::reshape, target_attribute<Shape>>(x);
}

/// f and x as a matrix of derivatives sees them.
template <hash_type F, hash_type X>
struct sides {
  static constexpr int rows = count_of(descriptor_of(key<F>{}).result_shape);
  static constexpr int columns = count_of(descriptor_of(key<X>{}).result_shape);
  static constexpr auto number = static_cast<std::int64_t>(mix(mix(F, X), 0x5eed) >> 4);

  /// Stands for the direction, as a vector, in what is mapped over the directions; and the derivative along
  /// it, as a vector.
  template <bool ByRows>
  static constexpr auto direction =
      apply<ops::placeholder, target_attribute<extents<ByRows ? rows : columns>, number + ByRows>>();
  template <bool ByRows>
  static constexpr auto along() {
    if constexpr (ByRows)
      return in_shape<extents<columns>>(
          vjp(node<F>{}, node<X>{}, in_shape<shape_of_hash<F>>(direction<true>)));
    else
      return in_shape<extents<rows>>(jvp(node<F>{}, node<X>{}, in_shape<shape_of_hash<X>>(direction<false>)));
  }
};

/// The graph of the derivative along a direction.
template <hash_type F, hash_type X>
struct tangent_graph {
  using matrix = sides<F, X>;
  static constexpr passes::requested_output request{
      &descriptor_of(key<decltype(matrix::template along<false>())::hash>{})};

  struct lower_stage {
    static constexpr ir::graph_size room = ir::usual_room;
    static constexpr ir::graph make() { return passes::lower(&request, 1); }
  };
  using lowered = ir::frozen<lower_stage>;

  /// Whether f contains x or, of a Hessian, that of which f is the gradient.
  template <bool IsHessian>
  static constexpr bool find_x() {
    const graph_view g = lowered::view;
    const int last = g.outputs[0].node, jvp = g.kind(last) == op_kind::transform ? last : g[last].operands[0];
    const int f = IsHessian ? g[g[jvp].operands[0]].operands[0] : g[jvp].operands[0], x = g[jvp].operands[1];
    const array_list<bool> contained = passes::detail::contained_in(g, f);
    return x < contained.size() && contained[x];
  }
  template <bool IsHessian>
  static constexpr bool contains_x = find_x<IsHessian>();

  static constexpr bool find_rules() {
    bool found = false;
    for (int i = 0; i < lowered::view.size; ++i) found = found || lowered::view[i].info().holds_rule;
    return found;
  }
  static constexpr bool has_rules =
      find_rules();  ///< of the user's, by which second derivatives need not be symmetric

  struct differentiate_stage {
    static constexpr ir::graph_size room = room_beside(lowered::view);
    static constexpr ir::graph make() { return passes::differentiate(lowered::view); }
  };
  struct live_stage {
    static constexpr ir::graph_size room = ir::frozen<differentiate_stage>::size;
    static constexpr ir::graph make() {
      return passes::remove_dead_nodes(ir::frozen<differentiate_stage>::view);
    }
  };
  static constexpr const graph_view& view = ir::frozen<live_stage>::view;
  static constexpr int result = view.outputs[0].node;

  static constexpr int find_direction() {
    int i = 0;
    while (i < view.size && (view.kind(i) != op_kind::placeholder || view[i].bits != matrix::number)) ++i;
    return i < view.size ? i : -1;
  }
  static constexpr int direction = find_direction();

  /// The ops whose values on known numbers matter.
  struct evaluated {
    struct stage {
      static constexpr ir::graph_size room = room_beside(view);
      static constexpr ir::graph make() { return evaluated_nodes(view, make_plan(view, result, direction)); }
    };
    static constexpr graph_view graph = ir::frozen<stage>::view;
  };
};

}  // namespace typeflow::sparse
