// SPDX-License-Identifier: BSL-1.0
// From the bytes of a weights file back to named arrays, believing nothing: the checksum, the grammar and
// every count are checked.
#pragma once

#include <bit>
#include <charconv>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

#include "weights_format.hpp"

namespace typeflow {

namespace detail {

class weights_parser {
 public:
  weights_parser(std::string_view bytes, std::string_view name) : rest_(bytes), name_(name) {}

  [[noreturn]] void fail_with(const std::string& what) const { fail(std::string(name_) + ": " + what); }

  /// First of all, so that damage is called damage and not a grammatical mistake.
  void require_checksum() {
    if (!rest_.starts_with("typeflow weights ")) {
      fail_with("found no \"typeflow weights\" at the beginning; give a file that save_weights wrote");
    }
    if (!rest_.starts_with("typeflow weights 1\n"))
      fail_with("is of another version than 1; read it with the library that wrote it");
    const std::size_t end = rest_.size() - 8;  // there are at least the 19 bytes of the first line
    if (crc64(rest_.substr(0, end)) != word_at<std::uint64_t>(rest_, end)) {
      fail_with("the checksum does not match, the file is cut off or damaged; restore it from a copy");
    }
    rest_ = rest_.substr(0, end);
  }

  std::string_view line() {
    const std::size_t end = rest_.find('\n');
    if (end == std::string_view::npos) fail_with("the header ends early; restore the file from a copy");
    const std::string_view text = rest_.substr(0, end);
    rest_.remove_prefix(end + 1);
    return text;
  }

  /// A line `key value`; gives the value.
  std::string_view entry(std::string_view key) {
    std::string_view text = line();
    if (!text.starts_with(std::string(key) + " ")) {
      fail_with("found " + shown(text) + " in the header, expected \"" + std::string(key) +
                " ...\"; restore the file from a copy");
    }
    return text.substr(key.size() + 1);
  }

  /// A whole number in its only spelling: digits without a leading zero.
  std::size_t number(std::string_view text) const {
    std::size_t value = 0;
    const auto [stop, status] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (status != std::errc() || stop != text.data() + text.size() || std::to_string(value) != text) {
      fail_with("found " + shown(text) +
                " in the header, expected a whole number; restore the file from a copy");
    }
    return value;
  }

  /// A line `name extent extent ...`, without values yet.
  template <class T>
  basic_weight<T> declaration() {
    std::string_view text = line();
    basic_weight<T> array;
    array.name = text.substr(0, text.find(' '));
    text.remove_prefix(array.name.size());
    while (!text.empty()) {
      text.remove_prefix(1);
      const std::string_view word = text.substr(0, text.find(' '));
      array.shape.push_back(number(word));
      text.remove_prefix(word.size());
    }
    return array;
  }

  /// The values; the sizes were compared with the bytes that are there, so nothing larger than the file is
  /// allocated.
  template <class T>
  void read_values(basic_weight<T>& array) {
    array.values.resize(value_count(array.shape));
    for (std::size_t i = 0; i < array.values.size(); ++i) {
      array.values[i] = std::bit_cast<T>(word_at<bits_of<T>>(rest_, i * sizeof(T)));
    }
    rest_.remove_prefix(array.values.size() * sizeof(T));
  }

  /// The declared arrays, the declared byte count and the bytes that are left must agree exactly.
  template <class T>
  void require_size(const std::vector<basic_weight<T>>& arrays, std::size_t declared) const {
    std::size_t room = rest_.size() / sizeof(T);
    bool fits = declared == rest_.size() && rest_.size() % sizeof(T) == 0;
    for (const auto& array : arrays) {
      const std::size_t count = value_count(array.shape);
      fits = fits && count <= room;
      room -= fits ? count : 0;
    }
    if (!fits || room != 0) {
      fail_with("the shapes do not describe the " + std::to_string(rest_.size()) +
                " bytes of values; restore the file from a copy");
    }
  }

 private:
  std::string_view rest_;
  std::string_view name_;
};

}  // namespace detail

/// The arrays in the bytes of a weights file; `name` stands for the file in messages. Errors: other bytes
/// than encode_weights<T> gives for some arrays: damaged, cut off, continued, of another element type, with
/// impossible names or shapes.
template <std::floating_point T>
std::vector<basic_weight<T>> decode_weights(std::string_view bytes, std::string_view name) {
  detail::weights_parser parser(bytes, name);
  parser.require_checksum();
  parser.line();
  if (const std::string_view element = parser.entry("element"); element != detail::element_name<T>()) {
    parser.fail_with("holds " + std::string(element) + " values, " + std::string(detail::element_name<T>()) +
                     " are wanted; load them as they were saved (double is float64, float is float32)");
  }
  const std::size_t count = parser.number(parser.entry("arrays"));
  std::vector<basic_weight<T>> arrays;
  while (arrays.size() < count) arrays.push_back(parser.declaration<T>());
  parser.require_size(arrays, parser.number(parser.entry("bytes")));
  for (auto& array : arrays) parser.read_values(array);
  detail::require_sound(std::span<const basic_weight<T>>(arrays), std::string(name));
  return arrays;
}

}  // namespace typeflow
