// SPDX-License-Identifier: BSL-1.0
// Where vmap ends.
#pragma once

namespace typeflow::passes {

/// Why something cannot be mapped over; the bits of the placeholder that then stands for it.
enum class mapping_problem : int { none, rank, named_axes, rule };

}  // namespace typeflow::passes
