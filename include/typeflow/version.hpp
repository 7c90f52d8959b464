// SPDX-License-Identifier: BSL-1.0
// The version of the library; the build system reads it from here, so it stands nowhere else.
#pragma once

namespace typeflow {

inline constexpr int version_major = 0;
inline constexpr int version_minor = 1;
inline constexpr int version_patch = 0;

/// The version as text, "major.minor.patch".
inline constexpr const char* version = "0.1.0";

}  // namespace typeflow
