// SPDX-License-Identifier: BSL-1.0
// The logarithm in full registers whose instructions take numbers apart. Zeros, subnormals, infinities and negative numbers come out
// right by themselves, and in double precision a table takes the place of a division.
#pragma once

#include "instructions.hpp"
#include "polynomial.hpp"

namespace typeflow::math::detail {

// For sixteen intervals of significands m in [3/4, 3/2), by their four leading bits: r near 1/m, in so few bits that m r - 1 is rounded
// once, and -log(r) in two parts. The high ones are multiples of 2^-43, to which whole multiples of ln2_high add exactly. `tail` is the
// minimax polynomial of (log(1 + f) - f) / f^2 on |f| <= 1/16.
struct logarithm_table {
  alignas(64) static constexpr double reciprocal[] = {
      0x1.0000p+0, 0x1.d400p-1, 0x1.bb00p-1, 0x1.a400p-1, 0x1.9000p-1, 0x1.7d00p-1, 0x1.6c00p-1, 0x1.5d00p-1,
      0x1.4e80p+0, 0x1.4180p+0, 0x1.3500p+0, 0x1.2a00p+0, 0x1.1f80p+0, 0x1.1580p+0, 0x1.0c80p+0, 0x1.0000p+0};
  alignas(64) static constexpr double high[] = {0,
                                                0x1.700d30aeb0000p-4,
                                                0x1.28753bc118000p-3,
                                                0x1.95a5adcf70000p-3,
                                                0x1.f991c6cb38000p-3,
                                                0x1.2e9e2bce14000p-2,
                                                0x1.5d5bddf594000p-2,
                                                0x1.8873658328000p-2,
                                                -0x1.11e0e2dad8000p-2,
                                                -0x1.d293581b68000p-3,
                                                -0x1.815c0a1438000p-3,
                                                -0x1.371fc201e8000p-3,
                                                -0x1.db52701880000p-4,
                                                -0x1.4a50d3aa20000p-4,
                                                -0x1.868a830840000p-5,
                                                0};
  alignas(64) static constexpr double low[] = {0,
                                               -0x1.f8f85c959884bp-43,
                                               0x1.5d2538d64c0bap-42,
                                               0x1.7f22858a0ff6fp-47,
                                               0x1.9bcbecca0cdf3p-42,
                                               -0x1.d79fe7dae5c48p-42,
                                               0x1.f2fa6afbadcd1p-42,
                                               -0x1.988e21f7fc497p-45,
                                               -0x1.cb700ee066349p-42,
                                               -0x1.9f363fb5d5568p-42,
                                               0x1.40a94be48073ap-42,
                                               -0x1.ee8779b2d8abcp-44,
                                               0x1.36c43d4a8f3f0p-43,
                                               0x1.3effc26112e7cp-42,
                                               0x1.2623a134ac693p-46,
                                               0};
  static constexpr double ln2_high = 0x1.62e42fefa3800p-1;
  static constexpr double ln2_low = 0x1.ef35793c76730p-45;
  static constexpr double tail[] = {-0.49999999999999994, 0.3333333333334018,  -0.25000000000114286,
                                    0.1999999995402071,   -0.16666665824089189, 0.14285789821965048,
                                    -0.12501859423569317, 0.1108289857218426,  -0.08851669575430524};
};

// For significands in [sqrt(1/2), sqrt(2)).
struct single_logarithm {
  static constexpr float root_two = 0x1.6a09e6p+0f;
  static constexpr float ln2_high = 0x1.62e4p-1f;
  static constexpr float ln2_low = 0x1.7f7d1cp-20f;
  static constexpr float tail[] = {-0.499999881f, 0.333333075f,  -0.25001514f, 0.200030118f,  -0.16611281f,
                                   0.141635805f,  -0.132079378f, 0.130039692f, -0.0782433599f};
};

template <class V>
[[gnu::always_inline]] inline V look_up(const double (&table)[16], integer_of<V> index) {
  V low, high;
  __builtin_memcpy(&low, table, sizeof low);
  __builtin_memcpy(&high, table + 8, sizeof high);
  return register_lookup(low, high, index);
}

template <class V>
  requires has_register_parts<V> && std::is_same_v<element_t<V>, double>
[[gnu::always_inline]] inline V register_log(V x) {
  using table = logarithm_table;
  V m = register_significand(x);
  V k = register_exponent(x);
  k = select(m < 1.0, k + 1.0, k);
  auto index = std::bit_cast<integer_of<V>>(to_bits(m) >> 48);
  V f = register_fma(m, look_up<V>(table::reciprocal, index), broadcast<V>(-1));
  V high = k * table::ln2_high + look_up<V>(table::high, index);
  V low = k * table::ln2_low + look_up<V>(table::low, index);
  return high + (f + (f * f * polynomial(f, table::tail) + low));
}

template <class V>
  requires has_register_parts<V> && std::is_same_v<element_t<V>, float>
[[gnu::always_inline]] inline V register_log(V x) {
  using constants = single_logarithm;
  V m = register_significand(x);
  V k = register_exponent(x);
  auto large = m > constants::root_two;
  V f = select(large, m * 0.5f, m) - 1.0f;
  k = select(large, k + 1.0f, k);
  return k * constants::ln2_high + (f + (f * f * polynomial_near_zero(f, constants::tail) + k * constants::ln2_low));
}

}  // namespace typeflow::math::detail
