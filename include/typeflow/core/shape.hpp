// SPDX-License-Identifier: BSL-1.0
// Shapes: each extent is a number or a named axis whose length is known at run time.
#pragma once

#include <cstdint>

#include "fixed_string.hpp"
#include "string_view.hpp"
#include "text.hpp"

namespace typeflow {

/// The identity of a named axis; one object per name.
struct axis_info {
  string_view name;
};

/// The type of `axis<"N">`.
template <fixed_string Name>
struct named_axis {
  static constexpr auto spelling = Name;
  static constexpr axis_info info{spelling.view()};
};

/// An axis whose extent is known at run time and whose identity is known at compile time: two extents with the same name must agree,
/// which is checked once per call.
template <fixed_string Name>
inline constexpr named_axis<Name> axis{};

/// A number, or a named axis.
struct extent {
  std::int64_t size = 1;
  const axis_info* axis = nullptr;

  constexpr extent() = default;
  constexpr extent(std::int64_t number) : size(number) {}                                   // NOLINT: implicit
  constexpr explicit extent(const axis_info* named) : size(-1), axis(named) {}
  template <fixed_string Name>
  constexpr extent(named_axis<Name>) : size(-1), axis(&named_axis<Name>::info) {}           // NOLINT: implicit

  constexpr bool is_named() const { return axis != nullptr; }
  constexpr bool is_one() const { return axis == nullptr && size == 1; }
  friend constexpr bool operator==(const extent& a, const extent& b) { return a.size == b.size && a.axis == b.axis; }
};

inline constexpr int max_rank = 6;

/// The extents of a tensor, outermost first; rank 0 is a scalar.
struct shape {
  int rank = 0;
  extent extents[max_rank]{};

  constexpr const extent& operator[](int dimension) const { return extents[dimension]; }
  constexpr void push_back(extent next) { extents[rank++] = next; }

  friend constexpr bool operator==(const shape& a, const shape& b) {
    if (a.rank != b.rank) return false;
    for (int i = 0; i < a.rank; ++i)
      if (!(a.extents[i] == b.extents[i])) return false;
    return true;
  }
};

/// The dimension that carries a named axis, or -1.
constexpr int named_dimension(const shape& s) {
  for (int i = 0; i < s.rank; ++i)
    if (s[i].is_named()) return i;
  return -1;
}

/// The product of the numbers among the extents: the elements of one position along the named axis.
constexpr std::int64_t static_size(const shape& s) {
  std::int64_t product = 1;
  for (int i = 0; i < s.rank; ++i)
    if (!s[i].is_named()) product *= s[i].size;
  return product;
}

constexpr text& operator<<(text& out, const extent& e) { return e.is_named() ? out << e.axis->name : out << e.size; }

constexpr text& operator<<(text& out, const shape& s) {
  out << '[';
  for (int i = 0; i < s.rank; ++i) {
    if (i > 0) out << ", ";
    out << s[i];
  }
  return out << ']';
}

/// What a shape rule answers: the result's shape, or what is wrong and what to do about it.
struct shape_or_problem {
  shape value{};
  const char* problem = nullptr;
  const char* cure = nullptr;
};

}  // namespace typeflow
