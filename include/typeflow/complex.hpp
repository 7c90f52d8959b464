// SPDX-License-Identifier: BSL-1.0
// Programs in complex numbers: bind containers of std::complex.
#pragma once

#include <complex>

#include "typeflow.hpp"

namespace typeflow {

/// Derivatives are those of holomorphic functions: f'(z), without conjugation. Ops that are not holomorphic, such as abs and comparisons,
/// are not for complex numbers.
template <class T>
inline constexpr bool is_number<std::complex<T>> = std::is_floating_point_v<T>;

}  // namespace typeflow
