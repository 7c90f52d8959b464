// SPDX-License-Identifier: BSL-1.0
// `log_sum_exp` at its limit: one pass for the exponentials and their sum, one that scales them.
#pragma once

#include <algorithm>
#include <cmath>

#include "../harness/systems.hpp"
#include "../simd/map_and_sum.hpp"
#include "../vector_gradient/problem.hpp"

#if defined(TYPEFLOW_BENCHMARK_AVX512)

namespace log_sum_exp {

class hand {
 public:
  static constexpr const char* name = "hand";
  static constexpr const char* note =
      "hand-written AVX-512; takes the largest element away only where the sum shows that it must be";

  explicit hand(const vector_gradient::problem& data) : x_(data.x) {}

  [[gnu::noinline]] void evaluate(vector_gradient::result& to) const {
    double shift = 0, sum = exponentials(shift, to);
    if (!(sum > 0x1p-100 && sum < 0x1p1000)) [[unlikely]] {
      shift = *std::max_element(x_.begin(), x_.end());
      sum = exponentials(shift, to);
    }
    scale(to.gradient.data(), 1 / sum);
    to.value = shift + std::log(sum);
  }

 private:
  using vector = simd::vector<double>;

  double exponentials(double shift, vector_gradient::result& to) const {
    double total[1] = {};
    const auto term = [shift](vector x, vector* sum) __attribute__((always_inline)) {
      const vector exponential = simd::exp(x - shift);
      sum[0] += exponential;
      return exponential;
    };
    simd::map_and_sum<1, 4>(x_.data(), x_.size(), -INFINITY, to.gradient.data(), total, term);
    return total[0];
  }

  void scale(double* numbers, double factor) const {
    std::size_t i = 0;
    for (; i + 8 <= x_.size(); i += 8) simd::store(numbers + i, simd::load(numbers + i) * factor);
    for (; i < x_.size(); ++i) numbers[i] *= factor;
  }

  const std::vector<double>& x_;
};

}  // namespace log_sum_exp

#else

namespace log_sum_exp {
using hand = harness::needs_avx512;
}  // namespace log_sum_exp

#endif
