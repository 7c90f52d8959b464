// SPDX-License-Identifier: BSL-1.0
// thread_pool: threads that wait for tasks, first turning in a loop, since the next tasks of a program come soon, then asleep.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <thread>

#include "../core/error.hpp"
#include "../core/text.hpp"
#include "executor.hpp"
#include "shared_range.hpp"

namespace typeflow {

/// Threads for the tasks of programs; the caller of `run` is one of them. The pool itself starts and ends them, a run allocates nothing.
/// A run while another one lasts, from another thread or from inside a task, is done by its caller alone: no thread waits for another's
/// tasks, and results are the same.
class thread_pool {
 public:
  /// So many threads with the caller's, 1 to 1024. Fails with words for any other number.
  explicit thread_pool(int threads)
      : size_(checked(threads)), ranges_(new threads::shared_range[count()]), threads_(new std::thread[count()]) {
    for (std::size_t i = 1; i < count(); ++i) threads_[i] = std::thread([this, i] { serve(i); });
  }
  /// As many as the machine runs at once.
  thread_pool() : thread_pool(processors()) {}
  thread_pool(const thread_pool&) = delete;
  thread_pool& operator=(const thread_pool&) = delete;
  ~thread_pool() {
    stopping_.store(true);
    wake();
    for (std::size_t i = 1; i < count(); ++i) threads_[i].join();
  }

  int size() const { return size_; }

  void run(std::int64_t tasks, const task_reference& task) {
    const bool alone = size_ == 1 || tasks < 2 || tasks > threads::shared_range::most;
    if (alone || busy_.exchange(true, std::memory_order_acquire)) return serial_executor{}.run(tasks, task);
    task_ = &task;
    for (int i = 0; i < size_; ++i) ranges_[static_cast<std::size_t>(i)].set(tasks * i / size_, tasks * (i + 1) / size_);
    open_.store(true);
    wake();
    work(0);
    open_.store(false);
    for (int turns = 0; working_.load() > 0; ++turns) pause(turns);
    busy_.store(false, std::memory_order_release);
  }

 private:
  /// A thread turns for some ten microseconds before it sleeps; waking it would cost more.
  static constexpr int turns_awake = 4000, turns_between_yields = 64;

  int size_;
  std::unique_ptr<threads::shared_range[]> ranges_;  ///< by thread its tasks; the caller is thread 0
  std::unique_ptr<std::thread[]> threads_;
  const task_reference* task_ = nullptr;  ///< this and the ranges change while nobody works
  std::atomic<bool> busy_{false};      ///< somebody runs tasks
  std::atomic<bool> stopping_{false};
  alignas(64) std::atomic<std::uint32_t> runs_{0};
  std::atomic<int> asleep_{0};
  alignas(64) std::atomic<bool> open_{false};  ///< helpers may join
  std::atomic<int> working_{0};                ///< helpers that have joined, or look whether they may

  std::size_t count() const { return static_cast<std::size_t>(size_); }
  static int processors() {
    const unsigned count = std::thread::hardware_concurrency();
    return count == 0 ? 1 : count > 1024 ? 1024 : static_cast<int>(count);
  }
  static int checked(int threads) {
    if (threads >= 1 && threads <= 1024) return threads;
    text words;
    words << "thread_pool: " << threads << " threads, counting the caller's; ask for 1 to 1024";
    fail(words);
  }
  static void pause(int turns) {
#if defined(__x86_64__) || defined(__i386__)
    __builtin_ia32_pause();
#elif defined(__aarch64__)
    asm volatile("yield");
#endif
    if (turns % turns_between_yields == turns_between_yields - 1) std::this_thread::yield();
  }

  void wake() {
    runs_.fetch_add(1);
    if (asleep_.load() > 0) runs_.notify_all();
  }
  /// Thread `own` does its tasks, then what others have not begun.
  void work(std::size_t own) {
    for (std::int64_t i; (i = ranges_[own].take_first()) >= 0;) (*task_)(i);
    for (std::size_t next = 1; next < count(); ++next)
      for (std::int64_t i; (i = ranges_[(own + next) % count()].take_last()) >= 0;) (*task_)(i);
  }
  void serve(std::size_t own) {
    for (std::uint32_t seen = 0; !stopping_.load();) {
      seen = next_run(seen);
      // A caller that sees nobody working has closed its run before, and one who comes later finds it closed, or the next one open.
      working_.fetch_add(1);
      if (open_.load()) work(own);
      working_.fetch_sub(1);
    }
  }
  /// Waits for another run than the one seen last.
  std::uint32_t next_run(std::uint32_t seen) {
    for (int turns = 0; turns < turns_awake; ++turns) {
      const std::uint32_t now = runs_.load();
      if (now != seen) return now;
      pause(turns);
    }
    asleep_.fetch_add(1);
    runs_.wait(seen);
    asleep_.fetch_sub(1);
    return runs_.load();
  }
};

}  // namespace typeflow
