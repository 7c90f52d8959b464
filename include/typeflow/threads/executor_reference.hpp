// SPDX-License-Identifier: BSL-1.0
// Any executor by reference, so that generated code is the same for all of them.
#pragma once

#include "executor.hpp"

namespace typeflow::threads {

class executor_reference {
 public:
  template <executor E>
  explicit executor_reference(E& workers)
      : object_(std::addressof(workers)),
        run_([](void* object, std::int64_t count, const task_reference& task) { static_cast<E*>(object)->run(count, task); }) {}

  /// Runs f(0) ... f(count - 1).
  template <class F>
  void run(std::int64_t count, F&& f) const {
    run_(object_, count, task_reference(f));
  }

 private:
  void* object_;
  void (*run_)(void* object, std::int64_t count, const task_reference& task);
};

}  // namespace typeflow::threads
