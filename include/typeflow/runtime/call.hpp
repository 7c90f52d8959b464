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
#include "explain_call.hpp"
#include "interleaved_range.hpp"
#include "make_results.hpp"
#include "packed_bindings.hpp"
#include "read_layout.hpp"
#include "staging.hpp"
#include "structure_call.hpp"
#include "workspace.hpp"

namespace typeflow::detail {

template <class F, class P, class... Bindings>
struct call {
  using plan = call_plan<P, Bindings...>;
  using T = typename plan::number;
  using signature = codegen::signature<P>;
  using results = call_results<P, plan, typename P::request::list, Bindings...>;
  using arguments = codegen::arguments<P, T>;
  using addresses = codegen::addresses<P, T>;
  using packed = packed_bindings<P, T, Bindings...>;

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
  [[gnu::always_inline]] static constexpr T* data_of(converted& numbers, int index, const Binding& b) {
    using data = std::remove_reference_t<decltype(Binding::data)>;
    using storage = std::remove_cv_t<data>;
    if constexpr ((std::is_arithmetic_v<storage> || typeflow::is_number<storage>) && !std::is_same_v<storage, T>) {
      numbers.numbers[index] = static_cast<T>(b.data);
      return &numbers.numbers[index];
    } else if constexpr (is_converted<storage, T>) {
      auto* const elements = adapt<storage>::data(const_cast<data&>(b.data));
      if (!__builtin_is_constant_evaluated()) return address_of_elements<T>(elements);
      if (elements != nullptr) constant_expressions_cannot_read_elements_of_another_type_bind_a_tensor_of_the_same();
      return nullptr;
    } else {
      return const_cast<T*>(static_cast<const T*>(adapt<storage>::data(const_cast<data&>(b.data))));
    }
  }
  template <class Binding>
  [[gnu::always_inline]] static constexpr void read_binding(arguments& call, bool* is_bound, converted& numbers, int index, const Binding& b) {
    constexpr int leaf = find_leaf(Binding::hash);
    T* const data = data_of(numbers, index, b);
    if constexpr (leaf >= 0) {
      read_tensor(call.leaves[leaf], signature::value.leaves[leaf], data, b.data);
      is_bound[leaf] = true;
    } else {
      for (int i = 0; i < signature::output_count; ++i) {
        const codegen::tensor_signature& s = signature::value.outputs[i];
        if (s.role == output_role::update || s.hash != Binding::hash) continue;
        read_tensor(call.outputs[i], s, data, b.data);
        is_bound[signature::leaf_count + i] = true;
      }
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
  /// Reads bindings of any kind, and checks them.
  [[gnu::always_inline]] static constexpr void describe(arguments& call, converted& numbers, const Bindings&... bindings) {
    bool is_bound[signature::leaf_count + signature::output_count + 1]{};
    for (int i = 0; i < signature::output_count; ++i) describe_ref(call.outputs[i], signature::value.outputs[i]);
    int index = 0;
    (read_binding(call, is_bound, numbers, index++, bindings), ...);
    check_arguments<P, T, std::conditional_t<stage::any_gaps, interleaved_range, memory_range>>(call, is_bound);
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

  [[gnu::always_inline]] static void run_staged(T* staged, places& where, arguments* call) {
    stage::attach(*call, staged);
    where.tensors = call;
    codegen::run<P, T, true>(where);
  }
  static constexpr bool turns_structures() {
    if constexpr (stage::any_gaps) return codegen::can_turn_structures<P, T>();
    else return false;
  }
  /// Staging memory, where it is too much for the stack, lies behind the intermediate values in the caller's workspace.
  [[gnu::always_inline]] static void run_on(T* memory, const workspace* given, const addresses& begin, [[maybe_unused]] arguments* call) {
    places where(begin, memory);
    if constexpr (turns_structures())
      if (structure_call<P, T>::fits(*call)) return codegen::run<codegen::of_structures<P>, T, false>(structure_call<P, T>::of(where, *call));
    if constexpr (!stage::any) {
      codegen::run<P, T, false>(where);
    } else if constexpr (staged_bytes <= largest_stack_bytes) {
      alignas(64) T staged[staged_bytes / sizeof(T)];
      run_staged(staged, where, call);
    } else if (stage::is_needed(*call)) {
      if (given == nullptr || given->memory().size() < bytes + staged_bytes) fail_large_staging(bytes + staged_bytes);
      run_staged(memory + bytes / sizeof(T), where, call);
    } else {
      codegen::run<P, T, false>(where);
    }
  }
  [[gnu::always_inline]] static void run_loops(const workspace* memory, const addresses& begin, arguments* call) {
    if (memory != nullptr) {
      if (memory->memory().size() < bytes)
        fail_small_workspace(memory->memory().size(), bytes);
      run_on(reinterpret_cast<T*>(memory->memory().data()), memory, begin, call);
    } else if constexpr (bytes == 0) {
      run_on(nullptr, nullptr, begin, call);
    } else if constexpr (bytes <= largest_stack_bytes) {
      alignas(64) T arena[bytes / sizeof(T)];
      run_on(arena, nullptr, begin, call);
    } else {
      fail_large_stack(bytes);
    }
  }

  /// Bindings of any kind, and constant expressions.
  template <class Runner, class Memory>
  [[gnu::always_inline]] static constexpr void run_described(typename results::storage& made, Memory* memory, const Bindings&... bindings) {
    arguments call;
    converted numbers;
    describe(call, numbers, bindings...);
    results::attach(made, call);
    if (__builtin_is_constant_evaluated()) {
      interpret(call);
    } else {
      check_lengths<P>(call.axis_lengths);
      Runner::run_loops(memory, call.begin(), &call);
    }
  }
  template <class Runner, class Memory>
  [[gnu::always_inline]] static void run_packed(typename results::storage& made, Memory* memory, const Bindings&... bindings) {
    addresses begin;
    [[maybe_unused]] converted numbers;
    int index = 0;
    T* const data[] = {data_of(numbers, index++, bindings)..., nullptr};
    if (!packed::read(begin, data, bindings...)) [[unlikely]] explain_bindings<P, T, Bindings...>(bindings...);
    check_lengths<P>(begin.axis_lengths);
    results::attach(made, begin);
    Runner::run_loops(memory, begin, nullptr);
  }
  /// Runner::run_loops runs the program on arguments that have been checked. The builtin, here and elsewhere: std::is_constant_evaluated() is a
  /// call to g++ 12, which then makes machine code for all that constant expressions need, and throws it away.
  template <class Runner = call, class Memory>
  [[gnu::always_inline]] static constexpr auto run(Memory* memory, const Bindings&... bindings) {
    typename results::storage made;
    if (!packed::all || __builtin_is_constant_evaluated()) run_described<Runner>(made, memory, bindings...);
    else if constexpr (packed::all) run_packed<Runner>(made, memory, bindings...);
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
