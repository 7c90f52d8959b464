// SPDX-License-Identifier: BSL-1.0
// Sets of columns, which many elements share: each set is known by its place in a pool of 64-bit words, the
// empty one by 0.
#pragma once

#include <cstdint>
#include "../core/array_list.hpp"

namespace typeflow::sparse {

class column_sets {
 public:
  static constexpr int bits = 64;
  static constexpr int words_for(int columns) { return (columns + bits - 1) / bits; }

  constexpr explicit column_sets(int columns) : width_(words_for(columns)), words_(64 * (width_ + 1), 0) {
    count_ = 1;
  }

  constexpr int width() const { return width_; }
  constexpr const std::uint64_t* words_of(int set) const { return words_.data() + set * width_; }
  /// Roughly the statements that sets have taken.
  constexpr std::int64_t steps() const { return steps_; }

  constexpr int single(int column) {
    const int set = add();
    words_.data()[set * width_ + column / bits] = std::uint64_t{1} << (column % bits);
    return set;
  }
  /// The set of what is in either; no new one where it equals one of them. Sets from `fresh` on belong to the
  /// caller, who says them first: such a one may take up the other in place.
  constexpr int join(int a, int b, int fresh) {
    if (b == 0 || a == b) return a;
    if (a == 0) return b;
    const std::uint64_t* const x = words_of(a);
    const std::uint64_t* const y = words_of(b);
    std::uint64_t only_a = 0, only_b = 0;
    for (int w = 0; w < width_; ++w) {
      only_a |= x[w] & ~y[w];
      only_b |= y[w] & ~x[w];
    }
    steps_ += 3 * width_ + 8;
    if (only_b == 0) return a;
    if (only_a == 0) return b;
    const int to = a >= fresh ? a : add();
    const std::uint64_t* const from[] = {words_of(a), words_of(b)};
    std::uint64_t* const out = words_.data() + to * width_;
    for (int w = 0; w < width_; ++w) out[w] = from[0][w] | from[1][w];
    return to;
  }
  /// The next set that will be made.
  constexpr int next() const { return count_; }

 private:
  int width_;
  int count_ = 0;
  array_list<std::uint64_t> words_;
  std::int64_t steps_ = 0;

  constexpr int add() {
    if ((count_ + 1) * width_ > words_.size()) grow();
    steps_ += 2 * width_ + 6;
    return count_++;
  }
  constexpr void grow() {
    array_list<std::uint64_t> larger(2 * words_.size(), 0);
    for (int i = 0; i < words_.size(); ++i) larger.data()[i] = words_.data()[i];
    steps_ += 4 * words_.size();
    words_ = static_cast<array_list<std::uint64_t>&&>(larger);
  }
};

}  // namespace typeflow::sparse
