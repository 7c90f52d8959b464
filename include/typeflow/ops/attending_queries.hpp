// SPDX-License-Identifier: BSL-1.0
// attention of some queries to all keys, some keys at a time, in registers.
#pragma once

#include <limits>

#include "../core/matrix_ref.hpp"
#include "../core/number.hpp"
#include "../math/square_root.hpp"
#include "excess.hpp"
#include "exponential.hpp"
#include "in_registers.hpp"

namespace typeflow::ops::detail {

/// Some queries and their results so far, each a mean of the values met, weighted by exp(score - largest score met). V is T, or a register
/// full of T. Source: Milakov & Gimelshein 2018; Dao et al. 2022.
template <class T, class V>
class attending_queries {
 public:
  static constexpr std::int64_t block = 64;  ///< queries

  constexpr attending_queries(matrix_ref<T> result, const matrix_ref<const T>* operands, std::int64_t first, bool causal)
      : result_(result), q_(operands[0]), k_(operands[1]), v_(operands[2]), first_(first), causal_(causal),
        count_(q_.rows - first < block ? q_.rows - first : block),
        scale_(to_number<T>(q_.columns > 0 ? 1 / math::sqrt(static_cast<double>(q_.columns)) : 1.0)) {
    for (std::int64_t i = 0; i < count_; ++i) {
      largest_[i] = none();
      total_[i] = T(0);
      for (std::int64_t e = 0; e < v_.columns; ++e) result_(first_ + i, e) = T(0);
    }
  }

  constexpr void run() {
    for (std::int64_t key = 0; key < k_.rows && keys_seen(count_ - 1, key) > 0; key += width) {
      find_scores(key);
      for (std::int64_t i = 0; i < count_; ++i)
        if (keys_seen(i, key) > 0) find_shares(i, keys_seen(i, key));
      add_values(key);
    }
    for (std::int64_t i = 0; i < count_; ++i)
      if (largest_[i] == none()) attend_to_all(i);
  }

 private:
  using numbers = in_registers<T, V>;
  static constexpr std::int64_t lanes = numbers::lanes, tile = numbers::tile;
  static constexpr std::int64_t width = 32, depth = 64;  ///< keys, and columns, of one step
  static constexpr int rows = 4;                         ///< queries that are in registers together
  static_assert(width % tile == 0 && width % lanes == 0);

  matrix_ref<T> result_;
  matrix_ref<const T> q_, k_, v_;
  std::int64_t first_;
  bool causal_;
  std::int64_t count_;
  T scale_;
  T largest_[block];
  T total_[block];
  T kept_[block];                       ///< what the result so far is multiplied by
  alignas(64) T scores_[block][width];  ///< then shares
  alignas(64) T panel_[width * depth];  ///< of the keys, transposed, or of the values

  /// Below every score.
  static constexpr T none() { return to_number<T>(-std::numeric_limits<double>::infinity()); }
  static constexpr std::int64_t at_most(std::int64_t count, std::int64_t bound) { return count < bound ? count : bound; }
  /// How many of the keys from `key` on the step adds for query i.
  constexpr std::int64_t keys_seen(std::int64_t i, std::int64_t key) const {
    const std::int64_t seen = at_most(k_.rows - key, width);
    return causal_ ? at_most(seen, first_ + i + 1 - key) : seen;
  }

  constexpr void find_scores(std::int64_t key) {
    for (std::int64_t i = 0; i < count_; ++i)
      for (T& x : scores_[i]) x = T(0);
    for (std::int64_t d = 0; d < q_.columns; d += depth) {
      const std::int64_t columns = at_most(q_.columns - d, depth);
      transpose_keys(key, d, columns);
      std::int64_t i = 0;
      for (; i + rows <= count_; i += rows) add_products<rows>(i, key, d, columns);
      for (; i < count_; ++i) add_products<1>(i, key, d, columns);
    }
  }
  constexpr void transpose_keys(std::int64_t key, std::int64_t d, std::int64_t columns) {
    const std::int64_t keys = at_most(k_.rows - key, width);
    for (std::int64_t c = 0; c < columns; ++c) {
      T* const to = panel_ + c * width;
      const T* const from = &k_(key, d + c);
      for (std::int64_t j = 0; j < keys; ++j) to[j] = from[j * k_.columns];
      for (std::int64_t j = keys; j < width; ++j) to[j] = T(0);
    }
  }
  template <int Rows>
  constexpr void add_products(std::int64_t i, std::int64_t key, std::int64_t d, std::int64_t columns) {
    if (keys_seen(i + Rows - 1, key) <= 0) return;
    const T* const queries = &q_(first_ + i, d);
    for (std::int64_t j = 0; j < width; j += tile) {
      T* sums[Rows];
      for (int r = 0; r < Rows; ++r) sums[r] = scores_[i + r] + j;
      numbers::template accumulate<Rows>(
          sums, columns, panel_ + j, width, [](int, V x) { return x; }, [&](int r, std::int64_t column) { return queries[r * q_.columns + column]; });
    }
  }

