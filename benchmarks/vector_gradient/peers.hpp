// SPDX-License-Identifier: BSL-1.0
// Why a peer may be missing from a run.
#pragma once

namespace vector_gradient {

inline constexpr const char* no_eigen = "no <Eigen/Core>; Debian's package is libeigen3-dev";
inline constexpr const char* no_sacado = "no <Sacado_trad.hpp>; Debian's package is libtrilinos-sacado-dev";

}  // namespace vector_gradient
