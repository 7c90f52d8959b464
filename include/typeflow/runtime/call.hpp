// SPDX-License-Identifier: BSL-1.0
// One call: reads the bindings, checks them, makes room for results, runs.
#pragma once

#include "../codegen/run.hpp"
#include "../ir/interpret.hpp"
#include "../passes/used_ops.hpp"
#include "call_memory.hpp"
#include "call_plan.hpp"
#include "cast.hpp"
#include "check_call.hpp"
#include "check_lengths.hpp"
#include "interleaved_range.hpp"
#include "make_results.hpp"
#include "read_layout.hpp"
#include "staging.hpp"
#include "workspace.hpp"

namespace typeflow::detail {

template <class F, class P, class... Bindings>
struct call {
  using plan = call_plan<P, Bindings...>;
  using T = typename plan::number;
  using signature = codegen::signature<P>;
  using results = call_results<P, plan, typename P::request::list, Bindings...>;
  using arguments = codegen::arguments<P, T>;

  /// Numbers of another type than T, converted.
  struct converted {
    T numbers[sizeof...(Bindings) + 1];
  };

  using places = codegen::places<P, T>;

  /// The leaf with a hash; -1 for none.
  static constexpr int find_leaf(hash_type hash) {
    for (int i = 0; i < signature::leaf_count; ++i)
      if (signature::value.leaves[i].hash == hash) return i;
    return -1;
  }
  template <class Binding>
  static constexpr T* data_of(converted& numbers, int index, const Binding& b) {
    using data = std::remove_reference_t<decltype(Binding::data)>;
    using storage = std::remove_cv_t<data>;
    if constexpr ((std::is_arithmetic_v<storage> || typeflow::is_number<storage>) && !std::is_same_v<storage, T>) {
      numbers.numbers[index] = static_cast<T>(b.data);
      return &numbers.numbers[index];
    } else if constexpr (is_converted<storage, T>) {
      auto* const elements = adapt<storage>::data(const_cast<data&>(b.data));
      if (!std::is_constant_evaluated()) return address_of_elements<T>(elements);
      if (elements != nullptr) constant_expressions_cannot_read_elements_of_another_type_bind_a_tensor_of_the_same();
      return nullptr;
    } else {
      return const_cast<T*>(static_cast<const T*>(adapt<storage>::data(const_cast<data&>(b.data))));
    }
  }
  template <class Binding>
  [[gnu::always_inline]] static constexpr void read_binding(arguments& call, converted& numbers, int index, const Binding& b) {
    constexpr int leaf = find_leaf(Binding::hash);
    T* const data = data_of(numbers, index, b);
    if constexpr (leaf >= 0) {
      read_tensor(call.leaves[leaf], signature::value.leaves[leaf], data, b.data);
    } else {
      for_each_index<signature::output_count>([&]<int I>() __attribute__((always_inline)) {
        if constexpr (is_storage(I) && signature::value.outputs[I].hash == Binding::hash)
          read_tensor(call.outputs[I], signature::value.outputs[I], data, b.data);
      });
    }
  }
  template <class Storage>
  [[gnu::always_inline]] static constexpr void read_tensor(codegen::tensor_ref<T>& t, const codegen::tensor_signature& s, T* data,
                                                          const Storage& storage) {
    describe_ref(t, s);
    read_layout(t, s, storage);
    t.data = data;
    if constexpr (is_converted<Storage, T>) t.conversion = codegen::conversion_of<T, stored_element<Storage>>;
  }
  /// Whether the caller bound storage for output i.
  static constexpr bool is_storage(int i) {
    const codegen::tensor_signature& s = signature::value.outputs[i];
    return s.role != output_role::update && plan::find_storage(s.hash) >= 0;
  }

  [[gnu::always_inline]] static constexpr void check_leaves(arguments& call) {
    for_each_index<signature::leaf_count>([&]<int I>() __attribute__((always_inline)) {
      check_tensor(signature::value.leaves[I], call.leaves[I], call.axis_lengths);
    });
  }
  [[gnu::always_inline]] static constexpr void check_storage(arguments& call) {
    for_each_index<signature::output_count>([&]<int I>() __attribute__((always_inline)) {
      if constexpr (is_storage(I)) check_tensor(signature::value.outputs[I], call.outputs[I], call.axis_lengths);
    });
  }
  static constexpr bool writes_bound_memory() {
    for (int i = 0; i < signature::leaf_count; ++i)
      if (signature::value.leaves[i].is_updated) return true;
    for (int i = 0; i < signature::output_count; ++i)
      if (is_storage(i)) return true;
    return false;
  }
  [[gnu::always_inline]] static void check_overlap(const arguments& call) {
    if constexpr (writes_bound_memory()) {
      overlap_check<P, T, std::conditional_t<stage::any_gaps, interleaved_range, memory_range>> overlaps;
      for_each_index<signature::leaf_count>([&]<int I>() __attribute__((always_inline)) {
        if constexpr (signature::value.leaves[I].is_updated) check_places(signature::value.leaves[I], call.leaves[I]);
        overlaps.add_leaf(I, call.leaves[I]);
      });
      for_each_index<signature::output_count>([&]<int I>() __attribute__((always_inline)) {
        if constexpr (is_storage(I)) {
          check_places(signature::value.outputs[I], call.outputs[I]);
          overlaps.add_storage(I, call.outputs[I]);
        }
      });
      overlaps.check();
    }
  }

