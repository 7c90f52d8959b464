// SPDX-License-Identifier: BSL-1.0
// Strict reading of CSV files: what is not a table of finite numbers is refused, with its place, and never
// guessed.
#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "csv_lines.hpp"
#include "csv_number.hpp"
#include "csv_table.hpp"
#include "file.hpp"

namespace typeflow {

/// How a CSV file is laid out, and which of its columns are wanted.
struct csv_options {
  char separator = ',';
  bool header = true;  ///< Line 1 holds the columns' names.
  std::vector<std::string> columns =
      {};  ///< The wanted columns, in this order; none means all but `text_columns`.
  std::vector<std::string> text_columns = {};  ///< Columns that are left out without being read as numbers.
};

namespace detail {

inline bool is_number(const csv_field& field) {
  double value = 0;
  const char* const end = field.text.data() + field.text.size();
  return !field.quoted && std::from_chars(field.text.data(), end, value).ptr == end && !field.text.empty();
}

inline std::vector<std::string> read_header(const csv_lines& lines, const std::vector<csv_field>& fields) {
  if (std::all_of(fields.begin(), fields.end(), is_number)) {
    lines.fail_at(1,
                  "found only numbers, expected the columns' names; clear csv_options::header, or quote "
                  "names that are numbers");
  }
  std::vector<std::string> names;
  for (const csv_field& field : fields) {
    if (field.text.empty())
      lines.fail_at(field.column, "found an empty name, expected the name of a column; name it");
    names.push_back(unquoted(field));
  }
  std::vector<std::string> sorted = names;
  std::sort(sorted.begin(), sorted.end());
  if (const auto twice = std::adjacent_find(sorted.begin(), sorted.end()); twice != sorted.end()) {
    lines.fail_at(1, "found the name " + shown(*twice) + " twice, expected different names; rename a column");
  }
  return names;
}

/// The places of the columns to be read, in the order wanted.
inline std::vector<std::size_t> chosen_columns(const std::vector<std::string>& header, std::size_t columns,
                                               const csv_options& options, const std::string& name) {
  std::vector<bool> is_text(columns, false);
  std::vector<std::size_t> chosen;
  for (const std::string& text : options.text_columns)
    is_text[index_of_name(header, text, name, "columns")] = true;
  for (const std::string& wanted : options.columns) {
    chosen.push_back(index_of_name(header, wanted, name, "columns"));
    if (is_text[chosen.back()])
      fail(name + ": " + shown(wanted) +
           " is in csv_options::columns and in text_columns; remove it from one");
  }
  for (std::size_t column = 0; options.columns.empty() && column < columns; ++column) {
    if (!is_text[column]) chosen.push_back(column);
  }
  if (chosen.empty())
    fail(name + ": every column is in csv_options::text_columns; leave at least one to be read");
  return chosen;
}

inline void require_fields(const csv_lines& lines, const std::vector<csv_field>& fields,
                           std::size_t columns) {
  if (fields.size() == columns) return;
  const std::size_t place = fields.size() > columns ? fields[columns].column : lines.line().size() + 1;
  lines.fail_at(place, "found " + std::to_string(fields.size()) + " fields, expected " +
                           std::to_string(columns) +
                           " as in line 1; complete or mend the line, and check csv_options::separator");
}

}  // namespace detail

/// Reads CSV text; `name` stands for it in messages. Lines end in LF or CRLF; the last may lack its end, or
/// be followed by empty lines. Numbers are decimal, read by std::from_chars and independent of the locale;
/// only names and columns that are not read may be quoted. Memory is bounded by the length of the text.
/// Errors, as name:line:column: a field that is empty, text, nan, inf or beyond a double; a line with more or
/// fewer fields than the first; an empty line; a NUL byte; an unclosed quote; a header that is missing,
/// doubled or empty; no rows; an unknown column.
inline csv_table parse_csv(std::string_view text, std::string_view name, const csv_options& options = {}) {
  detail::csv_lines lines(text, name, options.separator);
  std::vector<detail::csv_field> fields;
  bool more = lines.next(fields);
  if (!more) lines.fail_at(1, "found no text, expected a table; check that the file was written");
  const std::size_t columns = fields.size();
  const std::vector<std::string> header =
      options.header ? detail::read_header(lines, fields) : std::vector<std::string>{};
  const std::vector<std::size_t> chosen = detail::chosen_columns(header, columns, options, std::string(name));
  csv_table table{{}, 0, chosen.size(), {}};
  for (const std::size_t column : chosen)
    table.header.push_back(header.empty() ? std::string() : header[column]);
  const auto line_ends = static_cast<std::size_t>(std::count(lines.rest().begin(), lines.rest().end(), '\n'));
  table.values.reserve(std::min((line_ends + 2) * chosen.size(), text.size() / 2 + 1));
  for (more = options.header ? lines.next(fields) : more; more; more = lines.next(fields)) {
    detail::require_fields(lines, fields, columns);
    for (std::size_t i = 0; i < chosen.size(); ++i) {
      table.values.push_back(
          detail::parse_number(lines, fields[chosen[i]], table.header[i], options.separator, options.header));
    }
    ++table.rows;
  }
  if (table.rows == 0)
    lines.fail_at(lines.line().size() + 1,
                  "found the end after the names, expected rows; check that the file is complete");
  if (header.empty()) table.header.clear();
  return table;
}

/// Reads a CSV file; as parse_csv. Errors also: the path cannot be opened or is not a regular file.
inline csv_table read_csv(const std::string& path, const csv_options& options = {}) {
  return parse_csv(detail::read_file(path), path, options);
}

}  // namespace typeflow
