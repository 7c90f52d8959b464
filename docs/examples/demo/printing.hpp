// SPDX-License-Identifier: BSL-1.0
// How the demo prints: headings, indented text, a bar for a number.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdio>
#include <string>

namespace demo {

inline void heading(const char* text) { std::printf("\n\n== %s ==\n\n", text); }

/// Every line two spaces to the right.
inline void print_indented(const std::string& text) {
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    std::printf("  %s\n", text.substr(begin, end - begin).c_str());
    begin = end + 1;
  }
}

/// `########`, as long as the number is large.
inline std::string bar(double number, double largest, std::size_t width = 40) {
  const double share = largest > 0 ? number / largest : 0;
  return std::string(static_cast<std::size_t>(share * static_cast<double>(width) + 0.5), '#');
}

/// Whether an epoch, counted from 1, is one of the few that are shown.
inline bool is_shown(std::size_t epoch) { return epoch <= 3 || epoch == 5 || epoch % 10 == 0; }

}  // namespace demo
