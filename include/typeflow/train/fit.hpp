// SPDX-License-Identifier: BSL-1.0
// The training loop: epochs of batches, a progress line, and what the loss was.
#pragma once

#include <array>
#include <cmath>
#include <cstddef>
#include <functional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "dataset.hpp"
#include "progress.hpp"

namespace typeflow::train {

struct fit_options {
  std::size_t epochs = 1;
  progress_mode show = progress_mode::automatic;
  std::function<double()> validation_loss = nullptr;  ///< asked after each epoch, where given
};

/// One entry for each epoch.
struct history {
  std::vector<double> loss;  ///< the mean over the epoch's rows of the losses that the steps returned
  std::vector<double> validation_loss;  ///< empty without fit_options::validation_loss
};

namespace detail {

inline void require_finite_loss(double loss, std::size_t epoch, std::size_t step) {
  if (!std::isfinite(loss))
    fail("fit: the loss of step " + std::to_string(step + 1) + " of epoch " + std::to_string(epoch + 1) +
         " is not finite; lower the learning rate, and normalise the inputs");
}

/// The mean loss of one epoch.
template <class Reader, class Step, class AfterStep>
double run_epoch(Reader& reader, std::size_t epoch, Step& step, std::size_t target_columns,
                 const AfterStep& after_step) {
  double sum = 0;
  double rows = 0;
  reader.start_epoch(epoch);
  for (std::size_t s = 0; s < reader.steps_per_epoch(); ++s) {
    const auto batch = reader.read(s);
    const double batch_rows = static_cast<double>(batch.targets.size() / target_columns);
    const double loss = static_cast<double>(step(batch.inputs, batch.targets));
    require_finite_loss(loss, epoch, s);
    sum += loss * batch_rows;
    rows += batch_rows;
    after_step(s, sum / rows);
  }
  return sum / rows;
}

}  // namespace detail

/// Calls step(inputs, targets), two spans of row-major rows, for every batch of every epoch; step trains and
/// returns the batch's loss. Batches is sequential_batches, shuffled_batches or resampled_batches. Nothing is
/// allocated during an epoch. Example: `fit(data, shuffled_batches(data.rows(), 16, 1), [&](auto x, auto t) {
/// return step(X = x, y = t, weights); }, {.epochs = 20})`. Errors: tables that do not fit each other;
/// batches made for more rows than there are; a loss that is not finite.
template <class T, class Batches, class Step>
history fit(const dataset<T>& data, Batches batches, Step&& step, const fit_options& options = {}) {
  data.rows();
  batch_reader<T, Batches> reader(data, std::move(batches));
  progress shown(options.epochs, reader.steps_per_epoch(), options.show);
  history result;
  for (std::size_t epoch = 0; epoch < options.epochs; ++epoch) {
    std::array<metric, 2> metrics{{{"loss", 0}, {"val_loss", 0}}};
    metrics[0].value =
        detail::run_epoch(reader, epoch, step, data.target_columns, [&](std::size_t s, double mean) {
          metrics[0].value = mean;
          shown.step_end(epoch + 1, s + 1, std::span(metrics).first(1));
        });
    result.loss.push_back(metrics[0].value);
    if (options.validation_loss)
      result.validation_loss.push_back(metrics[1].value = options.validation_loss());
    shown.epoch_end(epoch + 1, std::span(metrics).first(options.validation_loss ? 2 : 1));
  }
  return result;
}

}  // namespace typeflow::train
