// SPDX-License-Identifier: BSL-1.0
// Moving values between memory and registers: one number, a pack, or the first lanes of a pack at the end of a row.
#pragma once

#include <limits>
#include <type_traits>
#include <utility>

#include "../core/number.hpp"
#include "../kernels/simd.hpp"
#include "../math/lanes.hpp"
#include "../ops/op_id.hpp"

namespace typeflow::codegen {

/// One number at a time, as in scalar programs.
template <class V>
inline constexpr bool is_single = !math::is_vector<V>;

/// What loops over numbers of type T work on: packs of float and double, single numbers of every other type.
template <class T>
struct loop_lanes {
  using type = T;
  static constexpr int count = 1;
};
template <class T>
  requires kernels::is_packable<T>
struct loop_lanes<T> {
  using type = kernels::pack<T>;
  static constexpr int count = kernels::lanes<T>;
};

/// Built in registers: a vector that is written lane by lane to memory and read as a whole waits for its stores.
template <class V, std::int64_t Stride, class T, int... I>
[[gnu::always_inline]] inline V strided_lanes(const T* p, int count, std::integer_sequence<int, I...>) {
  if (count == sizeof...(I)) return V{p[I * Stride]...};
  return V{(I < count ? p[I * Stride] : T(1))...};
}

/// `count` numbers at distances of Stride; the lanes behind them hold Behind, of which 1 is legal for every function. Tail is what `count` is
/// likely to be where it is not all of them: narrower loads do not wait for what has just been stored behind the end.
template <class V, std::int64_t Stride, int Tail = 0, int Behind = 1, class T>
[[gnu::always_inline]] inline V load_lanes(const T* p, int count) {
  if constexpr (is_single<V>) {
    return *p;
  } else if constexpr (Stride == 0) {
    return kernels::broadcast(*p);
  } else if constexpr (Stride == 1) {
    if (count == kernels::lanes<T>) return kernels::load(p);
    if (Tail == 0 || count != Tail) return kernels::partial_load(p, count, T(Behind));
    const V numbers = kernels::load_first<(Tail > 0 ? Tail : 1)>(p);
    return Behind == 0 ? numbers : kernels::select_first(numbers, count, T(Behind));
  } else {
    return strided_lanes<V, Stride>(p, count, std::make_integer_sequence<int, kernels::lanes<T>>{});
  }
}

/// The same the other way round; with HasRoom the lanes from `count` on may be written too. Tail is what `count` is likely to be where it is
/// not all of them.
template <std::int64_t Stride, bool HasRoom = false, int Tail = 0, class T, class V>
[[gnu::always_inline]] inline void store_lanes(T* p, V v, int count) {
  if constexpr (is_single<V>) {
    *p = v;
  } else if constexpr (Stride == 1) {
    if (HasRoom || count == kernels::lanes<T>) kernels::store(p, v);
    else if (Tail > 0 && count == Tail) kernels::store_first<(Tail > 0 ? Tail : 1)>(p, v);
    else kernels::partial_store(p, count, v);
  } else {
    for (int i = 0; i < count; ++i) p[i * Stride] = v[i];
  }
}

/// The lanes below `count`, `fill` behind them.
template <class V, class T>
[[gnu::always_inline]] inline V first_lanes(V v, int count, T fill) {
  if constexpr (is_single<V>) {
    return v;
  } else {
    if (count == kernels::lanes<T>) return v;
    return kernels::select_first(v, count, fill);
  }
}

/// p = combine(p, v) for `count` numbers at distances of Stride.
template <class Op, std::int64_t Stride, bool HasRoom = false, int Tail = 0, class T, class V>
[[gnu::always_inline]] inline void combine_lanes(T* p, V v, int count) {
  if constexpr (is_single<V>) *p = Op::combine(*p, v);
  else store_lanes<Stride, HasRoom, Tail>(p, Op::combine(load_lanes<V, Stride>(p, count), v), count);
}

/// All lanes combined into one number, pairwise.
template <class Op, class V>
[[gnu::always_inline]] inline auto combine_all(V v) {
  if constexpr (is_single<V>) {
    return v;
  } else if constexpr (requires { Op::combine_numbers(v, v); }) {
    // NaN goes its way beside the others: looking for it at each step would double the time of the tree.
    const auto nan = kernels::horizontal_sum(math::select(v != v, v, V{}));
    const auto pick = [](V first, V second) __attribute__((always_inline)) -> V { return Op::combine_numbers(first, second); };
    const auto found = kernels::horizontal(v, pick);
    return nan == nan ? found : nan;
  } else {
    return kernels::horizontal(v, [](V first, V second) __attribute__((always_inline)) -> V { return Op::combine(first, second); });
  }
}

/// Positions first, first + Stride, ... as numbers.
template <class V, std::int64_t Stride, class T>
[[gnu::always_inline]] inline V position_lanes(std::int64_t first) {
  if constexpr (is_single<V>) {
    return to_number<T>(static_cast<double>(first));
  } else {
    constexpr int width = static_cast<int>(sizeof(V) / sizeof(V{}[0]));
    V v{};
    for (int i = 0; i < width; ++i) v[i] = static_cast<T>(first + i * Stride);
    return v;
  }
}

/// Lanes of an index as whole numbers, 0 where it lies outside.
template <std::int64_t Extent, class V>
struct lane_indices {
  static constexpr int width = static_cast<int>(math::lane_count<V>);
  using number = std::conditional_t<(Extent < std::numeric_limits<std::int32_t>::max()), std::int32_t, std::int64_t>;
  typedef number numbers __attribute__((vector_size(sizeof(number) * width)));
  math::integer_of<V> inside;
  numbers whole;

