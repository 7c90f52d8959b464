// SPDX-License-Identifier: BSL-1.0
// Programs whose rows are members of structures: their loop turns structures in registers, without memory in between.
#pragma once

#include <cstdint>

namespace typeflow::codegen {

/// A program all of whose tensors with rows are members of structures, and all of whose results lie beside each other, in their order.
template <class P>
struct of_structures : P {
  static constexpr bool reads_structures = true;
};
template <class P>
inline constexpr bool reads_structures = requires { P::reads_structures; };

/// Numbers from one structure to the next, of what has rows.
template <class P, bool = reads_structures<P>>
struct distances {};
template <class P>
struct distances<P, true> {
  std::int64_t from_leaf = 0;
  std::int64_t from_result = 0;
};

}  // namespace typeflow::codegen
