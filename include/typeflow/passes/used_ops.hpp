// SPDX-License-Identifier: BSL-1.0
// The distinct ops of a program as a list of types.
#pragma once

#include "copy.hpp"

namespace typeflow::passes {

namespace detail {

/// The distinct ops of a graph of Size nodes, found in one constant evaluation.
template <int Size>
struct distinct_ops {
  op_id ids[Size + 1]{};
  int count = 0;

  constexpr explicit distinct_ops(graph_view whole) {
    for (int i = 0; i < Size; ++i) {
      const op_id own = whole.nodes[i].op;
      int known = 0;
      while (known < count && ids[known] != own) ++known;
      if (known == count) ids[count++] = own;
    }
  }
};

template <class P>
inline constexpr distinct_ops<P::graph.size> distinct_ops_of{P::graph};

template <class P, class Places = std::make_integer_sequence<int, distinct_ops_of<P>.count>>
struct used_op_list;
template <class P, int... Places>
struct used_op_list<P, std::integer_sequence<int, Places...>> {
  using type = ops::op_list<ops::op_of<distinct_ops_of<P>.ids[Places]>...>;
};

}  // namespace detail

/// The ops of program P.
template <class P>
using used_ops = typename detail::used_op_list<P>::type;

}  // namespace typeflow::passes
