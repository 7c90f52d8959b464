// SPDX-License-Identifier: BSL-1.0
// A table of numbers with named columns.
#pragma once

#include <cstddef>
#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "column_names.hpp"

namespace typeflow {

/// `rows` x `columns` numbers, row after row in `values`; `header` holds the columns' names, or nothing.
struct csv_table {
  std::vector<std::string> header = {};
  std::size_t rows = 0;
  std::size_t columns = 0;
  std::vector<double> values = {};

  /// One row. Error: there is no such row.
  std::span<const double> row(std::size_t index) const {
    if (index >= rows) {
      fail("csv_table::row(" + std::to_string(index) + "): the table has " + std::to_string(rows) +
           " rows, counted from 0; give an index below that");
    }
    return std::span(values).subspan(index * columns, columns);
  }

  /// The place of a column. Error: there is none of that name; the message shows the nearest and all names.
  std::size_t column_index(std::string_view name) const {
    return detail::index_of_name(header, name, "csv_table", "columns");
  }

  /// A column's values, from the first row to the last. Error: as column_index.
  std::vector<double> column(std::string_view name) const { return select({std::string(name)}).values; }

  /// The table of the named columns, in the order given. Error: as column_index.
  csv_table select(std::span<const std::string> names) const {
    std::vector<std::size_t> chosen;
    for (const std::string& name : names) chosen.push_back(column_index(name));
    return take(chosen);
  }
  csv_table select(std::initializer_list<std::string> names) const {
    return select(std::span(names.begin(), names.size()));
  }

  /// The table of all columns but the named ones. Error: as column_index.
  csv_table without(std::span<const std::string> names) const {
    std::vector<bool> dropped(columns, false);
    for (const std::string& name : names) dropped[column_index(name)] = true;
    std::vector<std::size_t> chosen;
    for (std::size_t column = 0; column < columns; ++column) {
      if (!dropped[column]) chosen.push_back(column);
    }
    return take(chosen);
  }
  csv_table without(std::initializer_list<std::string> names) const {
    return without(std::span(names.begin(), names.size()));
  }

 private:
  csv_table take(const std::vector<std::size_t>& chosen) const {
    csv_table result{{}, rows, chosen.size(), {}};
    for (const std::size_t column : chosen) result.header.push_back(header[column]);
    result.values.reserve(rows * chosen.size());
    for (std::size_t row = 0; row < rows; ++row) {
      for (const std::size_t column : chosen) result.values.push_back(values[row * columns + column]);
    }
    return result;
  }
};

}  // namespace typeflow
