// SPDX-License-Identifier: BSL-1.0
// What a refused call returns, so that the first error stays the only one.
#pragma once

#include <type_traits>

namespace typeflow::detail {

/// Stands for a number or a container, can be looked up by anything.
struct refused_value {
  constexpr operator double() const { return 0; }  // NOLINT: implicit, in place of the number that the call would have returned
  template <class T>
    requires std::is_class_v<T>
  constexpr operator T() const {  // NOLINT: implicit, in place of a container
    return T{};
  }
  template <class Key>
  constexpr const refused_value& operator[](const Key&) const {
    return *this;
  }
};
inline constexpr refused_value refused{};

/// Can be taken apart besides: `auto [value, gradients] = program(...)`.
struct refused_result : refused_value {
  refused_value value{};
  refused_value gradients{};
};

/// Stands for a program that is refused.
struct refused_program {
  template <class T = double>
  static constexpr unsigned long workspace_bytes = 0;
  static constexpr long block_rows = 1;

  template <class... Bindings>
  constexpr refused_result operator()(Bindings&&...) const {
    return {};
  }
};

}  // namespace typeflow::detail
