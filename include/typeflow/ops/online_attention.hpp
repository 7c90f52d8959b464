// SPDX-License-Identifier: BSL-1.0
// attention in one pass over the keys: the shares of a query are never all in memory.
#pragma once

#include "attending_queries.hpp"
#include "routine.hpp"

namespace typeflow::ops {

/// softmax(q k^T / sqrt(d)) v for queries [..., m, d], keys [..., n, d] and values [..., n, e], where nothing of the size m n is in memory;
/// bit 0: a query attends to no key behind its own position. It has no derivative of its own. Source: Milakov & Gimelshein 2018; Rabe &
/// Staats 2021; Dao et al. 2022.
struct online_attention {
  static constexpr bool made_by_expansion = true;
  static constexpr string_view name = "online_attention";
  static constexpr op_kind kind = op_kind::routine;
  static constexpr int arity = 3;
  static constexpr int mapped_operands = 0;

  static constexpr shape_or_problem result_shape(const shape* operands, const attributes&) {
    shape_or_problem result = outer_shape(operands, 3);
    if (result.problem != nullptr) return result;
    result.value.push_back(operands[0][operands[0].rank - 2]);
    result.value.push_back(operands[2][operands[2].rank - 1]);
    return result;
  }
  template <class T>
  static constexpr void run(std::int64_t bits, matrix_ref<T> result, const matrix_ref<const T>* operands) {
    if constexpr (std::is_same_v<T, float> || std::is_same_v<T, double>) {
      if (!__builtin_is_constant_evaluated()) return run_by<math::full_register<T>>(bits, result, operands);
    }
    run_by<T>(bits, result, operands);
  }

 private:
  template <class V, class T>
  static constexpr void run_by(std::int64_t bits, matrix_ref<T> result, const matrix_ref<const T>* operands) {
    using queries = detail::attending_queries<T, V>;
    for (std::int64_t first = 0; first < result.rows; first += queries::block) queries(result, operands, first, bits != 0).run();
  }
};

}  // namespace typeflow::ops
