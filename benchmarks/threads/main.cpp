// SPDX-License-Identifier: BSL-1.0
// What threads bring: training steps of `mlp_...` by the program itself and on pools of 1, 2 and 4 threads, in turn, by the clock on the wall,
// beside what as many copies of the program bring that share nothing. Pools must agree in every bit.

#include <chrono>
#include <memory>
#include <string>
#include <typeflow/threads.hpp>
#include <vector>

#include "../harness/program.hpp"
#include "../mlp/problem.hpp"
#include "../mlp/typeflow.hpp"

namespace threads {

using namespace mlp;

/// A program of a network on a pool of its own.
template <class Network>
class step_on_pool {
 public:
  step_on_pool(const problem& data, int count) : w_(data.start), rate_(data.learning_rate), pool_(count) {}

  [[gnu::noinline]] number step(const problem& data) {
    return on_pool_(Network::X = std::span(data.X), Network::y = std::span(data.labels),
                    Network::W1 = std::span(w_.W1), Network::b1 = std::span(w_.b1),
                    Network::W2 = std::span(w_.W2), Network::b2 = std::span(w_.b2),
                    Network::learning_rate = rate_);
  }
  const weights<number>& current() const { return w_; }

 private:
  weights<number> w_;
  number rate_;
  tf::thread_pool pool_;
  tf::program_on<std::remove_cvref_t<decltype(Network::step)>> on_pool_ = tf::on(pool_, Network::step);
};

/// As many programs as threads, each with weights, data and memory of its own: how much faster the machine lets so many threads be at this
/// moment where none of them waits for another or reads what another has written.
template <class Network>
class independent_copies {
 public:
  independent_copies(const problem& data, int count)
      : pool_(count), data_(static_cast<std::size_t>(count), data), copies_(data_.begin(), data_.end()) {}

  /// As many steps of each copy, side by side; returns when the last is done.
  void run(int steps) {
    const auto one = [this, steps](std::int64_t i) {
      const auto copy = static_cast<std::size_t>(i);
      for (int step = 0; step < steps; ++step) harness::keep(copies_[copy].step(data_[copy]));
    };
    pool_.run(pool_.size(), tf::task_reference(one));
  }

 private:
  tf::thread_pool pool_;
  std::vector<problem> data_;
  std::vector<typeflow_step<Network>> copies_;
};

inline bool same_bits(const weights<number>& a, const weights<number>& b) {
  return a.W1 == b.W1 && a.b1 == b.b1 && a.W2 == b.W2 && a.b2 == b.b2;
}

inline double wall_nanoseconds() {
  return std::chrono::duration<double, std::nano>(std::chrono::steady_clock::now().time_since_epoch())
      .count();
}

/// Of `steps` steps that `run(steps)` does, after one that does not count: the system before has left its own data in the caches, and threads asleep.
template <class Run>
double time_of(Run run, int steps) {
  run(1);
  const double start = wall_nanoseconds();
  run(steps);
  return wall_nanoseconds() - start;
}

template <class System>
auto steps_of(System& system, const problem& data) {
  return [&](int steps) {
    for (int i = 0; i < steps; ++i) harness::keep(system.step(data));
  };
}

/// The harness has pinned this thread to one core; threads made after this may use all of them.
inline int use_all_cores() {
  cpu_set_t all;
  CPU_ZERO(&all);
  for (int core = 0; core < CPU_SETSIZE; ++core) CPU_SET(core, &all);
  sched_setaffinity(0, sizeof all, &all);
  sched_getaffinity(0, sizeof all, &all);
  return CPU_COUNT(&all);
}

/// The speed-ups of so many threads, one for each round.
struct speedups {
  std::vector<double> on_pool, of_copies, ratios;

  void add_round(double pool, double copies) {
    on_pool.push_back(pool);
    of_copies.push_back(copies);
    ratios.push_back(pool / copies);
  }
};

/// The systems of one case for so many threads.
template <class Network>
struct team {
  step_on_pool<Network> pool;
  independent_copies<Network> copies;
  speedups measured;

  team(const problem& data, int threads) : pool(data, threads), copies(data, threads) {}
};

inline void report(harness::row measured, std::vector<harness::row>& rows) {
  std::printf("%-28s %-24s %6.2f times as fast (%.2f to %.2f)\n", measured.case_name.c_str(), measured.system.c_str(),
              measured.measured.median, measured.measured.min, measured.measured.max);
  rows.push_back(std::move(measured));
}

inline void report(const std::string& name, int threads, const speedups& measured, std::vector<harness::row>& rows) {
  const std::string count = std::to_string(threads);
  const harness::summary copies = harness::summarise(measured.of_copies);
  report({name, "typeflow_threads_" + count, "threads_speedup", "times", harness::summarise(measured.on_pool), measured.on_pool.size(),
          copies.median, harness::summarise(measured.ratios).median, NAN,
          "the program's own time over that on a pool, by the clock on the wall; same bits on pools of 1, 2 and 4"},
         rows);
  report({name, "independent_copies_" + count, "threads_speedup", "times", copies, measured.of_copies.size(), copies.median, 1, NAN,
          "the limit; as many programs side by side as threads, each with weights and data of its own"},
         rows);
}

template <class Layers, int Batch>
void run_case(const std::string& name, const harness::options& chosen, int cores,
              std::vector<harness::row>& rows) {
  if (!chosen.wants(name)) return;
  using network = any_batch<Layers>;
  constexpr int sizes[] = {1, 2, 4};
  const problem data = make_problem<Layers>(Batch);
  typeflow_step<network> plain(data);
  std::vector<std::unique_ptr<team<network>>> teams;
  for (const int size : sizes) teams.push_back(std::make_unique<team<network>>(data, size));
  for (const auto& t : teams) {
    for (int i = 0; i < 3; ++i) t->pool.step(data);
    if (!same_bits(t->pool.current(), teams[0]->pool.current()))
      throw std::runtime_error(name + ": pools of different sizes differ in their bits");
  }
  const auto alone_steps = steps_of(plain, data);
  const int steps = std::max(1, static_cast<int>((chosen.quick ? 4e6 : 10e6) / time_of(alone_steps, 1)));
  for (int round = 0; round < (chosen.quick ? 9 : 51); ++round) {
    const double alone = time_of(alone_steps, steps);
    for (std::size_t i = 0; i < teams.size(); ++i) {
      if (sizes[i] > cores) continue;
      const double on_pool = time_of(steps_of(teams[i]->pool, data), steps);
      const double copies = time_of([&](int count) { teams[i]->copies.run(count); }, steps);
      teams[i]->measured.add_round(alone / on_pool, sizes[i] * alone / copies);
    }
  }
  for (std::size_t i = 0; i < teams.size(); ++i) {
    if (sizes[i] <= cores) report(name, sizes[i], teams[i]->measured, rows);
    else harness::left_out(name + " typeflow_threads_" + std::to_string(sizes[i]), std::to_string(cores) + " cores only; its bits were compared");
  }
}

}  // namespace threads

int main(int count, char** arguments) {
  return harness::run_program(count, arguments, [](const harness::options& chosen) {
    const int cores = threads::use_all_cores();
    std::vector<harness::row> rows;
    using small = mlp::layers<64, 32, 10>;
    threads::run_case<small, 10000>("mlp_64_32_10_batch_10000", chosen, cores, rows);
    threads::run_case<mlp::layers<784, 128, 10>, 128>("mlp_784_128_10", chosen, cores, rows);
    threads::run_case<mlp::layers<1024, 1024, 1024>, 256>("mlp_1024", chosen, cores, rows);
    return rows;
  });
}
