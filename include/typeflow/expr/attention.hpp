// SPDX-License-Identifier: BSL-1.0
// Scaled dot-product attention.
#pragma once

#include "../ops/attention.hpp"
#include "functions.hpp"

namespace typeflow {

/// A query attends to no key behind its own position.
struct causal_tag {};
inline constexpr causal_tag causal{};


/// softmax(q k^T / sqrt(d)) over the keys: queries [..., m, d] and keys [..., n, d] give [..., m, n]; leading axes, of a batch and of heads,
/// broadcast. Without overflow. Where a query may attend to no key, its shares are equal. Derivative: as of softmax and the product.
template <hash_type Q, hash_type K>
constexpr auto attention_weights(node<Q> queries, node<K> keys) {
  return apply<ops::attention_weights>(queries, keys);
}
/// The same, each query seeing the keys up to its own position only.
template <hash_type Q, hash_type K>
constexpr auto attention_weights(node<Q> queries, node<K> keys, causal_tag) {
  return apply<ops::attention_weights, bits_attribute<ops::attention_weights::causal_bit>>(queries, keys);
}
/// The same, for keys where the mask, which broadcasts to [..., m, n], is not 0.
template <hash_type Q, hash_type K, hash_type Mask>
constexpr auto attention_weights(node<Q> queries, node<K> keys, node<Mask> mask) {
  return apply<ops::masked_attention_weights>(queries, keys, mask);
}
/// The same with both.
template <hash_type Q, hash_type K, hash_type Mask>
constexpr auto attention_weights(node<Q> queries, node<K> keys, node<Mask> mask, causal_tag) {
  return apply<ops::masked_attention_weights, bits_attribute<ops::attention_weights::causal_bit>>(queries, keys, mask);
}

/// attention_weights(q, k) v for values [..., n, e], result [..., m, e]: `attention(q, k, v)`, `attention(q, k, v, causal)`, `attention(q,
/// k, v, mask)`, `attention(q, k, v, mask, causal)`. Source: Vaswani et al. 2017.
template <hash_type Q, hash_type K, hash_type V, class... Options>
constexpr auto attention(node<Q> queries, node<K> keys, node<V> values, Options... options) {
  return matmul(attention_weights(queries, keys, options...), values);
}

}  // namespace typeflow
