// SPDX-License-Identifier: BSL-1.0
// Which rows a training step sees: in file order, shuffled once an epoch, or drawn anew with replacement.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "rows.hpp"
#include "../random/sampling.hpp"

// Every scheme maps a step's number to its rows, so a run can be stopped and taken up again at any step. Only
// shuffled_batches owns memory, and allocates it once. Errors of all: a batch of 0 rows, or of more rows than
// there are.

namespace typeflow {

namespace detail {

inline void require_batch(std::size_t rows, std::size_t batch_size, const char* where) {
  if (batch_size == 0 || batch_size > rows) {
    fail(std::string(where) + ": a batch of " + std::to_string(batch_size) + " of " + std::to_string(rows) +
         " rows; choose a batch size from 1 to the number of rows");
  }
}

}  // namespace detail

/// Rows in their order, always whole batches: step s takes batch s modulo rows / batch_size, so that after
/// the last whole batch it starts again at row 0, and rows beyond it are never seen. 506 rows by 11 are 46
/// steps an epoch.
class sequential_batches {
 public:
  sequential_batches(std::size_t rows, std::size_t batch_size) : rows_(rows), batch_size_(batch_size) {
    detail::require_batch(rows, batch_size, "sequential_batches");
  }

  std::size_t batch_size() const { return batch_size_; }
  std::size_t steps_per_epoch() const { return rows_ / batch_size_; }
  row_range at(std::uint64_t step) const {
    return {static_cast<std::size_t>(step % steps_per_epoch()) * batch_size_, batch_size_};
  }

 private:
  std::size_t rows_;
  std::size_t batch_size_;
};

/// Every row once an epoch, in an order shuffled anew each epoch; the last batch is short when the rows do
/// not divide (Keras's fit). Epoch e of a seed has one order, whatever came before: it is stream e of the
/// generator.
class shuffled_batches {
 public:
  shuffled_batches(std::size_t rows, std::size_t batch_size, std::uint64_t seed)
      : order_(rows), batch_size_(batch_size), seed_(seed) {
    detail::require_batch(rows, batch_size, "shuffled_batches");
    start_epoch(0);
  }

  std::size_t batch_size() const { return batch_size_; }
  std::size_t steps_per_epoch() const { return (order_.size() + batch_size_ - 1) / batch_size_; }

  /// Shuffles for the given epoch, counted from 0; the constructor starts epoch 0.
  void start_epoch(std::uint64_t epoch) {
    random::generator source{.seed = seed_, .stream = epoch};
    random::fill_with_indices(order_);
    random::shuffle(source, order_);
  }

  /// The rows of a step of this epoch, valid until the next start_epoch. Error: the epoch has no such step.
  std::span<const std::size_t> at(std::size_t step) const {
    if (step >= steps_per_epoch()) {
      fail("shuffled_batches::at(" + std::to_string(step) + "): an epoch has " +
           std::to_string(steps_per_epoch()) +
           " steps, counted from 0; call start_epoch and begin again at 0");
    }
    const std::size_t first = step * batch_size_;
    return std::span(order_).subspan(first, std::min(batch_size_, order_.size() - first));
  }

 private:
  std::vector<std::size_t> order_;
  std::size_t batch_size_;
  std::uint64_t seed_;
};

/// Independent rows for every step, some perhaps twice: the `resample` of the MiniFlow lesson. Step s is
/// stream s of the generator.
class resampled_batches {
 public:
  resampled_batches(std::size_t rows, std::size_t batch_size, std::uint64_t seed)
      : rows_(rows), batch_size_(batch_size), seed_(seed) {
    detail::require_batch(rows, batch_size, "resampled_batches");
  }

  std::size_t batch_size() const { return batch_size_; }

  /// As in the lesson: whole batches in one epoch's worth of rows.
  std::size_t steps_per_epoch() const { return rows_ / batch_size_; }

  /// Draws the rows of a step into `indices`, which must hold batch_size of them.
  void at(std::uint64_t step, std::span<std::size_t> indices) const {
    if (indices.size() != batch_size_) {
      fail("resampled_batches::at(): room for " + std::to_string(indices.size()) + " indices, a batch has " +
           std::to_string(batch_size_) + "; give exactly that many");
    }
    random::generator source{.seed = seed_, .stream = step};
    random::sample_with_replacement(source, rows_, indices);
  }

 private:
  std::size_t rows_;
  std::size_t batch_size_;
  std::uint64_t seed_;
};

}  // namespace typeflow
