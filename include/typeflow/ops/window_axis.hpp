// SPDX-License-Identifier: BSL-1.0
// How the windows of a convolution lie along one axis.
#pragma once

#include <cstdint>

namespace typeflow::ops {

/// Windows along an axis with zeros added at its ends. Along n places they begin at -before, -before + stride, ..., and reach to n + behind.
struct window_axis {
  std::int64_t stride = 1;    ///< 1 ... 256
  std::int64_t dilation = 1;  ///< from one place of a window to the next, 1 ... 256
  std::int64_t before = 0;    ///< zeros added before the axis, 0 ... 255
  std::int64_t behind = 0;    ///< and behind it

  /// 8 bits each; 0 stands for windows side by side, without zeros.
  constexpr std::int64_t packed() const { return (stride - 1) | (dilation - 1) << 8 | before << 16 | behind << 24; }
  static constexpr window_axis unpacked(std::int64_t bits, int axis) {
    const std::int64_t own = bits >> (32 * axis);
    return {(own & 255) + 1, (own >> 8 & 255) + 1, own >> 16 & 255, own >> 24 & 255};
  }
  constexpr bool can_be_packed() const {
    return stride >= 1 && stride <= 256 && dilation >= 1 && dilation <= 256 && before >= 0 && before <= 255 && behind >= 0 && behind <= 255;
  }

  /// From the first place of a window to the last.
  constexpr std::int64_t reach(std::int64_t width) const { return dilation * (width - 1) + 1; }
  constexpr std::int64_t padded(std::int64_t size) const { return size + before + behind; }
  /// The number of windows of a width along an axis.
  constexpr std::int64_t count(std::int64_t size, std::int64_t width) const {
    const std::int64_t room = padded(size) - reach(width);
    return room < 0 ? 0 : room / stride + 1;
  }
  /// The inverse: how long an axis is that the windows' places, laid on it `stride` apart, fill; what `before` and `behind` say is cut off.
  /// Source: Keras, Conv2DTranspose; so many that a convolution of the result has as many windows.
  constexpr std::int64_t spread(std::int64_t windows, std::int64_t width) const {
    const std::int64_t overlap = reach(width) - stride;
    return windows * stride + (overlap > 0 ? overlap : 0) - before - behind;
  }
  /// With zeros such that there are ceil(size / stride) windows, the odd one behind. Source: TensorFlow, padding "SAME".
  constexpr window_axis same(std::int64_t size, std::int64_t width) const {
    const std::int64_t count = (size + stride - 1) / stride;
    const std::int64_t missing = (count - 1) * stride + reach(width) - size;
    return missing > 0 ? window_axis{stride, dilation, missing / 2, missing - missing / 2} : window_axis{stride, dilation};
  }
};

}  // namespace typeflow::ops
