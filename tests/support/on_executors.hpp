// SPDX-License-Identifier: BSL-1.0
// Runs a program on executors of every kind, and compares bits.
#pragma once

#include <doctest/doctest.h>

#include <cstring>
#include <initializer_list>
#include <vector>

#include <typeflow/threads.hpp>

#include "support/numbers.hpp"

namespace on_executors {

/// Runs tasks from the last to the first, and counts its runs.
struct backward_executor {
  int runs = 0;
  static constexpr int size() { return 2; }
  void run(std::int64_t count, const typeflow::task_reference& task) {
    ++runs;
    while (count > 0) task(--count);
  }
};

namespace detail {
template <class F>
typeflow::threads::parallel_program<F> tasks_of(typeflow::program<F>);
}
/// What executors run of a program.
template <class Program>
using in_tasks = decltype(detail::tasks_of(Program{}));

/// Whether every bit is the same, that of a NaN too.
template <class T>
bool same_bits(const std::vector<T>& a, const std::vector<T>& b) {
  return a.size() == b.size() && (a.empty() || std::memcmp(a.data(), b.data(), a.size() * sizeof(T)) == 0);
}

template <class T>
double largest(const std::vector<T>& a, const std::vector<T>& b) {
  return a == b || a.empty() ? 0 : numbers::difference_by_scale(a, b);
}

/// `call(program)` returns all that a call computes, as one vector. Checks the values of the plain program within a tolerance, and equal bits
/// on every executor and in repeated calls.
template <class Program, class Call>
void check(Program program, Call call, double tolerance) {
  const auto plain = call(program);
  typeflow::serial_executor alone;
  auto on_caller = typeflow::on(alone, program);
  const auto serial = call(on_caller);
  CHECK(largest(serial, plain) <= tolerance);
  backward_executor last_first;
  auto on_backward = typeflow::on(last_first, program);
  CHECK(same_bits(call(on_backward), serial));
  CHECK(last_first.runs > 0);
  for (const int threads : {1, 2, 4}) {
    CAPTURE(threads);
    typeflow::thread_pool pool(threads);
    auto on_pool = typeflow::on(pool, program);
    for (int i = 0; i < 2; ++i) CHECK(same_bits(call(on_pool), serial));
  }
}

}  // namespace on_executors
