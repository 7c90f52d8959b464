// SPDX-License-Identifier: BSL-1.0
// One measurement as it is reported: a flat JSON object, the same for run time, compile time and memory.
#pragma once

#include <cmath>
#include <cstddef>
#include <cstdio>
#include <string>

#include "summary.hpp"

namespace harness {

#if defined(__clang__)
inline const std::string compiler = "clang++ " + std::to_string(__clang_major__) + "." +
                                    std::to_string(__clang_minor__) + "." +
                                    std::to_string(__clang_patchlevel__);
#else
inline const std::string compiler = "g++ " + std::to_string(__GNUC__) + "." + std::to_string(__GNUC_MINOR__) +
                                    "." + std::to_string(__GNUC_PATCHLEVEL__);
#endif

/// The flags of this build, as the build system passed them on.
#if defined(TYPEFLOW_BENCHMARK_FLAGS)
inline const std::string flags = TYPEFLOW_BENCHMARK_FLAGS;
#else
inline const std::string flags;
#endif

struct row {
  std::string case_name, system, metric, unit;
  summary measured;
  std::size_t rounds = 1;
  double limit = NAN;           // median of the case's limit, in `unit`; NaN where there is none
  double ratio_to_limit = NAN;  // median of the ratios round by round
  double max_rel_err = NAN;     // against the reference, before any timing
  std::string note;
};

inline std::string json_string(const std::string& text) {
  std::string quoted = "\"";
  for (char c : text) {
    if (c == '"' || c == '\\') quoted += '\\';
    quoted += static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
  }
  return quoted + '"';
}

/// Six significant digits; null for what is not a finite number.
inline std::string json_number(double number) {
  if (!std::isfinite(number)) return "null";
  char text[32];
  std::snprintf(text, sizeof text, "%.6g", number);
  return text;
}

inline std::string to_json(const row& r) {
  return "{\"case\": " + json_string(r.case_name) + ", \"system\": " + json_string(r.system) +
         ", \"metric\": " + json_string(r.metric) + ", \"unit\": " + json_string(r.unit) +
         ", \"median\": " + json_number(r.measured.median) + ", \"min\": " + json_number(r.measured.min) +
         ", \"max\": " + json_number(r.measured.max) + ", \"rounds\": " + std::to_string(r.rounds) +
         ", \"limit\": " + json_number(r.limit) + ", \"ratio_to_limit\": " + json_number(r.ratio_to_limit) +
         ", \"max_rel_err\": " + json_number(r.max_rel_err) + ", \"compiler\": " + json_string(compiler) +
         ", \"flags\": " + json_string(flags) + ", \"note\": " + json_string(r.note) + "}";
}

}  // namespace harness
