// SPDX-License-Identifier: BSL-1.0
// All passes in order, each a constant of its own, for a program that is named by a lambda's type.
#pragma once

#include "../core/explain.hpp"
#include "check_program.hpp"
#include "computed_in_parts.hpp"
#include "contained.hpp"
#include "differentiate.hpp"
#include "kept_values.hpp"
#include "legalise.hpp"
#include "lower.hpp"
#include "schedule.hpp"
#include "simplify.hpp"

namespace typeflow::passes {

/// What a program's lambda returned, as a list of outputs.
template <class Result>
struct requested;
template <hash_type H>
struct requested<typeflow::node<H>> : requested<output_list<output_item<output_role::value, H>>> {};
template <output_role Role, hash_type H, hash_type Leaf>
struct requested<output_item<Role, H, Leaf>> : requested<output_list<output_item<Role, H, Leaf>>> {};
template <class... Items>
struct requested<output_list<Items...>> {
  using list = output_list<Items...>;
  static constexpr int count = sizeof...(Items);
  template <class Item>
  static constexpr requested_output as_output() {
    if constexpr (Item::role != output_role::update) return {&descriptor_of(key<Item::hash>{}), Item::role, Item::leaf};
    else return {&descriptor_of(key<Item::hash>{}), Item::role, Item::leaf, &descriptor_of(key<Item::leaf>{})};
  }
  static constexpr requested_output outputs[sizeof...(Items)] = {as_output<Items>()...};
};

/// The stages of one program. F is a captureless lambda that returns an expression or a list of outputs; everything generated is named
/// after F, never after the expression.
template <class F>
struct pipeline {
  using request = requested<decltype(F{}())>;

  struct lower_stage {
    static constexpr ir::graph_size room = ir::usual_room;
    static constexpr graph make() { return passes::lower(request::outputs, request::count); }
  };
  using lowered = ir::frozen<lower_stage>;

  struct check {
    static constexpr text message = check_program(lowered::view);
  };
  static_assert(explain<check>());

  struct differentiate_stage {
    static constexpr ir::graph_size room = room_beside(lowered::view);
    static constexpr bool binds = binds_anything(lowered::view);
    static constexpr graph make() {
      if constexpr (binds) return without_bound_leaves(differentiate(lowered::view).view(), lowered::view);
      else return differentiate(lowered::view);
    }
  };
  using differentiated = ir::frozen<differentiate_stage>;

  struct live_stage {
    static constexpr ir::graph_size room = differentiated::size;
    static constexpr graph make() { return remove_dead_nodes(differentiated::view); }
  };
  using live = ir::frozen<live_stage>;

  struct legalise_stage {
    static constexpr ir::graph_size room = room_beside(differentiated::view);
    static constexpr bool has_loops = has_streaming_loops(differentiated::view);
    static constexpr graph make() {
      if constexpr (has_loops) return legalise(compute_in_parts(keep_values(remove_dead_nodes(differentiated::view).view()).view()).view());
      else return legalise(remove_dead_nodes(differentiated::view).view());
    }
  };
  using legal = ir::frozen<legalise_stage>;

  struct transformed_check {
    static constexpr text message = check_transformed(legal::view);
  };
  static_assert(explain<transformed_check>());

  struct schedule_stage {
    static constexpr schedule_size room = room_for(legal::view);
    static constexpr schedule make() { return make_schedule(legal::view); }
  };
  using scheduled = frozen_loops<schedule_stage>;

  static constexpr graph_view graph = legal::view;
  static constexpr schedule_view loops = scheduled::view;
};

}  // namespace typeflow::passes
