// SPDX-License-Identifier: BSL-1.0
// Arrays as a reference: elements by index, functions of them written as loops.
#pragma once

#include <cstddef>
#include <vector>

#include "typeflow/core/array_list.hpp"
#include "typeflow/core/shape.hpp"

namespace plain {

using indices = std::vector<std::int64_t>;

/// Elements in row-major order.
struct array {
  indices extents;
  std::vector<double> elements;

  std::int64_t extent(int axis) const { return extents[static_cast<std::size_t>(axis)]; }
  std::size_t place(const indices& at) const {
    std::int64_t result = 0;
    for (std::size_t i = 0; i < extents.size(); ++i) result = result * extents[i] + at[i];
    return static_cast<std::size_t>(result);
  }
  double operator()(const indices& at) const { return elements[place(at)]; }
  double& operator()(const indices& at) { return elements[place(at)]; }
};

inline std::int64_t count_of(const indices& extents) {
  std::int64_t count = 1;
  for (std::int64_t e : extents) count *= e;
  return count;
}

/// Calls f with every index, the last axis fastest.
template <class F>
void for_each_index(const indices& extents, F f) {
  indices at(extents.size(), 0);
  for (std::int64_t left = count_of(extents); left > 0; --left) {
    f(at);
    for (std::size_t i = at.size(); i-- > 0;) {
      if (++at[i] < extents[i]) break;
      at[i] = 0;
    }
  }
}

/// The array whose element at each index is f of it.
template <class F>
array by_index(const indices& extents, F f) {
  array result{extents, {}};
  for_each_index(extents, [&](const indices& at) { result.elements.push_back(f(at)); });
  return result;
}

/// The extents of a shape, with a length for its named axis.
inline indices extents_of(const typeflow::shape& s, std::int64_t rows) {
  indices result;
  for (int i = 0; i < s.rank; ++i) result.push_back(s[i].is_named() ? rows : s[i].size);
  return result;
}

/// Where the library stores the element at an index: a named axis is outermost.
inline int stored_place(const typeflow::shape& s, const indices& at) {
  const int named = typeflow::named_dimension(s);
  std::int64_t result = named < 0 ? 0 : at[static_cast<std::size_t>(named)];
  for (int i = 0; i < s.rank; ++i)
    if (i != named) result = result * s[i].size + at[static_cast<std::size_t>(i)];
  return static_cast<int>(result);
}

template <class T>
array from_storage(const typeflow::shape& s, std::int64_t rows, const typeflow::array_list<T>& stored) {
  return by_index(extents_of(s, rows), [&](const indices& at) { return static_cast<double>(stored[stored_place(s, at)]); });
}

template <class T>
void to_storage(const array& from, const typeflow::shape& s, typeflow::array_list<T>& stored) {
  for_each_index(from.extents, [&](const indices& at) { stored[stored_place(s, at)] = static_cast<T>(from(at)); });
}

}  // namespace plain
