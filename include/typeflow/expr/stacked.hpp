// SPDX-License-Identifier: BSL-1.0
// What is told of one row, for all rows at once.
#pragma once

#include "contains.hpp"
#include "copies.hpp"
#include "substitution.hpp"

namespace typeflow::detail {

/// The first axis of a sequence before the axes of something else.
template <hash_type Start, hash_type X>
struct stacked_shape {
  static constexpr shape make() {
    shape result;
    result.push_back(descriptor_of(key<X>{}).result_shape[0]);
    const shape& state = descriptor_of(key<Start>{}).result_shape;
    for (int i = 0; i < state.rank && i + 1 < max_rank; ++i) result.push_back(state[i]);
    return result;
  }
  static constexpr shape value = make();
};

/// y for all rows of a sequence First, by those of its parts that differ from row to row: what stands for a row, and what for all of them.
template <hash_type First, hash_type Y, hash_type... From, hash_type... To>
constexpr auto stacked_over(node<Y> y, expression_list<From...>, expression_list<To...>, expression_list<>, expression_list<>) {
  if constexpr (sizeof...(From) == 0) return broadcast_like<stacked_shape<Y, First>>(y);
  else return apply_to_pairs<ops::vmap>(y, wrt_list<From...>{}, expression_list<To...>{});
}
template <hash_type First, hash_type Y, hash_type... From, hash_type... To, hash_type Inner, hash_type... Inners, hash_type Outer, hash_type... Outers>
constexpr auto stacked_over(node<Y> y, expression_list<From...>, expression_list<To...>, expression_list<Inner, Inners...>,
                            expression_list<Outer, Outers...>) {
  if constexpr (contains_part<Y, Inner>)
    return stacked_over<First>(y, expression_list<From..., Inner>{}, expression_list<To..., Outer>{}, expression_list<Inners...>{}, expression_list<Outers...>{});
  else
    return stacked_over<First>(y, expression_list<From...>{}, expression_list<To...>{}, expression_list<Inners...>{}, expression_list<Outers...>{});
}

}  // namespace typeflow::detail
