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
    if (x_.size() <= most_in_cache) evaluate_ahead<0>(to);
    else evaluate_ahead<256>(to);
  }

 private:
  using vector = simd::vector<double>;
  static constexpr std::size_t most_in_cache = 1 << 16;  // 1 MiB of arguments and results

  template <int Ahead>
  void evaluate_ahead(vector_gradient::result& to) const {
    double shift = 0;
    exponentials all = make<Ahead>(shift, to);
    if (!(all.sum > 0x1p-100 && all.sum < 0x1p1000)) [[unlikely]] {
      shift = *std::max_element(x_.begin(), x_.end());
      all = make<Ahead>(shift, to);
    }
    scale<Ahead>(all, 1 / all.sum, to.gradient.data());
    to.value = shift + std::log(all.sum);
  }

  /// Their sum, and those that fill no vector, which are not in memory yet.
  struct exponentials {
    double sum;
    vector last;
  };

  std::size_t whole() const { return x_.size() / 8 * 8; }
  template <int Ahead>
  exponentials make(double shift, vector_gradient::result& to) const {
    double total[1] = {};
    const auto term = [shift](vector x, vector* sum) __attribute__((always_inline)) {
      const vector exponential = simd::exp(x - shift);
      sum[0] += exponential;
      return exponential;
    };
    simd::map_and_sum<1, 4, Ahead>(x_.data(), whole(), 0, to.gradient.data(), total, term);
    // Lanes behind the end are e^0: an exponential that underflows takes long.
    const std::size_t rest = x_.size() - whole();
    const vector last = simd::only_first(rest, simd::exp(simd::load_first(x_.data() + whole(), rest, shift) - shift));
    return {total[0] + simd::sum_of_lanes(last), last};
  }

  template <int Ahead>
  void scale(const exponentials& all, double factor, double* numbers) const {
    for (std::size_t i = 0; i < whole(); i += 8) {
      if constexpr (Ahead > 0) __builtin_prefetch(numbers + i + Ahead, 1);
      simd::store(numbers + i, simd::load(numbers + i) * factor);
    }
    simd::store_first(numbers + whole(), x_.size() - whole(), all.last * factor);
  }

  const std::vector<double>& x_;
};

}  // namespace log_sum_exp

#else

namespace log_sum_exp {
using hand = harness::needs_avx512;
}  // namespace log_sum_exp

#endif
