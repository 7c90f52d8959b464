// SPDX-License-Identifier: BSL-1.0
// Loads and stores of the first n lanes of a pack; memory behind lane n is neither read nor written.
// Included by simd.hpp.
#pragma once

#include <cstdint>
#include <type_traits>
#include <utility>

#include "simd.hpp"

// The masked moves of the compilers are used where both have them under one name; a loop over lanes
// otherwise.
#if defined(__AVX512F__) && __has_builtin(__builtin_ia32_loadupd512_mask) &&                           \
    __has_builtin(__builtin_ia32_storeupd512_mask) && __has_builtin(__builtin_ia32_loadups512_mask) && \
    __has_builtin(__builtin_ia32_storeups512_mask)
#define TYPEFLOW_MASKED_MOVES 512
#elif defined(__AVX__) && !defined(__AVX512F__) && __has_builtin(__builtin_ia32_maskloadpd256) &&  \
    __has_builtin(__builtin_ia32_maskstorepd256) && __has_builtin(__builtin_ia32_maskloadps256) && \
    __has_builtin(__builtin_ia32_maskstoreps256)
#define TYPEFLOW_MASKED_MOVES 256
#else
#define TYPEFLOW_MASKED_MOVES 0
#endif

namespace typeflow::kernels {
namespace detail {

/// 0, 1, 2, ...
template <class Integers, int... Lane>
[[gnu::always_inline]] constexpr Integers count_lanes(std::integer_sequence<int, Lane...>) {
  return Integers{Lane...};
}
template <class Integers>
[[gnu::always_inline]] constexpr Integers lane_numbers() {
  return count_lanes<Integers>(std::make_integer_sequence<int, static_cast<int>(math::lane_count<Integers>)>{});
}

template <class T>
[[gnu::always_inline]] inline pack<T> masked_load(const T* p, std::int64_t n, T fill) {
  pack<T> v = broadcast(fill);
#pragma GCC unroll 64
  for (int lane = 0; lane < lanes<T>; ++lane) v[lane] = lane < n ? p[lane] : fill;
  return v;
}
template <class T>
[[gnu::always_inline]] inline void masked_store(T* p, std::int64_t n, pack<T> v) {
#pragma GCC unroll 64
  for (int lane = 0; lane < lanes<T>; ++lane) {
    if (lane < n) p[lane] = v[lane];
  }
}

#if TYPEFLOW_MASKED_MOVES == 512
template <int Lanes>
using lane_mask = std::conditional_t<(Lanes > 8), unsigned short, unsigned char>;

template <int Lanes>
[[gnu::always_inline]] inline lane_mask<Lanes> first_lanes(std::int64_t n) {
  return static_cast<lane_mask<Lanes>>((1U << n) - 1U);
}
// In a register before anything is done with it: g++ takes the mask of a load for a choice between numbers that are all there, and where only
// lanes below a constant n are used, it loads the whole pack, beyond the end of an array.
[[gnu::always_inline]] inline pack<float> masked_load(const float* p, std::int64_t n, float fill) {
  return in_register(pack<float>(__builtin_ia32_loadups512_mask(p, broadcast(fill), first_lanes<16>(n))));
}
[[gnu::always_inline]] inline pack<double> masked_load(const double* p, std::int64_t n, double fill) {
  return in_register(pack<double>(__builtin_ia32_loadupd512_mask(p, broadcast(fill), first_lanes<8>(n))));
}
[[gnu::always_inline]] inline void masked_store(float* p, std::int64_t n, pack<float> v) {
  __builtin_ia32_storeups512_mask(p, v, first_lanes<16>(n));
}
[[gnu::always_inline]] inline void masked_store(double* p, std::int64_t n, pack<double> v) {
  __builtin_ia32_storeupd512_mask(p, v, first_lanes<8>(n));
}
#elif TYPEFLOW_MASKED_MOVES == 256
[[gnu::always_inline]] inline pack<int> first_lanes_of_8(std::int64_t n) {
  return static_cast<int>(n) > lane_numbers<pack<int>>();
}
[[gnu::always_inline]] inline pack<long long> first_lanes_of_4(std::int64_t n) {
  return static_cast<long long>(n) > lane_numbers<pack<long long>>();
}
[[gnu::always_inline]] inline pack<float> masked_load(const float* p, std::int64_t n, float fill) {
  const pack<int> mask = first_lanes_of_8(n);
  const pack<float> v = __builtin_ia32_maskloadps256(reinterpret_cast<const pack<float>*>(p), mask);
  return mask ? v : broadcast(fill);
}
[[gnu::always_inline]] inline pack<double> masked_load(const double* p, std::int64_t n, double fill) {
  const pack<long long> mask = first_lanes_of_4(n);
  const pack<double> v = __builtin_ia32_maskloadpd256(reinterpret_cast<const pack<double>*>(p), mask);
  return mask ? v : broadcast(fill);
}
[[gnu::always_inline]] inline void masked_store(float* p, std::int64_t n, pack<float> v) {
  __builtin_ia32_maskstoreps256(reinterpret_cast<pack<float>*>(p), first_lanes_of_8(n), v);
}
[[gnu::always_inline]] inline void masked_store(double* p, std::int64_t n, pack<double> v) {
  __builtin_ia32_maskstorepd256(reinterpret_cast<pack<double>*>(p), first_lanes_of_4(n), v);
}
#endif

}  // namespace detail

/// The pack whose lanes 0 .. n-1 are p[0 .. n-1] and whose other lanes are `fill`; 0 <= n <= lanes.
/// A constant n folds into the instruction. Take a legal argument of what follows as fill (1 for a
/// logarithm).
template <class T>
[[gnu::always_inline]] inline pack<T> partial_load(const T* p, std::int64_t n, T fill) {
  return detail::masked_load(p, n, fill);
}

/// v with lanes n and up replaced by `fill`; 0 <= n <= lanes.
template <class T>
[[gnu::always_inline]] inline pack<T> select_first(pack<T> v, std::int64_t n, T fill) {
  using number = math::element_t<math::integer_of<pack<T>>>;
  return static_cast<number>(n) > detail::lane_numbers<math::integer_of<pack<T>>>() ? v : broadcast(fill);
}

/// Writes lanes 0 .. n-1 to p[0 .. n-1]; 0 <= n <= lanes.
template <class T>
[[gnu::always_inline]] inline void partial_store(T* p, std::int64_t n, pack<T> v) {
  detail::masked_store(p, n, v);
}

}  // namespace typeflow::kernels

#undef TYPEFLOW_MASKED_MOVES
