// SPDX-License-Identifier: BSL-1.0
// Random numbers by place: a pure function of a seed and of where an element stands.
#pragma once

#include <concepts>

#include "../core/number.hpp"
#include "../math/lanes.hpp"
#include "../random/normal.hpp"
#include "../random/philox_lanes.hpp"
#include "../random/seed.hpp"
#include "../random/uniform.hpp"
#include "op.hpp"

namespace typeflow::ops {

/// What they share. The operands are the seed, the number of a row and the place in the row; with the stream and the length of rows they
/// say which draw of which random::generator an element is, and it depends on nothing else. The functions of expressions make the operands;
/// stream and length belong to the op, since no operand could carry them exactly in float. Derivative: 0 by everything.
template <class Op, std::int64_t Stream, std::int64_t RowLength>
struct random_number : elementwise<3> {
  static constexpr sample_interval samples[max_arity]{{0, 9, true}, {0, 9, true}, {0, 9, true}};
  static constexpr int flops = 60;
  static constexpr bool made_by_expansion = true;

  template <class V>
  static constexpr V value(V seed, V row, V place) {
    const auto words = blocks(seed, row, place);
    if constexpr (math::is_vector<V>) {
      V result{};
      for (int i = 0; i < lanes<V>; ++i) result[i] = Op::template draw<math::element_t<V>>(words.seeds[i], words.numbers[i]);
      return result;
    } else {
      using precision = std::conditional_t<is_single<V>, float, double>;
      return to_number<V>(static_cast<double>(Op::template draw<precision>(words.seeds[0], words.numbers[0])));
    }
  }
  template <class Pullback>
  static constexpr void vjp(Pullback&) {}

 private:
  template <class V>
  static constexpr int lanes = math::is_vector<V> ? static_cast<int>(math::lane_count<V>) : 1;

  template <class V>
  static constexpr auto blocks(const V& seed, const V& row, const V& place) {
    constexpr auto stream = static_cast<std::uint64_t>(Stream), length = static_cast<std::uint64_t>(RowLength);
    random::detail::draw_lanes<lanes<V>> draws;
    for (int i = 0; i < lanes<V>; ++i) {
      draws.seeds[i] = number_of(lane(seed, i));
      draws.numbers[i] = number_of(lane(row, i)) * length + number_of(lane(place, i));
    }
    draws.make_blocks(stream);
    return draws;
  }
  template <class V>
  static constexpr auto lane(const V& x, [[maybe_unused]] int i) {
    if constexpr (math::is_vector<V>) return x[i];
    else return x;
  }
  template <class T>
  static constexpr bool is_single = std::same_as<T, float> || requires(const T& x) {
    { x.real() } -> std::same_as<float>;
  };
  /// What a number of any type stands for as a seed or a place; of a complex one the real part.
  template <class T>
  static constexpr std::uint64_t number_of(const T& x) {
    if constexpr (requires { static_cast<double>(x.real()); }) {
      return random::seed_of(static_cast<double>(x.real()));
    } else {
      static_assert(requires { static_cast<double>(x); }, "typeflow: random numbers of a number type need its conversion to double");
      return random::seed_of(static_cast<double>(x));
    }
  }
};

/// Uniform in [0, 1): in double a multiple of 2^-53, in float the same rounded down to a multiple of 2^-24. Derivative: 0.
template <std::int64_t Stream, std::int64_t RowLength>
struct random_uniform : random_number<random_uniform<Stream, RowLength>, Stream, RowLength> {
  static constexpr string_view name = "random_uniform";
  template <class T>
  static constexpr T draw(std::uint64_t bits, std::uint64_t) {
    return random::detail::uniform_from_bits<T>(bits);
  }
};

/// Normal of mean 0 and variance 1, by the Box-Muller transform; float is the rounded double. Derivative: 0.
template <std::int64_t Stream, std::int64_t RowLength>
struct random_normal : random_number<random_normal<Stream, RowLength>, Stream, RowLength> {
  static constexpr string_view name = "random_normal";
  static constexpr int flops = 120;
  template <class T>
  static constexpr T draw(std::uint64_t radius, std::uint64_t angle) {
    return static_cast<T>(random::detail::normal_from_bits(radius, angle));
  }
};

}  // namespace typeflow::ops
