// SPDX-License-Identifier: BSL-1.0
// Times the systems of one case against each other: rounds interleaved (A B C A B C ...), each system against
// the limit in its round.
#pragma once

#include <algorithm>
#include <cstdint>
#include <functional>
#include <stdexcept>
#include <string>
#include <vector>

#include "allocations.hpp"
#include "options.hpp"
#include "processor.hpp"
#include "row.hpp"

namespace harness {

/// One case. Register systems, each with the error it showed against the reference, then measure.
class comparison {
 public:
  comparison(std::string case_name, double tolerance) : name_(std::move(case_name)), tolerance_(tolerance) {}

  /// `run` performs `operations` of what the case is about. The system registered first is the limit of the
  /// case. Where it has begin(), each round starts with that, untimed. Throws std::runtime_error when the system is wrong: a wrong result has
  /// no time.
  template <class Run>
  void add(const std::string& system, double error, int operations, Run run, const std::string& note = "") {
    insert(system, error, operations, run, note, false);
  }

  /// The value alone, by a system whose value and gradient are compared: not compared itself, but a row of
  /// metric `gradient_over_value`.
  template <class Run>
  void add_value_alone(const std::string& system, double error, int operations, Run run) {
    insert(system, error, operations, run, "", true);
  }

  /// A row that is no time.
  void add_row(row other) {
    other.case_name = name_;
    other_rows_.push_back(std::move(other));
  }

  /// Warm-up, then the rounds; one row of metric `time` and one of `heap_allocations` for each system.
  std::vector<row> measure(const options& chosen) {
    const double round_nanoseconds = chosen.quick ? 4e6 : 20e6;
    const int rounds = chosen.quick ? 9 : 25;
    for (auto& system : systems_) warm_up(system, round_nanoseconds);
    for (int round = 0; round < rounds; ++round)
      for (auto& system : systems_) system.nanoseconds.push_back(time_once(system));
    std::vector<row> rows;
    for (const auto& system : systems_)
      system.value_alone ? append_value(rows, system) : append_rows(rows, system);
    rows.insert(rows.end(), other_rows_.begin(), other_rows_.end());
    return rows;
  }

 private:
  struct entry {
    std::string name, note;
    bool value_alone;
    double error, operations;
    std::function<void()> begin;
    std::function<void(std::int64_t)> repeat;
    std::int64_t times;
    std::vector<double> nanoseconds;  // per operation, one for each round
    double allocations;               // per operation
  };

  template <class Run>
  void insert(const std::string& system, double error, int operations, Run run, const std::string& note,
              bool value_alone) {
    if (!(error <= tolerance_))
      throw std::runtime_error(name_ + ": " + system + " is off by " + json_number(error) + ", allowed is " +
                               json_number(tolerance_));
    const auto begin = [run]() mutable {
      if constexpr (requires { run.begin(); }) run.begin();
    };
    const auto repeat = [run](std::int64_t times) mutable {
      for (std::int64_t i = 0; i < times; ++i) run();
    };
    systems_.push_back({system, note, value_alone, error, static_cast<double>(operations), begin, repeat, 1, {}, 0});
  }

  /// After one run that does not count: the system before has left its own data in the caches.
  static double time_once(entry& system) {
    system.begin();
    system.repeat(1);
    const double start = processor_nanoseconds();
    system.repeat(system.times);
    return (processor_nanoseconds() - start) / (static_cast<double>(system.times) * system.operations);
  }

  /// Finds how many repetitions fill a round, and counts allocations once caches and buffers are warm.
  static void warm_up(entry& system, double round_nanoseconds) {
    while (time_once(system) * static_cast<double>(system.times) * system.operations < round_nanoseconds / 2)
      system.times *= 2;
    const double per_time = time_once(system) * system.operations;
    system.times = std::max<std::int64_t>(1, static_cast<std::int64_t>(round_nanoseconds / per_time));
    const auto before = allocations();
    system.repeat(system.times);
    system.allocations =
        static_cast<double>(allocations() - before) / (static_cast<double>(system.times) * system.operations);
  }

  /// Of two systems, round by round.
  static summary ratios(const entry& of, const entry& to) {
    std::vector<double> by_round;
    for (std::size_t round = 0; round < of.nanoseconds.size(); ++round)
      by_round.push_back(of.nanoseconds[round] / to.nanoseconds[round]);
    return summarise(by_round);
  }

  void append_value(std::vector<row>& rows, const entry& value) const {
    for (const auto& system : systems_)
      if (system.name == value.name && !system.value_alone)
        rows.push_back({name_, system.name, "gradient_over_value", "times", ratios(system, value),
                        value.nanoseconds.size(), NAN, NAN, value.error,
                        "the value alone takes " + json_number(summarise(value.nanoseconds).median) + " ns"});
  }

  void append_rows(std::vector<row>& rows, const entry& system) const {
    const auto& limit = systems_.front();
    row time{name_,
             system.name,
             "time",
             "ns",
             summarise(system.nanoseconds),
             system.nanoseconds.size(),
             summarise(limit.nanoseconds).median,
             ratios(system, limit).median,
             system.error,
             system.note};
    if (&system == &limit) time.note = "the limit" + (time.note.empty() ? "" : "; " + time.note);
    rows.push_back(time);
    if (!allocations_are_counted) return;
    row heap{name_, system.name, "heap_allocations", "per operation", {}, 1, NAN, NAN, system.error, ""};
    heap.measured = {system.allocations, system.allocations, system.allocations};
    rows.push_back(heap);
  }

  std::string name_;
  double tolerance_;
  std::vector<entry> systems_;
  std::vector<row> other_rows_;
};

}  // namespace harness
