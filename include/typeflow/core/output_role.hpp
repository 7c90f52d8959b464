// SPDX-License-Identifier: BSL-1.0
// The kinds of outputs of a program.
#pragma once

#include <cstdint>

namespace typeflow {

/// What becomes of an output.
enum class output_role : std::uint8_t {
  value,     ///< returned, or written into storage bound to the expression
  gradient,  ///< returned among the gradients, under the expression that it is by
  update     ///< written into the parameter that it is for, when everything has been read
};

}  // namespace typeflow
