// SPDX-License-Identifier: BSL-1.0
// Tensors of a call that may be copied through staging memory. What runs here is named by the number type alone, whatever is bound.
#pragma once

#include "neighbours.hpp"

namespace typeflow::detail {

/// The leaves of a call, or its results, and how many elements of staging memory there are for each.
template <class T>
struct staged_tensors {
  codegen::tensor_ref<T>* tensors;
  const codegen::tensor_signature* signatures;
  const std::int64_t* sizes;
  int count;

  bool is_needed() const {
    bool needed = false;
    for (int i = 0; i < count; ++i) needed |= sizes[i] > 0 && is_copied(tensors[i]);
    return needed;
  }
  /// Hands out memory from `next` on; what is behind it.
  T* attach(T* next) const {
    for (int i = 0; i < count; ++i) {
      if (sizes[i] > 0 && signatures[i].role != output_role::update && is_copied(tensors[i])) tensors[i].staging = next;
      next += sizes[i];
    }
    return next;
  }
  /// Has members of the same structures moved together.
  void join() const { neighbours<T>{tensors, signatures, count}.find(); }

 private:
  static bool is_copied(const codegen::tensor_ref<T>& t) { return t.conversion != nullptr || !t.is_stored(); }
};

}  // namespace typeflow::detail
