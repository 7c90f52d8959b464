// SPDX-License-Identifier: BSL-1.0
// Measures one function in one type: every kernel of every module on the same operands, block by block, by
// several threads.
#pragma once

#include <algorithm>
#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

#include "modules.hpp"
#include "references.hpp"

namespace accuracy {

/// How many operands: every `stride`-th float, and so many random doubles, and random operands of functions
/// of several.
struct amounts {
  std::uint64_t stride = 1, doubles = 1000000000, several = 1000000000;
  unsigned threads = 2;
  double fast_bound_scale = 1;
};

/// What became of each kernel: of packs in the modules' order, then of single numbers.
template <class T>
struct measured {
  std::vector<verdict<T>> kernels;
  std::uint64_t inputs = 0;
};

template <class T>
class measurement {
 public:
  measurement(const subject& s, const std::vector<const module_kernels*>& modules, const amounts& how_many)
      : subject_(s),
        arity_(find_function(*modules[0], s.kernel).arity),
        threads_(how_many.threads),
        fast_bound_(fast_bound<T> * how_many.fast_bound_scale) {
    for (const module_kernels* m : modules)
      kernels_.push_back(find_function(*m, s.kernel).template of<T>().packs);
    for (const module_kernels* m : modules)
      kernels_.push_back(find_function(*m, s.kernel).template of<T>().numbers);
    every_float_ = arity_ == 1 && sizeof(T) == sizeof(float);
    stride_ = how_many.stride;
    const std::vector<T> points = edges<T>(s.which);
    for (const T x : points) edges_.push_back({x, points[(edges_.size() + 3) % points.size()], x});
    if (arity_ > 1)
      for (const T x : points)
        for (const T y : points) edges_.push_back({x, y, points[edges_.size() % points.size()]});
    inputs_ = every_float_ ? float_count(stride_, s.which)
                           : (arity_ == 1 ? how_many.doubles : how_many.several);
  }

  measured<T> run() {
    result_.kernels.resize(kernels_.size());
    result_.inputs = inputs_;
    std::vector<std::thread> others;
    for (unsigned i = 1; i < threads_; ++i) others.emplace_back([this] { work(); });
    work();
    for (std::thread& t : others) t.join();
    return result_;
  }

 private:
  struct edge {
    T operands[3];
  };
  struct block {
    T operands[3][block_size], results[block_size], first_results[block_size];
    exact_block<T> exact;
  };

  const subject& subject_;
  int arity_;
  unsigned threads_;
  double fast_bound_;
  bool every_float_ = false;
  std::uint64_t stride_ = 1, inputs_ = 0;
  std::vector<kernel<T>> kernels_;
  std::vector<edge> edges_;
  std::atomic<std::uint64_t> next_block_{0};
  std::mutex mutex_;
  measured<T> result_;

  /// The edges come first; what follows the last operand repeats the first ones.
  void draw(std::uint64_t index, T (&operands)[3]) const {
    if (index >= edges_.size() + inputs_) index %= edges_.size();
    if (index < edges_.size()) {
      std::memcpy(operands, edges_[index].operands, sizeof operands);
      return;
    }
    index -= edges_.size();
    if (every_float_) {
      if constexpr (sizeof(T) == sizeof(float)) operands[0] = float_number(index, stride_, subject_.which);
      return;
    }
    const std::uint64_t random = mixed(index);
    operands[0] = any_number<T>(random, subject_.usual);
    if (subject_.which != part::all)
      operands[0] = std::copysign(operands[0], subject_.which == part::negative ? T(-1) : T(1));
    if (arity_ > 1) draw_partners<T>(random, arity_, subject_.how, subject_.usual, operands);
  }

  void work() {
    auto b = std::make_unique<block>();
    std::vector<verdict<T>> verdicts(kernels_.size());
    const std::uint64_t blocks = (edges_.size() + inputs_ + block_size - 1) / block_size;
    for (std::uint64_t i; (i = next_block_.fetch_add(1, std::memory_order_relaxed)) < blocks;)
      measure_block(i * block_size, *b, verdicts);
    std::lock_guard lock(mutex_);
    for (std::size_t k = 0; k < kernels_.size(); ++k) result_.kernels[k].add(verdicts[k]);
  }

  /// Single numbers take most of the time, and go the way of the packs: of many operands they are measured at
  /// every 16th block, and at edges.
  bool takes_numbers(std::uint64_t first) const {
    constexpr std::uint64_t many = 1 << 22;
    return inputs_ < many || first < edges_.size() || first / block_size % 16 == 0;
  }

  void measure_block(std::uint64_t first, block& b, std::vector<verdict<T>>& verdicts) {
    for (std::size_t i = 0; i < block_size; ++i) {
      T operands[3] = {};
      draw(first + i, operands);
      for (int k = 0; k < arity_; ++k) b.operands[k][i] = operands[k];
    }
    const T* operands[3] = {b.operands[0], b.operands[1], b.operands[2]};
    const reference<T>& exact = subject_.of<T>();
    if (exact.fast != nullptr && first >= edges_.size()) {
      if (first / block_size % 64 == 1) check_fast(operands);
      exact.fast(operands, block_size, b.exact);
      if (!may_be_worst(verdicts_of(first, b, operands), verdicts)) return;
    }
    exact.precise(operands, block_size, b.exact);
    const auto of_block = verdicts_of(first, b, operands);
    for (std::size_t k = 0; k < of_block.size(); ++k) verdicts[k].add(of_block[k]);
  }

  std::vector<verdict<T>> verdicts_of(std::uint64_t first, block& b, const T* const* operands) const {
    std::vector<verdict<T>> verdicts(takes_numbers(first) ? kernels_.size() : kernels_.size() / 2);
    for (std::size_t k = 0; k < verdicts.size(); ++k) {
      T* results = k == 0 ? b.first_results : b.results;
      kernels_[k](operands, results, block_size);
      if (k > 0 && std::memcmp(results, b.first_results, sizeof b.results) == 0)
        verdicts[k] = verdicts[0];
      else
        judge(b.exact, results, operands, arity_, block_size, first, verdicts[k]);
    }
    return verdicts;
  }

  /// Whether precise values could make one of the block's errors the worst, or call a special value wrong.
  static bool may_be_worst(const std::vector<verdict<T>>& of_block, const std::vector<verdict<T>>& so_far) {
    for (std::size_t k = 0; k < of_block.size(); ++k)
      if (of_block[k].has_wrong() || of_block[k].error >= so_far[k].error - fast_margin<T>) return true;
    return false;
  }

  /// Stops the program where fast values are further from precise ones than they may be.
  void check_fast(const T* const* operands) const {
    const double apart = subject_.of<T>().apart(operands, block_size);
    if (apart <= fast_bound_) return;
    std::fprintf(stderr,
                 "%s: the fast values of %s are %.3g ULP from the precise ones, and must be within %.3g\n",
                 subject_.name, sizeof(T) == sizeof(float) ? "floats" : "doubles", apart, fast_bound_);
    std::_Exit(3);
  }
};

}  // namespace accuracy
