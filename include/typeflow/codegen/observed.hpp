// SPDX-License-Identifier: BSL-1.0
// Programs whose loops are watched. Nothing of it is in the code of others.
#pragma once

namespace typeflow::codegen {

/// Whether a program has an observer: a type with `begin()`, called before each run of a loop, and `end(loop, rows)` behind it, where `rows`
/// are those of the block. A step of a loop along an axis is a program of its own, and its loops are not watched.
template <class P>
inline constexpr bool is_observed = requires { typename P::observer; };

}  // namespace typeflow::codegen
