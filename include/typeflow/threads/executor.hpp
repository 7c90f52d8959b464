// SPDX-License-Identifier: BSL-1.0
// Executors: what runs tasks, side by side or not. A program cuts itself into tasks in the same way for every one of them.
#pragma once

#include <concepts>
#include <cstdint>
#include <memory>
#include <type_traits>

namespace typeflow {

/// A task list by reference: call it with 0, 1, ... below the number of tasks, each once, in any order and from any thread. It is valid
/// while the `run` lasts that it was given to. It throws nothing.
class task_reference {
 public:
  template <class F>
    requires(!std::is_same_v<std::remove_cv_t<F>, task_reference>)
  explicit task_reference(F& run)
      : object_(const_cast<void*>(static_cast<const void*>(std::addressof(run)))),
        run_([](void* object, std::int64_t task) { (*static_cast<F*>(object))(task); }) {}

  void operator()(std::int64_t i) const { run_(object_, i); }

 private:
  void* object_;
  void (*run_)(void* object, std::int64_t i);
};

/// What a program can run on: `size()` says how many threads work at once, `run(count, task)` calls task(0) ... task(count - 1) and
/// returns when all are done; what the tasks wrote is then visible to the caller, and what the caller wrote before to the tasks.
template <class E>
concept executor = requires(E& e, std::int64_t count, const task_reference& task) {
  { e.size() } -> std::convertible_to<int>;
  e.run(count, task);
};

/// The caller's thread alone, task after task.
struct serial_executor {
  static constexpr int size() { return 1; }
  void run(std::int64_t count, const task_reference& task) const {
    for (std::int64_t i = 0; i < count; ++i) task(i);
  }
};

}  // namespace typeflow
