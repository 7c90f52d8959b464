// SPDX-License-Identifier: BSL-1.0
// openmp_executor: programs on the threads of OpenMP. Compile with -fopenmp.
#pragma once

#if defined(_OPENMP)
#include <omp.h>
#endif

#include "../core/error.hpp"
#include "../core/text.hpp"
#include "executor.hpp"

namespace typeflow {

/// Tasks by `parallel for`. Inside another parallel region OpenMP itself decides how many threads there are.
template <class Tag = void>
class basic_openmp_executor {
 public:
#if defined(_OPENMP)
  /// As many threads as OpenMP would take.
  basic_openmp_executor() : threads_(omp_get_max_threads()) {}
  /// At most so many threads. Fails with words below 1.
  explicit basic_openmp_executor(int threads) : threads_(threads) {
    if (threads >= 1) return;
    text words;
    words << "openmp_executor: " << threads << " threads, counting the caller's; ask for 1 or more";
    fail(words);
  }

  int size() const { return threads_; }
  void run(std::int64_t count, const task_reference& task) const {
#pragma omp parallel for schedule(dynamic, 1) num_threads(threads_)
    for (std::int64_t i = 0; i < count; ++i) task(i);
  }
#else
  static_assert(!std::is_void_v<Tag>, "openmp_executor: OpenMP is off; compile with -fopenmp, or use thread_pool");
  explicit basic_openmp_executor(int = 1) {}
  int size() const { return 1; }
  void run(std::int64_t, const task_reference&) const {}
#endif

 private:
  [[maybe_unused]] int threads_ = 1;
};

using openmp_executor = basic_openmp_executor<>;

}  // namespace typeflow
