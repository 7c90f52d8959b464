// SPDX-License-Identifier: BSL-1.0
// Streams of which the first rows will do: a reduction that may be of few elements is made of those, the sums that are computed with it say
// whether that was enough, and only if not the whole stream runs, and theirs once more.
#pragma once

#include "context.hpp"
#include "places.hpp"

namespace typeflow::codegen {

inline constexpr std::int64_t first_rows = 16;  ///< of a stream of which few will do: whole packs of the usual registers

/// Finds the stream that checks another one.
class checked_sums_finder {
 public:
  constexpr explicit checked_sums_finder(const passes::schedule_view& all) : all_(all) {}

  /// The next stream behind `segment`, if each reduction of that one is checked there; else -1.
  constexpr int find(int segment) {
    const passes::segment& from = all_.segments[segment];
    if (!streams(from) || !reduces_few(from)) return -1;
    int to = segment + 1;
    while (to < all_.segment_count && all_.segments[to].axis < 0) ++to;
    if (to == all_.segment_count || all_.segments[to].axis != from.axis || !streams(all_.segments[to])) return -1;
    return checks_all(from, all_.segments[to]) && may_run_again(segment + 1, to) ? to : -1;
  }

 private:
  const passes::schedule_view& all_;

  static constexpr bool streams(const passes::segment& s) { return s.axis >= 0 && !s.recurrent && !s.prepares; }
  constexpr const statement& at(const loop& l, int i) const { return all_.statements[l.first_statement + i]; }

  /// Whether a stream does nothing but reduce what few elements will do for.
  constexpr bool reduces_few(const passes::segment& s) const {
    for (int i = s.first_loop; i < s.first_loop + s.loop_count; ++i) {
      if (all_.loops[i].kind != loop_kind::elementwise) return false;
      for (int k = 0; k < all_.loops[i].statement_count; ++k)
        if (!leaves_others_alone(at(all_.loops[i], k))) return false;
    }
    return true;
  }
  constexpr bool leaves_others_alone(const statement& s) const {
    if (s.kind == statement_kind::accumulate) return s.op->may_be_of_few;
    return s.kind != statement_kind::store || (all_.buffers[s.place.buffer].kind == buffer_kind::workspace && all_.buffers[s.place.buffer].per_row);
  }
  constexpr bool checks_all(const passes::segment& from, const passes::segment& to) const {
    for (int i = from.first_loop; i < from.first_loop + from.loop_count; ++i)
      for (int k = 0; k < all_.loops[i].statement_count; ++k)
        if (at(all_.loops[i], k).kind == statement_kind::accumulate && !is_checked(at(all_.loops[i], k).place.buffer, to)) return false;
    return true;
  }
  /// Whether segments do the same a second time: they update nothing in place.
  constexpr bool may_run_again(int first, int last) const {
    const int end = all_.segments[last].first_loop + all_.segments[last].loop_count;
    for (const loop* l = all_.loops + all_.segments[first].first_loop; l != all_.loops + end; ++l) {
      if (l->kind != loop_kind::elementwise && l->c.buffer >= 0 && is_leaf(l->c.buffer)) return false;
      for (int k = 0; k < l->statement_count; ++k)
        if (at(*l, k).kind != statement_kind::load && at(*l, k).place.buffer >= 0 && is_leaf(at(*l, k).place.buffer)) return false;
    }
    return true;
  }
  constexpr bool is_leaf(int buffer) const { return all_.buffers[buffer].kind == buffer_kind::leaf; }
  /// Whether a loop of a stream reads a buffer and has a sum that is checked, of as many elements.
  constexpr bool is_checked(int buffer, const passes::segment& in) const {
    for (int i = in.first_loop; i < in.first_loop + in.loop_count; ++i) {
      bool reads = false, checks = false;
      for (int k = 0; k < all_.loops[i].statement_count; ++k) {
        const statement& s = at(all_.loops[i], k);
        reads = reads || (s.kind == statement_kind::load && s.place.buffer == buffer);
        checks = checks || (s.kind == statement_kind::accumulate && s.op->most > 0 && all_.buffers[s.place.buffer].size == all_.buffers[buffer].size);
      }
      if (reads && checks) return true;
    }
    return false;
  }
};

/// The stream that checks a segment of which the first rows will do; -1 for a segment that runs as a whole.
template <class P>
constexpr int find_checking_segment(int segment) {
  return checked_sums_finder(P::loops).find(segment);
}

/// What the first rows gave in statement `Place` and those behind it, before `End`, as it is used then.
template <class P, int Place, int End, class T>
[[gnu::always_inline]] inline void take_few(context<P, T>& c) {
  if constexpr (Place < End) {
    constexpr const statement& s = P::loops.statements[Place];
    if constexpr (s.kind == statement_kind::accumulate)
      for (std::int64_t i = 0; i < P::loops.buffers[s.place.buffer].size; ++i) {
        T& few = address<P, s.place.buffer>(c)[i];
        if (ops::op_of<P::loops.statements[Place].op>::zero_will_do(few)) [[likely]] store_apart(few, T(0));
      }
    take_few<P, Place + 1, End>(c);
  }
}

/// Whether the sums of statement `Place` and those behind it, before `End`, are not above what they may be.
template <class P, int Place, int End, class T>
[[gnu::always_inline]] inline bool are_small(context<P, T>& c) {
  if constexpr (Place == End) {
    return true;
  } else {
    constexpr const statement& s = P::loops.statements[Place];
    if constexpr (s.kind == statement_kind::accumulate)
      if constexpr (s.op->most > 0)
        for (std::int64_t i = 0; i < P::loops.buffers[s.place.buffer].size; ++i)
          if (!(address<P, s.place.buffer>(c)[i] <= to_number<T>(s.op->most))) return false;
    return are_small<P, Place + 1, End>(c);
  }
}

/// The first of a segment's statements, and the one behind its last.
struct statement_range {
  int first, end;
};
template <class P>
constexpr statement_range statements_of(const passes::segment& s) {
  const loop &first = P::loops.loops[s.first_loop], &last = P::loops.loops[s.first_loop + s.loop_count - 1];
  return {first.first_statement, last.first_statement + last.statement_count};
}

}  // namespace typeflow::codegen
