// SPDX-License-Identifier: BSL-1.0
// The limit of `lstm`: AVX-512, a layer's units in two vectors, all rows padded to 16. The output layer lies
// outside of the recurrence, eight characters at a time.
#pragma once

#include <algorithm>
#include <memory>

#include "../harness/systems.hpp"
#include "../simd/log.hpp"
#include "problem.hpp"
#include "units.hpp"

#if defined(TYPEFLOW_BENCHMARK_AVX512)

namespace lstm {

class hand {
  static constexpr std::size_t padded = 16;
  using row = double[padded];
  using vector = simd::vector<double>;
  enum kept : std::size_t { kept_forget, kept_in, kept_out, kept_change, tanh_cell, hidden, cell, all_kept };

 public:
  static constexpr const char* name = "hand";
  static constexpr const char* note = "AVX-512; the characters padded once";

  explicit hand(const problem& data) : data_(data), memory_(std::make_unique<buffers>()) {
    copy_rows(data.sequence.data(), memory_->sequence, characters);
  }

  [[gnu::noinline]] void evaluate() {
    buffers& m = *memory_;
    copy_rows(data_.at.layer.data(), m.layer[0], layers * 2 * gates);
    copy_rows(data_.at.edge.data(), m.edge, edges);
    for (std::size_t l = 0; l < layers; ++l) {
      copy_rows(&data_.hidden[l * bits], &m.trace[0][l][hidden], 1);
      copy_rows(&data_.cell[l * bits], &m.trace[0][l][cell], 1);
    }
    forwards();
    compare();
    backwards();
    copy_back(m.by_layer[0], result_.by.layer.data(), layers * 2 * gates);
    copy_back(m.by_edge, result_.by.edge.data(), edges);
  }
  const gradient& result() const { return result_; }

 private:
  struct buffers {
    alignas(64) row layer[layers][2 * gates], edge[edges];
    alignas(64) row by_layer[layers][2 * gates], by_edge[edges];
    alignas(64) row sequence[characters], output[characters];
    alignas(
        64) row trace[characters][layers][all_kept];  // of each step; before the first one the initial states
  };

  static void copy_rows(const double* from, row* to, std::size_t rows) {
    for (std::size_t r = 0; r < rows; ++r) {
      std::copy_n(from + r * bits, bits, to[r]);
      to[r][14] = to[r][15] = 0;
    }
  }
  static void copy_back(const row* from, double* to, std::size_t rows) {
    for (std::size_t r = 0; r < rows; ++r) std::copy_n(from[r], bits, to + r * bits);
  }

  [[gnu::noinline]] void forwards() {
    buffers& m = *memory_;
    units h[layers], c[layers];
    for (std::size_t l = 0; l < layers; ++l) {
      h[l] = load(m.trace[0][l][hidden]);
      c[l] = load(m.trace[0][l][cell]);
    }
#pragma GCC unroll 1
    for (std::size_t t = 0; t < steps; ++t) {
      units x = load(m.sequence[t]) * load(m.edge[in_weight]);
#pragma GCC unroll 2
      for (std::size_t l = 0; l < layers; ++l) {
        const auto linear = [&](units from, std::size_t g) __attribute__((always_inline)) {
          return fma(from, load(m.layer[l][g]), load(m.layer[l][gates + g]));
        };
        const units f = sigmoid(linear(x, forget)), g = sigmoid(linear(h[l], in)),
                    o = sigmoid(linear(x, out));
        const units changed = tanh(linear(h[l], change));
        c[l] = fma(c[l], f, g * changed);
        const units t_c = tanh(c[l]);
        x = h[l] = o * t_c;
        row* const to = m.trace[t + 1][l];
        store(to[kept_forget], f);
        store(to[kept_in], g);
        store(to[kept_out], o);
        store(to[kept_change], changed);
        store(to[tanh_cell], t_c);
        store(to[hidden], h[l]);
        store(to[cell], c[l]);
      }
    }
  }

  /// The output layer: the loss, and its derivatives by the outputs, in m.output.
  [[gnu::noinline]] void compare() {
    const buffers& m = *memory_;
    const units weight = load(m.edge[out_weight]), bias = load(m.edge[out_bias]);
    vector total{}, lost{};
#pragma GCC unroll 1
    for (std::size_t first = 0; first < steps; first += 8) total += compare_eight(first, weight, bias, lost);
    result_.value = -simd::sum_of_lanes(total - lost) / (steps * bits);
  }

