// SPDX-License-Identifier: BSL-1.0
// Bindings whose elements lie as loops read them: a call takes where they begin and how long axes are, and one question tells whether all
// is well. Where not, explain_call has the words.
#pragma once

#include "../codegen/run.hpp"
#include "call_plan.hpp"
#include "cast.hpp"

namespace typeflow::detail {

/// Memory of one tensor. Ranges are compared by their distance, which the compiler knows between parts of one object.
struct byte_range {
  std::uintptr_t first = 0;
  std::int64_t bytes = 0;
  bool is_written = false;

  [[gnu::always_inline]] bool overlaps(const byte_range& other) const {
    const auto reach = static_cast<std::uintptr_t>(bytes), all = reach + static_cast<std::uintptr_t>(other.bytes);
    return (first - other.first + (reach - 1) < all - 1) & (bytes > 0) & (other.bytes > 0);
  }
};

/// Whether one that is written overlaps another one.
inline bool overlap_among(const byte_range* ranges, int count) {
  bool any = false;
  for (int i = 0; i < count; ++i)
    for (int j = 0; j < i; ++j) any |= (ranges[i].is_written | ranges[j].is_written) & ranges[i].overlaps(ranges[j]);
  return any;
}

template <class P, class T, class... Bindings>
struct packed_bindings {
  using signature = codegen::signature<P>;
  using plan = call_plan<P, Bindings...>;
  using addresses = codegen::addresses<P, T>;
  using tensor_signature = codegen::tensor_signature;
  template <class Binding>
  using traits = adapt<std::remove_cvref_t<decltype(Binding::data)>>;
  template <class Binding>
  static constexpr const tensor_signature& target = *plan::find_target(Binding::hash);

  static constexpr int leaf_count = signature::leaf_count, output_count = signature::output_count, axis_count = signature::axis_count;
  static constexpr int tensor_count = leaf_count + output_count;

  template <class Binding>
  static constexpr bool is_packed() {
    using storage = std::remove_cvref_t<decltype(Binding::data)>;
    constexpr bool has_run_time_rank = requires(const storage& s) { adapt<storage>::run_time_rank(s); };
    return !may_have_gaps<adapt<storage>>() && !is_converted<storage, T> && !has_run_time_rank &&
           named_dimension(target<Binding>.extents) <= 0;
  }
  static constexpr bool all = (is_packed<Bindings>() && ...);

  static constexpr const tensor_signature& tensor(int i) {
    return i < leaf_count ? signature::value.leaves[i] : signature::value.outputs[i - leaf_count];
  }
  /// Where the tensors of a program, leaves before outputs, and its axes are among the bindings.
  struct tables {
    int binding[tensor_count + 1]{};  ///< of results that are returned, and of updates, the one behind the last
    bool is_bound[tensor_count + 1]{};
    std::int64_t bytes[tensor_count + 1]{};  ///< of a row, or of all; none where it is not bound
    int axis[tensor_count + 1]{};
    int source[axis_count + 1]{};            ///< the binding that tells the length: that of the shortest rows

    constexpr tables() {
      std::int64_t least[axis_count + 1]{};
      for (int i = 0; i < tensor_count; ++i) {
        const tensor_signature& s = tensor(i);
        const int found = i < leaf_count ? plan::find(s.hash) : s.role == output_role::update ? -1 : plan::find_storage(s.hash);
        is_bound[i] = found >= 0;
        axis[i] = -1;
        binding[i] = found >= 0 ? found : plan::binding_count;
        if (found < 0) continue;
        bytes[i] = static_size(s.extents) * std::int64_t{sizeof(T)};
        axis[i] = s.axis;
        if (s.axis < 0 || (least[s.axis] > 0 && bytes[i] >= least[s.axis])) continue;
        least[s.axis] = bytes[i];
        source[s.axis] = found;
      }
    }
  };
  static constexpr tables table{};

  /// Rows of a tensor with a named axis, if its elements make up whole ones.
  template <class Binding>
  [[gnu::always_inline]] static std::int64_t rows_of(const Binding& b) {
    constexpr std::int64_t fixed = static_size(target<Binding>.extents);
    if constexpr ((target<Binding>.axis) < 0) return 0;
    else if constexpr (traits<Binding>::rank >= 0) return traits<Binding>::extent(b.data, 0);
    else return traits<Binding>::extent(b.data, 0) / (fixed > 0 ? fixed : 1);
  }
  /// Whether a tensor has the extents of its leaf or result.
  template <class Binding>
  [[gnu::always_inline]] static bool has_extents(const Binding& b, const std::int64_t* lengths) {
    constexpr const tensor_signature& s = target<Binding>;
    using own = traits<Binding>;
    if constexpr (own::rank < 0) {
      return own::extent(b.data, 0) == static_size(s.extents) * (s.axis < 0 ? 1 : lengths[s.axis]);
    } else {
      bool same = s.axis < 0 || own::extent(b.data, 0) == lengths[s.axis];
      if constexpr (own::rank > 0 && own::static_extents == nullptr)
        for (int i = s.axis < 0 ? 0 : 1; i < own::rank; ++i) same = same && own::extent(b.data, i) == s.extents[i].size;
      return same;
    }
  }

