// SPDX-License-Identifier: BSL-1.0
// The one exception type of the library, and the one function that raises it.
#pragma once

#include <cstdio>
#include <cstdlib>
#include <exception>

#include "string_view.hpp"

namespace typeflow {

/// Every run-time error of the library: extents that disagree, null data, overlapping storage, malformed files. The message says what
/// is wrong, where, and how to mend it. It is always raised before anything has been written.
class error : public std::exception {
 public:
  static constexpr std::size_t capacity = 2000;

  /// Keeps the message itself, up to its capacity: an error allocates nothing.
  explicit error(string_view message) {
    std::size_t size = 0;
    for (; size < message.size() && size + 1 < capacity; ++size) message_[size] = message[size];
    message_[size] = '\0';
  }
  const char* what() const noexcept override { return message_; }

 private:
  char message_[capacity];
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
[[noreturn]] inline void fail(string_view message) {
  const error raised(message);
#if defined(__cpp_exceptions)
  throw raised;
#else
  on_error(raised.what());
  std::abort();
#endif
}

}  // namespace typeflow
