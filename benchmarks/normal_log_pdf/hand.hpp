// SPDX-License-Identifier: BSL-1.0
// `normal_log_pdf` at its limit: one pass for the derivatives by the elements and two sums, from which all
// else follows.
#pragma once

#include <cmath>

#include "../harness/systems.hpp"
#include "../simd/map_and_sum.hpp"
#include "reference.hpp"

#if defined(TYPEFLOW_BENCHMARK_AVX512)

namespace normal_log_pdf {

class hand {
 public:
  static constexpr const char* name = "hand";
  static constexpr const char* note = "hand-written AVX-512";

  explicit hand(const vector_gradient::problem& data) : x_(data.x) {}

  [[gnu::noinline]] void evaluate(vector_gradient::result& to) const {
    using vector = simd::vector<double>;
    const double inverse = 1 / deviation_, n = static_cast<double>(x_.size());
    double totals[2] = {};
    const auto term = [mean = mean_, inverse](vector x, vector* sums) __attribute__((always_inline)) {
      const vector z = (x - mean) * inverse;
      sums[0] += z;
      sums[1] += z * z;
      return z * -inverse;
    };
    simd::map_and_sum<2, 4>(x_.data(), x_.size(), mean_, to.gradient.data(), totals, term);
    to.value = -0.5 * totals[1] - n * (std::log(deviation_) + half_log_of_two_pi);
    to.gradient[x_.size()] = totals[0] * inverse;
    to.gradient[x_.size() + 1] = (totals[1] - n) * inverse;
  }

 private:
  const std::vector<double>& x_;
  double mean_ = mean, deviation_ = deviation;
};

}  // namespace normal_log_pdf

#else

namespace normal_log_pdf {
using hand = harness::needs_avx512;
}  // namespace normal_log_pdf

#endif
