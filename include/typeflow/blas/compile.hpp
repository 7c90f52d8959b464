// SPDX-License-Identifier: BSL-1.0
// Programs whose large matrix products a BLAS computes.
#pragma once

#include "../runtime/compile.hpp"
#include "products.hpp"

namespace typeflow {

/// The option `with_blas` of `compile`.
struct with_blas_option {};
inline constexpr with_blas_option with_blas{};

namespace detail {

template <class F>
struct blas_pipeline : passes::pipeline<F> {
  using products = blas::products;
};

}  // namespace detail

/// A program as `program<F>` is, but for its matrix products. That is another type, so that a program means the same in every translation
/// unit, whatever headers that includes.
template <class F>
struct blas_program : program<F>, detail::program_calls<F, detail::blas_pipeline<F>> {
  using pipeline = detail::blas_pipeline<F>;
  using detail::program_calls<F, pipeline>::operator();
};

/// Compiles a lambda as `compile` does, and lets a BLAS compute those matrix products for which it is faster than the library's own kernels:
/// `compile([] { return cost; }, with_blas)`. Link a BLAS whose `int` has 32 bits, as target `typeflow::blas` does. Results agree with those
/// of the kernels within rounding; in which order a BLAS adds is its own affair, and so is whether it starts threads or allocates.
template <class F>
constexpr auto compile(F lambda, with_blas_option) {
  using own = decltype(compile(lambda));
  if constexpr (std::is_same_v<own, program<F>>) return blas_program<F>{};
  else return own{};
}

}  // namespace typeflow
