// SPDX-License-Identifier: BSL-1.0
// Which tensors are members beside each other in the same structures, so that they can be moved together.
#pragma once

#include "../codegen/signature.hpp"
#include "../codegen/tensor_ref.hpp"

namespace typeflow::detail {

/// The tensors of a call that are moved at the same time: its leaves, or its results.
template <class T>
struct neighbours {
  codegen::tensor_ref<T>* tensors;
  const codegen::tensor_signature* signatures;
  int count;

  void find() {
    for (int i = 0; i < count; ++i)
      if (is_free(i) && beside(i, -1) < 0)
        for (int first = i; first >= 0;) first = move_together(first);
  }

 private:
  bool is_free(int i) const {
    const codegen::tensor_ref<T>& t = tensors[i];
    return t.data != nullptr && t.staging != nullptr && t.conversion == nullptr && t.is_column() && t.columns == 1;
  }
  /// The tensor that lies so many numbers behind tensor i in the same structures; -1 for none.
  int beside(int i, int distance) const {
    for (int j = 0; j < count; ++j)
      if (is_free(j) && tensors[j].data == tensors[i].data + distance && tensors[j].strides[0] == tensors[i].strides[0] && signatures[j].axis == signatures[i].axis)
        return j;
    return -1;
  }
  /// Moves what follows tensor `first` together with it, as much as goes; the next one behind, or -1.
  int move_together(int first) {
    int found[codegen::most_beside + 1] = {first, -1, -1, -1, -1};
    int size = 1;
    while (size <= codegen::most_beside && (found[size] = beside(first, size)) >= 0) ++size;
    const int columns = codegen::moved_together<T>(size);
    const int next = columns < size ? found[columns] : -1;
    for (int k = 0; k < columns; ++k) tensors[first].staged_columns[k] = tensors[found[k]].staging;
    for (int k = 1; k < columns; ++k) tensors[found[k]].columns = 0;
    tensors[first].columns = columns;
    return next;
  }
};

}  // namespace typeflow::detail
