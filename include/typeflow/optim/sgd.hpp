// SPDX-License-Identifier: BSL-1.0
// Stochastic gradient descent as an expression: the update is fused into the end of the gradient.
#pragma once

#include "../expr/operators.hpp"
#include "../expr/refusals.hpp"

namespace typeflow::optim {

/// One step of gradient descent: returns the cost before the step and writes p - learning_rate * d(cost)/dp into every parameter p.
/// learning_rate is a constant (`constant<0.01>`) or a scalar input. Use: `compile([] { return optim::sgd(cost, wrt(W, b), constant<0.01>); })`.
template <hash_type Cost, hash_type... Parameters, hash_type Rate>
constexpr auto sgd(node<Cost> cost, wrt_list<Parameters...>, node<Rate> learning_rate) {
  return outputs(cost, update(node<Parameters>{}, node<Parameters>{} - learning_rate * grad(cost, node<Parameters>{}))...);
}

template <hash_type Cost, hash_type... Parameters, typeflow::detail::plain_value Rate>
constexpr auto sgd(node<Cost>, wrt_list<Parameters...>, const Rate& learning_rate) {
  return outputs(typeflow::detail::refuse<"sgd">(learning_rate));
}

template <hash_type Cost, hash_type... Rest>
constexpr auto sgd(node<Cost>, node<Rest>...) {
  static_assert(explain<typeflow::detail::wrt_refusal<"sgd", node<Cost>>>());
  return output_list<output_item<output_role::value, refused_hash>>{};
}

}  // namespace typeflow::optim
