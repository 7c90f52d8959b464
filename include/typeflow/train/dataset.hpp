// SPDX-License-Identifier: BSL-1.0
// What is learned from: rows of inputs and the rows of targets that belong to them, and how a batch of them
// is read.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "../data/batches.hpp"

namespace typeflow::train {

/// Two row-major tables in the caller's memory; row i of the one belongs to row i of the other.
template <class T>
struct dataset {
  std::span<const T> inputs{};
  std::size_t input_columns = 1;
  std::span<const T> targets{};
  std::size_t target_columns = 1;

  /// Errors: a table that is not whole rows; tables of different length.
  std::size_t rows() const {
    const std::size_t rows = typeflow::detail::count_rows(inputs, input_columns, "dataset, inputs");
    const std::size_t others = typeflow::detail::count_rows(targets, target_columns, "dataset, targets");
    if (rows != others)
      fail("dataset: there are " + std::to_string(rows) + " rows of inputs and " + std::to_string(others) +
           " of targets; give one row of targets for each row of inputs");
    return rows;
  }
};

/// The rows of one step.
template <class T>
struct batch {
  std::span<const T> inputs;
  std::span<const T> targets;
};

/// Reads batches by one of the schemes of data/batches.hpp: in place where its rows lie together, else copied
/// into memory that is allocated here, once.
template <class T, class Batches>
class batch_reader {
 public:
  batch_reader(const dataset<T>& data, Batches batches)
      : data_(data),
        batches_(std::move(batches)),
        indices_(batches_.batch_size()),
        inputs_(batches_.batch_size() * data.input_columns),
        targets_(batches_.batch_size() * data.target_columns) {}

  std::size_t steps_per_epoch() const { return batches_.steps_per_epoch(); }

  void start_epoch(std::size_t epoch) {
    first_step_ = std::uint64_t{epoch} * steps_per_epoch();
    if constexpr (requires { batches_.start_epoch(epoch); }) batches_.start_epoch(epoch);
  }

  /// The rows of a step of this epoch, counted from 0; valid until the next one is read.
  batch<T> read(std::size_t step) {
    if constexpr (requires { batches_.at(step, std::span(indices_)); }) {
      batches_.at(first_step_ + step, indices_);
      return rows_at(std::span<const std::size_t>(indices_));
    } else {
      return rows_at(batches_.at(step));
    }
  }

 private:
  batch<T> rows_at(row_range range) const {
    return {rows_of(data_.inputs, data_.input_columns, range),
            rows_of(data_.targets, data_.target_columns, range)};
  }
  batch<T> rows_at(std::span<const std::size_t> rows) {
    return {gather_rows(data_.inputs, data_.input_columns, rows, std::span(inputs_)),
            gather_rows(data_.targets, data_.target_columns, rows, std::span(targets_))};
  }

  dataset<T> data_;
  Batches batches_;
  std::uint64_t first_step_ = 0;
  std::vector<std::size_t> indices_;
  std::vector<T> inputs_;
  std::vector<T> targets_;
};

}  // namespace typeflow::train
