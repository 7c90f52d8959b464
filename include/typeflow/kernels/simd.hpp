// SPDX-License-Identifier: BSL-1.0
// The pack: the widest vector register of the target as a plain arithmetic type. Needs no intrinsics header,
// because the compilers' vector extensions give it the operators of T, lane by lane.
#pragma once

#include <cstdint>
#include <cstring>
#include <type_traits>
#include <utility>

#include "../math/lanes.hpp"

namespace typeflow::kernels {

inline constexpr int pack_bytes = math::register_bytes;
#if defined(__aarch64__)
inline constexpr int pack_registers = 32;
#else
inline constexpr int pack_registers = pack_bytes == 64 ? 32 : 16;
#endif

/// Numbers that packs are made of; others are computed one by one.
template <class T>
inline constexpr bool is_packable = std::is_same_v<T, float> || std::is_same_v<T, double>;

namespace detail {
template <class T>
struct pack_type {
  static_assert(std::is_arithmetic_v<T> && pack_bytes % sizeof(T) == 0,
                "a pack holds numbers that fill a vector register");
  typedef T type __attribute__((vector_size(pack_bytes)));
};
}  // namespace detail

/// `lanes<T>` numbers in one vector register; has the operators of T, lane by lane.
template <class T>
using pack = typename detail::pack_type<T>::type;

/// How many numbers a pack holds.
template <class T>
inline constexpr int lanes = pack_bytes / static_cast<int>(sizeof(T));

/// The number type of a pack.
template <class Pack>
using lane_type = std::remove_cvref_t<decltype(std::declval<Pack&>()[0])>;

/// The pack at p[0 .. lanes); p needs only the alignment of T.
template <class T>
[[gnu::always_inline]] inline pack<T> load(const T* p) {
  pack<T> v;
  std::memcpy(&v, p, sizeof v);
  return v;
}

/// Writes p[0 .. lanes); p needs only the alignment of T.
template <class T>
[[gnu::always_inline]] inline void store(T* p, pack<T> v) {
  std::memcpy(p, &v, sizeof v);
}

/// All lanes equal to x. (x - 0 is x for every x, -0 and NaN included, and both compilers know.)
template <class T>
[[gnu::always_inline]] inline pack<T> broadcast(T x) {
  return x - pack<T>{};
}

using math::in_register;

}  // namespace typeflow::kernels

#include "simd_partial.hpp"  // partial_load, partial_store
#include "simd_narrow.hpp"   // load_first, store_first
#include "simd_sum.hpp"      // horizontal_sum, horizontal_sums
