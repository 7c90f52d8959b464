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

/// attention_weights(q, k) v for values [..., n, e], result [..., m, e], in one pass over the keys: where m, n, d and e are numbers, no array
/// of the size m n is in memory, but for derivatives, which compute the weights again when they need them. Numerically as the weights.
/// Source: Vaswani et al. 2017; Milakov & Gimelshein 2018; Dao et al. 2022.
template <hash_type Q, hash_type K, hash_type V>
constexpr auto attention(node<Q> queries, node<K> keys, node<V> values) {
  return apply<ops::attention>(queries, keys, values);
}
/// The same, each query seeing the keys up to its own position only.
template <hash_type Q, hash_type K, hash_type V>
constexpr auto attention(node<Q> queries, node<K> keys, node<V> values, causal_tag) {
  return apply<ops::attention, bits_attribute<ops::attention_weights::causal_bit>>(queries, keys, values);
}
/// The same, for keys where the mask, which broadcasts to [..., m, n], is not 0; by the weights, which lie in memory.
template <hash_type Q, hash_type K, hash_type V, hash_type Mask>
constexpr auto attention(node<Q> queries, node<K> keys, node<V> values, node<Mask> mask) {
  return matmul(attention_weights(queries, keys, mask), values);
}
/// The same with both.
template <hash_type Q, hash_type K, hash_type V, hash_type Mask>
constexpr auto attention(node<Q> queries, node<K> keys, node<V> values, node<Mask> mask, causal_tag) {
  return matmul(attention_weights(queries, keys, mask, causal), values);
}

}  // namespace typeflow
