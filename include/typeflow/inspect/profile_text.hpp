// SPDX-License-Identifier: BSL-1.0
// A profile as a table.
#pragma once

#include "profile.hpp"

namespace typeflow {

namespace detail {

/// `12.3 us`.
inline std::string time_text(double seconds) {
  static constexpr const char* units[] = {"ns", "us", "ms", "s"};
  double time = seconds * 1e9;
  int unit = 0;
  for (; time >= 999.5 && unit < 3; ++unit) time /= 1000;
  char out[48];
  std::snprintf(out, sizeof out, time < 99.95 ? "%.1f %s" : "%.0f %s", time, units[unit]);
  return out;
}

inline std::string billions(double number) {
  char out[48];
  std::snprintf(out, sizeof out, number < 99.95e9 ? "%.1f" : "%.0f", number * 1e-9);
  return out;
}

inline std::string percent(double fraction) {
  char out[48];
  std::snprintf(out, sizeof out, "%.0f %%", 100 * fraction);
  return out;
}

/// The row of a loop: work, traffic and, where the clock could tell, speed.
inline std::vector<std::string> profile_row(const std::string& number, const loop_profile& l) {
  std::vector<std::string> row{number, l.title, grouped(l.flops), grouped(l.bytes), two_digits(l.intensity())};
  if (l.is_measurable()) {
    row.insert(row.end(), {time_text(l.seconds), billions(l.flops_per_second()), billions(l.bytes_per_second()), percent(l.fraction_of_roof())});
  } else {
    row.insert(row.end(), {"< " + time_text(l.precision()), "", "", ""});
  }
  return row;
}

/// The row of a loop, and what it does: beside it its first assignment, below that a few more.
inline void add_loop(text_table& table, const std::string& number, const loop_profile& l) {
  constexpr std::size_t most = 4;
  std::vector<std::string> row = profile_row(number, l);
  for (std::size_t i = 0; i < l.lines.size() && i < most; ++i) {
    row.push_back(i + 1 == most && l.lines.size() > most ? "and " + std::to_string(l.lines.size() - i) + " more" : l.lines[i]);
    table.add(std::move(row));
    row.assign(9, "");
  }
}

inline std::string roof_text(const machine_roof& roof) {
  std::string out = "one core: " + billions(roof.flops_per_second) + " GFLOP/s in registers; GB/s in";
  for (const memory_speed& level : roof.memory) {
    std::string size = memory_text(level.bytes);
    size.erase(size.find('.'), 3);
    out += (&level == roof.memory.data() ? " " : ", ") + size + " " + billions(level.bytes_per_second);
  }
  return out + "\n";
}

}  // namespace detail

/// A profile as a table: by loop its work and traffic, its time, and which part of the speed it has that the machine's peaks allow it, be it
/// by arithmetic or by traffic; then the time of a whole call. Loops that are too short for the clock have no speed.
inline std::string profile_text(const program_profile& measured) {
  detail::text_table table("rlrrrrrrrl", {"", "loop", "flops", "bytes", "flops/byte", "time", "GFLOP/s", "GB/s", "of roof", "what"});
  for (std::size_t i = 0; i < measured.loops.size(); ++i) detail::add_loop(table, std::to_string(i), measured.loops[i]);
  const loop_profile total = measured.total();
  std::vector<std::string> row = detail::profile_row("", total);
  row.push_back("");
  table.add(std::move(row));
  return table.text() + "one call, its loops not measured: " + detail::time_text(measured.seconds) + "\n" + detail::roof_text(measured.roof);
}

}  // namespace typeflow
