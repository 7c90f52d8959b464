// SPDX-License-Identifier: BSL-1.0
// What every elementwise op gives at special points: zeros, infinities, NaN, edges of the domain, ties. Tests
// and the page of the conventions read it; an op of the table that states nothing here does not compile.
#pragma once

#include <bit>
#include <cstdint>
#include <limits>
#include <numbers>
#include <type_traits>

#include "typeflow/ops/op_table.hpp"

namespace op_values {

using namespace typeflow;
using std::numbers::ln10, std::numbers::ln2, std::numbers::pi;

inline constexpr double inf = std::numeric_limits<double>::infinity();
inline constexpr double nan = std::numeric_limits<double>::quiet_NaN();

/// The value at one point, and the first and second derivative by each operand, each by that operand alone;
/// `number` is the attribute of ops that have one.
template <int Arity>
struct special_value {
  double at[Arity];
  double value;
  double first[Arity];
  double second[Arity];
  double number = 0;

  constexpr double operand(int i) const { return at[i]; }
  constexpr double first_by(int i) const { return first[i]; }
  constexpr double second_by(int i) const { return second[i]; }
};

/// Of one operand, without inner braces.
template <>
struct special_value<1> {
  double at, value, first, second;
  double number = 0;

  constexpr double operand(int) const { return at; }
  constexpr double first_by(int) const { return first; }
  constexpr double second_by(int) const { return second; }
};

struct nothing_stated {};

/// The special values of an op: an array of special_value.
template <class Op>
inline constexpr nothing_stated special_values{};

template <class Op>
inline constexpr bool states_special_values =
    !std::is_same_v<decltype(special_values<Op>), const nothing_stated>;

/// Whether an op works element by element, a composite too.
template <class Op>
constexpr bool is_elementwise() {
  if constexpr (Op::kind == ops::op_kind::elementwise)
    return true;
  else if constexpr (Op::kind == ops::op_kind::composite)
    return std::is_base_of_v<ops::elementwise<Op::arity>, Op>;
  else
    return false;
}

/// The same number; zeros differ by their sign, every NaN equals every other.
constexpr bool same_number(double a, double b) {
  return (a != a && b != b) || std::bit_cast<std::uint64_t>(a) == std::bit_cast<std::uint64_t>(b);
}

/// Whether some row has this number as an operand.
template <class Op>
constexpr bool states(int operand, double number) {
  for (const auto& row : special_values<Op>)
    if (same_number(row.operand(operand), number)) return true;
  return false;
}

/// Of one operand: both zeros, both infinities, NaN. Of several: NaN and a zero in each place.
template <class Op>
constexpr bool states_enough() {
  for (int i = 0; i < Op::arity; ++i)
    if (!states<Op>(i, nan) || !(states<Op>(i, 0) || states<Op>(i, -0.0))) return false;
  return Op::arity > 1 ||
         (states<Op>(0, 0) && states<Op>(0, -0.0) && states<Op>(0, inf) && states<Op>(0, -inf));
}

template <class Op>
constexpr bool check_statement() {
  if constexpr (is_elementwise<Op>()) {
    static_assert(states_special_values<Op>,
                  "an elementwise op states its special values in tests/support/special_values_*.hpp");
    if constexpr (states_special_values<Op>)
      static_assert(states_enough<Op>(), "the special values of an op begin with zeros, infinities and NaN");
  }
  return true;
}

/// Refuses to compile where an elementwise op of a list states no special values.
template <class... Ops>
constexpr bool every_op_states(ops::op_list<Ops...>) {
  return (check_statement<Ops>() && ...);
}

}  // namespace op_values

#include "special_values_activations.hpp"
#include "special_values_arithmetic.hpp"
#include "special_values_losses.hpp"
#include "special_values_powers.hpp"
#include "special_values_random.hpp"
#include "special_values_rounding.hpp"
#include "special_values_special.hpp"
#include "special_values_trigonometric.hpp"
#include "special_values_truth.hpp"
