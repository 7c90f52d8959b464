// SPDX-License-Identifier: BSL-1.0
// The one exception type of the library, and the one function that raises it.
#pragma once

#include <cstdio>
#include <cstdlib>
#include <stdexcept>
#include <string>

namespace typeflow {

/// Every run-time error of the library: extents that disagree, null data, overlapping storage, malformed files. The message says what
/// is wrong, where, and how to mend it. It is always raised before anything has been written.
class error : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// Called instead of throwing where exceptions are switched off (-fno-exceptions); it must not return. The default prints the message
/// to stderr and aborts. Replace it once, at program start; the library reads it without a lock.
using error_handler = void (*)(const char* message);

inline void print_and_abort(const char* message) {
  std::fprintf(stderr, "typeflow: %s\n", message);
  std::abort();
}

inline error_handler on_error = print_and_abort;

/// Raises `error(message)`; without exceptions calls `on_error`.
[[noreturn]] inline void fail(const std::string& message) {
#if defined(__cpp_exceptions)
  throw error(message);
#else
  on_error(message.c_str());
  std::abort();
#endif
}

}  // namespace typeflow
