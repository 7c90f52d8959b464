// SPDX-License-Identifier: BSL-1.0
// `particles` at its limit: eight particles at a time, two vectors side by side. Four numbers of a structure
// are one load; squares of four by four are turned in registers, on the way in and on the way out.
#pragma once

#include "../harness/systems.hpp"
#include "../simd/tails.hpp"
#include "problem.hpp"

#if defined(TYPEFLOW_BENCHMARK_AVX512)

namespace particles {

class hand {
  using vector = simd::vector<double>;
  struct columns {
    vector of[4];
  };

 public:
  static constexpr const char* name = "hand";
  static constexpr const char* note = "hand-written AVX-512";

  explicit hand(const problem& data) : data_(data) {}

  [[gnu::noinline]] void evaluate(of_structures& to) const {
    const particle* const from = data_.structures.data();
    pull* const pulls = to.pulls.data();
    for_each_eight(
        [&](std::size_t i) __attribute__((always_inline)) { return columns_of(from + i); },
        [&](std::size_t i, const columns& made) __attribute__((always_inline)) { put(made, pulls + i); });
    for (std::size_t i = count - count % 8; i < count; ++i) {
      vector x[3] = {simd::broadcast(from[i].x), simd::broadcast(from[i].y), simd::broadcast(from[i].z)};
      const columns made = pulls_on(x);
      pulls[i] = {made.of[0][0], made.of[1][0], made.of[2][0], made.of[3][0]};
    }
  }
  [[gnu::noinline]] void evaluate(of_arrays& to) const {
    const double* const from[3] = {data_.arrays[0].data(), data_.arrays[1].data(), data_.arrays[2].data()};
    double* const columns_to[4] = {to.columns[0].data(), to.columns[1].data(), to.columns[2].data(),
                                   to.columns[3].data()};
    for_each_eight(
        [&](std::size_t i) __attribute__((always_inline)) {
          return columns{{simd::load(from[0] + i), simd::load(from[1] + i), simd::load(from[2] + i), {}}};
        },
        [&](std::size_t i, const columns& made) __attribute__((always_inline)) {
#pragma GCC unroll 4
          for (int c = 0; c < 4; ++c) simd::store(columns_to[c] + i, made.of[c]);
        });
    constexpr std::size_t left = count % 8, first = count - left;
    const vector x[3] = {simd::load_first(from[0] + first, left, 0),
                         simd::load_first(from[1] + first, left, 0),
                         simd::load_first(from[2] + first, left, 0)};
    const columns made = pulls_on(x);
    for (int c = 0; c < 4; ++c) simd::store_first(columns_to[c] + first, left, made.of[c]);
  }

 private:
  const problem& data_;

  template <class Read, class Write>
  [[gnu::always_inline]] static void for_each_eight(Read read, Write write) {
    std::size_t i = 0;
    for (; i + 16 <= count; i += 16) {
      const columns first = read(i), second = read(i + 8);
      const columns made = pulls_on(first.of), others = pulls_on(second.of);
      write(i, made);
      write(i + 8, others);
    }
    if (i + 8 <= count) write(i, pulls_on(read(i).of));
  }

  [[gnu::always_inline]] static columns pulls_on(const vector* x) {
    const vector bell = depth * simd::exp(-0.5 * (x[0] * x[0] + x[1] * x[1] + x[2] * x[2]));
    return {{-bell, bell * x[0], bell * x[1], bell * x[2]}};
  }

  /// The first four numbers of particle i and of particle i + 4, which follow each other in memory.
  [[gnu::always_inline]] static vector two_of(const particle* from) {
    return _mm512_insertf64x4(_mm512_castpd256_pd512(_mm256_loadu_pd(&from[0].x)),
                              _mm256_loadu_pd(&from[4].x), 1);
  }
  [[gnu::always_inline]] static columns columns_of(const particle* from) {
    columns c{{two_of(from), two_of(from + 1), two_of(from + 2), two_of(from + 3)}};
    turn(c);
    return c;
  }
  [[gnu::always_inline]] static void put(columns c, pull* to) {
    turn(c);
#pragma GCC unroll 4
    for (int i = 0; i < 4; ++i) {
      _mm256_storeu_pd(&to[i].potential, _mm512_castpd512_pd256(c.of[i]));
      _mm256_storeu_pd(&to[i + 4].potential, _mm512_extractf64x4_pd(c.of[i], 1));
    }
  }
  /// Turns the square of the lower lanes, and that of the upper ones.
  [[gnu::always_inline]] static void turn(columns& c) {
    const vector low = _mm512_unpacklo_pd(c.of[0], c.of[1]), high = _mm512_unpackhi_pd(c.of[0], c.of[1]);
    const vector other_low = _mm512_unpacklo_pd(c.of[2], c.of[3]),
                 other_high = _mm512_unpackhi_pd(c.of[2], c.of[3]);
    const auto lower = _mm512_setr_epi64(0, 1, 8, 9, 4, 5, 12, 13),
               upper = _mm512_setr_epi64(2, 3, 10, 11, 6, 7, 14, 15);
    c.of[0] = _mm512_permutex2var_pd(low, lower, other_low);
    c.of[1] = _mm512_permutex2var_pd(high, lower, other_high);
    c.of[2] = _mm512_permutex2var_pd(low, upper, other_low);
    c.of[3] = _mm512_permutex2var_pd(high, upper, other_high);
  }
};

}  // namespace particles

#else

namespace particles {
using hand = harness::needs_avx512;
}  // namespace particles

#endif