  TYPEFLOW_BENCHMARK_INLINE vector compare_eight(std::size_t first, units weight, units bias, vector& lost) {
    buffers& m = *memory_;
    const std::size_t count = std::min<std::size_t>(8, steps - first);
    vector total{};
    alignas(64) double sums[8] = {1, 1, 1, 1, 1, 1, 1, 1}, targets[8] = {};
    for (std::size_t k = 0; k < count; ++k) {
      const units y = fma(load(m.trace[first + k + 1][layers - 1][hidden]), weight, bias);
      const units e{simd::exp(y.low), simd::lowest<6>(simd::exp(y.high))},
          target = load(m.sequence[first + k + 1]);
      store(m.output[first + k], e);
      sums[k] = simd::sum_of_lanes(e.low + e.high) + 2;
      targets[k] = simd::sum_of_lanes(target.low + target.high);
      total += target.low * y.low + target.high * y.high;
    }
    lost += simd::log(simd::load(sums)) * simd::load(targets);
    alignas(64) double share[8];
    simd::store(share, simd::load(targets) / simd::load(sums));
    for (std::size_t k = 0; k < count; ++k)
      store(m.output[first + k], (load(m.output[first + k]) * share[k] - load(m.sequence[first + k + 1])) *
                                     (1.0 / (steps * bits)));
    return total;
  }

  [[gnu::noinline]] void backwards() {
    buffers& m = *memory_;
    const units none{};
    for (row& r : m.by_layer[0]) store(r, none);
    for (row& r : m.by_layer[1]) store(r, none);
    units by_in{}, by_weight{}, by_bias{}, by_h[layers]{}, by_c[layers]{};
#pragma GCC unroll 1
    for (std::size_t t = steps; t-- > 0;) {
      const units by_output = load(m.output[t]);
      by_bias = by_bias + by_output;
      by_weight = fma(by_output, load(m.trace[t + 1][layers - 1][hidden]), by_weight);
      units by_x = by_output * load(m.edge[out_weight]);
      by_x = layer_back<1>(t, by_x, by_h[1], by_c[1]);
      by_x = layer_back<0>(t, by_x, by_h[0], by_c[0]);
      by_in = fma(by_x, load(m.sequence[t]), by_in);
    }
    store(m.by_edge[in_weight], by_in);
    store(m.by_edge[out_weight], by_weight);
    store(m.by_edge[out_bias], by_bias);
  }

  /// From the derivative by a layer's output to that by its input, and from those by its states after a step
  /// to those before; adds to those by its parameters.
  template <std::size_t L>
  TYPEFLOW_BENCHMARK_INLINE units layer_back(std::size_t t, units by_output, units& by_h, units& by_c) {
    buffers& m = *memory_;
    const row* const after = m.trace[t + 1][L];
    const row* const before = m.trace[t][L];
    const units f = load(after[kept_forget]), g = load(after[kept_in]), o = load(after[kept_out]);
    const units changed = load(after[kept_change]), t_c = load(after[tanh_cell]), h = load(before[hidden]);
    const units total_h = by_output + by_h, total_c = fma(total_h, o * tanh_slope(t_c), by_c);
    const units by_o = total_h * (t_c * sigmoid_slope(o)),
                by_f = total_c * (load(before[cell]) * sigmoid_slope(f));
    const units by_g = total_c * (changed * sigmoid_slope(g)),
                by_change = total_c * (g * tanh_slope(changed));
    const row* const p = m.layer[L];
    by_c = total_c * f;
    by_h = fma(by_g, load(p[in]), by_change * load(p[change]));
    units x;
    if constexpr (L > 0)
      x = load(m.trace[t + 1][L - 1][hidden]);
    else
      x = load(m.sequence[t]) * load(m.edge[in_weight]);
    add(m.by_layer[L], forget, by_f, x);
    add(m.by_layer[L], in, by_g, h);
    add(m.by_layer[L], out, by_o, x);
    add(m.by_layer[L], change, by_change, h);
    return fma(by_f, load(p[forget]), by_o * load(p[out]));
  }
  TYPEFLOW_BENCHMARK_INLINE static void add(row* by, std::size_t g, units by_linear, units from) {
    store(by[g], fma(by_linear, from, load(by[g])));
    store(by[gates + g], load(by[gates + g]) + by_linear);
  }

  const problem& data_;
  std::unique_ptr<buffers> memory_;
  gradient result_;
};

}  // namespace lstm

#else

namespace lstm {
using hand = harness::needs_avx512;
}  // namespace lstm

#endif
