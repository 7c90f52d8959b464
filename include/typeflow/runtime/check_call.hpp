// SPDX-License-Identifier: BSL-1.0
// What only a call can know: that extents agree, data is there, and nothing that is written overlaps what is read.
#pragma once

#include <cstdint>
#include <type_traits>

#include "../codegen/signature.hpp"
#include "../codegen/tensor_ref.hpp"
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
  words.described(s) << " is bound with length " << length << "; bind tensors of the same length";
  fail(words);
}

/// Checks extents and data of one tensor, and enters the length of its named axis.
template <class T>
[[gnu::always_inline]] constexpr void check_tensor(const codegen::tensor_signature& s, const codegen::tensor_ref<T>& t, std::int64_t* lengths) {
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
  if (!std::is_constant_evaluated() && t.data == nullptr && elements > 0) fail_null(s);
}

[[noreturn]] inline void fail_repeated(const codegen::tensor_signature& s, int axis) {
  call_words words;
  words.described(s) << " and is written, but along axis " << axis
                     << " the tensor bound to it has stride 0; bind memory with a place for each element";
  fail(words);
}

/// Checks that a tensor to be written has more than one place along each axis.
template <class T>
[[gnu::always_inline]] inline void check_places(const codegen::tensor_signature& s, const codegen::tensor_ref<T>& t) {
  for (int i = 0; i < t.rank; ++i)
    if (t.extents[i] > 1 && t.strides[i] == 0) fail_repeated(s, i);
}

/// The bytes that a tensor touches; none where it has no elements.
struct memory_range {
  std::uintptr_t first = 0;
  std::uintptr_t last = 0;

  memory_range() = default;
  template <class T>
  [[gnu::always_inline]] explicit memory_range(const codegen::tensor_ref<T>& bound) : first(reinterpret_cast<std::uintptr_t>(bound.data)), last(first) {
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

/// What a call writes against everything else that it binds; only the caller's memory counts.
template <class P, class T, class Range = memory_range>
class overlap_check {
 public:
  using signature = codegen::signature<P>;

  [[gnu::always_inline]] void add_leaf(int i, const codegen::tensor_ref<T>& t) { ranges_[i] = Range(t); }
  [[gnu::always_inline]] void add_storage(int i, const codegen::tensor_ref<T>& t) {
    ranges_[signature::leaf_count + i] = Range(t);
  }
  [[gnu::always_inline]] void check() const {
    bool any = false;
#pragma GCC unroll 12
    for (int i = 0; i < count; ++i)
#pragma GCC unroll 12
      for (int j = 0; j < count; ++j)
        if (is_compared(i, j)) any |= ranges_[i].overlaps(ranges_[j]);
    if (any) [[unlikely]] report_copy();
  }

 private:
  static constexpr int count = signature::leaf_count + signature::output_count;
  Range ranges_[count + 1];

  static constexpr const codegen::tensor_signature& of(int i) {
    return i < signature::leaf_count ? signature::value.leaves[i] : signature::value.outputs[i - signature::leaf_count];
  }
  static constexpr bool is_written(int i) { return i >= signature::leaf_count || signature::value.leaves[i].is_updated; }

  /// Each pair of which one is written, once.
  static constexpr bool is_compared(int i, int j) { return is_written(i) && (j > i || !is_written(j)); }
  /// The words need the ranges in memory; a copy of each leaves these here in registers.
  [[gnu::always_inline]] void report_copy() const {
    Range copy[count + 1];
    if constexpr (std::is_same_v<Range, memory_range>) {
#pragma GCC unroll 12
      for (int i = 0; i < count; ++i) copy[i].first = ranges_[i].first, copy[i].last = ranges_[i].last;
    } else {
      for (int i = 0; i < count; ++i) copy[i] = ranges_[i];
    }
    report(copy);
  }
  [[gnu::noinline]] static void report(const Range* ranges) {
    for (int i = 0; i < count; ++i)
      for (int j = 0; is_written(i) && j < count; ++j)
        if (j != i && ranges[i].overlaps(ranges[j])) fail_overlap(of(i), of(j));
  }
};

}  // namespace typeflow::detail
