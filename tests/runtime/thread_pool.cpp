// SPDX-License-Identifier: BSL-1.0
// thread_pool: each task once, whoever runs it; runs inside runs, from several threads, after long waits; words for a wrong size.
#include <doctest/doctest.h>

#include <atomic>
#include <cstdint>
#include <string>
#include <thread>
#include <vector>

#include <typeflow/threads.hpp>

namespace {

namespace tf = typeflow;

/// How often each task of a run was called.
std::vector<int> calls(tf::thread_pool& pool, std::int64_t count) {
  std::vector<int> called(static_cast<std::size_t>(count));
  auto task = [&](std::int64_t i) { ++called[static_cast<std::size_t>(i)]; };
  pool.run(count, tf::task_reference(task));
  return called;
}
std::vector<int> once_each(std::int64_t count) { return std::vector<int>(static_cast<std::size_t>(count), 1); }

std::string message_for(int threads) {
  try {
    tf::thread_pool pool(threads);
  } catch (const tf::error& raised) {
    return raised.what();
  }
  return "";
}

}  // namespace

TEST_CASE("thread pool: each task runs once") {
  for (const int threads : {1, 2, 3, 8}) {
    tf::thread_pool pool(threads);
    CHECK(pool.size() == threads);
    for (int round = 0; round < 50; ++round)
      for (const std::int64_t count : {0, 1, 2, 7, 64, 1000}) REQUIRE(calls(pool, count) == once_each(count));
  }
  CHECK(tf::thread_pool().size() >= 1);
}

TEST_CASE("thread pool: threads take part, and wake up again") {
  tf::thread_pool pool(2);
  std::atomic<int> arrived{0};
  // Two tasks that wait for each other need two threads.
  auto meet = [&](std::int64_t) {
    ++arrived;
    while (arrived.load() % 2 != 0) std::this_thread::yield();
  };
  for (int round = 0; round < 20; ++round) {
    pool.run(2, tf::task_reference(meet));
    for (int i = 0; i < round * 1000; ++i) std::this_thread::yield();
  }
  CHECK(arrived.load() == 40);
}

TEST_CASE("thread pool: a run inside a task, and runs from several threads, are done by their callers") {
  tf::thread_pool pool(3);
  std::atomic<int> inner{0};
  auto count = [&](std::int64_t) { ++inner; };
  auto nested = [&](std::int64_t) { pool.run(10, tf::task_reference(count)); };
  pool.run(20, tf::task_reference(nested));
  CHECK(inner.load() == 200);
  std::vector<std::jthread> callers;
  std::atomic<int> wrong{0};
  for (int i = 0; i < 4; ++i) {
    callers.emplace_back([&] {
      for (int round = 0; round < 50; ++round) wrong += calls(pool, 33) != once_each(33);
    });
  }
  callers.clear();
  CHECK(wrong.load() == 0);
}

TEST_CASE("thread pool: a size that makes no sense is refused in words") {
  CHECK(message_for(0) == "thread_pool: 0 threads, counting the caller's; ask for 1 to 1024");
  CHECK(message_for(-3).find("-3 threads") != std::string::npos);
  CHECK(message_for(1025).find("1025 threads") != std::string::npos);
}
