// SPDX-License-Identifier: BSL-1.0
// What only a call can know: that extents agree, data is there, and nothing that is written overlaps what is read.
#pragma once

#include <cstdint>
#include <type_traits>

#include "../codegen/run.hpp"
#include "../core/error.hpp"
#include "../core/text.hpp"

namespace typeflow::detail {

/// The words of an error of a call.
struct call_words : text {
  call_words() { *this << "call: "; }

  call_words& name(const codegen::tensor_signature& s) {
    *this << (s.name.empty() ? "a result" : s.name);
    return *this;
  }
  call_words& described(const codegen::tensor_signature& s) {
    name(s) << " is " << s.extents;
    return *this;
  }
  call_words& bound(const std::int64_t* extents, int rank) {
    *this << ", but the tensor bound to it is [";
    for (int i = 0; i < rank; ++i) *this << (i > 0 ? ", " : "") << extents[i];
    *this << "]";
    return *this;
  }
};

[[noreturn]] inline void fail_extents(const codegen::tensor_signature& s, const std::int64_t* extents, int rank, int axis) {
  call_words words;
  words.described(s).bound(extents, rank) << "; give axis " << axis << " the extent " << s.extents[axis].size;
  fail(words);
}

[[noreturn]] inline void fail_negative(const codegen::tensor_signature& s, const std::int64_t* extents, int rank) {
  call_words words;
  words.described(s).bound(extents, rank) << "; give it no extent below 0";
  fail(words);
}

[[noreturn]] inline void fail_null(const codegen::tensor_signature& s) {
  call_words words;
  words.described(s) << ", but the pointer bound to it is null; bind data";
  fail(words);
}

[[noreturn]] inline void fail_overlap(const codegen::tensor_signature& written, const codegen::tensor_signature& other) {
  call_words words;
  words << "the memory bound to ";
  words.name(written) << " is written and overlaps the memory bound to ";
  words.name(other) << "; bind separate memory";
  fail(words);
}

[[noreturn]] inline void fail_axis(const codegen::tensor_signature& s, std::int64_t length, std::int64_t known) {
  call_words words;
  words << "axis " << s.extents[named_dimension(s.extents)].axis->name << " has length " << known << " in what was bound before, but ";
  words.described(s) << ", bound with length " << length << "; bind tensors of the same length";
  fail(words);
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
      if (t.extents[i] < 0) fail_negative(s, t.extents, t.rank);
      lengths[s.axis] = t.extents[i];
    } else if (lengths[s.axis] != t.extents[i]) {
      fail_axis(s, t.extents[i], lengths[s.axis]);
    }
  }
  if (!__builtin_is_constant_evaluated() && t.data == nullptr && elements > 0) fail_null(s);
}

[[noreturn]] inline void fail_repeated(const codegen::tensor_signature& s, int axis) {
  call_words words;
  words.described(s) << " and is written, but along axis " << axis
                     << " the tensor bound to it has stride 0; bind memory with a place for each element";
  fail(words);
}

/// Checks that a tensor to be written has more than one place along each axis.
template <class T>
inline void check_places(const codegen::tensor_signature& s, const codegen::tensor_ref<T>& t) {
  for (int i = 0; i < t.rank; ++i)
    if (t.extents[i] > 1 && t.strides[i] == 0) fail_repeated(s, i);
}

/// The bytes that a tensor touches; none where it has no elements.
struct memory_range {
  std::uintptr_t first = 0;
  std::uintptr_t last = 0;

  memory_range() = default;
  template <class T>
  explicit memory_range(const codegen::tensor_ref<T>& bound) : first(reinterpret_cast<std::uintptr_t>(bound.data)), last(first) {
    bool empty = bound.data == nullptr;
    for (int i = 0; i < bound.rank; ++i) {
      empty = empty || bound.extents[i] == 0;
      const std::int64_t reach = (bound.extents[i] - 1) * bound.strides[i] * bound.element_size();
      if (!empty) (reach < 0 ? first : last) += static_cast<std::uintptr_t>(reach);
    }
    if (empty) first = last = 0;
    else last += static_cast<std::uintptr_t>(bound.element_size());
  }
  bool overlaps(const memory_range& other) const { return first < other.last && other.first < last; }
};

/// What a call writes against everything else that it binds; only the caller's memory counts. `is_bound`: leaves, then results.
template <class Range, class P, class T>
inline void check_overlap(const codegen::arguments<P, T>& call, const bool* is_bound) {
  using signature = codegen::signature<P>;
  constexpr int leaves = signature::leaf_count, count = leaves + signature::output_count;
  const codegen::tensor_signature* tensors[count + 1];
  Range ranges[count + 1];
  for (int i = 0; i < count; ++i) {
    const codegen::tensor_ref<T>& bound = i < leaves ? call.leaves[i] : call.outputs[i - leaves];
    tensors[i] = i < leaves ? &signature::value.leaves[i] : &signature::value.outputs[i - leaves];
    if (!is_bound[i]) continue;
    if (i >= leaves || tensors[i]->is_updated) check_places(*tensors[i], bound);
    ranges[i] = Range(bound);
  }
  for (int i = 0; i < count; ++i)
    for (int j = 0; (i >= leaves || tensors[i]->is_updated) && j < count; ++j)
      if (j != i && ranges[i].overlaps(ranges[j])) fail_overlap(*tensors[i], *tensors[j]);
}

/// Checks all that a call can be wrong in, and enters the lengths of axes. `Range` knows where a tensor lies.
template <class P, class T, class Range = memory_range>
[[gnu::noinline]] constexpr void check_arguments(codegen::arguments<P, T>& call, const bool* is_bound) {
  using signature = codegen::signature<P>;
  for (std::int64_t& length : call.axis_lengths) length = -1;
  for (int i = 0; i < signature::leaf_count; ++i) check_tensor(signature::value.leaves[i], call.leaves[i], call.axis_lengths);
  for (int i = 0; i < signature::output_count; ++i)
    if (is_bound[signature::leaf_count + i]) check_tensor(signature::value.outputs[i], call.outputs[i], call.axis_lengths);
  if (!__builtin_is_constant_evaluated()) check_overlap<Range>(call, is_bound);
}

}  // namespace typeflow::detail
