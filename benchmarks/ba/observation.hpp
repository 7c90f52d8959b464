// SPDX-License-Identifier: BSL-1.0
// The errors of one observation of `ba` and their derivatives, written out; of eight observations, where a
// number is a vector of eight.
#pragma once

namespace ba {

/// The errors of one observation and their derivatives, for numbers or vectors of them: with y the point seen
/// from the camera's centre, r the rotation and g a row of the derivatives by the rotated point,
///   R y = c y + A (r x y) + B (r.y) r,  A = sin(a)/a,  B = (1 - cos(a))/a^2,  c = cos(a),  a = |r|,
///   g R = c g + A (g x r) + B (g.r) r,
///   g d(R y)/dr = (g.V) r + A (y x g) + B ((g.r) y + (r.y) g),  V = -A y + A' (r x y) + B' (r.y) r,
/// where A' = (c - A)/a^2 and B' = (A - 2 B)/a^2. Source: the derivative of Rodrigues' formula.
template <class Number>
struct observed {
  Number error[2], derivatives[2][15];
};

template <class Number>
struct rotation_factors {
  Number c, A, B, A_slope, B_slope;
};

template <class Number>
[[gnu::always_inline]] inline Number dot(const Number* a, const Number* b) {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}
template <class Number>
[[gnu::always_inline]] inline void cross(const Number* a, const Number* b, Number* result) {
  result[0] = a[1] * b[2] - a[2] * b[1];
  result[1] = a[2] * b[0] - a[0] * b[2];
  result[2] = a[0] * b[1] - a[1] * b[0];
}

template <class Number>
[[gnu::always_inline]] inline void observe(const Number* camera, const Number* point, Number weight,
                                           const Number* feature, rotation_factors<Number> f,
                                           observed<Number>& to) {
  const Number* const r = camera;
  const Number y[] = {point[0] - camera[3], point[1] - camera[4], point[2] - camera[5]};
  Number r_y[3], seen[3], V[3];
  cross(r, y, r_y);
  const Number along = dot(r, y), turned = f.B * along, turned_slope = f.B_slope * along;
#pragma GCC unroll 3
  for (int k = 0; k < 3; ++k) {
    seen[k] = f.c * y[k] + f.A * r_y[k] + turned * r[k];
    V[k] = f.A_slope * r_y[k] + turned_slope * r[k] - f.A * y[k];
  }
  const Number inverse = 1.0 / seen[2], flat[] = {seen[0] * inverse, seen[1] * inverse};
  const Number square = flat[0] * flat[0] + flat[1] * flat[1];
  const Number k1 = camera[9], k2 = camera[10], focal = weight * camera[6];
  const Number distortion = 1.0 + square * (k1 + k2 * square), slope = 2.0 * (k1 + 2.0 * k2 * square);
  const Number by_flat[2][2] = {
      {focal * (distortion + slope * flat[0] * flat[0]), focal * slope * flat[0] * flat[1]},
      {by_flat[0][1], focal * (distortion + slope * flat[1] * flat[1])}};
#pragma GCC unroll 2
  for (int i = 0; i < 2; ++i) {
    Number* const d = to.derivatives[i];
    const Number g[] = {by_flat[i][0] * inverse, by_flat[i][1] * inverse,
                        -(by_flat[i][0] * flat[0] + by_flat[i][1] * flat[1]) * inverse};
    Number g_r[3], y_g[3];
    cross(g, r, g_r);
    cross(y, g, y_g);
    const Number g_along = f.B * dot(g, r), g_V = dot(g, V);
#pragma GCC unroll 3
    for (int k = 0; k < 3; ++k) {
      d[k] = g_V * r[k] + f.A * y_g[k] + g_along * y[k] + turned * g[k];
      d[11 + k] = f.c * g[k] + f.A * g_r[k] + g_along * r[k];
      d[3 + k] = -d[11 + k];
    }
    const Number distorted = flat[i] * distortion;
    d[6] = weight * distorted;
    d[7] = i == 0 ? weight : Number{};
    d[8] = i == 1 ? weight : Number{};
    d[9] = focal * flat[i] * square;
    d[10] = d[9] * square;
    d[14] = distorted * camera[6] + camera[7 + i] - feature[i];
    to.error[i] = weight * d[14];
  }
}

}  // namespace ba
