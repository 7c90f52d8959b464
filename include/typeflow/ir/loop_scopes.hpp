// SPDX-License-Identifier: BSL-1.0
// By node the loops whose carry or rows it is made of.
#pragma once

#include "../core/array_list.hpp"
#include "../ops/recurrence.hpp"
#include "graph.hpp"

namespace typeflow::ir {

/// Some of the loops of a table, a bit for each.
using loop_marks = array_list<std::uint64_t>;

/// The loops that nodes are inside of.
class loop_scopes {
 public:
  constexpr loop_scopes(const node* nodes, int count) : size_(count) {
    for (int i = 0; i < count; ++i)
      if (is_of_loop(nodes[i])) place_of(ops::loop_bits::number(nodes[i].bits));
    words_ = (numbers_.size() + 64) / 64;
    free_ = loop_marks(count * words_);
    std::uint64_t* const free = free_.data();
    if (words_ == 1)
      for (int i = 0; i < count; ++i) free[i] = found(nodes[i], free);
    else
      for (int i = 0; i < count; ++i) find(nodes[i], free + i * words_);
  }
  constexpr int size() const { return size_; }
  /// No loop, with room for one that is not in the table.
  constexpr loop_marks marks() const { return loop_marks(words_); }
  constexpr void mark(loop_marks& marks, std::int64_t number) {
    const int place = place_of(number);
    marks.data()[place / 64] |= bit(place);
  }
  constexpr bool is_inside(int i) const {
    for (int w = 0; w < words_; ++w)
      if (free_.data()[i * words_ + w] != 0) return true;
    return false;
  }
  /// Whether node i is inside of one of the loops that are marked.
  constexpr bool is_inside(int i, const loop_marks& marks) const {
    for (int w = 0; w < words_; ++w)
      if ((free_.data()[i * words_ + w] & marks.data()[w]) != 0) return true;
    return false;
  }

 private:
  int size_ = 0;
  int words_ = 1;
  loop_marks free_;  ///< by node and word
  array_list<std::int64_t> numbers_;

  static constexpr std::uint64_t bit(int place) { return std::uint64_t{1} << (place % 64); }
  static constexpr bool is_of_loop(const node& n) {
    return n.op->kind == op_kind::carry || n.op->kind == op_kind::row || n.op->holds_step;
  }
  constexpr int place_of(std::int64_t number) {
    const std::int64_t* const numbers = numbers_.data();
    const int count = numbers_.size();
    for (int place = 0; place < count; ++place)
      if (numbers[place] == number) return place;
    numbers_.push_back(number);
    return count;
  }
  /// Word w of the loops that node n is inside of; `free` has those of earlier nodes, `stride` words apart.
  constexpr std::uint64_t word(const node& n, const std::uint64_t* free, int stride, std::uint64_t own) const {
    const int* const x = n.operands;
    if (n.op->holds_step) {
      const std::uint64_t step = free[x[1] * stride] | (x[2] >= 0 ? free[x[2] * stride] : 0);
      return free[x[0] * stride] | (step & ~own);
    }
    return (x[0] >= 0 ? free[x[0] * stride] : 0) | (x[1] >= 0 ? free[x[1] * stride] : 0) | (x[2] >= 0 ? free[x[2] * stride] : 0) | own;
  }
  constexpr std::uint64_t found(const node& n, const std::uint64_t* free) {
    return word(n, free, 1, is_of_loop(n) ? bit(place_of(ops::loop_bits::number(n.bits))) : 0);
  }
  constexpr void find(const node& n, std::uint64_t* to) {
    const int place = is_of_loop(n) ? place_of(ops::loop_bits::number(n.bits)) : -1;
    for (int w = 0; w < words_; ++w) to[w] = word(n, free_.data() + w, words_, place >= 0 && place / 64 == w ? bit(place) : 0);
  }
};

}  // namespace typeflow::ir
