// SPDX-License-Identifier: BSL-1.0
// How long an axis may be that a program has to walk along in both directions.
#pragma once

#include "../codegen/sweeps.hpp"
#include "check_call.hpp"

namespace typeflow::detail {

/// The most rows of an axis; 0 where there is no limit.
template <class P>
constexpr std::int64_t most_rows(int axis) {
  for (int i = 0; i < P::loops.segment_count; ++i)
    if (P::loops.segments[i].axis == axis && P::loops.segments[i].recurrent && P::loops.segments[i].phase > 0)
      return codegen::most_stretches * P::loops.kept_blocks * P::loops.block_rows;
  return 0;
}

[[noreturn]] inline void fail_long_axis(string_view axis, std::int64_t length, std::int64_t most) {
  call_words words;
  words << "axis " << axis << " has " << length << " rows, but the derivative of a loop along it can find its way back over " << most
        << " only; shorten the sequence, or take a longer checkpoint_interval";
  fail(words);
}

/// Fails where an axis is too long.
template <class P, int Axis = 0>
[[gnu::always_inline]] inline void check_lengths(const std::int64_t* lengths) {
  if constexpr (Axis < P::loops.axis_count) {
    constexpr std::int64_t most = most_rows<P>(Axis);
    if constexpr (most > 0)
      if (lengths[Axis] > most) fail_long_axis(P::loops.axes[Axis]->name, lengths[Axis], most);
    check_lengths<P, Axis + 1>(lengths);
  }
}

}  // namespace typeflow::detail
