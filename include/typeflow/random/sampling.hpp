// SPDX-License-Identifier: BSL-1.0
// Shuffling an array of indices, and drawing indices with and without replacement; no heap.
#pragma once

#include <cstddef>
#include <span>
#include <string>

#include "generator.hpp"

namespace typeflow::random {

/// 0, 1, 2, ...
constexpr void fill_with_indices(std::span<std::size_t> indices) {
  for (std::size_t i = 0; i < indices.size(); ++i) indices[i] = i;
}

/// Permutes `indices` in place; all orders have the same probability (Fisher and Yates 1938, in Durstenfeld's
/// form).
constexpr void shuffle(generator& source, std::span<std::size_t> indices) {
  for (std::size_t left = indices.size(); left > 1; --left) {
    const auto chosen = static_cast<std::size_t>(source.below(left));
    const std::size_t last = indices[left - 1];
    indices[left - 1] = indices[chosen];
    indices[chosen] = last;
  }
}

/// Fills `chosen` with independent indices below `rows`; an index may come more than once. Error: rows is 0
/// while some are wanted.
constexpr void sample_with_replacement(generator& source, std::size_t rows, std::span<std::size_t> chosen) {
  if (rows == 0 && !chosen.empty()) {
    fail("random::sample_with_replacement(): there are 0 rows to choose from; give at least one row");
  }
  for (std::size_t& index : chosen) index = static_cast<std::size_t>(source.below(rows));
}

/// Fills `chosen` with different indices below `rows`, in random order. It looks at each row once (selection
/// sampling: Knuth, The Art of Computer Programming 2, 3.4.2, algorithm S) and then shuffles. Error: more are
/// wanted than there are rows.
constexpr void sample_without_replacement(generator& source, std::size_t rows,
                                          std::span<std::size_t> chosen) {
  if (chosen.size() > rows) {
    fail("random::sample_without_replacement(): " + std::to_string(chosen.size()) +
         " different rows are wanted of " + std::to_string(rows) +
         "; ask for fewer, or use sample_with_replacement");
  }
  std::size_t taken = 0;
  for (std::size_t row = 0; taken < chosen.size(); ++row) {
    if (source.below(rows - row) < chosen.size() - taken) chosen[taken++] = row;
  }
  shuffle(source, chosen);
}

}  // namespace typeflow::random
