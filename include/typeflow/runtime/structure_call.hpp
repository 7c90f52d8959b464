// SPDX-License-Identifier: BSL-1.0
// Calls in which all that has rows is members of structures, beside each other in the order of leaves and of results.
#pragma once

#include "../codegen/places.hpp"
#include "../codegen/structure_programs.hpp"

namespace typeflow::detail {

template <class P, class T>
struct structure_call {
  using program = codegen::of_structures<P>;
  using signature = codegen::signature<P>;
  using arguments = codegen::arguments<P, T>;
  using places = codegen::places<program, T>;

  /// Whether this call is one.
  static bool fits(const arguments& call) {
    return are_members(call.leaves, signature::value.leaves, signature::leaf_count) &&
           are_members(call.outputs, signature::value.outputs, signature::output_count);
  }
  /// The same call of the program that turns structures.
  static places of(const codegen::places<P, T>& where, const arguments& call) {
    codegen::addresses<program, T> begin;
    for (int i = 0; i < signature::leaf_count; ++i) begin.leaves[i] = where.leaves[i];
    for (int i = 0; i < signature::output_count; ++i) begin.outputs[i] = where.outputs[i];
    for (int i = 0; i < P::loops.axis_count; ++i) begin.axis_lengths[i] = where.axis_lengths[i];
    places result(begin, where.workspace);
    result.from_leaf = distance(call.leaves, signature::value.leaves, signature::leaf_count);
    result.from_result = distance(call.outputs, signature::value.outputs, signature::output_count);
    return result;
  }

 private:
  using tensor = codegen::tensor_ref<T>;

  static bool are_members(const tensor* tensors, const codegen::tensor_signature* signatures, int count) {
    const tensor* before = nullptr;
    for (int i = 0; i < count; ++i) {
      const tensor& t = tensors[i];
      const bool has_rows = signatures[i].axis >= 0;
      if (t.data == nullptr || t.conversion != nullptr || (has_rows ? !t.is_column() : !t.is_stored())) return false;
      if (has_rows && before != nullptr && (t.data != before->data + 1 || t.strides[0] != before->strides[0])) return false;
      if (has_rows) before = &t;
    }
    return true;
  }
  static std::int64_t distance(const tensor* tensors, const codegen::tensor_signature* signatures, int count) {
    for (int i = 0; i < count; ++i)
      if (signatures[i].axis >= 0) return tensors[i].strides[0];
    return 0;
  }
};

}  // namespace typeflow::detail
