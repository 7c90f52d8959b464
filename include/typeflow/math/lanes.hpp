// SPDX-License-Identifier: BSL-1.0
// What the elementary functions know of their argument: one number, or a vector register full of them
// ("lanes").
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <type_traits>
#include <utility>

namespace typeflow::math {

/// The size of the widest vector register of the target.
#if defined(__AVX512F__)
inline constexpr int register_bytes = 64;
#elif defined(__AVX__)
inline constexpr int register_bytes = 32;
#else
inline constexpr int register_bytes = 16;
#endif

/// True for the vector types of GCC and clang (`__attribute__((vector_size(...)))`).
template <class V>
inline constexpr bool is_vector =
    requires(V v) { v[0]; } && !std::is_class_v<V> && !std::is_pointer_v<V> && !std::is_array_v<V>;

namespace detail {

template <class V, bool IsVector = is_vector<V>>
struct element {
  using type = V;
};
template <class V>
struct element<V, true> {
  using type = std::remove_cvref_t<decltype(std::declval<V&>()[0])>;
};

template <class Element, std::size_t Count>
struct vector_of {
  typedef Element type __attribute__((vector_size(Count * sizeof(Element))));
};

template <std::size_t Size>
struct integer_with_size;
template <>
struct integer_with_size<4> {
  using type = std::int32_t;
};
template <>
struct integer_with_size<8> {
  using type = std::int64_t;
};

}  // namespace detail

/// The number type of a lane: `float` for eight packed floats, `float` for one `float`.
template <class V>
using element_t = typename detail::element<V>::type;

/// True for every type the elementary functions take: `float`, `double`, `long double`, and vectors of
/// `float` or `double`.
template <class V>
inline constexpr bool is_lanes = std::is_floating_point_v<element_t<V>>;

template <class V>
concept lanes = is_lanes<V>;

/// The lanes the templates of this room compute with: IEEE single or double precision. `long double` has
/// overloads in extended.hpp.
template <class V>
concept ieee_lanes = std::is_same_v<element_t<V>, float> || std::is_same_v<element_t<V>, double>;

/// A vector register full of T.
template <class T>
using full_register = typename detail::vector_of<T, register_bytes / sizeof(T)>::type;

/// How many numbers a `V` holds; 1 for a plain number.
template <class V>
inline constexpr std::size_t lane_count = sizeof(V) / sizeof(element_t<V>);

/// `V` with its element type replaced: `rebind<V, int32_t>` has as many lanes as `V`.
template <class V, class Element>
using rebind = typename std::conditional_t<is_vector<V>, detail::vector_of<Element, lane_count<V>>,
                                           detail::element<Element>>::type;

/// Signed integer lanes of the same size as those of `V`; for vectors also the type of a comparison.
template <class V>
using integer_of = rebind<V, typename detail::integer_with_size<sizeof(element_t<V>)>::type>;

/// Unsigned integer lanes of the same size as those of `V`: the bit patterns.
template <class V>
using bits_of =
    rebind<V, std::make_unsigned_t<typename detail::integer_with_size<sizeof(element_t<V>)>::type>>;

/// The same number in every lane.
template <class V>
[[gnu::always_inline]] constexpr V broadcast(element_t<V> number) {
  if constexpr (is_vector<V>) {
    return number - V{};  // keeps -0, which number + V{} would not
  } else {
    return number;
  }
}

/// Per lane: `if_true` where `mask` holds, else `if_false`. Masks are what comparisons yield: `bool`, or a
/// vector of integers.
template <class V, class Mask>
[[gnu::always_inline]] constexpr V select(Mask mask, V if_true, V if_false) {
  return mask ? if_true : if_false;
}
template <class V, class Mask>
  requires is_vector<V>
[[gnu::always_inline]] constexpr V select(Mask mask, element_t<V> if_true, V if_false) {
  return mask ? broadcast<V>(if_true) : if_false;
}

/// The bit pattern of each lane.
template <class V>
[[gnu::always_inline]] constexpr bits_of<V> to_bits(V x) {
  return std::bit_cast<bits_of<V>>(x);
}

/// The numbers with the given bit patterns: `from_bits<V>(to_bits(x))` is `x`.
template <class V>
[[gnu::always_inline]] constexpr V from_bits(bits_of<V> bits) {
  return std::bit_cast<V>(bits);
}

/// The one bit that holds the sign of an element.
template <class V>
inline constexpr element_t<bits_of<V>> sign_bit = element_t<bits_of<V>>{1} << (8 * sizeof(element_t<V>) - 1);

/// v, made before what uses it and kept in a register. g++ would read it from memory again for each of its uses, which costs more than one
/// load where it straddles cache lines, or join the instruction that makes it with one that uses it where that takes more of them.
template <class V>
[[gnu::always_inline]] inline V in_register(V v) {
#if defined(__x86_64__) && !defined(__clang__)
  asm("" : "+v"(v));
#endif
  return v;
}

/// |x|; clears the sign of NaN too.
template <lanes V>
[[gnu::always_inline]] constexpr V abs(V x) {
  if constexpr (std::is_same_v<V, long double>) {
    return __builtin_fabsl(x);
  } else {
    return from_bits<V>(to_bits(x) & ~sign_bit<V>);
  }
}

/// The magnitude of `magnitude` with the sign of `sign`, zeros and NaN included.
template <lanes V>
[[gnu::always_inline]] constexpr V copysign(V magnitude, V sign) {
  if constexpr (std::is_same_v<V, long double>) {
    return __builtin_copysignl(magnitude, sign);
  } else {
    return from_bits<V>((to_bits(magnitude) & ~sign_bit<V>) | (to_bits(sign) & sign_bit<V>));
  }
}

/// True where a scalar is being computed by the compiler: overflow, NaN and division by zero are errors
/// there, so special values have to be answered before the arithmetic that would produce them. Vectors are
/// never constant expressions.
template <class V>
[[gnu::always_inline]] constexpr bool in_constant_expression() {
  if constexpr (is_vector<V>) {
    return false;
  } else {
    return __builtin_is_constant_evaluated();
  }
}

}  // namespace typeflow::math
