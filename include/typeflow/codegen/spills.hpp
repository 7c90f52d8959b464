// SPDX-License-Identifier: BSL-1.0
// Values that a later pass over an axis needs again, kept until then in the storage of a result that this pass writes.
#pragma once

#include "context.hpp"

namespace typeflow::codegen {

/// A value's first computation, the second one, which becomes a load, and the store of the result that comes to lie there in the end.
struct spill {
  int computed = -1;
  int loaded = -1;
  int store = -1;
};

inline constexpr int most_spills = 4;
inline constexpr int spill_flops = 20;  ///< what an exponential costs: dearer than a way through memory

struct spill_list {
  spill spills[most_spills]{};
  int count = 0;
};

/// The same program without spills, for calls that may copy results through staging memory, which holds one block.
template <class P>
struct without_spills : P {
  static constexpr bool recomputes = true;
};

/// Finds them. What two loops compute in the same way from the same places is the same value: places keep theirs while a program runs.
class spill_finder {
 public:
  constexpr explicit spill_finder(const passes::schedule_view& all) : all_(all) {}

  constexpr spill_list find() {
    for (int to = 1; to < all_.segment_count; ++to)
      for (int from = to - 1; from >= 0 && streams(to); --from)
        if (streams(from) && all_.segments[from].axis == all_.segments[to].axis) find_between(all_.segments[from], all_.segments[to]);
    return found_;
  }

 private:
  const passes::schedule_view& all_;
  spill_list found_;

  constexpr bool streams(int segment) const {
    const passes::segment& s = all_.segments[segment];
    return s.axis >= 0 && !s.recurrent && !s.prepares;
  }
  constexpr const statement& at(const loop& l, int i) const { return all_.statements[l.first_statement + i]; }

  constexpr void find_between(const passes::segment& from, const passes::segment& to) {
    for (int j = to.first_loop; j < to.first_loop + to.loop_count; ++j)
      for (int k = 0; k < all_.loops[j].statement_count; ++k)
        if (is_free(j, at(all_.loops[j], k)))
          for (int i = from.first_loop; i < from.first_loop + from.loop_count; ++i) find_value(all_.loops[i], all_.loops[j], k);
  }
  /// Whether a statement writes a result, element by element, for the first time.
  constexpr bool is_free(int loop_index, const statement& s) const {
    if (s.kind != statement_kind::store || s.index.exists()) return false;
    const buffer& b = all_.buffers[s.place.buffer];
    if (b.kind != buffer_kind::output || !b.per_row || is_written_before(b.index, loop_index)) return false;
    const loop& l = all_.loops[loop_index];
    std::int64_t stride = 1;
    for (int d = l.dimensions - 1; d >= 0; stride *= l.extents[d--].size)
      if (s.place.strides[d] != stride || (d > 0 && l.extents[d].rows)) return false;
    return s.place.offset == 0 && l.dimensions > 0;
  }
  /// A result that several loops compute has a buffer for each.
  constexpr bool is_written_before(int output, int loop_index) const {
    for (int i = 0; i < all_.buffer_count; ++i)
      if (all_.buffers[i].kind == buffer_kind::output && all_.buffers[i].index == output && all_.buffers[i].first_loop < loop_index) return true;
    return false;
  }
  constexpr void find_value(const loop& from, const loop& to, int store) {
    if (from.kind != loop_kind::elementwise || !is_same_space(from, to) || found_.count == most_spills) return;
    array_list<int> same(to.statement_count, -1);
    int best = -1;
    for (int i = 0; i < store; ++i) {
      same[i] = find_same(from, to, i, same);
      if (same[i] >= 0 && is_worth(from, same[i]) && is_worth(to, i)) best = i;
    }
    if (best >= 0) add({from.first_statement + same[best], to.first_statement + best, to.first_statement + store});
  }
  /// One store for each value, one value for each store.
  constexpr void add(const spill& own) {
    for (int i = 0; i < found_.count; ++i) {
      const spill& other = found_.spills[i];
      if (other.computed == own.computed || other.loaded == own.loaded || other.store == own.store) return;
    }
    found_.spills[found_.count++] = own;
  }
  constexpr bool is_same_space(const loop& a, const loop& b) const {
    bool same = a.dimensions == b.dimensions;
    for (int d = 0; same && d < a.dimensions; ++d) same = a.extents[d].size == b.extents[d].size && a.extents[d].rows == b.extents[d].rows;
    return same;
  }
  /// Long, and not one of two ops on the same operand, which may be computed together.
  constexpr bool is_worth(const loop& l, int value) const {
    const statement& own = at(l, value);
    if (own.kind != statement_kind::compute || own.op->flops < spill_flops) return false;
    for (int i = 0; i < l.statement_count; ++i) {
      const statement& s = at(l, i);
      if (i != value && s.kind == statement_kind::compute && s.op->flops >= spill_flops && s.operands[0] == own.operands[0]) return false;
    }
    return true;
  }
  /// The value of one loop that is a value of the other; -1 for none.
  constexpr int find_same(const loop& from, const loop& to, int value, const array_list<int>& same) const {
    for (int i = 0; i < from.statement_count; ++i)
      if (is_same(from, at(from, i), at(to, value), same)) return i;
    return -1;
  }
  constexpr bool is_same(const loop& l, const statement& a, const statement& b, const array_list<int>& same) const {
    if (a.kind != b.kind || a.op != b.op || a.number != b.number || a.index.exists() || b.index.exists()) return false;
    if (a.kind == statement_kind::load) return is_same_place(l, a.place, b.place);
    if (a.kind != statement_kind::compute) return a.kind == statement_kind::constant;
    for (int k = 0; k < ops::max_arity; ++k)
      if (b.operands[k] >= 0 ? same[b.operands[k]] != a.operands[k] : a.operands[k] >= 0) return false;
    return true;
  }
  static constexpr bool is_same_place(const loop& l, const access& a, const access& b) {
    bool same = a.buffer == b.buffer && a.offset == b.offset;
    for (int d = 0; same && d < l.dimensions; ++d) same = a.strides[d] == b.strides[d];
    return same;
  }
};

template <class P>
constexpr spill_list find_spills() {
  if constexpr (requires { P::recomputes; }) return {};
  else return spill_finder(P::loops).find();
}
template <class P>
inline constexpr spill_list spills_of = find_spills<P>();

/// The store where a statement's value is kept, and the one where it is found instead of being computed; -1 for none.
template <class P>
constexpr int kept_at(int place) {
  for (int i = 0; i < spills_of<P>.count; ++i)
    if (spills_of<P>.spills[i].computed == place) return spills_of<P>.spills[i].store;
  return -1;
}
template <class P>
constexpr int found_at(int place) {
  for (int i = 0; i < spills_of<P>.count; ++i)
    if (spills_of<P>.spills[i].loaded == place) return spills_of<P>.spills[i].store;
  return -1;
}

}  // namespace typeflow::codegen
