// SPDX-License-Identifier: BSL-1.0
// Looking up a name among names, with an error that shows what there is and what was probably meant.
#pragma once

#include <algorithm>
#include <cstddef>
#include <numeric>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "../core/error.hpp"

namespace typeflow::detail {

/// The number of letters to insert, delete or replace to turn one word into the other (Levenshtein).
inline std::size_t edit_distance(std::string_view from, std::string_view to) {
  std::vector<std::size_t> row(to.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 1; i <= from.size(); ++i) {
    std::size_t diagonal = row[0]++;
    for (std::size_t j = 1; j <= to.size(); ++j) {
      const std::size_t replaced = diagonal + (from[i - 1] == to[j - 1] ? 0 : 1);
      diagonal = row[j];
      row[j] = std::min({row[j] + 1, row[j - 1] + 1, replaced});
    }
  }
  return row.back();
}

/// Bytes of a file or names, made fit for a message: at most `limit` characters, control characters as '?'.
inline std::string shown(std::string_view text, std::size_t limit = 40) {
  std::string result = "\"" + std::string(text.substr(0, limit)) + (text.size() > limit ? "...\"" : "\"");
  std::replace_if(
      result.begin(), result.end(), [](char c) { return static_cast<unsigned char>(c) < 32 || c == 127; },
      '?');
  return result;
}

/// `did you mean "weight"? The columns are "mpg", ...`; at most 30 names.
inline std::string suggestion(std::span<const std::string> names, std::string_view wanted,
                              const std::string& kind) {
  if (names.empty()) return "there are no named " + kind;
  const auto distance = [&](std::string_view name) {
    return edit_distance(wanted.substr(0, 64), name.substr(0, 64));
  };
  const auto nearest =
      std::min_element(names.begin(), names.end(),
                       [&](const std::string& a, const std::string& b) { return distance(a) < distance(b); });
  std::string text = "did you mean " + shown(*nearest) + "? The " + kind + " are ";
  for (std::size_t i = 0; i < names.size() && i < 30; ++i) text += (i == 0 ? "" : ", ") + shown(names[i]);
  return text + (names.size() > 30 ? ", ..." : "");
}

/// The place of `wanted` among `names`. Error: it is not there.
inline std::size_t index_of_name(std::span<const std::string> names, std::string_view wanted,
                                 const std::string& where, const std::string& kind) {
  const auto found = std::find(names.begin(), names.end(), wanted);
  if (found == names.end())
    fail(where + ": there is no " + shown(wanted) + "; " + suggestion(names, wanted, kind));
  return static_cast<std::size_t>(found - names.begin());
}

}  // namespace typeflow::detail
