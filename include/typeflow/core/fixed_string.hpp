// SPDX-License-Identifier: BSL-1.0
// A string literal as a template argument: the names of leaves and axes.
#pragma once

#include <cstddef>

#include "string_view.hpp"

namespace typeflow {

/// The characters of a literal, with the terminating zero; structural, so that `input<"X">` names a type.
template <std::size_t Size>
struct fixed_string {
  char characters[Size]{};

  constexpr fixed_string() = default;
  constexpr fixed_string(const char (&literal)[Size]) {  // NOLINT: implicit, so that a literal can be a template argument
    for (std::size_t i = 0; i < Size; ++i) characters[i] = literal[i];
  }
  constexpr string_view view() const { return {characters, Size - 1}; }
};

}  // namespace typeflow
