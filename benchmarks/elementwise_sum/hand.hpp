// SPDX-License-Identifier: BSL-1.0
// `elementwise_sum` at its limit: one pass, eight elements at a time; one exponential, one sine with its
// cosine, one logarithm and one division for the value and the derivative.
#pragma once

#include "../harness/systems.hpp"
#include "../simd/log.hpp"
#include "../simd/map_and_sum.hpp"
#include "../simd/sincos.hpp"
#include "../vector_gradient/problem.hpp"

#if defined(TYPEFLOW_BENCHMARK_AVX512)

namespace elementwise_sum {

class hand {
 public:
  static constexpr const char* name = "hand";
  static constexpr const char* note = "hand-written AVX-512, for elements below 2^27";

  explicit hand(const vector_gradient::problem& data) : x_(data.x) {}

  [[gnu::noinline]] void evaluate(vector_gradient::result& to) const {
    using vector = simd::vector<double>;
    double total[1] = {};
    const auto term = [](vector x, vector* sum) __attribute__((always_inline)) {
      const vector square = x * x, bell = simd::exp(-square), above_one = 1 + square;
      const auto [sine, cosine] = simd::sincos(x);
      const vector twice = x + x;
      sum[0] += sine * bell + simd::log(above_one);
      return bell * (cosine - twice * sine) + twice / above_one;
    };
    simd::map_and_sum<1, 2>(x_.data(), x_.size(), 0, to.gradient.data(), total, term);
    to.value = total[0];
  }

 private:
  const std::vector<double>& x_;
};

}  // namespace elementwise_sum

#else

namespace elementwise_sum {
using hand = harness::needs_avx512;
}  // namespace elementwise_sum

#endif
