// SPDX-License-Identifier: BSL-1.0
// One CSV field to one finite number, and in words what is wrong when it is none.
#pragma once

#include <charconv>
#include <cmath>
#include <string>
#include <string_view>
#include <system_error>

#include "csv_lines.hpp"

namespace typeflow::detail {

inline std::string cure_for(std::string_view text, std::string_view separator, bool could_be_header) {
  for (const std::string_view other : {",", ";", "\t", "|"}) {
    if (other == separator || text.find(other) == std::string_view::npos) continue;
    const std::string shown_separator = other == "\t" ? "a tab" : shown(other);
    return "if " + shown_separator +
           " separates the fields, say so in csv_options::separator; decimals have a point";
  }
  if (text.front() == ' ' || text.back() == ' ') return "remove the spaces around the number";
  if (text.front() == '+') return "remove the plus sign";
  if (could_be_header) return "if line 1 holds the columns' names, set csv_options::header";
  return "mend the value, or if the column holds text, name it in csv_options::text_columns";
}

/// The number that a field is, all of it. Errors: empty, quoted, not a decimal number, beyond a double's
/// range, nan or inf.
inline double parse_number(const csv_lines& lines, const csv_field& field, const std::string& column,
                           char separator, bool has_header) {
  const std::string expected =
      ", expected a number" + (column.empty() ? "" : " in column " + shown(column)) + "; ";
  if (field.quoted) {
    lines.fail_at(field.column, "found a quoted text" + expected +
                                    "name the column in csv_options::text_columns, or remove the quotes");
  }
  if (field.text.empty())
    lines.fail_at(field.column, "found an empty field" + expected + "fill in the value or remove the row");
  double value = 0;
  const char* const end = field.text.data() + field.text.size();
  const auto [stop, status] = std::from_chars(field.text.data(), end, value);
  if (status == std::errc::result_out_of_range && stop == end) {
    lines.fail_at(field.column, "found " + shown(field.text) + ", which is beyond the range of a double" +
                                    expected + "mend the value");
  }
  if (status != std::errc() || stop != end) {
    const bool could_be_header = !has_header && lines.number() == 1;
    lines.fail_at(field.column, "found " + shown(field.text) + expected +
                                    cure_for(field.text, {&separator, 1}, could_be_header));
  }
  if (!std::isfinite(value)) {
    lines.fail_at(field.column, "found " + shown(field.text) +
                                    ", expected a finite number; fill in the value or remove the row");
  }
  return value;
}

}  // namespace typeflow::detail