  /// Runs by interpretation, as constant expressions must.
  static constexpr void interpret(arguments& call) {
    array_list<T> leaves[signature::leaf_count + 1];
    for (int i = 0; i < signature::leaf_count; ++i) {
      const codegen::tensor_ref<T>& t = call.leaves[i];
      std::int64_t elements = 1;
      for (int d = 0; d < t.rank; ++d) elements *= t.extents[d];
      leaves[i] = array_list<T>(static_cast<int>(elements));
      t.for_each_element(0, t.row_dimension < 0 ? 0 : t.extents[t.row_dimension],
                         [&](std::int64_t from, std::int64_t to) { leaves[i][static_cast<int>(to)] = t.data[from]; });
    }
    const auto values = ir::interpret<T>(P::graph, ir::values_of<T>(passes::used_ops<P>{}), leaves, P::loops.axes, call.axis_lengths, P::loops.axis_count);
    for (int i = 0; i < signature::output_count; ++i) {
      const int leaf = signature::value.outputs[i].updated_leaf;
      const codegen::tensor_ref<T>& t = leaf >= 0 ? call.leaves[leaf] : call.outputs[i];
      t.for_each_element(0, t.row_dimension < 0 ? 0 : t.extents[t.row_dimension],
                         [&](std::int64_t to, std::int64_t from) { t.data[to] = values[i][static_cast<int>(from)]; });
    }
  }

  using stage = staging<P, T, Bindings...>;
  static constexpr std::size_t bytes = static_cast<std::size_t>(P::loops.workspace_size) * sizeof(T);
  static constexpr std::size_t staged_bytes = static_cast<std::size_t>(stage::total()) * sizeof(T);

  [[gnu::always_inline]] static void run_staged(T* staged, places& where, arguments& call) {
    stage::attach(call, staged);
    where.tensors = &call;  // only here, so that otherwise its parts can live in registers
    codegen::run<P, T, true>(where);
  }
  /// Staging memory, where it is too much for the stack, lies behind the intermediate values in the caller's workspace.
  [[gnu::always_inline]] static void run_on(T* memory, const workspace* given, arguments& call) {
    places where(call, memory);
    if constexpr (!stage::any) {
      codegen::run<P, T, false>(where);
    } else if constexpr (staged_bytes <= largest_stack_bytes) {
      alignas(64) T staged[staged_bytes / sizeof(T)];
      run_staged(staged, where, call);
    } else if (stage::is_needed(call)) {
      if (given == nullptr || given->memory().size() < bytes + staged_bytes) fail_large_staging(bytes + staged_bytes);
      run_staged(memory + bytes / sizeof(T), where, call);
    } else {
      codegen::run<P, T, false>(where);
    }
  }
  [[gnu::always_inline]] static void run_loops(const workspace* memory, arguments& call) {
    if (memory != nullptr) {
      if (memory->memory().size() < bytes)
        fail_small_workspace(memory->memory().size(), bytes);
      run_on(reinterpret_cast<T*>(memory->memory().data()), memory, call);
    } else if constexpr (bytes <= largest_stack_bytes) {
      alignas(64) T arena[bytes == 0 ? 1 : bytes / sizeof(T)];
      run_on(arena, nullptr, call);
    } else {
      fail_large_stack(bytes);
    }
  }

  /// Runner::run_loops runs the program on arguments that have been checked.
  template <class Runner = call, class Memory>
  [[gnu::always_inline]] static constexpr auto run(Memory* memory, const Bindings&... bindings) {
    arguments call;
    [[maybe_unused]] converted numbers;
    for_each_index<signature::output_count>(
        [&]<int I>() __attribute__((always_inline)) { describe_ref(call.outputs[I], signature::value.outputs[I]); });
    for (std::int64_t& length : call.axis_lengths) length = -1;
    int index = 0;
    (read_binding(call, numbers, index++, bindings), ...);
    check_leaves(call);
    check_storage(call);
    typename results::storage made;
    results::attach(made, call);
    if (std::is_constant_evaluated()) {
      interpret(call);
    } else {
      check_overlap(call);
      check_lengths<P>(call.axis_lengths);
      Runner::run_loops(memory, call);
    }
    if constexpr (!std::is_same_v<typename results::storage, in_bound_storage>) return made;
  }
};

/// The same where the bindings fit; where they do not, words.
template <class F, class P, class... Bindings>
struct checked_call {
  /// Values can be kept in results only where these are never copied through staging memory.
  template <class Plan>
  static constexpr bool spills_into_copies() {
    if constexpr (codegen::spills_of<P>.count > 0) return staging<P, typename Plan::number, Bindings...>::any;
    else return false;
  }
  [[gnu::always_inline]] static constexpr auto run([[maybe_unused]] const workspace* memory, [[maybe_unused]] const Bindings&... bindings) {
    using plan = call_plan<P, Bindings...>;
    static_assert(explain<plan>());
    if constexpr (!plan::ok) return refused_result{};
    else if constexpr (spills_into_copies<plan>()) return call<F, codegen::without_spills<P>, Bindings...>::run(memory, bindings...);
    else return call<F, P, Bindings...>::run(memory, bindings...);
  }
};

}  // namespace typeflow::detail