  [[gnu::always_inline]] explicit lane_indices(V index) {
    using T = math::element_t<V>;
    inside = (index > T(-1)) & (index < T(Extent));
    whole = __builtin_convertvector(inside ? index : V{}, numbers);
  }
};

/// Numbers at distances of Stride, each moved by its index; NaN where that lies outside.
template <class V, std::int64_t Stride, std::int64_t IndexStride, std::int64_t Extent, class T>
[[gnu::always_inline]] inline V gather_lanes(const T* p, V index, int count) {
  constexpr T outside = std::numeric_limits<T>::quiet_NaN();
  if constexpr (is_single<V>) {
    const std::int64_t whole = index_of(index, Extent);
    return whole < 0 ? outside : p[whole * IndexStride];
  } else if constexpr (Extent <= 0) {
    return kernels::broadcast(outside);
  } else {
    const lane_indices<Extent, V> at(index);
    const V found = [&]<int... I>(std::integer_sequence<int, I...>) __attribute__((always_inline)) {
      if (Stride == 0 || count == sizeof...(I)) return V{p[at.whole[I] * IndexStride + I * Stride]...};
      return V{(I < count ? p[at.whole[I] * IndexStride + I * Stride] : T(1))...};
    }(std::make_integer_sequence<int, kernels::lanes<T>>{});
    return at.inside ? found : kernels::broadcast(outside);
  }
}

/// The same the other way round: each number combined with what lies at its index, in order, dropped where that lies outside.
template <class Op, std::int64_t Stride, std::int64_t IndexStride, std::int64_t Extent, class T, class V>
[[gnu::always_inline]] inline void scatter_lanes(T* p, V index, V v, int count) {
  if constexpr (is_single<V>) {
    const std::int64_t whole = index_of(index, Extent);
    if (whole >= 0) p[whole * IndexStride] = Op::combine(p[whole * IndexStride], v);
  } else {
    for (int i = 0; i < count; ++i) scatter_lanes<Op, 0, IndexStride, Extent>(p + i * Stride, index[i], v[i], 1);
  }
}

}  // namespace typeflow::codegen
