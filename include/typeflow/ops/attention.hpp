// SPDX-License-Identifier: BSL-1.0
// How much each query attends to each key.
#pragma once

#include <limits>

#include "../math/square_root.hpp"
#include "comparison.hpp"
#include "contraction.hpp"
#include "online_attention.hpp"
#include "power.hpp"
#include "recomputed.hpp"
#include "softmax.hpp"

namespace typeflow::ops {

/// softmax(q k^T / sqrt(d)) for queries [..., m, d] and keys [..., n, d], whose leading axes broadcast: shares [..., m, n] of each query in
/// the keys. Bit 0: a query attends to no key behind its own position. Where a query may attend to no key at all, its shares are equal.
/// Source: Vaswani et al. 2017.
struct attention_weights : along_axes {
  static constexpr string_view name = "attention_weights";
  static constexpr op_kind kind = op_kind::composite;
  static constexpr int arity = 2;
  static constexpr std::int64_t causal_bit = 1;

  static constexpr shape_or_problem result_shape(const shape* operands, const attributes& a) {
    if ((a.bits & ~causal_bit) != 0) return {{}, "no such flag", "use causal"};
    const shape_or_problem result = contracted_shape(operands[0], operands[1], 2);
    if (result.problem != nullptr) return {{}, "queries and keys do not fit", "give [..., m, d] and [..., n, d]"};
    return result;
  }
  /// The products of queries and keys over the root of their length.
  template <class Writer, class Term>
  static constexpr Term scores(Writer& w, Term queries, Term keys) {
    const extent length = queries.shape()[queries.shape().rank - 1];
    const Term products = w.template make_with<matmul>({.bits = 2}, queries, keys);
    if (length.is_named()) {
      const Term count = w.axis_size(length), some = w.template make<greater>(count, w.number(0));
      return products / w.template make<sqrt>(w.template make<select>(some, count, w.number(1)));
    }
    return products * w.number(length.size > 0 ? 1 / math::sqrt(static_cast<double>(length.size)) : 1);
  }
  /// Shares of scores, or of none where a condition is 0.
  template <class Writer, class Term>
  static constexpr Term shares(Writer& w, Term scores) {
    return w.template make_with<softmax>({.bits = std::int64_t{1} << (scores.shape().rank - 1)}, scores);
  }
  template <class Writer, class Term>
  static constexpr Term only(Writer& w, Term condition, Term scores) {
    return w.template make<select>(condition, scores, w.number(-std::numeric_limits<double>::infinity()));
  }
  template <class Writer, class Term>
  static constexpr Term before(Writer& w, std::int64_t bits, Term scores) {
    if ((bits & causal_bit) == 0) return scores;
    const shape s = scores.shape();
    const Term not_behind = w.template make<greater_equal>(position(w, s, s.rank - 2), position(w, s, s.rank - 1));
    return only(w, not_behind, scores);
  }
  template <class Writer, class Term>
  static constexpr Term expand(Writer& w, const attributes& a, Term queries, Term keys) {
    return shares(w, before(w, a.bits, scores(w, queries, keys)));
  }
};

/// attention_weights where the mask, which broadcasts to [..., m, n], is not 0; no share where it is.
struct masked_attention_weights : attention_weights {
  static constexpr string_view name = "masked_attention_weights";
  static constexpr string_view written = "attention_weights";
  static constexpr int arity = 3;
  static constexpr sample_interval samples[max_arity]{{}, {}, {.lower = 0, .upper = 1, .whole = true}};

  static constexpr shape_or_problem result_shape(const shape* operands, const attributes& a) {
    const shape_or_problem weights = attention_weights::result_shape(operands, a);
    if (weights.problem != nullptr) return weights;
    const shape_or_problem together = broadcast_shapes(weights.value, operands[2]);
    if (together.problem != nullptr || !(together.value == weights.value))
      return {{}, "the mask does not fit", "give it the shape [..., m, n],\nor one that broadcasts to it"};
    return weights;
  }
  template <class Writer, class Term>
  static constexpr Term expand(Writer& w, const attributes& a, Term queries, Term keys, Term mask) {
    return shares(w, only(w, mask, before(w, a.bits, scores(w, queries, keys))));
  }
};

/// attention_weights(q, k) v for values [..., n, e], bits as there. Where queries, keys and values are matrices of numbers, and only axes
/// before them may be named, the weights are never all in memory, but for derivatives, which compute them when they have the adjoint.
/// Derivative: as of softmax and the products.
struct attention {
  static constexpr string_view name = "attention";
  static constexpr op_kind kind = op_kind::composite;
  static constexpr int arity = 3;

  static constexpr shape_or_problem result_shape(const shape* operands, const attributes& a) {
    const shape_or_problem weights = attention_weights::result_shape(operands, a);
    if (weights.problem != nullptr) return weights;
    const shape_or_problem result = contracted_shape(weights.value, operands[2], 0);
    if (result.problem != nullptr) return {{}, "the values do not fit", "give [..., n, e] for n keys"};
    return result;
  }
  template <class Writer, class Term>
  static constexpr Term expand(Writer& w, const attributes& a, Term queries, Term keys, Term values) {
    const attributes flags{.bits = a.bits};
    const Term weights = w.template make_with<attention_weights>(flags, queries, keys);
    Term by_weights = w.template make<matmul>(weights, values);
    const shape shapes[] = {queries.shape(), keys.shape(), values.shape()};
    if (outer_shape(shapes, 3).problem != nullptr) return by_weights;
    for (const Term& each : {queries, keys, values}) by_weights = w.template make<checkpoint_from>(by_weights, each);
    return w.template make<same_as>(w.template make_with<online_attention>(flags, queries, keys, values), by_weights);
  }
};

}  // namespace typeflow::ops
