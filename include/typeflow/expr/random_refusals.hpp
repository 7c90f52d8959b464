// SPDX-License-Identifier: BSL-1.0
// Random tensors asked for with other arguments than they take: refused in words.
#pragma once

#include "random_numbers.hpp"

namespace typeflow {

namespace detail {

template <class... Options>
inline constexpr bool is_stream_alone = sizeof...(Options) == 0 || (sizeof...(Options) == 1 && (is_stream<Options> && ...));
template <class... Options>
inline constexpr bool are_bounds = is_stream_alone<Options...>;
template <class Low, class High, class... Rest>
  requires(!is_stream<Low> && !is_stream<High>)
inline constexpr bool are_bounds<Low, High, Rest...> = is_stream_alone<Rest...>;

template <fixed_string Name, class... Options>
struct draw_option_refusal {
  static constexpr text make() {
    text out;
    out << Name.view() << ": an argument\nbehind the seed is no stream\nwrite stream<1>";
    return Name.view() == "random_uniform" ? out << ", or low, high" : out;
  }
  static constexpr text message = make();
};

template <fixed_string Name, class... Options>
constexpr auto refuse_draw() {
  static_assert(explain<draw_option_refusal<Name, Options...>>());
  return node<refused_hash>{};
}

template <class X>
struct no_rate_refusal {
  static constexpr text message = text{} << "dropout: which rate?\nwrite dropout<0.5>(x, seed)";
};

}  // namespace detail

template <auto... Extents, class Seed, class... Options>
  requires(!detail::are_bounds<Options...>)
constexpr auto random_uniform(Seed, Options...) { return detail::refuse_draw<"random_uniform", Options...>(); }
template <auto... Extents, class Seed, class... Options>
  requires(!detail::is_stream_alone<Options...>)
constexpr auto random_normal(Seed, Options...) { return detail::refuse_draw<"random_normal", Options...>(); }
template <auto... Extents, class P, class Seed, class... Options>
  requires(!detail::is_stream_alone<Options...>)
constexpr auto random_bernoulli(P, Seed, Options...) { return detail::refuse_draw<"random_bernoulli", Options...>(); }
template <auto Rate, class X, class Seed, class... Options>
  requires(!detail::is_stream_alone<Options...>)
constexpr auto dropout(X, Seed, Options...) { return detail::refuse_draw<"dropout", Options...>(); }

template <class X, class... Rest>
constexpr auto dropout(X, Rest...) {
  static_assert(explain<detail::no_rate_refusal<X>>());
  return node<refused_hash>{};
}

}  // namespace typeflow
