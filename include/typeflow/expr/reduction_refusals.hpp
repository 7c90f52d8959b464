// SPDX-License-Identifier: BSL-1.0
// Reductions, losses and normalizations that are called with plain numbers or data: refused in words.
#pragma once

#include "refusals.hpp"

namespace typeflow {

template <detail::plain_value T>
constexpr auto max(const T& x) { return detail::refuse<"max">(x); }
template <detail::plain_value T>
constexpr auto min(const T& x) { return detail::refuse<"min">(x); }
template <detail::plain_value T>
constexpr auto argmax(const T& x, const auto&...) { return detail::refuse<"argmax">(x); }
template <detail::plain_value T>
constexpr auto argmin(const T& x, const auto&...) { return detail::refuse<"argmin">(x); }
template <detail::plain_value T>
constexpr auto var(const T& x, const auto&...) { return detail::refuse<"var">(x); }
template <detail::plain_value T>
constexpr auto std(const T& x, const auto&...) { return detail::refuse<"std">(x); }
template <auto Order = 2, detail::plain_value T>
constexpr auto norm(const T& x, const auto&...) { return detail::refuse<"norm">(x); }
template <detail::plain_value T>
constexpr auto logsumexp(const T& x, const auto&...) { return detail::refuse<"logsumexp">(x); }
template <detail::plain_value T>
constexpr auto softmax(const T& x, const auto&...) { return detail::refuse<"softmax">(x); }
template <detail::plain_value T>
constexpr auto log_softmax(const T& x, const auto&...) { return detail::refuse<"log_softmax">(x); }

template <class X, class Y>
  requires detail::with_plain_value<X, Y>
constexpr auto mae(const X& x, const Y& y) { return detail::refuse<"mae">(x, y); }
template <class X, class Y>
  requires detail::with_plain_value<X, Y>
constexpr auto softmax_cross_entropy(const X& x, const Y& y) { return detail::refuse<"softmax_cross_entropy">(x, y); }
template <class X, class Y>
  requires detail::with_plain_value<X, Y>
constexpr auto sparse_softmax_cross_entropy(const X& x, const Y& y) { return detail::refuse<"sparse_softmax_cross_entropy">(x, y); }
template <class X, class Y>
  requires detail::with_plain_value<X, Y>
constexpr auto cosine_similarity(const X& x, const Y& y) { return detail::refuse<"cosine_similarity">(x, y); }
template <class Q, class K, class V>
  requires detail::with_plain_value<Q, K, V>
constexpr auto attention(const Q& q, const K& k, const V& v, const auto&...) { return detail::refuse<"attention">(q, k, v); }

}  // namespace typeflow
