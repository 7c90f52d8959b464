// SPDX-License-Identifier: BSL-1.0
// What only a call can know: that extents agree, data is there, and nothing that is written overlaps what is read.
#pragma once

#include <string>
#include <type_traits>

#include "../codegen/signature.hpp"
#include "../codegen/tensor_ref.hpp"
#include "../core/error.hpp"

namespace typeflow::detail {

inline std::string extents_text(const std::int64_t* extents, int rank) {
  std::string out = "[";
  for (int i = 0; i < rank; ++i) out += (i > 0 ? ", " : "") + std::to_string(extents[i]);
  return out + "]";
}

inline std::string tensor_name(const codegen::tensor_signature& s) { return s.name.empty() ? "a result" : std::string(s.name); }

inline std::string described(const codegen::tensor_signature& s) {
  text out;
  out << s.extents;
  return tensor_name(s) + " is " + std::string(out.view());
}

[[noreturn]] inline void fail_extents(const codegen::tensor_signature& s, const std::int64_t* extents, int rank, int axis) {
  fail("call: " + described(s) + ", but the tensor bound to it is " + extents_text(extents, rank) + "; give axis " +
       std::to_string(axis) + " the extent " + std::to_string(s.extents[axis].size));
}

[[noreturn]] inline void fail_axis(const codegen::tensor_signature& s, std::int64_t length, std::int64_t known) {
  const axis_info& axis = *s.extents[named_dimension(s.extents)].axis;
  fail("call: axis " + std::string(axis.name) + " has length " + std::to_string(known) + " in what was bound before, but " +
       described(s) + " is bound with length " + std::to_string(length) + "; bind tensors of the same length");
}

/// Checks extents and data of one tensor, and enters the length of its named axis.
template <class T>
constexpr void check_tensor(const codegen::tensor_signature& s, const codegen::tensor_ref<T>& t, std::int64_t* lengths) {
  std::int64_t elements = 1;
  for (int i = 0; i < t.rank; ++i) {
    elements *= t.extents[i];
    if (!s.extents[i].is_named()) {
      if (t.extents[i] != s.extents[i].size) fail_extents(s, t.extents, t.rank, i);
    } else if (lengths[s.axis] < 0) {
      lengths[s.axis] = t.extents[i];
    } else if (lengths[s.axis] != t.extents[i]) {
      fail_axis(s, t.extents[i], lengths[s.axis]);
    }
  }
  if (!std::is_constant_evaluated() && t.data == nullptr && elements > 0) fail("call: " + described(s) + ", but the pointer bound to it is null; bind data");
}

/// The bytes that a tensor touches.
template <class T>
struct memory_range {
  const T* first;
  const T* last;
  explicit memory_range(const codegen::tensor_ref<T>& bound) : first(bound.data), last(bound.data) {
    for (int i = 0; i < bound.rank; ++i) {
      if (bound.extents[i] == 0) {
        last = first = nullptr;
        return;
      }
      (bound.strides[i] < 0 ? first : last) += (bound.extents[i] - 1) * bound.strides[i];
    }
    if (last != nullptr) ++last;
  }
  bool overlaps(const memory_range& other) const { return first < other.last && other.first < last; }
};

template <class T>
void check_overlap(const codegen::tensor_signature& written, const codegen::tensor_ref<T>& to,
                   const codegen::tensor_signature& other, const codegen::tensor_ref<T>& from) {
  if (memory_range<T>(to).overlaps(memory_range<T>(from)))
    fail("call: the memory bound to " + tensor_name(written) + " is written and overlaps the memory bound to " +
         tensor_name(other) + "; bind separate memory");
}

/// Everything that a call binds, for checks that need no more of its types.
template <class T>
struct bound_tensors {
  const codegen::tensor_signature* leaf_signatures;
  const codegen::tensor_ref<T>* leaves;
  int leaf_count;
  const codegen::tensor_signature* output_signatures;
  const codegen::tensor_ref<T>* outputs;
  int output_count;
};

/// One tensor that is written against everything else.
template <class T>
void check_overlaps(const codegen::tensor_signature& s, const codegen::tensor_ref<T>& written, const bound_tensors<T>& all) {
  for (int i = 0; i < all.leaf_count; ++i)
    if (&written != &all.leaves[i]) check_overlap(s, written, all.leaf_signatures[i], all.leaves[i]);
  for (int i = 0; i < all.output_count; ++i)
    if (&written != &all.outputs[i] && all.outputs[i].data != nullptr)
      check_overlap(s, written, all.output_signatures[i], all.outputs[i]);
}

}  // namespace typeflow::detail
