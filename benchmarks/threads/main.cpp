// SPDX-License-Identifier: BSL-1.0
// What threads bring: training steps of `mlp_...` by the program itself and on pools of 1, 2 and 4 threads, in turn, by the clock on the wall.
// Pools must agree in every bit.

#include <chrono>
#include <memory>
#include <typeflow/threads.hpp>

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

inline bool same_bits(const weights<number>& a, const weights<number>& b) {
  return a.W1 == b.W1 && a.b1 == b.b1 && a.W2 == b.W2 && a.b2 == b.b2;
}

inline double wall_nanoseconds() {
  return std::chrono::duration<double, std::nano>(std::chrono::steady_clock::now().time_since_epoch())
      .count();
}

template <class System>
double time_of(System& system, const problem& data, int steps) {
  const double start = wall_nanoseconds();
  for (int i = 0; i < steps; ++i) harness::keep(system.step(data));
  return (wall_nanoseconds() - start) / steps;
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

template <class Layers, int Batch>
void run_case(const std::string& name, const harness::options& chosen, int cores,
              std::vector<harness::row>& rows) {
  if (!chosen.wants(name)) return;
  using network = any_batch<Layers>;
  constexpr int pool_sizes[] = {1, 2, 4};
  const problem data = make_problem<Layers>(Batch);
  typeflow_step<network> plain(data);
  std::vector<std::unique_ptr<step_on_pool<network>>> pools;
  for (const int size : pool_sizes) pools.push_back(std::make_unique<step_on_pool<network>>(data, size));
  for (const auto& pool : pools) {
    for (int i = 0; i < 3; ++i) pool->step(data);
    if (!same_bits(pool->current(), pools[0]->current()))
      throw std::runtime_error(name + ": pools of different sizes differ in their bits");
  }
  const double once = time_of(plain, data, 2);
  const int steps = std::max(1, static_cast<int>((chosen.quick ? 4e6 : 20e6) / once)), rounds = chosen.quick ? 9 : 25;
  std::vector<std::vector<double>> speedups(std::size(pool_sizes));
  for (int round = 0; round < rounds; ++round) {
    const double alone = time_of(plain, data, steps);
    for (std::size_t i = 0; i < pools.size(); ++i)
      if (pool_sizes[i] <= cores) speedups[i].push_back(alone / time_of(*pools[i], data, steps));
  }
  for (std::size_t i = 0; i < pools.size(); ++i) {
    const std::string system = "typeflow_threads_" + std::to_string(pool_sizes[i]);
    if (speedups[i].empty()) {
      harness::left_out(name + " " + system, std::to_string(cores) + " cores only; its bits were compared");
      continue;
    }
    rows.push_back({name, system, "threads_speedup", "times", harness::summarise(speedups[i]), speedups[i].size(), NAN, NAN, NAN,
                    "the program's own time over that on a pool, by the clock on the wall; same bits on pools of 1, 2 and 4"});
    std::printf("%-28s %-24s %6.2f times as fast (%.2f to %.2f)\n", name.c_str(), system.c_str(), rows.back().measured.median,
                rows.back().measured.min, rows.back().measured.max);
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
