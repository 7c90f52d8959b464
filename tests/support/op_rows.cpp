// SPDX-License-Identifier: BSL-1.0
// Prints what the op table says, for docs/reference/generate.sh: a line for each op, and one for each special point of an elementwise op.
// Fields are separated by tabs.
#include <charconv>
#include <cstdio>
#include <string>
#include <string_view>

#include "support/special_values.hpp"
#include "typeflow/typeflow.hpp"

using namespace op_values;

static_assert(every_op_states(ops::op_table{}));

namespace {

/// The name of a type without its namespaces and template arguments, as the compiler spells it.
template <class Type>
std::string name_of() {
  const std::string_view text = __PRETTY_FUNCTION__;
  const std::size_t from = text.find("Type = ") + 7;
  const std::string_view whole = text.substr(from, text.find_first_of(";]", from) - from);
  const std::string_view plain = whole.substr(0, whole.find('<'));
  const std::size_t colon = plain.rfind(':');
  return std::string(colon == std::string_view::npos ? plain : plain.substr(colon + 1));
}

const char* spell_kind(ops::op_kind kind) {
  switch (kind) {
    case ops::op_kind::leaf: return "leaf";
    case ops::op_kind::constant: return "constant";
    case ops::op_kind::axis_size: return "axis_size";
    case ops::op_kind::iota: return "iota";
    case ops::op_kind::label: return "label";
    case ops::op_kind::elementwise: return "elementwise";
    case ops::op_kind::view: return "view";
    case ops::op_kind::gather: return "gather";
    case ops::op_kind::reduction: return "reduction";
    case ops::op_kind::contraction: return "contraction";
    case ops::op_kind::routine: return "routine";
    case ops::op_kind::recurrence: return "recurrence";
    case ops::op_kind::previous: return "previous";
    case ops::op_kind::carry: return "carry";
    case ops::op_kind::row: return "row";
    case ops::op_kind::composite: return "composite";
    case ops::op_kind::transform: return "transform";
    case ops::op_kind::list: return "list";
    case ops::op_kind::mark: return "mark";
    case ops::op_kind::placeholder: return "placeholder";
  }
  return "unknown";
}

std::string spell_number(double x) {
  if (x != x) return "NaN";
  char digits[40];
  return {digits, std::to_chars(digits, digits + sizeof digits, x).ptr};
}

/// Numbers with commas between them.
template <class Function>
std::string spell_list(int count, Function number) {
  std::string result;
  for (int i = 0; i < count; ++i) result += (i == 0 ? "" : ", ") + spell_number(number(i));
  return result;
}

template <class Op>
void print_points() {
  if constexpr (is_elementwise<Op>()) {
    for (const auto& row : special_values<Op>)
      std::printf("point\t%s\t%s\t%s\t%s\t%s\t%s\n", name_of<Op>().c_str(),
                  spell_list(Op::arity, [&](int i) { return row.operand(i); }).c_str(), spell_number(row.value).c_str(),
                  spell_list(Op::arity, [&](int i) { return row.first_by(i); }).c_str(),
                  spell_list(Op::arity, [&](int i) { return row.second_by(i); }).c_str(), spell_number(row.number).c_str());
  }
}

template <class Op>
void print_op() {
  const ops::op_info& row = *ops::id_of<Op>;
  std::string flags;
  const auto add = [&](bool holds, const char* words) { flags += holds ? (flags.empty() ? "" : ", ") + std::string(words) : ""; };
  add(row.commutative, "commutative");
  add(row.exact, "exact");
  add(row.is_linear, "linear");
  std::printf("op\t%s\t%s\t%d\t%d\t%s\n", name_of<Op>().c_str(), spell_kind(row.kind), row.arity, row.flops, flags.c_str());
  print_points<Op>();
}

template <class... Ops>
void print_all(ops::op_list<Ops...>) {
  (print_op<Ops>(), ...);
}

}  // namespace

int main() { print_all(ops::op_table{}); }
