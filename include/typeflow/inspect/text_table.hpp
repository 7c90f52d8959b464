// SPDX-License-Identifier: BSL-1.0
// Columns of plain text, aligned: what listings and reports are printed with.
#pragma once

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <string>
#include <utility>
#include <vector>

namespace typeflow::detail {

/// Characters as a terminal counts them: the bytes that begin one in UTF-8.
inline std::size_t text_width(const std::string& text) {
  std::size_t width = 0;
  for (const char c : text) width += (static_cast<unsigned char>(c) & 0xC0u) != 0x80u ? 1 : 0;
  return width;
}

inline std::string padded(const std::string& text, std::size_t width, bool to_the_right = false) {
  const std::size_t length = text_width(text);
  const std::string gap(length < width ? width - length : 0, ' ');
  return to_the_right ? gap + text : text + gap;
}

inline std::string without_trailing_spaces(std::string line) {
  while (!line.empty() && line.back() == ' ') line.pop_back();
  return line;
}

/// Rows under a heading. In `alignment` each column has an `l` or an `r`.
class text_table {
 public:
  text_table(std::string alignment, std::vector<std::string> heading) : alignment_(std::move(alignment)) {
    rows_.push_back(std::move(heading));
  }
  void add(std::vector<std::string> row) { rows_.push_back(std::move(row)); }

  /// The table between rules of `rule`; without rules where it is 0.
  std::string text(char rule = 0) const {
    const std::vector<std::size_t> widths = column_widths();
    std::size_t total = 0;
    for (const std::size_t width : widths) total += width + 2;
    const std::string line = rule == 0 ? std::string() : std::string(total - 2, rule) + '\n';
    std::string out = line;
    for (std::size_t i = 0; i < rows_.size(); ++i) {
      out += line_of(rows_[i], widths);
      if (i == 0) out += line;
    }
    return out + line;
  }

 private:
  std::string alignment_;
  std::vector<std::vector<std::string>> rows_;

  std::vector<std::size_t> column_widths() const {
    std::vector<std::size_t> widths(alignment_.size(), 0);
    for (const auto& row : rows_)
      for (std::size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], text_width(row[i]));
    return widths;
  }
  std::string line_of(const std::vector<std::string>& row, const std::vector<std::size_t>& widths) const {
    std::string line;
    for (std::size_t i = 0; i < row.size(); ++i)
      line += (i > 0 ? "  " : "") + padded(row[i], widths[i], alignment_[i] == 'r');
    return without_trailing_spaces(line) + '\n';
  }
};

/// `12,345`.
inline std::string grouped(std::int64_t number) {
  std::string digits = std::to_string(number);
  for (std::size_t at = digits.size(); at > 3 + (number < 0 ? 1u : 0u); at -= 3)
    digits.insert(at - 3, 1, ',');
  return digits;
}

/// `1.18 KB`, by 1024.
inline std::string memory_text(std::int64_t bytes) {
  static constexpr const char* units[] = {"B", "KB", "MB", "GB", "TB", "PB"};
  double size = static_cast<double>(bytes);
  int unit = 0;
  for (; size >= 1024 && unit < 5; ++unit) size /= 1024;
  char out[48];
  std::snprintf(out, sizeof out, "%.2f %s", size, units[unit]);
  return out;
}

}  // namespace typeflow::detail
