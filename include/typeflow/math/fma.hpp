// SPDX-License-Identifier: BSL-1.0
// x * y + z with a single rounding: the processor's instruction where the target has it, else the C library;
// in constant expressions integer arithmetic.
#pragma once

#include "by_lane.hpp"
#include "instructions.hpp"
#include "wide_magnitude.hpp"

namespace typeflow::math {

namespace detail {

/// x y + z for finite numbers, x and y not zero.
template <class Element>
constexpr Element fma_of_numbers(Element x, Element y, Element z) {
  constexpr int unit = 1 - std::numeric_limits<Element>::min_exponent + std::numeric_limits<Element>::digits;
  whole_parts<Element> a(abs(x));
  whole_parts<Element> b(abs(y));
  whole_parts<Element> c(abs(z));
  bool product_negative = (x < 0) != (y < 0);
  wide_magnitude product{multiply_wide(a.significand, b.significand), a.exponent + b.exponent - 2 * unit};
  wide_magnitude addend{{0, c.significand}, c.exponent - unit};
  product.normalise();
  if (c.significand == 0) return product.template rounded<Element>(product_negative);
  addend.normalise();
  bool addend_smaller = addend < product;
  wide_magnitude& larger = addend_smaller ? product : addend;
  wide_magnitude& smaller = addend_smaller ? addend : product;
  smaller.shift_right(larger.exponent - smaller.exponent);
  if (product_negative == (z < 0)) {
    larger.add(smaller.bits);
  } else {
    larger.subtract(smaller.bits);
  }
  return larger.template rounded<Element>(addend_smaller ? product_negative : z < 0);
}

template <class Element>
constexpr Element constant_fma(Element x, Element y, Element z) {
  constexpr Element infinity = std::numeric_limits<Element>::infinity();
  constexpr Element nan = std::numeric_limits<Element>::quiet_NaN();
  if (x != x || y != y || z != z) return nan;
  bool infinite_product = abs(x) == infinity || abs(y) == infinity;
  if (infinite_product) {
    if (x == 0 || y == 0 || (abs(z) == infinity && (z < 0) == ((x < 0) == (y < 0)))) return nan;
    return (x < 0) == (y < 0) ? infinity : -infinity;
  }
  if (abs(z) == infinity) return z;
  return x == 0 || y == 0 ? x * y + z : fma_of_numbers(x, y, z);
}

/// Two roundings, but no cancellation between them: Dekker's product and Knuth's sum (The Art of Computer
/// Programming, volume 2, 4.2.2).
constexpr long double constant_fma(long double x, long double y, long double z) {
  constexpr int half_the_digits = (std::numeric_limits<long double>::digits + 1) / 2;
  constexpr long double splitter = static_cast<long double>(std::uint64_t{1} << half_the_digits) + 1;
  long double x_high = x * splitter - (x * splitter - x);
  long double y_high = y * splitter - (y * splitter - y);
  long double product = x * y;
  long double product_low = ((x_high * y_high - product) + x_high * (y - y_high) + (x - x_high) * y_high) +
                            (x - x_high) * (y - y_high);
  auto sum = exact_sum(product, z);
  return sum.high + (sum.low + product_low);
}

template <class V>
[[gnu::always_inline]] inline V run_time_fma(V x, V y, V z) {
  if constexpr (is_vector<V>) {
#if defined(__clang__)
    return __builtin_elementwise_fma(x, y, z);
#else
    if constexpr (requires { register_fma(x, y, z); }) return register_fma(x, y, z);
    return by_lane([](auto factor, auto other, auto summand) { return run_time_fma(factor, other, summand); }, x, y, z);
#endif
  } else if constexpr (std::is_same_v<V, float>) {
    return __builtin_fmaf(x, y, z);
  } else if constexpr (std::is_same_v<V, double>) {
    return __builtin_fma(x, y, z);
  } else {
    return __builtin_fmal(x, y, z);
  }
}

}  // namespace detail

/// x y + z, correctly rounded (`std::fma`): infinite products and sums, and their NaN, as by exact
/// arithmetic. A library call per lane on targets without such an instruction. Derivatives: y by x, x by y, 1
/// by z. In constant expressions, `long double` is right to 1 ULP only, for operands far from overflow and
/// underflow.
template <lanes V>
[[gnu::always_inline]] constexpr V fma(V x, V y, V z) {
  if (in_constant_expression<V>()) {
    if constexpr (!is_vector<V>) return detail::constant_fma(x, y, z);
  }
  return detail::run_time_fma(x, y, z);
}

}  // namespace typeflow::math
