// SPDX-License-Identifier: BSL-1.0
// A model's parameters in a file, under their names and with their shapes.
#pragma once

#include <string>
#include <vector>

#include "../data/weights.hpp"
#include "storage.hpp"

namespace typeflow::nn {

/// Writes every member of a parameter_set or Hana struct, exactly to the last bit (data/weights.hpp has the
/// format). Errors: as save_weights; the old file is untouched then.
template <class Model>
void save(const std::string& path, const Model& model) {
  using number = detail::number_of<Model>;
  std::vector<basic_weight_view<number>> arrays;
  detail::for_each_member(model, [&](string_view name, const auto& member) {
    arrays.push_back({std::string(name), detail::extents_of(member), detail::elements_of(member)});
  });
  save_weights(path, arrays);
}

/// Fills every member from the array of its name; their order does not matter. Errors, before anything is
/// written: as load_weights_into, among them a member without an array, an array without a member, another
/// shape, another number type.
template <class Model>
void load(const std::string& path, Model& model) {
  using number = detail::number_of<Model>;
  std::vector<basic_weight_target<number>> targets;
  detail::for_each_member(model, [&](string_view name, auto& member) {
    targets.push_back({std::string(name), detail::extents_of(member), detail::elements_of(member)});
  });
  load_weights_into(path, targets);
}

}  // namespace typeflow::nn
