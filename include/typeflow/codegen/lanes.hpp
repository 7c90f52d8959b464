// SPDX-License-Identifier: BSL-1.0
// Moving values between memory and registers: one number, a pack, or the first lanes of a pack at the end of a row.
#pragma once

#include <type_traits>

#include "../kernels/simd.hpp"
#include "../math/lanes.hpp"

namespace typeflow::codegen {

/// One number at a time, as in scalar programs.
template <class V>
inline constexpr bool is_single = std::is_arithmetic_v<V>;

/// `count` numbers at distances of Stride; the lanes behind them hold 1, which is legal for every function.
template <class V, std::int64_t Stride, class T>
[[gnu::always_inline]] inline V load_lanes(const T* p, int count) {
  if constexpr (is_single<V>) {
    return *p;
  } else if constexpr (Stride == 0) {
    return kernels::broadcast(*p);
  } else if constexpr (Stride == 1) {
    return count == kernels::lanes<T> ? kernels::load(p) : kernels::partial_load(p, count, T(1));
  } else {
    V v = kernels::broadcast(T(1));
    for (int i = 0; i < count; ++i) v[i] = p[i * Stride];
    return v;
  }
}

template <std::int64_t Stride, class T, class V>
[[gnu::always_inline]] inline void store_lanes(T* p, V v, int count) {
  if constexpr (is_single<V>) {
    *p = v;
  } else if constexpr (Stride == 1) {
    if (count == kernels::lanes<T>) kernels::store(p, v);
    else kernels::partial_store(p, count, v);
  } else {
    for (int i = 0; i < count; ++i) p[i * Stride] = v[i];
  }
}

/// The lanes below `count`, zero behind them.
template <class V>
[[gnu::always_inline]] inline V first_lanes(V v, int count) {
  if constexpr (is_single<V>) {
    return v;
  } else {
    constexpr int width = static_cast<int>(sizeof(V) / sizeof(v[0]));
    if (count == width) return v;
    V kept{};
    for (int i = 0; i < width; ++i) kept[i] = i < count ? v[i] : 0;
    return kept;
  }
}

template <std::int64_t Stride, class T, class V>
[[gnu::always_inline]] inline void add_lanes(T* p, V v, int count) {
  if constexpr (is_single<V>) *p += v;
  else store_lanes<Stride>(p, load_lanes<V, Stride>(p, count) + v, count);
}

template <class V>
[[gnu::always_inline]] inline auto sum_lanes(V v) {
  if constexpr (is_single<V>) return v;
  else return kernels::horizontal_sum(v);
}

}  // namespace typeflow::codegen
