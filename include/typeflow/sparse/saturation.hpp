// SPDX-License-Identifier: BSL-1.0
// Colours columns by saturation: next is always the one whose neighbours, the columns with which it shares a
// row, have the most colours between them, of equals the one with more neighbours (Brelaz 1979).
#pragma once

#include "pattern.hpp"

namespace typeflow::sparse {

/// By column a colour from 0, or -1 where it has no nonzero and needs none.
template <int Columns>
struct colouring {
  int colours[Columns + 1]{};
  int count = 0;
};

namespace detail {

/// The state of one colouring. Columns that wait are in lists by saturation and by class of weight,
/// once for each saturation that they have had.
class saturation_order {
 public:
  constexpr saturation_order(const pattern_view& by_row, const pattern_view& by_column, int most_colours)
      : rows_(by_row),
        columns_(by_column),
        width_(column_sets::words_for(most_colours)),
        seen_(by_column.rows * width_ + 1, 0),
        saturation_(by_column.rows, 0),
        weight_(by_column.rows, 0),
        class_(by_column.rows),
        order_(by_column.rows),
        heads_(classes * (most_colours + 1), 0),
        waiting_(heads_.size()) {
    sort();
  }
  constexpr int order(int n) const { return order_[n]; }

  /// Tells the neighbours of column j its colour.
  constexpr void tell(int j, int colour, const int* colours) {
    const std::uint64_t bit = std::uint64_t{1} << (colour % 64);
    std::uint64_t* const seen = seen_.data() + colour / 64;
    for (int k = columns_.row_offsets[j]; k < columns_.row_offsets[j + 1]; ++k) {
      const int row = columns_.column_indices[k], end = rows_.row_offsets[row + 1];
      for (int at = rows_.row_offsets[row]; at < end; ++at) {
        const int other = rows_.column_indices[at];
        if (colours[other] >= 0 || (seen[other * width_] & bit) != 0) continue;
        seen[other * width_] |= bit;
        wait(other, ++saturation_.data()[other]);
      }
      steps_ += 4 * rows_.row_length(row) + 6;
    }
  }
  /// The waiting column of the highest saturation and, of these, of the greatest class; -1 where none has
  /// any.
  constexpr int take(const int* colours) {
    for (; top_ > 0; --top_) {
      for (int level = (top_ + 1) * classes - 1; level >= top_ * classes; --level) {
        const array_list<int>& list = waiting_.data()[level];
        const int* const waiting = list.data();
        int& head = heads_.data()[level];
        const int first = head, size = list.size();
        while (head < size && (colours[waiting[head]] >= 0 || saturation_.data()[waiting[head]] != top_))
          ++head;
        steps_ += 2 * (head - first) + 10;
        if (head < size) return waiting[head];
      }
    }
    return -1;
  }
  /// The first colour that no neighbour of column j has.
  constexpr int free_colour(int j) const {
    int w = 0;
    while (seen_.data()[j * width_ + w] == ~std::uint64_t{0}) ++w;
    return 64 * w + std::countr_one(seen_.data()[j * width_ + w]);
  }
  constexpr std::int64_t steps() const { return steps_; }

 private:
  static constexpr int classes = 8;  ///< of weights

  pattern_view rows_, columns_;
  int width_, top_ = 0, greatest_ = 0;
  array_list<std::uint64_t> seen_;  ///< by column the colours of its neighbours
  array_list<int> saturation_, weight_, class_, order_;
  array_list<int> heads_;  ///< by saturation and class the first that may still wait
  array_list<array_list<int>> waiting_;
  std::int64_t steps_ = 0;

  constexpr void wait(int j, int saturation) {
    const int level = saturation * classes + class_.data()[j];
    waiting_.data()[level].push_back(j);
    top_ = saturation > top_ ? saturation : top_;
    steps_ += 16;
  }
  /// The columns by weight, the number of neighbours with repetition, greatest first.
  constexpr void sort() {
    for (int j = 0; j < columns_.rows; ++j) {
      for (int k = columns_.row_offsets[j]; k < columns_.row_offsets[j + 1]; ++k)
        weight_[j] += rows_.row_length(columns_.column_indices[k]);
      greatest_ = weight_[j] > greatest_ ? weight_[j] : greatest_;
    }
    array_list<int> next(greatest_ + 2, 0);
    for (int j = 0; j < columns_.rows; ++j) ++next[greatest_ - weight_[j] + 1];
    for (int d = 0; d <= greatest_; ++d) next[d + 1] += next[d];
    for (int j = 0; j < columns_.rows; ++j)
      class_[j] = static_cast<int>(std::int64_t{classes - 1} * weight_[j] / (greatest_ > 0 ? greatest_ : 1));
    for (int j = 0; j < columns_.rows; ++j) order_[next[greatest_ - weight_[j]]++] = j;
    steps_ += 14 * columns_.rows + 3 * columns_.nonzeros() + 2 * greatest_;
  }
};

/// No colours at all where it would take too many steps.
template <int Columns>
constexpr colouring<Columns> colour_by_saturation(const pattern_view& by_row, const pattern_view& by_column,
                                                  int most_colours) {
  constexpr std::int64_t most_steps = 700'000;
  colouring<Columns> result;
  for (int j = 0; j < Columns; ++j) result.colours[j] = -1;
  saturation_order state(by_row, by_column, most_colours);
  for (int n = 0; n < Columns;) {
    int j = state.take(result.colours);
    if (j < 0) j = state.order(n++);
    if (result.colours[j] >= 0 || by_column.row_length(j) == 0) continue;
    const int colour = state.free_colour(j);
    if (colour + 1 >= most_colours || state.steps() > most_steps) return {};
    result.colours[j] = colour;
    result.count = colour >= result.count ? colour + 1 : result.count;
    state.tell(j, colour, result.colours);
  }
  return result;
}

}  // namespace detail

}  // namespace typeflow::sparse
