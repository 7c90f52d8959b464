// SPDX-License-Identifier: BSL-1.0
// Lets clang 19 and later compile xtensor's containers of run-time rank (xarray) before version 0.26.
#pragma once

#include "headers.hpp"

#if defined(__clang__) && __clang_major__ >= 19 && XTENSOR_VERSION_MAJOR == 0 && XTENSOR_VERSION_MINOR < 26

namespace xt {

// Since P0522 both of xtensor's partial specialisations match this type; a full one is preferred to either.
template <>
struct rebind_container<std::ptrdiff_t, svector<std::size_t, 4, std::allocator<std::size_t>, true>> {
  using type = svector<std::ptrdiff_t, 4, std::allocator<std::ptrdiff_t>, true>;
};

}  // namespace xt

#endif
