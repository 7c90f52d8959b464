// SPDX-License-Identifier: BSL-1.0
// Loads and stores of some lanes: they move these and no others, whatever instructions they are made of.
#include <doctest/doctest.h>
#include <typeflow/kernels/simd.hpp>

#include <cstddef>
#include <utility>
#include <vector>

namespace kernels = typeflow::kernels;

namespace {

template <class T>
constexpr int width = kernels::lanes<T>;

/// Numbers 1, 2, ... at the very end of memory of their own, so that a sanitizer sees a read behind them.
template <class T>
std::vector<T> counted(int count) {
  std::vector<T> numbers;
  for (int i = 1; i <= count; ++i) numbers.push_back(static_cast<T>(i));
  return numbers;
}

template <class T, int Count>
void check_load() {
  const std::vector<T> numbers = counted<T>(Count);
  const kernels::pack<T> loaded = kernels::load_first<Count>(numbers.data());
  for (int lane = 0; lane < width<T>; ++lane) {
    CAPTURE(Count);
    CAPTURE(lane);
    const T value = loaded[lane];
    CHECK(value == (lane < Count ? static_cast<T>(lane + 1) : T(0)));
  }
}

/// In a function of its own, where an optimising compiler makes one instruction of the load and the choice: g++ 12 had none for 16 bytes.
template <class T, int Count>
[[gnu::noinline]] void fill_behind(const T* from, T* to) {
  kernels::store(to, kernels::select_first(kernels::load_first<Count>(from), Count, T(1)));
}
template <class T, int Count>
void check_fill() {
  const std::vector<T> numbers = counted<T>(Count);
  std::vector<T> target(static_cast<std::size_t>(width<T>));
  fill_behind<T, Count>(numbers.data(), target.data());
  for (int lane = 0; lane < width<T>; ++lane) {
    CAPTURE(Count);
    CAPTURE(lane);
    CHECK(target[static_cast<std::size_t>(lane)] == (lane < Count ? static_cast<T>(lane + 1) : T(1)));
  }
}

template <class T, int Count>
void check_store() {
  const T untouched = -1;
  std::vector<T> target(static_cast<std::size_t>(width<T>), untouched);
  std::vector<T> exact(static_cast<std::size_t>(Count), untouched);
  const std::vector<T> numbers = counted<T>(width<T>);
  kernels::store_first<Count>(target.data(), kernels::load(numbers.data()));
  kernels::store_first<Count>(exact.data(), kernels::load(numbers.data()));
  for (int lane = 0; lane < width<T>; ++lane) {
    CAPTURE(Count);
    CAPTURE(lane);
    const auto i = static_cast<std::size_t>(lane);
    CHECK(target[i] == (lane < Count ? numbers[i] : untouched));
    if (lane < Count) CHECK(exact[i] == numbers[i]);
  }
}

/// A number of lanes that is given at run time, from none to all.
template <class T>
void check_partial(int count) {
  const std::vector<T> numbers = counted<T>(count);
  std::vector<T> target(numbers.size(), T(-1));
  const kernels::pack<T> loaded = kernels::partial_load(numbers.data(), count, T(0.5));
  kernels::partial_store(target.data(), count, loaded);
  CAPTURE(count);
  CHECK(target == numbers);
  for (int lane = count; lane < width<T>; ++lane) {
    const T value = loaded[lane];
    CHECK(value == T(0.5));
  }
}

template <class T, int... Less>
void check_all(std::integer_sequence<int, Less...>) {
  (check_load<T, Less + 1>(), ...);
  (check_fill<T, Less + 1>(), ...);
  (check_store<T, Less + 1>(), ...);
}

}  // namespace

TEST_CASE_TEMPLATE("the first lanes of a pack", T, float, double) { check_all<T>(std::make_integer_sequence<int, width<T> - 1>{}); }

TEST_CASE_TEMPLATE("none to all lanes of a pack", T, float, double) {
  for (int count = 0; count <= width<T>; ++count) check_partial<T>(count);
}
