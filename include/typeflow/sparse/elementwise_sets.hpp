// SPDX-License-Identifier: BSL-1.0
// What elementwise ops and views depend on: what their operands do, but where a factor is known to be 0 or a
// choice is known.
#pragma once

#include "set_table.hpp"

namespace typeflow::sparse {

namespace detail {

/// The known operand of node i that says where there is nothing; -1 for none.
constexpr int mask_of(const set_table& t, int i) {
  const ops::op_info& op = t.graph[i].info();
  for (int j = 0; j < (op.chooses ? 1 : op.zero_absorbs ? op.arity : 0); ++j) {
    const int x = t.graph[i].operands[j];
    if (!t.moves(x) && (op.chooses ? t.known.of(x).exist : t.known.has_zeros(x))) return x;
  }
  return -1;
}

/// Adds the sets of x to those in `out`.
constexpr void join_all(set_table& t, int* out, const int* x, int count) {
  int known[3] = {0, 0, 0};  // neighbours are often alike
  for (int at = 0; at < count; ++at) {
    if (out[at] != known[0] || x[at] != known[1]) {
      known[0] = out[at];
      known[1] = x[at];
      known[2] = t.pool.join(out[at], x[at], t.pool.next());
    }
    out[at] = known[2];
  }
}

/// The same where the mask lets operand j through.
constexpr void join_unmasked(set_table& t, int* out, const int* x, int count, const known_elements& mask,
                             bool chooses, int j) {
  for (int at = 0; at < count; ++at) {
    const double number = mask(at);
    const bool stays = chooses ? is_unknown(number) || (number != 0) == (j == 1) : number != 0;
    if (stays) out[at] = t.pool.join(out[at], x[at], t.pool.next());
  }
}

}  // namespace detail

constexpr void find_elementwise(set_table& t, int i) {
  const ops::op_info& op = t.graph[i].info();
  const int* const x = t.graph[i].operands;
  const int mask = detail::mask_of(t, i), count = count_of(t.graph.shape_of(i));
  int moving = 0, last = -1;
  for (int j = 0; j < op.arity; ++j) {
    if (!t.moves(x[j])) continue;
    ++moving;
    last = x[j];
  }
  if (moving == 1 && mask < 0) return t.share(i, last);
  int* const out = t.begin(i);
  for (int j = 0; j < op.arity; ++j) {
    if (!t.moves(x[j])) continue;
    t.took(count, 8);
    if (mask < 0)
      detail::join_all(t, out, t.of(x[j]), count);
    else
      detail::join_unmasked(t, out, t.of(x[j]), count, t.known.of(mask), op.chooses, j);
  }
}

constexpr void find_view(set_table& t, int i) {
  const array_list<int> from = places_of(t.graph, i, t.graph[i].operands[0]);
  const int* const x = t.of(t.graph[i].operands[0]);
  const int* const place = from.data();
  int* const out = t.begin(i);
  for (int at = 0; at < from.size(); ++at) out[at] = x[place[at]];
  t.took(from.size(), 6);
}

}  // namespace typeflow::sparse
