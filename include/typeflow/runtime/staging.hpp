// SPDX-License-Identifier: BSL-1.0
// Staging memory for tensors whose layout or element type is not the one that loops read, a block of rows for each.
#pragma once

#include "../codegen/run.hpp"
#include "call_plan.hpp"
#include "cast.hpp"
#include "neighbours.hpp"

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
  static constexpr std::int64_t total() {
    std::int64_t result = 0;
    for (int i = 0; i < signature::leaf_count; ++i) result += size_for(signature::leaf(i));
    for (int i = 0; i < signature::output_count; ++i) result += size_for(signature::output(i));
    return result;
  }

  static constexpr bool any = total() > 0;

  static void attach(codegen::arguments<P, T>& call, T* memory) {
    for (int i = 0; i < signature::leaf_count; ++i) attach_one(call.leaves[i], signature::value.leaves[i], memory);
    for (int i = 0; i < signature::output_count; ++i) attach_one(call.outputs[i], signature::value.outputs[i], memory);
    if constexpr (any_gaps) {
      neighbours<T>{call.leaves, signature::value.leaves, signature::leaf_count}.find();
      if (delivers_at_once()) neighbours<T>{call.outputs, signature::value.outputs, signature::output_count}.find();
    }
  }
  /// Whether a tensor of this call is copied.
  static bool is_needed(const codegen::arguments<P, T>& call) {
    bool needed = false;
    for (int i = 0; i < signature::leaf_count; ++i) needed |= size_for(signature::value.leaves[i]) > 0 && is_copied(call.leaves[i]);
    for (int i = 0; i < signature::output_count; ++i) needed |= size_for(signature::value.outputs[i]) > 0 && is_copied(call.outputs[i]);
    return needed;
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
  static bool is_copied(const codegen::tensor_ref<T>& t) { return t.conversion != nullptr || !t.is_stored(); }
  static void attach_one(codegen::tensor_ref<T>& t, const codegen::tensor_signature& s, T*& next) {
    const std::int64_t size = size_for(s);
    if (size > 0 && s.role != output_role::update && is_copied(t)) t.staging = next;
    next += size;
  }
};

}  // namespace typeflow::detail
