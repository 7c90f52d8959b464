// SPDX-License-Identifier: BSL-1.0
// What results come back in as soon as one container of a call is xtensor's.
#pragma once

#include <cstddef>
#include <cstdint>

#include "headers.hpp"

namespace typeflow {

/// Results are `xt::xtensor_fixed<T, xt::xshape<Extents...>>`: on the stack, of static shape, usable in every
/// xtensor expression. Scalars are plain numbers.
struct xtensor_results {
  template <class T, std::int64_t... Extents>
  using container = xt::xtensor_fixed<T, xt::xshape<static_cast<std::size_t>(Extents)...>>;
};

}  // namespace typeflow
