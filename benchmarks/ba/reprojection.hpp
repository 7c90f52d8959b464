// SPDX-License-Identifier: BSL-1.0
// The error of one observation of `ba`, for any kind of number: what tools that overload operators
// differentiate.
#pragma once

#include <cmath>

namespace ba {

/// The point as the camera's axes have it. Source: Rodrigues' formula; at the angle 0 its first-order term.
template <class Number>
void rotate(const Number* rotation, const Number* y, Number* rotated) {
  using std::cos;
  using std::sin;
  using std::sqrt;
  const Number cross[] = {rotation[1] * y[2] - rotation[2] * y[1], rotation[2] * y[0] - rotation[0] * y[2],
                          rotation[0] * y[1] - rotation[1] * y[0]};
  const Number square = rotation[0] * rotation[0] + rotation[1] * rotation[1] + rotation[2] * rotation[2];
  if (square == 0.0) {
    for (int k = 0; k < 3; ++k) rotated[k] = y[k] + cross[k];
    return;
  }
  const Number angle = sqrt(square), cosine = cos(angle), over_angle = 1.0 / angle;
  const Number sine = sin(angle) * over_angle;
  const Number along = rotation[0] * y[0] + rotation[1] * y[1] + rotation[2] * y[2];
  const Number turned = along * (1.0 - cosine) * over_angle * over_angle;
  for (int k = 0; k < 3; ++k) rotated[k] = y[k] * cosine + cross[k] * sine + rotation[k] * turned;
}

/// weight * (projection - feature).
template <class Number>
void reprojection_error(const Number* camera, const Number* point, const Number& weight,
                        const double* feature, Number* error) {
  const Number y[] = {point[0] - camera[3], point[1] - camera[4], point[2] - camera[5]};
  Number seen[3];
  rotate(camera, y, seen);
  const Number flat[] = {seen[0] / seen[2], seen[1] / seen[2]};
  const Number square = flat[0] * flat[0] + flat[1] * flat[1];
  const Number distortion = 1.0 + camera[9] * square + camera[10] * square * square;
  for (int k = 0; k < 2; ++k)
    error[k] = weight * (flat[k] * distortion * camera[6] + camera[7 + k] - feature[k]);
}

}  // namespace ba