  /// Pairs of tensors of which one is written, each once.
  static constexpr bool is_written(int i) { return i >= leaf_count || signature::value.leaves[i].is_updated; }
  static constexpr bool has_memory(int i) { return table.is_bound[i] && table.bytes[i] > 0; }
  static constexpr bool is_pair(int i, int j) { return is_written(i) && (j > i || !is_written(j)) && has_memory(i) && has_memory(j); }
  static constexpr int count_pairs() {
    int count = 0;
    for (int i = 0; i < tensor_count; ++i)
      for (int j = 0; j < tensor_count; ++j) count += is_pair(i, j) ? 1 : 0;
    return count;
  }
  static constexpr int pair_count = count_pairs(), most_pairs_in_line = 64;
  struct pair_list {
    int first[pair_count + 1]{};
    int second[pair_count + 1]{};

    constexpr pair_list() {
      for (int i = 0, next = 0; i < tensor_count; ++i)
        for (int j = 0; j < tensor_count; ++j)
          if (is_pair(i, j)) first[next] = i, second[next++] = j;
    }
  };
  static constexpr pair_list pairs{};

  template <int... Pair>
  [[gnu::always_inline]] static bool overlap(const byte_range* ranges, std::integer_sequence<int, Pair...>) {
    return (ranges[pairs.first[Pair]].overlaps(ranges[pairs.second[Pair]]) || ...);
  }
  [[gnu::always_inline]] static std::int64_t bytes_of(int tensor, const std::int64_t* lengths) {
    return table.bytes[tensor] * (table.axis[tensor] < 0 ? 1 : lengths[table.axis[tensor]]);
  }
  template <int... Tensor>
  [[gnu::always_inline]] static bool are_apart([[maybe_unused]] T* const* data, [[maybe_unused]] const std::int64_t* lengths, std::integer_sequence<int, Tensor...>) {
    const byte_range ranges[] = {
        {reinterpret_cast<std::uintptr_t>(data[table.binding[Tensor]]), bytes_of(Tensor, lengths), is_written(Tensor)}..., {}};
    if (((table.is_bound[Tensor] && data[table.binding[Tensor]] == nullptr && ranges[Tensor].bytes > 0) || ...)) return false;
    if constexpr (pair_count > most_pairs_in_line) return !overlap_among(ranges, tensor_count);
    else if constexpr (pair_count > 0) return !overlap(ranges, std::make_integer_sequence<int, pair_count>{});
    else return true;
  }
  template <int... Leaf, int... Output, int... Axis>
  [[gnu::always_inline]] static void enter(addresses& to, [[maybe_unused]] T* const* data, [[maybe_unused]] const std::int64_t* rows, std::integer_sequence<int, Leaf...>,
                                           std::integer_sequence<int, Output...>, std::integer_sequence<int, Axis...>) {
    ((to.leaves[Leaf] = data[table.binding[Leaf]]), ...);
    ((to.outputs[Output] = data[table.binding[leaf_count + Output]]), ...);
    ((to.axis_lengths[Axis] = rows[table.source[Axis]]), ...);
  }

  [[gnu::always_inline]] static bool are_lengths(const std::int64_t* lengths) {
    for (int i = 0; i < axis_count; ++i)
      if (lengths[i] < 0) return false;
    return true;
  }
  /// Enters where all tensors are and how long axes are; false where something is wrong. data: by binding, then null.
  [[gnu::always_inline]] static bool read(addresses& to, T* const* data, const Bindings&... bindings) {
    const std::int64_t rows[] = {rows_of(bindings)..., 0};
    enter(to, data, rows, std::make_integer_sequence<int, leaf_count>{}, std::make_integer_sequence<int, output_count>{},
          std::make_integer_sequence<int, axis_count>{});
    const std::int64_t* const lengths = to.axis_lengths;
    return are_lengths(lengths) && (has_extents(bindings, lengths) && ...) &&
           are_apart(data, lengths, std::make_integer_sequence<int, tensor_count>{});
  }
};

}  // namespace typeflow::detail
