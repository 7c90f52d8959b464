// SPDX-License-Identifier: BSL-1.0
// What sparse_jacobian and sparse_hessian refuse, in words.
#pragma once

#include "found_pattern.hpp"

namespace typeflow {

template <hash_type F, hash_type X, bool IsHessian>
struct sparse_derivative;

/// What is refused in words.
template <hash_type X, bool IsHessian>
struct sparse_derivative<refused_hash, X, IsHessian> {
  static constexpr int rows = 0, columns = 0, nonzeros = 0, colours = 0;
  static constexpr std::array<int, 1> row_offsets{};
  static constexpr std::array<int, 0> column_indices{};
  static constexpr bool is_reverse = false;
  static constexpr node<refused_hash> values{};
};

namespace sparse {

/// Named axes.
template <fixed_string Name, hash_type F, hash_type X>
struct axes_check {
  static constexpr const descriptor& f = descriptor_of(key<F>{});
  static constexpr const descriptor& x = descriptor_of(key<X>{});
  static constexpr text make() {
    text out;
    if (named_dimension(f.result_shape) < 0 && named_dimension(x.result_shape) < 0) return out;
    out << Name.view() << ": a named axis has no fixed number of entries";
    spell_shape(out, f);
    spell_shape(out, x);
    return out << "\ntake one slice of it, and map\nthe values over the axis with vmap";
  }
  static constexpr text message = make();
};

/// What f is made of.
template <fixed_string Name, bool IsHessian, hash_type F, hash_type X, hash_type Shown>
struct part_check {
  static constexpr text make() {
    text out;
    if (tangent_graph<F, X>::template contains_x<IsHessian>) return out;
    out << Name.view() << ": ";
    spell(out, descriptor_of(key<X>{}));
    out << " is not part of\n";
    spell(out, descriptor_of(key<Shown>{}));
    return out << "\ndifferentiate by one of its parts";
  }
  static constexpr text message = make();
};

/// What a compiler can work through.
template <fixed_string Name, hash_type F, hash_type X>
struct size_check {
  static constexpr text make() {
    text out;
    if (found_pattern<F, X>::complete) return out;
    return out << Name.view() << ": too big for the compiler: " << found_pattern<F, X>::rows << " rows, "
               << found_pattern<F, X>::columns
               << " columns\nmap one block of it with vmap,\nor use jvp, vjp or hvp";
  }
  static constexpr text message = make();
};

/// The derivative, or the refused one.
template <fixed_string Name, bool IsHessian, hash_type F, hash_type X, hash_type Shown = F>
constexpr auto checked() {
  if constexpr (F == refused_hash || X == refused_hash) {
    return sparse_derivative<refused_hash, X, IsHessian>{};
  } else {
    using axes = axes_check<Name, F, X>;
    static_assert(explain<axes>());
    if constexpr (!axes::message.empty()) {
      return sparse_derivative<refused_hash, X, IsHessian>{};
    } else {
      using part = part_check<Name, IsHessian, F, X, Shown>;
      static_assert(explain<part>());
      if constexpr (!part::message.empty()) {
        return sparse_derivative<refused_hash, X, IsHessian>{};
      } else {
        using size = size_check<Name, F, X>;
        static_assert(explain<size>());
        return std::conditional_t<size::message.empty(), sparse_derivative<F, X, IsHessian>,
                                  sparse_derivative<refused_hash, X, IsHessian>>{};
      }
    }
  }
}

namespace detail {

/// The words for a list where one expression is asked for.
template <fixed_string Name, class F>
struct single_refusal {
  static constexpr text message =
      text{} << Name.view()
             << ": takes one expression\ncall it once for each of them,\nor make them slices of one";
};

template <fixed_string Name, hash_type F>
constexpr auto refuse_list(node<F>) {
  static_assert(explain<single_refusal<Name, node<F>>>());
  return sparse_derivative<refused_hash, refused_hash, false>{};
}

}  // namespace detail

}  // namespace sparse

}  // namespace typeflow
