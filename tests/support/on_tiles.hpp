// SPDX-License-Identifier: BSL-1.0
// Loops on the tiles of contractions: how many there are, and the same program without them.
#pragma once

#include <cstdint>

#include <typeflow/typeflow.hpp>

namespace on_tiles {

/// The same program, whose loops run one after the other, because they are watched.
template <class P>
struct one_by_one : P {
  struct observer {
    static void begin() {}
    static void end(int, std::int64_t) {}
  };
};

/// Loops that run on tiles of numbers of type T.
template <class T, class P, int Loop = 0>
constexpr int count() {
  if constexpr (Loop == P::loops.loop_count) return 0;
  else return (typeflow::codegen::is_on_tiles<P, Loop, T>() ? 1 : 0) + count<T, P, Loop + 1>();
}

}  // namespace on_tiles
