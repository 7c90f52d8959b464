// SPDX-License-Identifier: BSL-1.0
// `black_scholes` by a reverse sweep through the price, written by hand for eight options at a time: what
// differentiation can find, which does not know that two terms of the derivatives cancel.
#pragma once

#include "../harness/systems.hpp"
#include "../simd/error_function.hpp"
#include "../simd/log.hpp"
#include "problem.hpp"

#if defined(TYPEFLOW_BENCHMARK_AVX512)

namespace black_scholes {

class hand_reverse {
 public:
  static constexpr const char* name = "hand_reverse";
  static constexpr const char* note =
      "hand-written AVX-512, derivatives by a reverse sweep through the price";

  explicit hand_reverse(const problem& data) : data_(data) {}

  [[gnu::noinline]] void evaluate(result& to) const {
    for (std::size_t i = 0; i < options; i += 8) {
      vector values[6];
      sweep(simd::load(&data_.spot[i]), simd::load(&data_.strike[i]), simd::load(&data_.rate[i]),
            simd::load(&data_.volatility[i]), simd::load(&data_.time[i]), values);
#pragma GCC unroll 6
      for (std::size_t j = 0; j < 6; ++j) simd::store(&to.columns[j][i], values[j]);
    }
  }

 private:
  using vector = simd::vector<double>;
  static_assert(options % 8 == 0);
  static constexpr double root_half = 0.70710678118654752440, inverse_root_of_two_pi = 0.39894228040143267794;

  /// Forward through the formula, then backward: `..._bar` is the derivative of the price by what is named.
  /// The reciprocals of the forward pass serve the backward pass.
  TYPEFLOW_BENCHMARK_INLINE static void sweep(vector S, vector K, vector r, vector v, vector T, vector* to) {
    const vector root = _mm512_sqrt_pd(T), spread = v * root, inverse_spread = 1 / spread, inverse_K = 1 / K;
    const vector quotient = S * inverse_K, drift = r + 0.5 * v * v;
    const vector numerator = simd::log(quotient) + drift * T;
    const vector d1 = numerator * inverse_spread, d2 = d1 - spread;
    const auto of_d1 = simd::erf(d1 * root_half), of_d2 = simd::erf(d2 * root_half);
    const vector above = 0.5 + 0.5 * of_d1.value, below = 0.5 + 0.5 * of_d2.value;
    const vector discount = simd::exp(-r * T), discounted = K * discount;
    to[0] = S * above - discounted * below;

    const vector discounted_bar = -below;
    const vector d2_bar = -discounted * inverse_root_of_two_pi * of_d2.gauss;
    const vector d1_bar = S * inverse_root_of_two_pi * of_d1.gauss + d2_bar;
    const vector numerator_bar = d1_bar * inverse_spread;
    const vector spread_bar = -d2_bar - numerator_bar * d1;
    const vector quotient_bar = numerator_bar / quotient;
    const vector drift_bar = numerator_bar * T, exponent_bar = discounted_bar * discounted;
    to[1] = above + quotient_bar * inverse_K;
    to[2] = discounted_bar * discount - quotient_bar * quotient * inverse_K;
    to[3] = drift_bar - exponent_bar * T;
    to[4] = drift_bar * v + spread_bar * root;
    to[5] = numerator_bar * drift - exponent_bar * r + spread_bar * v * (0.5 / root);
  }

  const problem& data_;
};

}  // namespace black_scholes

#else

namespace black_scholes {
struct hand_reverse : harness::needs_avx512 {
  static constexpr const char* name = "hand_reverse";
};
}  // namespace black_scholes

#endif
