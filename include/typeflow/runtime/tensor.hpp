// SPDX-License-Identifier: BSL-1.0
// The core's own container: a tensor of static extents, on the stack, without any initialisation of its own.
#pragma once

#include <cstddef>
#include <cstdint>

namespace typeflow {

/// T elements[Extents...] in row-major order, an aggregate: `tensor<double, 2, 2> W{{2, -3, 2, -3}}`. `tensor<double>` holds one number.
template <class T, std::int64_t... Extents>
struct tensor {
  using value_type = T;
  static constexpr int rank = sizeof...(Extents);
  static constexpr std::int64_t extents[sizeof...(Extents) + 1] = {Extents..., 1};
  static constexpr std::int64_t static_size = (std::int64_t{1} * ... * Extents);

  T elements[static_size > 0 ? static_size : 1];

  /// The element at an index for each axis; indices are not checked.
  template <class... Indices>
  constexpr T& operator()(Indices... indices) {
    static_assert(sizeof...(Indices) == sizeof...(Extents), "typeflow: give one index for each axis of the tensor");
    return elements[place(indices...)];
  }
  template <class... Indices>
  constexpr const T& operator()(Indices... indices) const {
    static_assert(sizeof...(Indices) == sizeof...(Extents), "typeflow: give one index for each axis of the tensor");
    return elements[place(indices...)];
  }
  /// The element at a place in row-major order.
  constexpr T& operator[](std::int64_t i) { return elements[i]; }
  constexpr const T& operator[](std::int64_t i) const { return elements[i]; }

  constexpr T* data() { return elements; }
  constexpr const T* data() const { return elements; }
  static constexpr std::size_t size() { return static_cast<std::size_t>(static_size); }
  constexpr T* begin() { return elements; }
  constexpr T* end() { return elements + static_size; }
  constexpr const T* begin() const { return elements; }
  constexpr const T* end() const { return elements + static_size; }
  constexpr void fill(T value) {
    for (T& element : *this) element = value;
  }

 private:
  template <class... Indices>
  static constexpr std::int64_t place(Indices... indices) {
    std::int64_t result = 0;
    int axis = 0;
    ((result = result * extents[axis++] + static_cast<std::int64_t>(indices)), ...);
    return result;
  }
};

}  // namespace typeflow
