// SPDX-License-Identifier: BSL-1.0
// xtensor's own headers, of which there are two layouts: flat before version 0.26, in folders since.
#pragma once

#if __has_include(<xtensor/containers/xtensor.hpp>)
#include <xtensor/containers/xfixed.hpp>
#include <xtensor/containers/xtensor.hpp>
#else
#include <xtensor/xfixed.hpp>
#include <xtensor/xtensor.hpp>
#endif

#include <memory>
#include <type_traits>

namespace typeflow::detail {

#if defined(XTENSOR_USE_XSIMD)
inline constexpr bool uses_xsimd = true;
#else
inline constexpr bool uses_xsimd = false;
#endif

// XTENSOR_USE_XSIMD changes xtensor's types, hence must be the same in every file of a program.
static_assert(uses_xsimd != std::is_same_v<XTENSOR_DEFAULT_ALLOCATOR(double), std::allocator<double>>,
              "typeflow: XTENSOR_USE_XSIMD changed after a header of xtensor was included; set it for the "
              "whole program, "
              "in CMake by linking xtensor::use_xsimd");

}  // namespace typeflow::detail
