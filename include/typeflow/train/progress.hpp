// SPDX-License-Identifier: BSL-1.0
// The progress line of a training run, in the manner of Keras.
#pragma once

#include <unistd.h>

#include <array>
#include <cmath>
#include <cstddef>
#include <cstdio>
#include <span>
#include <string_view>

namespace typeflow {

/// A number that a run reports: a loss, a metric.
struct metric {
  std::string_view name;
  double value = 0;
};

/// When a run talks: on a terminal only, always in plain lines (one an epoch, for logs), or never.
enum class progress_mode { automatic, lines, silent };

/// `Epoch 1/10  46/46 - loss: 137.9747 - val_loss: 12.1000`, built in place without the heap; what does not
/// fit is cut off. Numbers are printed as Keras does: four decimals, and below 0.001 in size four decimals
/// and an exponent.
class progress_text {
 public:
  progress_text(std::size_t epoch, std::size_t epochs, std::size_t step, std::size_t steps,
                std::span<const metric> metrics) {
    append("Epoch %zu/%zu  %zu/%zu", epoch, epochs, step, steps);
    for (const metric& entry : metrics) {
      const bool is_small = entry.value != 0 && std::abs(entry.value) < 1e-3;
      append(is_small ? " - %.*s: %.4e" : " - %.*s: %.4f", static_cast<int>(entry.name.size()),
             entry.name.data(), entry.value);
    }
  }

  const char* c_str() const { return text_.data(); }
  std::string_view view() const { return {text_.data(), length_}; }

 private:
  template <class... Arguments>
  void append(const char* format, Arguments... arguments) {
    const std::size_t room = text_.size() - length_;
    const int wanted = std::snprintf(text_.data() + length_, room, format, arguments...);
    if (wanted > 0)
      length_ += static_cast<std::size_t>(wanted) < room ? static_cast<std::size_t>(wanted) : room - 1;
  }

  std::array<char, 256> text_{};
  std::size_t length_ = 0;
};

/// Shows how a run of `epochs` epochs of `steps` steps goes. On a terminal the line is rewritten about a
/// hundred times an epoch and ended with it; elsewhere nothing is written, unless `progress_mode::lines` asks
/// for one plain line an epoch.
class progress {
 public:
  progress(std::size_t epochs, std::size_t steps, progress_mode mode = progress_mode::automatic,
           std::FILE* stream = stdout)
      : epochs_(epochs), steps_(steps), stream_(stream) {
    lines_ = mode == progress_mode::lines;
    live_ = mode == progress_mode::automatic && ::isatty(::fileno(stream)) == 1;
  }

  /// After a step, counted from 1 like the epoch, as Keras prints them. The last step is left to `epoch_end`.
  void step_end(std::size_t epoch, std::size_t step, std::span<const metric> metrics) {
    const std::size_t stride = steps_ / 100 + 1;
    if (live_ && step < steps_ && step % stride == 0) write(epoch, step, metrics, false);
  }

  void epoch_end(std::size_t epoch, std::span<const metric> metrics) {
    if (live_ || lines_) write(epoch, steps_, metrics, true);
  }

 private:
  void write(std::size_t epoch, std::size_t step, std::span<const metric> metrics, bool is_last) {
    const progress_text text(epoch, epochs_, step, steps_, metrics);
    if (live_) std::fputs("\r\x1b[K", stream_);
    std::fputs(text.c_str(), stream_);
    if (is_last) std::fputs("\n", stream_);
    std::fflush(stream_);
  }

  std::size_t epochs_;
  std::size_t steps_;
  std::FILE* stream_;
  bool lines_ = false;
  bool live_ = false;
};

}  // namespace typeflow
