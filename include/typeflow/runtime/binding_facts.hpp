// SPDX-License-Identifier: BSL-1.0
// What the compiler knows of one binding, and in words why it does not fit.
#pragma once

#include "../codegen/signature.hpp"
#include "../expr/spell.hpp"
#include "adapt.hpp"

namespace typeflow {

namespace detail {

/// What the compiler knows of one binding.
struct binding_facts {
  hash_type hash = 0;
  const descriptor* expression = nullptr;
  const descriptor* bound_expression = nullptr;  ///< where an expression is bound in place of data
  bool known_type = false;
  bool is_pointer = false;
  bool is_number = false;
  bool is_integer = false;
  bool is_computable = false;             ///< the elements are of a number type
  const string_view* type = nullptr;  ///< which: detail::number_identity
  bool writable = false;
  bool is_temporary = false;  ///< the elements go with the call
  int rank = 0;
  std::int64_t length = -1;  ///< of a flat sequence, where the type knows it
  const std::int64_t* extents = nullptr;
  string_view refusal{};  ///< why the type must not be bound
};

/// Whether a container has elements of its own, where its trait does not say: then they are const when it is, unlike those of a view.
template <class Storage>
constexpr bool owns_elements() {
  if constexpr (requires { adapt<Storage>::owns_elements; }) return adapt<Storage>::owns_elements;
  else return std::is_const_v<std::remove_pointer_t<decltype(adapt<Storage>::data(std::declval<const Storage&>()))>>;
}

template <class Binding>
constexpr binding_facts facts_of() {
  using data = std::remove_reference_t<decltype(Binding::data)>;
  using storage = std::remove_cv_t<data>;
  binding_facts f{Binding::hash, &descriptor_of(key<Binding::hash>{})};
  f.known_type = adaptable<storage>;
  f.is_pointer = std::is_pointer_v<storage>;
  if constexpr (is_node<storage>) f.bound_expression = &descriptor_of(key<storage::hash>{});
  if constexpr (adaptable<storage>) {
    using element = std::remove_const_t<typename adapt<storage>::element>;
    f.is_number = std::is_arithmetic_v<storage> || typeflow::is_number<storage>;
    f.is_integer = std::is_integral_v<element>;
    f.is_computable = typeflow::is_number<element>;
    if constexpr (typeflow::is_number<element>) f.type = &number_identity<element>;
    f.writable = !std::is_const_v<std::remove_pointer_t<decltype(adapt<storage>::data(std::declval<data&>()))>>;
    if constexpr (!std::is_reference_v<decltype(Binding::data)>) f.is_temporary = owns_elements<storage>();
    f.rank = adapt<storage>::rank;
    f.extents = adapt<storage>::static_extents;
    if constexpr (requires { adapt<storage>::length; }) f.length = adapt<storage>::length;
    if constexpr (std::is_arithmetic_v<storage> || typeflow::is_number<storage>) f.extents = adapt<storage>::extents;
  }
  if constexpr (requires { adapt<storage>::refusal; }) f.refusal = adapt<storage>::refusal;
  return f;
}

constexpr void spell_extents(text& out, const binding_facts& f) {
  if (f.rank < 0) {
    out << f.length << " elements";
    return;
  }
  if (f.extents == nullptr) {
    out << "a tensor of rank " << f.rank;
    return;
  }
  shape s;
  for (int i = 0; i < f.rank; ++i) s.push_back(f.extents[i]);
  if (f.rank == 0) out << "a number";
  else out << s;
}

/// Whether so many elements make up whole rows of a shape.
constexpr bool has_rows(const shape& s, std::int64_t length) {
  const std::int64_t row = static_size(s);
  if (named_dimension(s) < 0) return length == row;
  return row == 0 ? length == 0 : length % row == 0;
}

/// Whether a type can hold a tensor of some shape, as far as the compiler knows.
constexpr bool fits(const binding_facts& f, const shape& s) {
  if (f.rank < 0 && f.length >= 0) return has_rows(s, f.length);
  if (f.rank < 0) return true;
  if (f.rank == 0) return named_dimension(s) < 0 && static_size(s) == 1;
  if (f.rank != s.rank) return false;
  for (int i = 0; f.extents != nullptr && i < s.rank; ++i)
    if (!s[i].is_named() && s[i].size != f.extents[i]) return false;
  return true;
}

/// A type that no data can be read from.
constexpr text type_problem(const binding_facts& f, string_view name) {
  text out;
  if (f.bound_expression != nullptr) {
    out << "call: " << name << " is bound to an expression\n";
    spell(out, *f.bound_expression);
    return out << "\nbind data, or compile a program\nthat has it in the place of " << name;
  }
  if (f.is_pointer)
    return out << "call: " << name << " is bound to a pointer\nwhich has no shape\nwrite " << name << " = view(pointer, ...)\nwith the extents";
  return out << "call: the type bound to " << name << " is unknown\nbind a number, std::vector, std::span,\nstd::array, "
                "tensor, view(pointer, ...)\nor include typeflow/xtensor.hpp";
}

constexpr text binding_problem(const binding_facts& f, const codegen::tensor_signature& s, bool written) {
  text out;
  text name;
  spell(name, *f.expression);
  if (!f.refusal.empty()) return out << "call: " << name << ' ' << f.refusal;
  if (!f.known_type) return type_problem(f, name.view());
  if (!f.is_number && f.is_integer) return out << "call: " << name << " is bound to integers\nuse float or double elements, or\nwrite " << name << " = cast<double>(data)";
  if (!f.is_number && !f.is_computable)
    return out << "call: the elements bound to " << name << "\nare of no number type\nbind one container of all numbers,\nrow by row";
  if (!fits(f, s.extents)) {
    out << "call: " << name << " has the wrong shape";
    spell_shape(out, *f.expression);
    out << "\nbut is bound to ";
    spell_extents(out, f);
    return out << "\nbind a tensor of its shape";
  }
  if (written && !f.writable) return out << "call: " << name << " is written\nbut bound to const data\nbind something that can change";
  if (written && f.is_temporary)
    return out << "call: " << name << " is written\nbut bound to a temporary\nbind a variable that stays";
  return out;
}

}  // namespace detail

}  // namespace typeflow
