// SPDX-License-Identifier: BSL-1.0
// `black_scholes` at its limit: the derivatives in closed form, eight options to a vector. A formula of more
// than two hundred instructions leaves the processor no room to begin the next vector before the last one is
// done; so four vectors go through it together in stages, each short, with small arrays in between.
#pragma once

#include "../harness/systems.hpp"
#include "../simd/error_function.hpp"
#include "../simd/log.hpp"
#include "problem.hpp"

#if defined(TYPEFLOW_BENCHMARK_AVX512)

namespace black_scholes {

class hand {
 public:
  static constexpr const char* name = "hand";
  static constexpr const char* note =
      "hand-written AVX-512, derivatives in closed form, in stages of 32 options";

  explicit hand(const problem& data) : data_(data) {}

  [[gnu::noinline]] void evaluate(result& to) const {
    for (std::size_t i = 0; i < options; i += 8 * vectors) evaluate(i, to);
  }

 private:
  using vector = simd::vector<double>;
  static constexpr std::size_t vectors = 4;
  static_assert(options % (8 * vectors) == 0);
  static constexpr double root_half = 0.70710678118654752440, inverse_root_of_two_pi = 0.39894228040143267794;

  /// What the stages leave for each other.
  struct block {
    vector arguments[2 * vectors], integrals[2 * vectors], bells[2 * vectors];  // of d1 and d2 in turn
    vector discounts[vectors], roots[vectors], inverse_spreads[vectors];
  };

  TYPEFLOW_BENCHMARK_INLINE void evaluate(std::size_t first, result& to) const {
    block b;
    for (std::size_t k = 0; k < vectors; ++k) find_arguments(first + 8 * k, k, b);
    for (std::size_t k = 0; k < vectors; ++k) b.discounts[k] = simd::exp(b.discounts[k]);
    for (std::size_t k = 0; k < 2 * vectors; ++k) {
      const auto [value, gauss] = simd::erf(b.arguments[k]);
      b.integrals[k] = value;
      b.bells[k] = gauss;
    }
    for (std::size_t k = 0; k < vectors; ++k) finish(first + 8 * k, k, b, to);
  }

  /// d1 and d2 as arguments of the error function, the exponent of the discount, and what serves later.
  TYPEFLOW_BENCHMARK_INLINE void find_arguments(std::size_t i, std::size_t k, block& b) const {
    const vector v = simd::load(&data_.volatility[i]), T = simd::load(&data_.time[i]);
    const vector r = simd::load(&data_.rate[i]),
                 quotient = simd::load(&data_.spot[i]) / simd::load(&data_.strike[i]);
    const vector root = _mm512_sqrt_pd(T), spread = v * root, inverse_spread = 1 / spread;
    const vector d1 = (simd::log(quotient) + (r + 0.5 * v * v) * T) * inverse_spread;
    b.arguments[2 * k] = d1 * root_half;
    b.arguments[2 * k + 1] = (d1 - spread) * root_half;
    b.discounts[k] = -r * T;
    b.roots[k] = root;
    b.inverse_spreads[k] = inverse_spread;
  }

  /// The closed form of closed_form.hpp.
  TYPEFLOW_BENCHMARK_INLINE void finish(std::size_t i, std::size_t k, const block& b, result& to) const {
    const vector S = simd::load(&data_.spot[i]), v = simd::load(&data_.volatility[i]);
    const vector above = 0.5 + 0.5 * b.integrals[2 * k], below = 0.5 + 0.5 * b.integrals[2 * k + 1];
    const vector discounted = b.discounts[k] * below, paid = simd::load(&data_.strike[i]) * discounted;
    const vector density = S * b.bells[2 * k] * inverse_root_of_two_pi;
    const vector by_time = 0.5 * density * v * v * b.inverse_spreads[k] + simd::load(&data_.rate[i]) * paid;
    const vector values[] = {S * above - paid,     above,  -discounted, simd::load(&data_.time[i]) * paid,
                             density * b.roots[k], by_time};
#pragma GCC unroll 6
    for (std::size_t j = 0; j < 6; ++j) simd::store(&to.columns[j][i], values[j]);
  }

  const problem& data_;
};

}  // namespace black_scholes

#else

namespace black_scholes {
using hand = harness::needs_avx512;
}  // namespace black_scholes

#endif
