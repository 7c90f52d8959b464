// SPDX-License-Identifier: BSL-1.0
// Staging memory for tensors whose layout or element type is not the one that loops read, a block of rows for each.
#pragma once

#include "../codegen/run.hpp"
#include "call_plan.hpp"
#include "cast.hpp"
#include "staged_tensors.hpp"

namespace typeflow::detail {

template <class P, class T, class... Bindings>
struct staging {
  using signature = codegen::signature<P>;
  using plan = call_plan<P, Bindings...>;

  /// Whether what is bound may lie in another order than the loops', or has elements of another type.
  template <class Binding>
  static constexpr bool may_differ() {
    using storage = std::remove_cvref_t<decltype(Binding::data)>;
    return may_have_gaps<adapt<storage>>() || is_converted<storage, T>;
  }
  static constexpr bool differs[sizeof...(Bindings) + 1] = {may_differ<Bindings>()..., false};

  /// Whether tensors may lie between each other, as members of structures do.
  static constexpr bool any_gaps = (may_have_gaps<adapt<std::remove_cvref_t<decltype(Bindings::data)>>>() || ...);

  /// Elements of staging memory for one tensor; none where its type and the place of its named axis promise storage order.
  static constexpr std::int64_t size_for(const codegen::tensor_signature& s) {
    const int binding = plan::find(s.hash);
    if (binding < 0 || (!differs[binding] && named_dimension(s.extents) <= 0)) return 0;
    return static_size(s.extents) * (s.axis < 0 ? 1 : P::loops.block_rows);
  }

  struct sizes {
    std::int64_t leaves[signature::leaf_count + 1]{}, outputs[signature::output_count + 1]{};

    constexpr sizes() {
      for (int i = 0; i < signature::leaf_count; ++i) leaves[i] = size_for(signature::leaf(i));
      for (int i = 0; i < signature::output_count; ++i) outputs[i] = size_for(signature::output(i));
    }
    constexpr std::int64_t total() const {
      std::int64_t result = 0;
      for (int i = 0; i < signature::leaf_count; ++i) result += leaves[i];
      for (int i = 0; i < signature::output_count; ++i) result += outputs[i];
      return result;
    }
  };
  static constexpr std::int64_t total() { return sizes{}.total(); }

  static constexpr bool any = total() > 0;

  /// Inlined, as the next function, and its sizes not static: the list of bindings would be in their names.
  [[gnu::always_inline]] static void attach(codegen::arguments<P, T>& call, T* memory) {
    constexpr sizes own;
    const auto leaves = leaves_of(call, own), outputs = outputs_of(call, own);
    outputs.attach(leaves.attach(memory));
    if constexpr (any_gaps) {
      leaves.join();
      if constexpr (delivers_at_once()) outputs.join();
    }
  }
  /// Whether a tensor of this call is copied.
  [[gnu::always_inline]] static bool is_needed(codegen::arguments<P, T>& call) {
    constexpr sizes own;
    return leaves_of(call, own).is_needed() || outputs_of(call, own).is_needed();
  }

 private:
  /// Whether one segment writes all results that have rows.
  static constexpr bool delivers_at_once() {
    int streams = 0;
    bool all = true;
    for (int k = 0; k < P::loops.segment_count; ++k) {
      const passes::segment& stream = P::loops.segments[k];
      if (stream.axis < 0 || stream.prepares) continue;
      ++streams;
      for (int i = 0; i < signature::output_count; ++i) {
        const codegen::tensor_signature& s = signature::value.outputs[i];
        all = all && (s.role == output_role::update || (s.axis == stream.axis && codegen::detail::writes<P>(stream, i)));
      }
    }
    return streams == 1 && all;
  }
  [[gnu::always_inline]] static staged_tensors<T> leaves_of(codegen::arguments<P, T>& call, const sizes& own) {
    return {call.leaves, signature::value.leaves, own.leaves, signature::leaf_count};
  }
  [[gnu::always_inline]] static staged_tensors<T> outputs_of(codegen::arguments<P, T>& call, const sizes& own) {
    return {call.outputs, signature::value.outputs, own.outputs, signature::output_count};
  }
};

}  // namespace typeflow::detail
