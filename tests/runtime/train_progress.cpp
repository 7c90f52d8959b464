// SPDX-License-Identifier: BSL-1.0
// The progress line: its text, silence away from a terminal, plain lines on request, rewriting on a terminal.
#include <typeflow/train/progress.hpp>

#include <doctest/doctest.h>

#include <fcntl.h>
#include <stdlib.h>

#include <array>
#include <limits>
#include <string>
#include <vector>

using namespace typeflow;

namespace {

std::string text_of(double loss) {
  return std::string(progress_text(1, 10, 46, 46, std::array{metric{"loss", loss}}).view());
}

/// Runs two epochs of three steps and gives what was written to a file.
std::string written(progress_mode mode) {
  std::FILE* const file = std::tmpfile();
  REQUIRE(file != nullptr);
  progress bar(2, 3, mode, file);
  for (std::size_t epoch = 1; epoch <= 2; ++epoch) {
    for (std::size_t step = 1; step <= 3; ++step) bar.step_end(epoch, step, std::array{metric{"loss", 0.5}});
    bar.epoch_end(epoch, std::array{metric{"loss", 0.5}, metric{"mae", 2}});
  }
  std::rewind(file);
  std::string text;
  for (int c = std::fgetc(file); c != EOF; c = std::fgetc(file)) text += static_cast<char>(c);
  std::fclose(file);
  return text;
}

}  // namespace

TEST_CASE("the text is Keras's") {
  CHECK(text_of(137.97471) == "Epoch 1/10  46/46 - loss: 137.9747");
  CHECK(text_of(0.001) == "Epoch 1/10  46/46 - loss: 0.0010");
  CHECK(text_of(0.00099) == "Epoch 1/10  46/46 - loss: 9.9000e-04");
  CHECK(text_of(0) == "Epoch 1/10  46/46 - loss: 0.0000");
  CHECK(text_of(std::numeric_limits<double>::quiet_NaN()) == "Epoch 1/10  46/46 - loss: nan");
  CHECK(progress_text(2, 2, 1, 9, {}).view() == "Epoch 2/2  1/9");
}

TEST_CASE("too long a text is cut off, not overrun") {
  const std::string name(300, 'x');
  const progress_text text(1, 1, 1, 1, std::array{metric{name, 1}, metric{name, 2}});
  CHECK(text.view().size() == 255);
  CHECK(std::string(text.c_str()).size() == 255);
}

TEST_CASE("away from a terminal it is silent unless lines are asked for") {
  CHECK(written(progress_mode::automatic).empty());
  CHECK(written(progress_mode::silent).empty());
  CHECK(written(progress_mode::lines) ==
        "Epoch 1/2  3/3 - loss: 0.5000 - mae: 2.0000\nEpoch 2/2  3/3 - loss: 0.5000 - mae: 2.0000\n");
}

TEST_CASE("on a terminal the line is rewritten") {
  const int terminal = ::posix_openpt(O_RDWR | O_NOCTTY);
  if (terminal < 0 || ::grantpt(terminal) != 0 || ::unlockpt(terminal) != 0)
    return;  // a system without pseudo-terminals
  std::FILE* const stream = std::fopen(::ptsname(terminal), "w");
  REQUIRE(stream != nullptr);
  SUBCASE("automatic") {
    progress bar(1, 2, progress_mode::automatic, stream);
    bar.step_end(1, 1, std::array{metric{"loss", 2}});
    bar.step_end(1, 2, std::array{metric{"loss", 1}});
    bar.epoch_end(1, std::array{metric{"loss", 1}});
    std::array<char, 512> bytes{};
    const auto count = ::read(terminal, bytes.data(), bytes.size());
    std::string text(bytes.data(), static_cast<std::size_t>(count));
    const std::string expected_end = "\r\x1b[KEpoch 1/1  2/2 - loss: 1.0000\r\n";
    if (text.size() < 60)
      text +=
          std::string(bytes.data(), static_cast<std::size_t>(::read(terminal, bytes.data(), bytes.size())));
    CHECK(text == "\r\x1b[KEpoch 1/1  1/2 - loss: 2.0000" + expected_end);
  }
  SUBCASE("silent stays silent") {
    progress bar(1, 1, progress_mode::silent, stream);
    bar.epoch_end(1, {});
    ::fcntl(terminal, F_SETFL, O_NONBLOCK);
    char byte = 0;
    CHECK(::read(terminal, &byte, 1) <= 0);
  }
  std::fclose(stream);
  ::close(terminal);
}
