// SPDX-License-Identifier: BSL-1.0
// Streams with loops over their rows: in which order blocks run, and how a loop's state gets to a block that it does not reach in the
// order of the stream. The derivative of a loop runs the other way, and needs the states of the loop itself at each of its blocks: these are
// computed again, from snapshots (Griewank 1992). The blocks are cut into at most `snapshot_slots` parts with a snapshot at the beginning of
// each, these parts again where they are more than a stretch of `kept_blocks`, so memory is constant. The states of one stretch are kept, so
// of a sequence that is no longer than that nothing is computed again.
#pragma once

#include "loops.hpp"
#include "recurrences.hpp"

namespace typeflow::codegen {

/// Most stretches of a stream that has to compute states again.
inline constexpr std::int64_t most_stretches = std::int64_t{passes::snapshot_slots} * passes::snapshot_slots * passes::snapshot_slots * passes::snapshot_slots;

/// One stream, whose last segment is `Main`. RunBlock runs the loops of a segment on one block: `run_block.template operator()<Segment>(block)`.
template <class P, int Main, class T, class RunBlock>
class sweeps {
 public:
  sweeps(context<P, T>& where, RunBlock run_block, std::int64_t blocks) : c_(where), run_block_(run_block), blocks_(blocks) {}

  void run() {
    constexpr int phase = P::loops.segments[Main].phase;
    while (span(top_ + 1) < blocks_) ++top_;
    begin<phase>();
    if constexpr (phase == 0) {
      for (std::int64_t i = 0; i < blocks_; ++i) run_block_.template operator()<Main>(is_reversed<0> ? blocks_ - 1 - i : i);
    } else {
      sweep<phase>(top_, 0, blocks_, 0);
    }
  }

 private:
  context<P, T>& c_;
  RunBlock run_block_;
  std::int64_t blocks_;
  int top_ = 0;

  /// Blocks of one part at a level.
  static std::int64_t span(int level) {
    std::int64_t blocks = P::loops.kept_blocks;
    for (int i = 0; i < level; ++i) blocks *= passes::snapshot_slots;
    return blocks;
  }
  static constexpr int last_phase = P::loops.segments[Main].phase;
  template <int Phase>
  static constexpr int segment_of = Main - (last_phase - Phase);
  template <int Phase>
  static constexpr bool is_reversed = P::loops.segments[segment_of<Phase>].reversed;

  enum class motion { begin, load, save };

  /// Sets the states of a phase to their start, or to a snapshot, or takes one.
  template <int Phase, motion What, int State = 0>
  void move(int level, std::int64_t slot) {
    if constexpr (State < P::loops.state_count) {
      constexpr const passes::kept_state& kept = P::loops.states[State];
      if constexpr (kept.segment == Main && kept.phase == Phase) {
        T* const state = address<P, kept.buffer>(c_);
        if constexpr (What == motion::begin) {
          const T* const start = address<P, kept.start>(c_) + kept.start_offset;
          for (std::int64_t k = 0; k < kept.size; ++k) state[k] = start[k];
        } else {
          T* const snapshot = address<P, kept.snapshots>(c_) + (level * passes::snapshot_slots + slot) * kept.size;
          for (std::int64_t k = 0; k < kept.size; ++k) What == motion::load ? state[k] = snapshot[k] : snapshot[k] = state[k];
        }
      }
      move<Phase, What, State + 1>(level, slot);
    }
  }
  template <int Phase>
  void begin() {
    move<Phase, motion::begin>(0, 0);
  }
  /// One stretch: phases [Phase, End) from their snapshots.
  template <int Phase, int End>
  void run_earlier(std::int64_t first, std::int64_t last, std::int64_t slot) {
    if constexpr (Phase < End) {
      move<Phase, motion::load>(0, slot);
      run_blocks<Phase>(first, last);
      run_earlier<Phase + 1, End>(first, last, slot);
    }
  }
  template <int Phase>
  void run_blocks(std::int64_t first, std::int64_t last) {
    for (std::int64_t i = first; i < last; ++i) {
      const std::int64_t block = is_reversed<Phase> ? first + last - 1 - i : i;
      c_.kept_row = (block - first) * P::loops.block_rows;
      run_block_.template operator()<segment_of<Phase>>(block);
    }
  }

  /// Brings the states of a phase through blocks [first, last), part `slot` of its stretch, and with the last phase all that the stream
  /// computes. Snapshots of earlier phases for the stretch are there.
  template <int Phase>
  [[gnu::noinline]] void sweep(int level, std::int64_t first, std::int64_t last, std::int64_t slot) {
    if (level < 0) {
      run_earlier<0, Phase>(first, last, slot);
      return run_blocks<Phase>(first, last);
    }
    take_snapshots<0, Phase>(level, first, last, slot);
    for_each_part<Phase>(level, first, last, [&](std::int64_t part, std::int64_t from, std::int64_t to) { sweep<Phase>(level - 1, from, to, part); });
  }
  /// Snapshots of phases [Phase, End) at the beginning of each part of a stretch, where their direction enters it. Nobody continues from the
  /// end of the last part, so a phase does not go through it.
  template <int Phase, int End>
  void take_snapshots(int level, std::int64_t first, std::int64_t last, std::int64_t slot) {
    if constexpr (Phase < End) {
      if (level == top_) begin<Phase>();
      else move<Phase, motion::load>(level + 1, slot);
      for_each_part<Phase>(level, first, last, [&](std::int64_t part, std::int64_t from, std::int64_t to) {
        move<Phase, motion::save>(level, part);
        if (part != last_part<Phase>(level, first, last)) sweep<Phase>(level - 1, from, to, part);
      });
      take_snapshots<Phase + 1, End>(level, first, last, slot);
    }
  }
  static std::int64_t part_count(int level, std::int64_t first, std::int64_t last) { return (last - first + span(level) - 1) / span(level); }
  /// The one in which a phase leaves a stretch.
  template <int Phase>
  static std::int64_t last_part(int level, std::int64_t first, std::int64_t last) {
    return is_reversed<Phase> ? 0 : part_count(level, first, last) - 1;
  }
  /// The parts of a stretch in the direction of a phase.
  template <int Phase, class F>
  static void for_each_part(int level, std::int64_t first, std::int64_t last, F f) {
    const std::int64_t size = span(level), parts = part_count(level, first, last);
    for (std::int64_t i = 0; i < parts; ++i) {
      const std::int64_t part = is_reversed<Phase> ? parts - 1 - i : i, from = first + part * size;
      f(part, from, from + size < last ? from + size : last);
    }
  }
};

}  // namespace typeflow::codegen
