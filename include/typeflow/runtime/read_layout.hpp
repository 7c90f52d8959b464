// SPDX-License-Identifier: BSL-1.0
// From a container to a tensor_ref: extents and strides by the leaf's or result's shape.
#pragma once

#include "adapt.hpp"
#include "check_call.hpp"

namespace typeflow::detail {

/// A tensor_ref that knows the shape it stands for, and no data yet.
template <class T>
[[gnu::noinline]] constexpr void describe_ref(codegen::tensor_ref<T>& t, const codegen::tensor_signature& s) {
  const stride_list stored = storage_strides(s.extents);
  t.rank = s.extents.rank;
  t.row_dimension = named_dimension(s.extents);
  for (int i = 0; i < t.rank; ++i) t.stored[i] = stored[i];
}

[[noreturn]] inline void fail_elements(const codegen::tensor_signature& s, std::int64_t elements, std::int64_t fixed) {
  call_words words;
  words.described(s) << ", but the sequence bound to it has " << elements << " elements; give it " << (s.axis < 0 ? "" : "a multiple of ")
                     << fixed;
  fail(words);
}

/// The rows in a flat sequence.
constexpr std::int64_t rows_in(const codegen::tensor_signature& s, std::int64_t elements) {
  const std::int64_t fixed = static_size(s.extents);
  const std::int64_t rows = s.axis < 0 ? 1 : fixed > 0 ? elements / fixed : 0;
  if (rows * fixed != elements) fail_elements(s, elements, fixed);
  return rows;
}

[[noreturn]] inline void fail_rank(const codegen::tensor_signature& s, int rank) {
  call_words words;
  words.described(s) << ", but the tensor bound to it has rank " << rank << "; bind one of rank " << s.extents.rank;
  fail(words);
}

/// The rank of a container that has it at run time.
constexpr void check_rank(const codegen::tensor_signature& s, int rank) {
  if (rank != s.extents.rank) fail_rank(s, rank);
}

/// Extents and strides: the container's own, or row-major ones where it is a flat sequence or a number.
template <class T, class Storage>
[[gnu::noinline]] constexpr void read_layout(codegen::tensor_ref<T>& t, const codegen::tensor_signature& s, const Storage& storage) {
  using traits = adapt<Storage>;
  constexpr bool has_run_time_rank = requires { traits::run_time_rank(storage); };
  if constexpr (has_run_time_rank) check_rank(s, traits::run_time_rank(storage));
  if constexpr (traits::rank > 0 || has_run_time_rank) {
    for (int i = 0; i < t.rank; ++i) {
      t.extents[i] = traits::extent(storage, i);
      t.strides[i] = traits::stride(storage, i);
    }
  } else {
    const std::int64_t rows = traits::rank < 0 ? rows_in(s, traits::extent(storage, 0)) : 1;
    std::int64_t stride = 1;
    for (int i = t.rank - 1; i >= 0; --i) {
      t.extents[i] = s.extents[i].is_named() ? rows : s.extents[i].size;
      t.strides[i] = stride;
      stride *= t.extents[i];
    }
  }
}

}  // namespace typeflow::detail
