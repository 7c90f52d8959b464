// SPDX-License-Identifier: BSL-1.0
// Staging memory for tensors whose layout is not the one that loops read, a block of rows for each.
#pragma once

#include "../codegen/run.hpp"
#include "call_plan.hpp"

namespace typeflow::detail {

template <class P, class T, class... Bindings>
struct staging {
  using signature = codegen::signature<P>;
  using plan = call_plan<P, Bindings...>;
  static constexpr bool gaps[sizeof...(Bindings) + 1] = {may_have_gaps<adapt<std::remove_cvref_t<decltype(Bindings::data)>>>()..., false};

  /// Elements of staging memory for one tensor; none where its type and the place of its named axis promise storage order.
  static constexpr std::int64_t size_for(const codegen::tensor_signature& s) {
    const int binding = plan::find(s.hash);
    if (binding < 0 || (!gaps[binding] && named_dimension(s.extents) <= 0)) return 0;
    return static_size(s.extents) * (s.axis < 0 ? 1 : P::loops.block_rows);
  }
  static constexpr std::int64_t total() {
    std::int64_t result = 0;
    for (int i = 0; i < signature::leaf_count; ++i) result += size_for(signature::leaf(i));
    for (int i = 0; i < signature::output_count; ++i) result += size_for(signature::output(i));
    return result;
  }

  static constexpr bool any = total() > 0;
  alignas(64) T memory[total() + 1];

  void attach(codegen::arguments<P, T>& call) {
    if constexpr (any) {
      T* next = memory;
      for (int i = 0; i < signature::leaf_count; ++i) attach_one(call.leaves[i], signature::value.leaves[i], next);
      for (int i = 0; i < signature::output_count; ++i) attach_one(call.outputs[i], signature::value.outputs[i], next);
    }
  }
  static void attach_one(codegen::tensor_ref<T>& t, const codegen::tensor_signature& s, T*& next) {
    const std::int64_t size = size_for(s);
    if (size > 0 && s.role != output_role::update && !t.is_stored()) t.staging = next;
    next += size;
  }
};

}  // namespace typeflow::detail
