// SPDX-License-Identifier: BSL-1.0
// The bytes of a weights file: a readable header, the numbers, a checksum.
//
//   typeflow weights 1
//   element float64
//   arrays 2
//   W1 13 10
//   b1 10
//   bytes 1120
//   <1120 bytes: the arrays' values in that order, row-major, little-endian IEEE 754>
//   <8 bytes: CRC-64/XZ of everything before, little-endian>
#pragma once

#include <algorithm>
#include <bit>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "column_names.hpp"
#include "crc64.hpp"

namespace typeflow {

/// A named array to be saved; it holds no data of its own.
template <std::floating_point T>
struct basic_weight_view {
  std::string name;
  std::vector<std::size_t> shape;
  std::span<const T> values;
};

/// A named array that was loaded.
template <std::floating_point T>
struct basic_weight {
  std::string name;
  std::vector<std::size_t> shape;
  std::vector<T> values;
};

namespace detail {

template <class T>
constexpr std::string_view element_name() {
  static_assert(std::is_same_v<T, double> || std::is_same_v<T, float>, "weights are double or float");
  return std::is_same_v<T, double> ? "float64" : "float32";
}

template <class T>
using bits_of = std::conditional_t<sizeof(T) == 8, std::uint64_t, std::uint32_t>;

template <std::unsigned_integral Word>
void append_word(std::string& bytes, Word word) {
  for (std::size_t byte = 0; byte < sizeof(Word); ++byte)
    bytes += static_cast<char>((word >> (8 * byte)) & 0xFF);
}

template <std::unsigned_integral Word>
Word word_at(std::string_view bytes, std::size_t place) {
  Word word = 0;
  for (std::size_t byte = 0; byte < sizeof(Word); ++byte) {
    word |=
        static_cast<Word>(static_cast<Word>(static_cast<unsigned char>(bytes[place + byte])) << (8 * byte));
  }
  return word;
}

inline std::string shape_text(std::span<const std::size_t> shape) {
  std::string text = "[";
  for (std::size_t i = 0; i < shape.size(); ++i) text += (i == 0 ? "" : ", ") + std::to_string(shape[i]);
  return text + "]";
}

/// The number of values of a shape, or nothing sensible (the largest size) if it does not fit.
inline std::size_t value_count(std::span<const std::size_t> shape) {
  std::size_t count = 1;
  for (const std::size_t extent : shape) {
    if (extent != 0 && count > std::numeric_limits<std::size_t>::max() / 16 / extent)
      return std::numeric_limits<std::size_t>::max();
    count *= extent;
  }
  return count;
}

inline bool is_weight_name(std::string_view name) {
  const auto is_plain = [](char c) { return static_cast<unsigned char>(c) > 32 && c != 127; };
  return !name.empty() && name.size() <= 255 && std::all_of(name.begin(), name.end(), is_plain);
}

/// Saving and loading refuse the same things: a name that cannot stand in the header, a name twice, a shape
/// without its values.
template <class Array>
void require_sound(std::span<const Array> arrays, const std::string& where) {
  std::vector<std::string_view> names;
  for (const Array& array : arrays) {
    if (!is_weight_name(array.name))
      fail(where + ": the name " + shown(array.name) + " is no word of 1 to 255 bytes; rename the array");
    if (value_count(array.shape) != array.values.size()) {
      fail(where + ": " + shown(array.name) + " has shape " + shape_text(array.shape) + " and " +
           std::to_string(array.values.size()) + " values; give the array's own shape");
    }
    names.push_back(array.name);
  }
  std::sort(names.begin(), names.end());
  const auto twice = std::adjacent_find(names.begin(), names.end());
  if (twice != names.end())
    fail(where + ": the name " + shown(*twice) + " stands for two arrays; rename one");
}

}  // namespace detail

/// The bytes of a weights file. Errors: a name that is empty, doubled, longer than 255 bytes or holds spaces;
/// a shape that does not describe its values.
template <std::floating_point T>
std::string encode_weights(std::span<const basic_weight_view<T>> arrays) {
  detail::require_sound(arrays, "save_weights()");
  std::size_t count = 0;
  std::string bytes = "typeflow weights 1\nelement " + std::string(detail::element_name<T>());
  bytes += "\narrays " + std::to_string(arrays.size()) + "\n";
  for (const auto& array : arrays) {
    bytes += array.name;
    for (const std::size_t extent : array.shape) bytes += " " + std::to_string(extent);
    bytes += "\n";
    count += array.values.size();
  }
  bytes += "bytes " + std::to_string(count * sizeof(T)) + "\n";
  bytes.reserve(bytes.size() + count * sizeof(T) + 8);
  for (const auto& array : arrays) {
    for (const T value : array.values) detail::append_word(bytes, std::bit_cast<detail::bits_of<T>>(value));
  }
  detail::append_word(bytes, crc64(bytes));
  return bytes;
}

}  // namespace typeflow
