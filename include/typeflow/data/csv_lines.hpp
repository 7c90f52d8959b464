// SPDX-License-Identifier: BSL-1.0
// Cutting CSV text into lines and fields, and saying where in the file something is wrong.
#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "../core/error.hpp"
#include "column_names.hpp"

namespace typeflow::detail {

/// A field as it stands in its line, without the quotes around it; `column` counts bytes from 1.
struct csv_field {
  std::string_view text;
  std::size_t column = 1;
  bool quoted = false;
};

/// A quoted field's text: two quotes stand for one.
inline std::string unquoted(const csv_field& field) {
  std::string text(field.text);
  if (!field.quoted) return text;
  for (std::size_t at = text.find('"'); at != std::string::npos; at = text.find('"', at + 1))
    text.erase(at, 1);
  return text;
}

/// Walks over CSV text line by line.
class csv_lines {
 public:
  csv_lines(std::string_view text, std::string_view name, char separator)
      : rest_(text), name_(name), separator_(separator) {
    if (rest_.substr(0, 3) == "\xEF\xBB\xBF") rest_.remove_prefix(3);
    const bool in_numbers =
        (separator >= '0' && separator <= '9') || ((separator | 32) >= 'a' && (separator | 32) <= 'z');
    if (in_numbers || std::string_view("\"\r\n+-.\0", 7).find(separator) != std::string_view::npos) {
      fail(std::string(name) + ": csv_options::separator is " + shown({&separator, 1}) +
           "; choose a character that is in no number, name or line end");
    }
  }

  /// Moves to the next line and cuts it into fields; false at the end, where empty lines do not count.
  /// Errors: an empty line between others, a NUL byte, a quote that is not closed or is followed by text.
  bool next(std::vector<csv_field>& fields) {
    if (rest_.find_first_not_of("\r\n") == std::string_view::npos) return false;
    const std::size_t end = std::min(rest_.find('\n'), rest_.size());
    line_ = rest_.substr(0, end);
    rest_.remove_prefix(std::min(end + 1, rest_.size()));
    ++number_;
    if (!line_.empty() && line_.back() == '\r') line_.remove_suffix(1);
    if (line_.empty()) fail_at(1, "found an empty line between others, expected a row; remove the line");
    if (const std::size_t nul = line_.find('\0'); nul != std::string_view::npos) {
      fail_at(nul + 1, "found a NUL byte, expected text; save the file as plain UTF-8 CSV");
    }
    split(fields);
    return true;
  }

  std::string_view line() const { return line_; }
  std::size_t number() const { return number_; }
  std::string_view rest() const { return rest_; }

  [[noreturn]] void fail_at(std::size_t column, const std::string& message) const {
    fail(std::string(name_) + ":" + std::to_string(std::max<std::size_t>(number_, 1)) + ":" +
         std::to_string(column) + ": " + message);
  }

 private:
  void split(std::vector<csv_field>& fields) const {
    fields.clear();
    std::size_t at = 0;
    while (true) {
      const bool quoted = line_.substr(at, 1) == "\"";
      const std::size_t end = quoted ? end_of_quoted(at) : std::min(line_.find(separator_, at), line_.size());
      fields.push_back(
          {quoted ? line_.substr(at + 1, end - at - 2) : line_.substr(at, end - at), at + 1, quoted});
      if (end == line_.size()) return;
      at = end + 1;
    }
  }

  /// The place after the closing quote of the field that opens at `open`.
  std::size_t end_of_quoted(std::size_t open) const {
    std::size_t close = line_.find('"', open + 1);
    while (close != std::string_view::npos && line_.substr(close + 1, 1) == "\"")
      close = line_.find('"', close + 2);
    if (close == std::string_view::npos)
      fail_at(open + 1, "found a quote that is not closed on its line, expected \"text\"; close it");
    if (close + 1 < line_.size() && line_[close + 1] != separator_) {
      fail_at(close + 2, "found text after a closing quote, expected " + shown({&separator_, 1}) +
                             " or the end of the line; double the quotes inside a quoted text");
    }
    return close + 1;
  }

  std::string_view rest_;
  std::string_view name_;
  char separator_;
  std::string_view line_;
  std::size_t number_ = 0;
};

}  // namespace typeflow::detail
