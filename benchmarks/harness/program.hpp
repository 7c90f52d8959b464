// SPDX-License-Identifier: BSL-1.0
// The frame of a benchmark program: options, pinning, a table for the reader, JSON rows for the charts, and
// the exit status.
#pragma once

#include <cstdio>
#include <exception>
#include <fstream>

#include "comparison.hpp"
#include "keep.hpp"
#include "systems.hpp"

namespace harness {

inline void print_table(const std::vector<row>& rows) {
  std::printf("%-28s %-32s %12s %12s %12s %9s %10s\n", "case", "system", "median", "min", "max", "ratio",
              "error");
  for (const row& r : rows) {
    if (r.metric != "time") continue;
    const int decimals = r.measured.median < 100 ? 3 : 1;
    std::printf("%-28s %-32s %9.*f ns %9.*f ns %9.*f ns %9.2f %10.1e\n", r.case_name.c_str(),
                r.system.c_str(), decimals, r.measured.median, decimals, r.measured.min, decimals,
                r.measured.max, r.ratio_to_limit, r.max_rel_err);
  }
}

inline void write_json(const std::string& path, const std::vector<row>& rows) {
  std::ofstream file(path);
  file << "[\n";
  for (std::size_t i = 0; i < rows.size(); ++i)
    file << ' ' << to_json(rows[i]) << (i + 1 < rows.size() ? ",\n" : "\n");
  file << "]\n";
  if (!file.flush()) throw std::runtime_error("cannot write " + path);
}

/// Calls `cases(options)`, which returns rows, and reports them. Returns what main should: 1 when a system is
/// wrong.
template <class Cases>
int run_program(int count, char** arguments, Cases cases) {
  try {
    const options chosen = parse_options(count, arguments);
    std::printf("%s, %s, core %d\n", compiler.c_str(), flags.c_str(), pin_to_one_core());
    const std::vector<row> rows = cases(chosen);
    print_table(rows);
    if (!chosen.output.empty()) write_json(chosen.output, rows);
    return 0;
  } catch (const std::exception& failure) {
    std::fprintf(stderr, "%s\n", failure.what());
    return 1;
  }
}

}  // namespace harness
