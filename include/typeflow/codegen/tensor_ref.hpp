// SPDX-License-Identifier: BSL-1.0
// A caller's tensor: where it is, how it is laid out, and staging memory where its layout is not the one that loops read.
#pragma once

#include "../core/shape.hpp"
#include "element_conversion.hpp"
#include "strided_copies.hpp"

namespace typeflow::codegen {

/// Extents and strides (in elements) by dimension. Loops read storage order (see storage_strides); a tensor that is laid out in another
/// way, or has elements of another type, is copied through `staging`, a block of rows at a time.
template <class T>
struct tensor_ref {
  T* data = nullptr;
  T* staging = nullptr;
  const element_conversion<T>* conversion = nullptr;  ///< where `data` are elements of another type
  int rank = 0;
  int row_dimension = -1;  ///< the one of the named axis
  int columns = 1;         ///< of structures, that are moved together with this one; 0 where another one moves it
  T* staged_columns[most_beside];  ///< their staging memory, this one's first, where there are several
  std::int64_t extents[max_rank];  ///< up to `rank`, like the strides: a call pays for what it uses
  std::int64_t strides[max_rank];
  std::int64_t stored[max_rank];  ///< strides in storage order

  /// Whether the elements lie in storage order, so that loops can work in place.
  constexpr bool is_stored() const {
    for (int i = 0; i < rank; ++i)
      if (extents[i] != 1 && strides[i] != stored[i]) return false;
    return true;
  }
  /// Whether a row is one element.
  constexpr bool is_column() const { return rank == 1 && row_dimension == 0; }
  constexpr std::int64_t row_stride() const { return row_dimension < 0 ? 0 : stored[row_dimension]; }
  /// The elements of so many rows; of a tensor without rows all.
  constexpr std::int64_t block_size(std::int64_t rows) const {
    std::int64_t size = 1;
    for (int i = 0; i < rank; ++i) size *= i == row_dimension ? rows : extents[i];
    return size;
  }
  constexpr std::int64_t element_size() const { return conversion == nullptr ? std::int64_t{sizeof(T)} : conversion->element_size; }
  /// The number at a place in the tensor.
  T element(std::int64_t place) const { return conversion == nullptr ? data[place] : conversion->element(*this, place); }

  /// Calls f(place in the tensor, place in storage order) for every element, with rows counted from `first`.
  template <class F>
  constexpr void for_each_element(std::int64_t first, std::int64_t rows, F f, int dimension = 0, std::int64_t from = 0,
                                  std::int64_t to = 0) const {
    if (dimension == rank) {
      f(from, to);
      return;
    }
    const bool row = dimension == row_dimension;
    const std::int64_t begin = row ? first : 0;
    const std::int64_t count = row ? rows : extents[dimension];
    for (std::int64_t i = 0; i < count; ++i)
      for_each_element(first, rows, f, dimension + 1, from + (begin + i) * strides[dimension], to + i * stored[dimension]);
  }

  /// Where loops find the rows from `first` on.
  template <bool Staged>
  T* block(std::int64_t first, std::int64_t rows) const {
    if (!Staged || staging == nullptr) return data + first * row_stride();
    if (conversion != nullptr) conversion->read(*this, first, rows);
    else if (is_column()) read_columns(first, rows);
    else for_each_element(first, rows, [this](std::int64_t from, std::int64_t to) { staging[to] = data[from]; });
    return staging;
  }
  void read_columns(std::int64_t first, std::int64_t rows) const {
    const T* const from = data + first * strides[0];
    if (columns == 1) gather_strided(staging, from, strides[0], rows);
    else if (columns > 1) gather_beside(staged_columns, columns, from, strides[0], rows);
  }
  void write_columns(std::int64_t first, std::int64_t rows) const {
    T* const to = data + first * strides[0];
    if (columns == 1) scatter_strided(to, strides[0], staging, rows);
    else if (columns > 1) scatter_beside(to, strides[0], staged_columns, columns, rows);
  }
  template <bool Staged>
  T* block_to_write(std::int64_t first) const {
    return !Staged || staging == nullptr ? data + first * row_stride() : staging;
  }
  void deliver(std::int64_t first, std::int64_t rows) const {
    if (staging == nullptr) return;
    if (conversion != nullptr) conversion->write(*this, first, rows);
    else if (is_column()) write_columns(first, rows);
    else for_each_element(first, rows, [this](std::int64_t to, std::int64_t from) { data[to] = staging[from]; });
  }
  /// The same for a tensor without rows; one with rows is selected block by block.
  template <bool Staged>
  T* whole() const {
    return row_dimension < 0 ? block<Staged>(0, 0) : data;
  }
  template <bool Staged>
  T* whole_to_write() const {
    return row_dimension < 0 ? block_to_write<Staged>(0) : data;
  }
  void deliver_whole() const {
    if (row_dimension < 0) deliver(0, 0);
  }
};

}  // namespace typeflow::codegen
