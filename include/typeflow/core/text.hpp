// SPDX-License-Identifier: BSL-1.0
// A string of bounded length that the compiler can build: the words of an error.
#pragma once

#include <cstdint>

#include "string_view.hpp"

namespace typeflow {

/// Collects words at compile time; what does not fit is cut off. A newline starts a new sentence.
struct text {
  static constexpr int capacity = 480;
  char characters[capacity]{};
  int length = 0;

  constexpr text& operator<<(char character) {
    if (length < capacity - 1) characters[length++] = character;
    return *this;
  }
  constexpr text& operator<<(string_view words) {
    for (char character : words) *this << character;
    return *this;
  }
  constexpr text& operator<<(const char* words) { return *this << string_view(words); }
  constexpr text& operator<<(std::int64_t number) {
    if (number < 0) *this << '-';
    return append_digits(number < 0 ? -static_cast<std::uint64_t>(number) : static_cast<std::uint64_t>(number));
  }
  constexpr text& operator<<(int number) { return *this << static_cast<std::int64_t>(number); }
  constexpr text& operator<<(const text& other) { return *this << other.view(); }

  constexpr string_view view() const { return {characters, static_cast<std::size_t>(length)}; }
  constexpr bool empty() const { return length == 0; }
  constexpr const char* data() const { return characters; }
  constexpr std::size_t size() const { return static_cast<std::size_t>(length); }

 private:
  constexpr text& append_digits(std::uint64_t number) {
    if (number >= 10) append_digits(number / 10);
    return *this << static_cast<char>('0' + number % 10);
  }
};

}  // namespace typeflow
