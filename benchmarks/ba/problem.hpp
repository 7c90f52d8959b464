// SPDX-License-Identifier: BSL-1.0
// The case `ba`: bundle adjustment. For each of 31,843 observations of 7,776 points by 49 cameras the error
// of the projected point and its Jacobian by the observation's 15 unknowns. Source: the objective of ADBench
// (Srajer, Kukelova, Fitzgibbon 2018), the sizes of its smallest problem, and data made from a seed.
#pragma once

#include <cstddef>
#include <vector>

#include "../harness/random.hpp"

namespace ba {

inline constexpr std::size_t cameras = 49, points = 7776, observations = 31843;
/// Numbers of a camera: its rotation as axis times angle, its centre, focal length, principal point, and two
/// of the radial distortion.
inline constexpr std::size_t camera_size = 11;
inline constexpr std::size_t unknowns = camera_size + 3 + 1;

struct problem {
  std::vector<double> cameras, points;    // [49, 11], [7776, 3]
  std::vector<int> camera_of, point_of;   // by observation
  std::vector<double> weights, features;  // by observation; [31843, 2]
  const double* camera(std::size_t observation) const {
    return &cameras[static_cast<std::size_t>(camera_of[observation]) * camera_size];
  }
  const double* point(std::size_t observation) const {
    return &points[static_cast<std::size_t>(point_of[observation]) * 3];
  }
};

/// What every system computes: errors [31843, 2], and the Jacobians [31843, 2, 15] by camera, point, weight.
struct jacobians {
  std::vector<double> errors = std::vector<double>(observations * 2);
  std::vector<double> derivatives = std::vector<double>(observations * 2 * unknowns);
};

/// Cameras look along the third axis from about the origin, rotated a little; points lie before all of them.
inline problem make_problem() {
  harness::random_numbers random(15);
  problem made;
  for (std::size_t i = 0; i < cameras; ++i) {
    for (int k = 0; k < 3; ++k) made.cameras.push_back(random.uniform(-0.3, 0.3));
    for (int k = 0; k < 3; ++k) made.cameras.push_back(random.uniform(-1, 1));
    made.cameras.push_back(random.uniform(400, 600));
    for (int k = 0; k < 2; ++k) made.cameras.push_back(random.uniform(-10, 10));
    for (int k = 0; k < 2; ++k) made.cameras.push_back(random.uniform(-0.1, 0.1));
  }
  for (std::size_t i = 0; i < points; ++i) {
    for (int k = 0; k < 2; ++k) made.points.push_back(random.uniform(-5, 5));
    made.points.push_back(random.uniform(8, 20));
  }
  for (std::size_t i = 0; i < observations; ++i) {
    made.camera_of.push_back(static_cast<int>(random.below(cameras)));
    made.point_of.push_back(static_cast<int>(i * points / observations));
    made.weights.push_back(random.uniform(0.5, 1.5));
    for (int k = 0; k < 2; ++k) made.features.push_back(random.uniform(-300, 300));
  }
  return made;
}

}  // namespace ba
