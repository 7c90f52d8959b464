// SPDX-License-Identifier: BSL-1.0
// Random tensors inside expressions: random_uniform, random_normal, random_bernoulli, dropout.
#pragma once

#include "../ops/fused.hpp"
#include "random_draws.hpp"

namespace typeflow {

/// Random numbers, uniform in [0, 1): `random_uniform<N, 10>(seed)`. They are the draws of `random::generator{seed, stream}` in row-major
/// order, a named axis taken as the first, and depend on nothing else: not on memory, blocks, threads, compiler or processor. The seed is a
/// scalar expression of a whole number; every other number, negative or with a fraction, is a seed too; -0 is 0, and all NaN are one. Equal
/// calls are one tensor: what is to differ needs another seed or another stream. Float has the double rounded down to a multiple of 2^-24;
/// there, seeds, the named or first extent and the product of the others are exact up to 2^24. Derivative: 0.
template <auto... Extents, class Seed, auto Stream = 0>
constexpr auto random_uniform(Seed seed, stream_number<Stream> stream_of = {}) {
  return detail::draw_from<"random_uniform", ops::random_uniform, detail::shape_source<Extents...>>(seed, stream_of);
}

/// Between bounds, which are expressions and broadcast to the extents: fma(u, high - low, low), where rounding alone can reach `high`.
/// Derivative: 1 - u by low, u by high.
template <auto... Extents, class Seed, class Low, class High, auto Stream = 0>
  requires(!detail::is_stream<Low> && !detail::is_stream<High>)
constexpr auto random_uniform(Seed seed, Low low, High high, stream_number<Stream> stream_of = {}) {
  using target = detail::shape_source<Extents...>;
  const auto from = detail::as_random_operand<"random_uniform", target>(low);
  const auto to = detail::as_random_operand<"random_uniform", target>(high);
  return apply<ops::fma>(random_uniform<Extents...>(seed, stream_of), to - from, from);
}

/// Random numbers, normal with mean 0 and variance 1, otherwise as random_uniform, of which they are independent in another stream only.
/// Others follow by arithmetic, `mean + deviation * random_normal<N>(seed)`, and so do derivatives by mean and deviation. Float has the
/// rounded double. Derivative: 0.
template <auto... Extents, class Seed, auto Stream = 0>
constexpr auto random_normal(Seed seed, stream_number<Stream> stream_of = {}) {
  return detail::draw_from<"random_normal", ops::random_normal, detail::shape_source<Extents...>>(seed, stream_of);
}

/// 1 with probability p, else 0: `random_uniform(seed) < p`, in the shape of p, or in the given extents, to which p broadcasts. Always 1
/// from p = 1 up, always 0 from p = 0 down and for NaN. Derivative: 0.
template <auto... Extents, class P, class Seed, auto Stream = 0>
constexpr auto random_bernoulli(P p, Seed seed, stream_number<Stream> stream_of = {}) {
  using target = detail::draw_shape<decltype(detail::as_random_operand<"random_bernoulli">(p))::hash, Extents...>;
  const auto probability = detail::as_random_operand<"random_bernoulli", target>(p);
  return detail::draw_from<"random_bernoulli", ops::random_uniform, target>(seed, stream_of) < probability;
}

/// 0 with probability Rate, else x/(1 - Rate): `dropout<0.5>(hidden, step)`, with what counts the steps as seed, so that each step drops
/// others; several layers need a stream each. What is dropped influences nothing, NaN and infinity included. It belongs into the program
/// that trains, not into the one that predicts. Derivative: 1/(1 - Rate) where x is kept, else 0. Error, when compiling: Rate is not in
/// [0, 1). Source: Srivastava et al. 2014.
template <auto Rate, class X, class Seed, auto Stream = 0>
constexpr auto dropout(X x, Seed seed, stream_number<Stream> stream_of = {}) {
  using check = detail::rate_check<Rate>;
  static_assert(explain<check>());
  const auto kept = detail::as_random_operand<"dropout">(x);
  using target = detail::draw_shape<decltype(kept)::hash>;
  const auto number = detail::draw_from<"dropout", ops::random_uniform, target>(seed, stream_of);
  if constexpr (!check::message.empty()) return node<refused_hash>{};
  else return apply<ops::select>(number >= constant<Rate>, kept * constant<1 / (1 - static_cast<double>(Rate))>, constant<0>);
}

}  // namespace typeflow
