// SPDX-License-Identifier: BSL-1.0
// Products of vectors and matrices beside matmul, under NumPy's names.
#pragma once

#include "../ops/norm.hpp"
#include "apply_to.hpp"
#include "functions.hpp"
#include "operators.hpp"
#include "reductions.hpp"

namespace typeflow {

namespace detail {

struct outer_words {
  static constexpr string_view problem = "outer: takes two vectors", cure = "make each one extent, with reshape";
  static constexpr bool accepts(const shape& a, const shape& b) { return a.rank == 1 && b.rank == 1; }
};
struct dot_ranks {
  static constexpr string_view problem = "dot: too many axes", cure = "use matmul, or sum(a * b, axes<...>)";
  static constexpr bool accepts(const shape& a, const shape& b) { return a.rank <= 2 && b.rank <= 2; }
};
struct kron_words {
  static constexpr string_view problem = "kron: takes two vectors\nor two matrices of known size";
  static constexpr string_view cure = "give both as many extents, numbers";
  static constexpr bool accepts(const shape& a, const shape& b) {
    return a.rank == b.rank && (a.rank == 1 || a.rank == 2) && named_dimension(a) < 0 && named_dimension(b) < 0;
  }
};

template <class Words, hash_type A, hash_type B>
struct ranks_check {
  static constexpr const descriptor &a = descriptor_of(key<A>{}), &b = descriptor_of(key<B>{});
  static constexpr text make() {
    text out;
    if (A == refused_hash || B == refused_hash || Words::accepts(a.result_shape, b.result_shape)) return out;
    out << Words::problem;
    spell_shape(out, a);
    spell_shape(out, b);
    return out << '\n' << Words::cure;
  }
  static constexpr text message = make();
};

/// Whether a product can be made of two expressions; says what is wrong otherwise.
template <class Words, hash_type A, hash_type B>
constexpr bool has_ranks() {
  using check = ranks_check<Words, A, B>;
  static_assert(explain<check>());
  return check::message.empty() && A != refused_hash && B != refused_hash;
}

/// [m, 1, n, 1] for the first factor of kron, [1, p, 1, q] for the second, [mp, nq] for the result; vectors half of that.
template <hash_type A, hash_type B>
struct kron_shape {
  static constexpr shape make() {
    shape result;
    const shape &a = descriptor_of(key<A>{}).result_shape, &b = descriptor_of(key<B>{}).result_shape;
    for (int i = 0; i < a.rank; ++i) result.push_back(a[i].size * b[i].size);
    return result;
  }
  static constexpr shape value = make();
};

}  // namespace detail

/// a_i b_j of two vectors [m] and [n]: [m, n]. Derivative: the other factor.
template <hash_type A, hash_type B>
constexpr auto outer(node<A> a, node<B> b) {
  if constexpr (detail::has_ranks<detail::outer_words, A, B>()) return detail::insert_axis<1>(a) * detail::insert_axis<0>(b);
  else return node<refused_hash>{};
}

/// The inner product of two vectors, the matrix product of matrices, the product with a scalar: NumPy's dot up to two axes. Derivative: the
/// other factor.
template <hash_type A, hash_type B>
constexpr auto dot(node<A> a, node<B> b) {
  if constexpr (!detail::has_ranks<detail::dot_ranks, A, B>()) return node<refused_hash>{};
  else if constexpr (descriptor_of(key<A>{}).result_shape.rank == 0 || descriptor_of(key<B>{}).result_shape.rank == 0) return a * b;
  else return matmul(a, b);
}

/// The Kronecker product of two matrices [m, n] and [p, q], a block a_ij b for each element of a: [mp, nq]; of two vectors likewise.
/// Derivative: the other factor, summed over its blocks.
template <hash_type A, hash_type B>
constexpr auto kron(node<A> a, node<B> b) {
  if constexpr (!detail::has_ranks<detail::kron_words, A, B>()) {
    return node<refused_hash>{};
  } else {
    using target = target_attribute<detail::kron_shape<A, B>>;
    if constexpr (descriptor_of(key<A>{}).result_shape.rank == 1)
      return apply<ops::reshape, target>(detail::insert_axis<1>(a) * detail::insert_axis<0>(b));
    else
      return apply<ops::reshape, target>(detail::insert_axis<3>(detail::insert_axis<1>(a)) *
                                         detail::insert_axis<2>(detail::insert_axis<0>(b)));
  }
}

}  // namespace typeflow
