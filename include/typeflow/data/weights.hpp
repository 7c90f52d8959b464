// SPDX-License-Identifier: BSL-1.0
// Saving a model's parameters and loading them again: named arrays in one file (weights_format.hpp), replaced
// as a whole or not at all.
#pragma once

#include <algorithm>
#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "file.hpp"
#include "weights_format.hpp"
#include "weights_parser.hpp"

namespace typeflow {

/// A named array that is to be filled from a file.
template <std::floating_point T>
struct basic_weight_target {
  std::string name;
  std::vector<std::size_t> shape;
  std::span<T> values;
};

using weight_view = basic_weight_view<double>;
using weight = basic_weight<double>;
using weight_target = basic_weight_target<double>;
using float_weight_view = basic_weight_view<float>;
using float_weight = basic_weight<float>;
using float_weight_target = basic_weight_target<float>;

/// Writes the arrays to `path`, exactly to the last bit. The new file replaces the old one only when all of
/// it is on disk; after any error the old file is untouched and nothing is left beside it. Errors: as
/// encode_weights; no directory, space or permission.
inline void save_weights(const std::string& path, std::span<const weight_view> arrays) {
  detail::replace_file(path, encode_weights(arrays));
}
inline void save_weights(const std::string& path, std::span<const float_weight_view> arrays) {
  detail::replace_file(path, encode_weights(arrays));
}

/// Every array of the file, in the order saved; `load_weights<float>` for a file of floats. Errors: no such
/// file; as decode_weights.
template <std::floating_point T = double>
std::vector<basic_weight<T>> load_weights(const std::string& path) {
  return decode_weights<T>(detail::read_file(path), path);
}

namespace detail {

/// The place in the file of each target. Errors: a target that the file lacks, or has in another shape.
template <class T>
std::vector<std::size_t> match_targets(const std::string& path, const std::vector<basic_weight<T>>& arrays,
                                       std::span<const basic_weight_target<T>> targets) {
  std::vector<std::string> names;
  for (const auto& array : arrays) names.push_back(array.name);
  std::vector<std::size_t> places;
  for (const auto& target : targets) {
    places.push_back(index_of_name(names, target.name, path, "arrays of the file"));
    if (const auto& found = arrays[places.back()]; found.shape != target.shape) {
      fail(path + ": " + shown(target.name) + " has shape " + shape_text(found.shape) + ", the model wants " +
           shape_text(target.shape) + "; load it into the model that saved it");
    }
  }
  return places;
}

template <class T>
void require_all_used(const std::string& path, const std::vector<basic_weight<T>>& arrays,
                      std::span<const basic_weight_target<T>> targets) {
  for (const auto& array : arrays) {
    const auto is_it = [&](const auto& target) { return target.name == array.name; };
    if (std::none_of(targets.begin(), targets.end(), is_it)) {
      fail(path + ": the file has " + shown(array.name) +
           ", which the model has not; load it into the model that saved it");
    }
  }
}

template <class T>
void load_into(const std::string& path, std::span<const basic_weight_target<T>> targets) {
  require_sound(targets, "load_weights_into()");
  const auto arrays = load_weights<T>(path);
  const std::vector<std::size_t> places = match_targets(path, arrays, targets);
  require_all_used(path, arrays, targets);
  for (std::size_t i = 0; i < targets.size(); ++i) {
    std::copy(arrays[places[i]].values.begin(), arrays[places[i]].values.end(), targets[i].values.begin());
  }
}

}  // namespace detail

/// Fills each target from the array of its name; the order does not matter. Everything is checked before
/// anything is written. Errors: as load_weights; a target missing in the file, an array of the file without a
/// target, another shape.
inline void load_weights_into(const std::string& path, std::span<const weight_target> targets) {
  detail::load_into<double>(path, targets);
}
inline void load_weights_into(const std::string& path, std::span<const float_weight_target> targets) {
  detail::load_into<float>(path, targets);
}

}  // namespace typeflow
