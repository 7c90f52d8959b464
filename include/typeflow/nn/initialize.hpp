// SPDX-License-Identifier: BSL-1.0
// Starting values for all parameters of a model.
#pragma once

#include <cstdint>

#include "../random/initializers.hpp"
#include "storage.hpp"

namespace typeflow::nn {

/// Fills every member of a parameter_set or Hana struct: those of two axes and more by `matrices` (Keras's
/// default for a dense layer), numbers and vectors by `vectors`. Member number i takes stream i of the
/// generator, so that the same seed gives the same bits everywhere. Other schemes of random/initializers.hpp:
/// `initialize(weights, 7, random::he_normal{})`.
template <class Model, class Matrices = random::glorot_uniform, class Vectors = random::zeros>
void initialize(Model& model, std::uint64_t seed, const Matrices& matrices = {},
                const Vectors& vectors = {}) {
  std::uint64_t stream = 0;
  detail::for_each_member(model, [&](string_view, auto& member) {
    const auto extents = detail::extents_of(member);
    const random::generator source{.seed = seed, .stream = stream++};
    if (extents.size() < 2)
      vectors(detail::elements_of(member), extents, source);
    else
      matrices(detail::elements_of(member), extents, source);
  });
}

/// How many numbers a model's members hold together.
template <class Model>
std::size_t count_parameters(const Model& model) {
  std::size_t count = 0;
  detail::for_each_member(
      model, [&](string_view, const auto& member) { count += detail::elements_of(member).size(); });
  return count;
}

}  // namespace typeflow::nn
