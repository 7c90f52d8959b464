// SPDX-License-Identifier: BSL-1.0
// How much memory a call takes from the stack, and the words where that is not enough.
#pragma once

#include "check_call.hpp"

namespace typeflow::detail {

/// A program's intermediate values may take this much of the stack; beyond it the caller brings a workspace.
inline constexpr std::size_t largest_stack_bytes = std::size_t{1} << 20;

[[noreturn]] inline void fail_small_workspace(std::size_t has, std::size_t needs) {
  call_words words;
  words << "the workspace has " << static_cast<std::int64_t>(has) << " bytes, but the program needs " << static_cast<std::int64_t>(needs)
        << "; make one of workspace_bytes<T> bytes";
  fail(words);
}

[[noreturn]] inline void fail_large_stack(std::size_t needs) {
  call_words words;
  words << "the program needs " << static_cast<std::int64_t>(needs)
        << " bytes for its intermediate values, too many for the stack; pass a workspace as the first argument";
  fail(words);
}

[[noreturn]] inline void fail_large_staging(std::size_t needs) {
  call_words words;
  words << "tensors of another layout or element type than the program's are copied, too many numbers for the stack; pass a workspace of "
        << static_cast<std::int64_t>(needs) << " bytes as the first argument";
  fail(words);
}

}  // namespace typeflow::detail