  /// Scores of query i as shares in all keys met, and what its result so far is to be multiplied by. Where the largest score is infinite,
  /// those equal to it count alike.
  constexpr void find_shares(std::int64_t i, std::int64_t seen) {
    T* const row = scores_[i];
    V x[width / lanes];
    for (std::int64_t j = seen; j < width; ++j) row[j] = none();
    for (int t = 0; t < width / lanes; ++t) x[t] = numbers::load(row + t * lanes) * math::broadcast<V>(scale_);
    const T largest = larger{}(largest_[i], numbers::template combined<width / lanes>(x, larger{}));
    for (int t = 0; t < width / lanes; ++t) numbers::store(row + t * lanes, exp::value(excess::value(x[t], math::broadcast<V>(largest))));
    for (std::int64_t j = seen; j < width; ++j) row[j] = T(0);
    for (int t = 0; t < width / lanes; ++t) x[t] = numbers::load(row + t * lanes);
    const T old = total_[i] * exp::value(excess::value(largest_[i], largest)), total = old + numbers::template combined<width / lanes>(x, plus{});
    for (int t = 0; t < width / lanes; ++t) numbers::store(row + t * lanes, x[t] / math::broadcast<V>(total));
    kept_[i] = old / total;
    largest_[i] = largest;
    total_[i] = total;
  }

  constexpr void add_values(std::int64_t key) {
    const std::int64_t keys = at_most(k_.rows - key, width);
    for (std::int64_t e = 0; e < v_.columns; e += tile) {
      const std::int64_t columns = at_most(v_.columns - e, tile);
      for (std::int64_t j = 0; j < keys && columns < tile; ++j)
        for (std::int64_t c = 0; c < tile; ++c) panel_[j * tile + c] = c < columns ? v_(key + j, e + c) : T(0);
      const T* const panel = columns < tile ? panel_ : &v_(key, e);
      std::int64_t i = 0;
      for (; i + rows <= count_ && keys_seen(i, key) == keys; i += rows) add_values_of<rows>(i, keys, e, columns, panel);
      for (; i < count_; ++i)
        if (keys_seen(i, key) > 0) add_values_of<1>(i, keys_seen(i, key), e, columns, panel);
    }
  }
  template <int Rows>
  constexpr void add_values_of(std::int64_t i, std::int64_t seen, std::int64_t e, std::int64_t columns, const T* panel) {
    alignas(64) T part[Rows][tile]{};
    T* means[Rows];
    for (int r = 0; r < Rows; ++r) {
      means[r] = columns < tile ? part[r] : &result_(first_ + i + r, e);
      for (std::int64_t c = 0; c < columns && columns < tile; ++c) part[r][c] = result_(first_ + i + r, e + c);
    }
    numbers::template accumulate<Rows>(
        means, seen, panel, columns < tile ? tile : v_.columns, [&](int r, V x) { return x * math::broadcast<V>(kept_[i + r]); },
        [&](int r, std::int64_t j) { return scores_[i + r][j]; });
    for (int r = 0; r < Rows; ++r)
      for (std::int64_t c = 0; c < columns && columns < tile; ++c) result_(first_ + i + r, e + c) = part[r][c];
  }
  /// All scores are -inf: so would be those of the keys behind the query, and shares are equal.
  constexpr void attend_to_all(std::int64_t i) {
    for (std::int64_t e = 0; e < v_.columns && k_.rows > 0; ++e) {
      T sum = T(0);
      for (std::int64_t j = 0; j < k_.rows; ++j) sum = sum + v_(j, e) / to_number<T>(static_cast<double>(k_.rows));
      result_(first_ + i, e) = sum;
    }
  }
};

}  // namespace typeflow::ops::detail
