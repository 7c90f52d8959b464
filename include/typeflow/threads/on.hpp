// SPDX-License-Identifier: BSL-1.0
// on: a program that runs on an executor.
#pragma once

#include "../runtime/mapped_program.hpp"
#include "run_parallel.hpp"
#include "team.hpp"

namespace typeflow {

namespace threads {

template <class T>
inline constexpr bool is_program = false;
template <class F>
inline constexpr bool is_program<program<F>> = true;
template <class F, class Leaves>
inline constexpr bool is_program<mapped_program<F, Leaves>> = true;
template <>
inline constexpr bool is_program<detail::refused_program> = true;

/// A call whose bindings fit, in tasks; where they do not, words.
template <class F, class P, class... Bindings>
struct parallel_call {
  using plain = detail::call<F, P, Bindings...>;

  [[gnu::always_inline]] static bool pays(const std::int64_t* lengths) {
    std::int64_t flops = P::flops(-1);
    for_each_index<P::loops.axis_count>([&]<int Axis>() {
      constexpr std::int64_t of_row = P::flops(Axis);
      flops += of_row * lengths[Axis];
    });
    return flops >= flops_worth_threads;
  }
  [[gnu::always_inline]] static void run_loops(team* own, const typename plain::addresses& begin, [[maybe_unused]] typename plain::arguments* call) {
    using T = typename plain::T;
    constexpr std::size_t bytes = static_cast<std::size_t>(P::memory_size) * sizeof(T);
    T* const memory = reinterpret_cast<T*>(own->memory(bytes + plain::staged_bytes));
    typename plain::places where(begin, memory);
    const executor_reference on = own->executor_for(pays(begin.axis_lengths));
    if constexpr (plain::stage::any) {
      if (plain::stage::is_needed(*call)) {
        plain::stage::attach(*call, memory + bytes / sizeof(T));
        where.tensors = call;
        return run_parallel<P, true>(where, on);
      }
    }
    run_parallel<P, false>(where, on);
  }
  [[gnu::always_inline]] static auto run(team* own, const Bindings&... bindings) {
    using plan = call_plan<P, Bindings...>;
    static_assert(explain<plan>());
    if constexpr (plan::ok) return plain::template run<parallel_call>(own, bindings...);
    else return detail::refused_result{};
  }
};

template <class E, class Program>
struct on_check {
  static constexpr text make() {
    text out;
    if constexpr (!executor<E>) out << "on: the first argument is no\nexecutor\nit needs size() and\nrun(count, task_reference)\npass a thread_pool";
    else if constexpr (!is_program<Program>) out << "on: the second argument is no\nprogram\nwrite compile([] { return cost; })";
    return out;
  }
  static constexpr text message = make();
};

}  // namespace threads

template <class Program>
class program_on;

/// A program on an executor, see `on`. One call at a time.
template <class F>
class program_on<program<F>> {
 public:
  template <executor E>
  explicit program_on(E& workers) : team_(workers) {}

  /// Runs as the program itself would, with the same bindings, results and errors. The first call allocates memory, later ones nothing.
  template <class... Bindings>
  [[gnu::always_inline]] auto operator()(Bindings&&... bindings) {
    using parallel = threads::parallel_program<F>;
    return detail::call_with<threads::parallel_call, F, parallel>(&team_, static_cast<detail::argument<Bindings>>(bindings)...);
  }

 private:
  threads::team team_;
};

/// A mapped program on an executor.
template <class F, class Leaves>
class program_on<mapped_program<F, Leaves>> : program_on<program<detail::mapped<F, Leaves>>> {
 public:
  using whole = program_on<program<detail::mapped<F, Leaves>>>;
  using whole::whole;

  template <class... Bindings>
  [[gnu::always_inline]] auto operator()(Bindings&&... bindings) {
    return whole::operator()(detail::mapped<F, Leaves>::bind(static_cast<Bindings&&>(bindings))...);
  }
};

/// A program whose calls run on an executor: `auto fast = on(pool, step); fast(X = batch, ...)`. Results have the same bits on every
/// executor, whatever the number of its threads. Small calls run on the caller's thread. The executor must outlive what is returned.
template <class E, class Program>
auto on(E& e, Program) {
  using check = threads::on_check<E, Program>;
  static_assert(explain<check>());
  if constexpr (check::message.empty() && !std::is_same_v<Program, detail::refused_program>) return program_on<Program>(e);
  else return detail::refused_program{};
}

}  // namespace typeflow
