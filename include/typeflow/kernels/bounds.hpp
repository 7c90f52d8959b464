// SPDX-License-Identifier: BSL-1.0
// The smaller and the larger of two extents, without what including <algorithm> costs every user.
#pragma once

#include <cstdint>

namespace typeflow::kernels {

constexpr std::int64_t smaller(std::int64_t a, std::int64_t b) { return a < b ? a : b; }
constexpr std::int64_t larger(std::int64_t a, std::int64_t b) { return a > b ? a : b; }

}  // namespace typeflow::kernels
