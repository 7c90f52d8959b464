// SPDX-License-Identifier: BSL-1.0
// Compile errors in words: the first error a user sees says what is wrong, where, with both shapes, and the cure.
#pragma once

#include <utility>

#include "text.hpp"

namespace typeflow {

/// One short line of an error; clang 19 prints string arguments in full only up to 34 characters.
template <int Size>
struct line {
  char characters[Size]{};
};

/// Never satisfied; its arguments are the message, and both compilers print them.
template <line... Lines>
struct says {
  static constexpr bool ok = sizeof...(Lines) == 0;
};

namespace detail {

inline constexpr int longest_line = 34;

struct span_of_line {
  int first = 0;
  int last = 0;
};

/// Where line `wanted` of the message begins and ends: broken at a newline, or at the last blank that fits.
constexpr span_of_line find_line(const text& message, int wanted) {
  int first = 0;
  for (int index = 0; first < message.length; ++index) {
    int last = first;
    int blank = -1;
    while (last < message.length && message.characters[last] != '\n' && last - first < longest_line) {
      if (message.characters[last] == ' ') blank = last;
      ++last;
    }
    const bool cut = last < message.length && message.characters[last] != '\n' && message.characters[last] != ' ';
    if (cut && blank > first) last = blank;
    if (index == wanted) return {first, last};
    first = last;
    while (first < message.length && (message.characters[first] == ' ' || message.characters[first] == '\n')) ++first;
  }
  return {first, first};
}

constexpr int count_lines(const text& message) {
  int count = 0;
  while (find_line(message, count).last > find_line(message, count).first) ++count;
  return count;
}

template <class Check, int Index>
constexpr auto line_of() {
  constexpr span_of_line place = find_line(Check::message, Index);
  line<place.last - place.first + 1> result;
  for (int i = place.first; i < place.last; ++i) result.characters[i - place.first] = Check::message.characters[i];
  result.characters[place.last - place.first] = '\0';  // written, or clang 19 prints codes where the length is a power of two
  return result;
}

template <class Check, int... Index>
constexpr bool explain_lines(std::integer_sequence<int, Index...>) {
  static_assert(says<line_of<Check, Index>()...>::ok, "typeflow: the lines in quotes say what is wrong and how to mend it");
  return true;
}

}  // namespace detail

/// Check has a `static constexpr text message`; when it is not empty, compilation stops with its words. Always true, so that an assertion
/// on it adds no second error.
template <class Check>
constexpr bool explain() {
  if constexpr (Check::message.length == 0) {
    return true;
  } else {
#if defined(__clang__) && __clang_major__ >= 22
#pragma clang diagnostic push
#pragma clang diagnostic ignored "-Wc++26-extensions"
    static_assert(Check::message.length == 0, Check::message);
#pragma clang diagnostic pop
    return true;
#else
    return detail::explain_lines<Check>(std::make_integer_sequence<int, detail::count_lines(Check::message)>{});
#endif
  }
}

}  // namespace typeflow
