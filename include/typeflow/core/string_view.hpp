// SPDX-License-Identifier: BSL-1.0
// A run of characters: std::string_view without its header, which would cost as much to include as half of the core.
#pragma once

#include <cstddef>
#include <type_traits>

namespace typeflow {

/// Refers to characters that somebody else keeps. Made from literals and from whatever has data() and size(); converts to std::string and
/// std::string_view on request.
class string_view {
 public:
  static constexpr std::size_t npos = static_cast<std::size_t>(-1);

  constexpr string_view() = default;
  constexpr string_view(const char* first, std::size_t size) : first_(first), size_(size) {}
  constexpr string_view(const char* text) : first_(text) {  // NOLINT: implicit, as literals are
    while (text[size_] != '\0') ++size_;
  }
  template <class Text>
    requires requires(const Text& text) { text.data()[text.size()] == ' '; }
  constexpr string_view(const Text& text) : first_(text.data()), size_(text.size()) {}  // NOLINT: implicit, as strings are

  template <class Text>
    requires(std::is_class_v<Text> && std::is_constructible_v<Text, const char*, std::size_t>)
  constexpr explicit operator Text() const {
    return Text(first_, size_);
  }

  constexpr const char* data() const { return first_; }
  constexpr std::size_t size() const { return size_; }
  constexpr bool empty() const { return size_ == 0; }
  constexpr const char* begin() const { return first_; }
  constexpr const char* end() const { return first_ + size_; }
  constexpr char operator[](std::size_t i) const { return first_[i]; }

  constexpr string_view substr(std::size_t first, std::size_t count = npos) const {
    return {first_ + first, count < size_ - first ? count : size_ - first};
  }
  /// The first place from `from` on where a character, or a text, stands; npos for none.
  constexpr std::size_t find(char wanted, std::size_t from = 0) const { return find(string_view(&wanted, 1), from); }
  constexpr std::size_t find(string_view wanted, std::size_t from = 0) const {
    for (std::size_t i = from; i + wanted.size() <= size_; ++i)
      if (substr(i, wanted.size()) == wanted) return i;
    return npos;
  }

  friend constexpr bool operator==(string_view a, string_view b) {
    if (a.size_ != b.size_) return false;
    for (std::size_t i = 0; i < a.size_; ++i)
      if (a.first_[i] != b.first_[i]) return false;
    return true;
  }

 private:
  const char* first_ = "";
  std::size_t size_ = 0;
};

}  // namespace typeflow
