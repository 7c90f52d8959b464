// SPDX-License-Identifier: BSL-1.0
// Who computes the matrix products of a program: the library's kernels, or what the program brings along.
#pragma once

#include "../kernels/contract.hpp"

namespace typeflow::codegen {

/// Whether a program has a type `products`, whose `contract<T, S>` stands for that of the kernels.
template <class P>
inline constexpr bool has_products = requires { typename P::products; };

/// Whether a contraction that another loop can end is for the kernels, whoever computes products otherwise.
template <class P, class T>
constexpr bool leaves_to_tiles(const kernels::contraction& shape) {
  if constexpr (has_products<P>) return P::products::template leaves_to_tiles<T>(shape);
  else return true;
}

/// kernels::contract, or what the program P has in its place. has_room: whether the last row of short ones may be stored as a whole pack.
template <class P, class T, kernels::contraction S>
[[gnu::always_inline]] inline void multiply(const T* a, const T* b, const T* init, T* c, std::int64_t m, std::int64_t n, std::int64_t k,
                                            [[maybe_unused]] bool has_room) {
  if constexpr (has_products<P>) P::products::template contract<T, S>(a, b, init, c, m, n, k);
  else kernels::contract<T, S>(a, b, init, c, m, n, k, {has_room});
}

}  // namespace typeflow::codegen
