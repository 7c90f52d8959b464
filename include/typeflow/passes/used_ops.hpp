// SPDX-License-Identifier: BSL-1.0
// The distinct ops of a program as a list of types.
#pragma once

#include "copy.hpp"

namespace typeflow::passes {

namespace detail {

constexpr array_list<op_id> distinct_ops(graph_view g) {
  array_list<op_id> found;
  for (int i = 0; i < g.size; ++i) {
    int known = 0;
    while (known < found.size() && found[known] != g[i].op) ++known;
    if (known == found.size()) found.push_back(g[i].op);
  }
  return found;
}

template <class P>
struct used_op_ids {
  static constexpr int count = distinct_ops(P::graph).size();
  struct table {
    op_id ids[count + 1]{};
  };
  static constexpr table make() {
    table result;
    const array_list<op_id> found = distinct_ops(P::graph);
    for (int i = 0; i < count; ++i) result.ids[i] = found[i];
    return result;
  }
  static constexpr table value = make();
};

template <class P, class Places = std::make_integer_sequence<int, used_op_ids<P>::count>>
struct used_op_list;
template <class P, int... Places>
struct used_op_list<P, std::integer_sequence<int, Places...>> {
  using type = ops::op_list<ops::op_of<used_op_ids<P>::value.ids[Places]>...>;
};

}  // namespace detail

/// The ops of program P.
template <class P>
using used_ops = typename detail::used_op_list<P>::type;

}  // namespace typeflow::passes
