// SPDX-License-Identifier: BSL-1.0
// The axes of a chart: round tick values, their labels, and the map from values to pixels.
#pragma once

#include <charconv>
#include <cmath>
#include <cstddef>
#include <string>
#include <vector>

namespace typeflow::detail {

/// A number as short as it can be written, 1e-05 as 1e-5; the same in every locale.
inline std::string number_text(double value) {
  char digits[32];
  std::string text(digits, std::to_chars(digits, digits + sizeof digits, value).ptr);
  const std::size_t exponent = text.find('e');
  if (exponent != std::string::npos && text[exponent + 2] == '0') text.erase(exponent + 2, 1);
  return text;
}

/// A pixel position, to a tenth.
inline std::string pixel_text(double value) {
  char text[32];
  return {text, std::to_chars(text, text + sizeof text, value, std::chars_format::fixed, 1).ptr};
}

/// The step among 1, 2, 5 times a power of ten that cuts `span` into at most `parts`.
inline double round_step(double span, int parts) {
  const double power = std::pow(10.0, std::floor(std::log10(span / parts)));
  for (const double factor : {1.0, 2.0, 5.0}) {
    if (factor * power * parts >= span * (1 - 1e-9)) return factor * power;
  }
  return 10 * power;
}

/// One axis of a chart: `low` to `high` in the values' own unit, drawn from pixel `start` to `end`.
struct axis_scale {
  double low = 0;
  double high = 1;
  double start = 0;
  double end = 1;
  bool is_log = false;

  double pixel(double value) const {
    const double part =
        is_log ? std::log10(value / low) / std::log10(high / low) : (value - low) / (high - low);
    return start + part * (end - start);
  }
};

/// k * step for whole k between low and high; the power of ten is applied last, so that 3 * 0.1 reads 0.3.
inline std::vector<double> linear_ticks(double low, double high, double step) {
  std::vector<double> ticks;
  const int exponent = static_cast<int>(std::floor(std::log10(step) + 1e-9));
  const double factor = std::round(step / std::pow(10.0, exponent));
  for (double k = std::ceil(low / step - 1e-9) + 0.0; k * step <= high + step * 1e-9; ++k) {
    ticks.push_back(exponent < 0 ? k * factor / std::pow(10.0, -exponent)
                                 : k * factor * std::pow(10.0, exponent));
  }
  return ticks;
}

/// Powers of ten, with 2 and 5 times them where there are few.
inline std::vector<double> log_ticks(double low, double high) {
  const double decades = std::log10(high / low);
  const double stride = std::ceil(decades / 8);
  std::vector<double> ticks;
  for (double exponent = std::floor(std::log10(low)); exponent <= std::log10(high) + 1e-9;
       exponent += stride) {
    for (const double factor : {1.0, 2.0, 5.0}) {
      const double tick =
          exponent < 0 ? factor / std::pow(10.0, -exponent) : factor * std::pow(10.0, exponent);
      if ((factor == 1 || decades < 3) && tick >= low * (1 - 1e-9) && tick <= high * (1 + 1e-9))
        ticks.push_back(tick);
    }
  }
  return ticks;
}

}  // namespace typeflow::detail
