// SPDX-License-Identifier: BSL-1.0
// Measures the roofs of the machine: chains of products in registers, and streams through more and more memory.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>

#include "../core/number.hpp"
#include "../kernels/simd.hpp"
#include "../runtime/workspace.hpp"
#include "machine_roof.hpp"
#include "shortest_time.hpp"

namespace typeflow {

namespace detail {

/// Makes the compiler believe that somebody reads what is at p, and writes it: so what was computed there was not in vain.
inline void expose(void* p) { asm volatile("" : : "r"(p) : "memory"); }

template <class T, bool Packs = kernels::is_packable<T>>
struct machine_measure {
  using unit = kernels::pack<T>;
  static constexpr int width = kernels::lanes<T>;
  static unit read(const T* p) { return kernels::load(p); }
  static void write(T* p, unit x) { kernels::store(p, x); }
  static unit filled(T x) { return kernels::broadcast(x); }
};
template <class T>
struct machine_measure<T, false> {
  using unit = T;
  static constexpr int width = 1;
  static unit read(const T* p) { return *p; }
  static void write(T* p, unit x) { *p = x; }
  static unit filled(T x) { return x; }
};

/// Steps of 12 chains: more than any processor needs to be busy, and few enough for 16 registers.
template <class T>
[[gnu::noinline]] void run_products(T* place, std::int64_t steps) {
  using measure = machine_measure<T>;
  constexpr int chains = 12;
  typename measure::unit x[chains];
  const typename measure::unit factor = measure::filled(place[0]), summand = measure::filled(place[1]);
#pragma GCC unroll 16
  for (int i = 0; i < chains; ++i) x[i] = measure::filled(place[i + 2]);
  for (std::int64_t s = 0; s < steps; ++s) {
#pragma GCC unroll 16
    for (int i = 0; i < chains; ++i) x[i] = x[i] * factor + summand;
  }
#pragma GCC unroll 16
  for (int i = 1; i < chains; ++i) x[0] = x[0] + x[i];
  measure::write(place, x[0]);
}

template <class T>
double peak_flops() {
  alignas(64) T place[64]{};
  constexpr std::int64_t steps = 20000;
  const double seconds = shortest_time(40, [&] {
    for (int i = 0; i < 14; ++i) place[i] = to_number<T>(0.5 + i);  // chains that are equal would be one chain to a compiler
    expose(place);
    run_products(place, steps);
    expose(place);
  });
  return static_cast<double>(2 * 12 * machine_measure<T>::width * steps) / seconds;
}

/// Reads all of `from`, and writes it to `to` where that is given.
template <class T, bool Writes>
[[gnu::noinline]] void stream(const T* from, T* to, std::int64_t count, T* total) {
  using measure = machine_measure<T>;
  constexpr int width = measure::width;
  typename measure::unit sum[4];
#pragma GCC unroll 4
  for (int j = 0; j < 4; ++j) sum[j] = measure::read(from + j * width);
  for (std::int64_t i = 0; i + 4 * width <= count; i += 4 * width) {
#pragma GCC unroll 4
    for (int j = 0; j < 4; ++j) {
      const typename measure::unit x = measure::read(from + i + j * width);
      if constexpr (Writes) measure::write(to + i + j * width, x);
      else sum[j] = sum[j] + x;
    }
  }
  measure::write(total, sum[0] + sum[1] + (sum[2] + sum[3]));
}

/// The faster of reading and of copying.
template <class T>
double stream_speed(T* memory, std::int64_t bytes) {
  const std::int64_t count = bytes / static_cast<std::int64_t>(sizeof(T)), again = std::max<std::int64_t>(1, (std::int64_t{1} << 22) / bytes);
  alignas(64) T total[64]{};
  const auto speed = [&](auto once) {
    const double seconds = shortest_time(bytes > (std::int64_t{1} << 24) ? 4 : 12, [&] {
      for (std::int64_t i = 0; i < again; ++i) {
        once();
        expose(total);
        expose(memory);
      }
    });
    return static_cast<double>(bytes * again) / seconds;
  };
  return std::max(speed([&] { stream<T, false>(memory, nullptr, count, total); }),
                  speed([&] { stream<T, true>(memory, memory + count / 2, count / 2, total); }));
}

}  // namespace detail

/// Measures the roofs of one core, with streams through 16 KiB, 64 KiB and so on up to `largest` bytes. Takes a tenth of a second or two,
/// and 5 % of precision where nothing else runs.
template <class T = double>
machine_roof measure_roof(std::int64_t largest = std::int64_t{1} << 28) {
  machine_roof roof;
  roof.flops_per_second = detail::peak_flops<T>();
  const workspace allocated(static_cast<std::size_t>(largest));
  T* const memory = reinterpret_cast<T*>(allocated.memory().data());
  std::uninitialized_fill_n(memory, static_cast<std::size_t>(largest) / sizeof(T), to_number<T>(1));
  for (std::int64_t bytes = std::int64_t{1} << 14; bytes <= largest; bytes *= 4)
    roof.memory.push_back({bytes, detail::stream_speed(memory, bytes)});
  return roof;
}

}  // namespace typeflow
