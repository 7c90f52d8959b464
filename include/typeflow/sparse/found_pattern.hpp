// SPDX-License-Identifier: BSL-1.0
// The pattern of the derivative of an expression, a constant.
#pragma once

#include "pattern.hpp"
#include "tangent_graph.hpp"

namespace typeflow::sparse {

/// Roughly the statements that one constant evaluation may take: less than clang's limit, and g++'s, at their
/// defaults.
inline constexpr std::int64_t most_steps = 700'000;
/// The most words of 64 elements that a matrix may have, and the most nonzeros.
inline constexpr std::int64_t most_words = 65'536, most_nonzeros = 65'536;

/// The pattern of f's derivative by x.
template <hash_type F, hash_type X>
struct found_pattern {
  using matrix = sides<F, X>;
  using graph = tangent_graph<F, X>;
  static constexpr int rows = matrix::rows, columns = matrix::columns,
                       parts = bit_matrix{rows, columns}.part_count();

  template <int Part>
  static constexpr auto find() {
    constexpr int first = Part * columns_at_once,
                  count = columns - first < columns_at_once ? columns - first : columns_at_once;
    if constexpr (graph::direction < 0) {
      return bit_columns<rows, column_sets::words_for(count)>{};
    } else {
      constexpr auto functions = ir::values_of<double>(passes::used_ops<typename graph::evaluated>{});
      return find_bits<rows, count>(graph::view, graph::result, graph::direction, first, functions,
                                    most_steps);
    }
  }
  template <int Part>
  static constexpr auto part = find<Part>();

  template <class Parts>
  struct all_parts;
  template <int... Part>
  struct all_parts<std::integer_sequence<int, Part...>> {
    static constexpr const std::uint64_t* words[sizeof...(Part) + 1] = {part<Part>.words..., nullptr};
    static constexpr int nonzeros = (0 + ... + part<Part>.nonzeros);
  };
  template <int Part>
  static constexpr bool is_complete_from() {
    if constexpr (std::int64_t{rows} * column_sets::words_for(columns) > most_words)
      return false;
    else if constexpr (Part == parts)
      return all_parts<std::make_integer_sequence<int, parts>>::nonzeros <= most_nonzeros;
    else if constexpr (!part<Part>.complete)
      return false;
    else
      return is_complete_from<Part + 1>();
  }
  static constexpr bool complete = is_complete_from<0>();

  static constexpr auto compress() {
    if constexpr (complete) {
      using all = all_parts<std::make_integer_sequence<int, parts>>;
      return compressed<rows, columns, all::nonzeros>({rows, columns, all::words});
    } else {
      return pattern<rows, columns, 0>{};
    }
  }
  static constexpr auto by_row = compress();
  static constexpr auto nonzeros = static_cast<int>(by_row.column_indices.size());
  static constexpr auto by_column = transposed(by_row);
};

}  // namespace typeflow::sparse
