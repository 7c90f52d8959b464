// SPDX-License-Identifier: BSL-1.0
// Matches a call's bindings to a program's leaves and outputs, and says in words what does not match.
#pragma once

#include "../codegen/signature.hpp"
#include "../core/explain.hpp"
#include "../expr/spell.hpp"
#include "adapt.hpp"

namespace typeflow {

namespace detail {

/// What the compiler knows of one binding.
struct binding_facts {
  hash_type hash = 0;
  const descriptor* expression = nullptr;
  bool known_type = false;
  bool is_number = false;
  bool is_floating = false;
  bool is_float = false;  ///< single precision
  bool writable = false;
  int rank = 0;
  const std::int64_t* extents = nullptr;
};

template <class Binding>
constexpr binding_facts facts_of() {
  using data = std::remove_reference_t<decltype(Binding::data)>;
  using storage = std::remove_cv_t<data>;
  binding_facts f{Binding::hash, &describe(key<Binding::hash>{})};
  f.known_type = adaptable<storage>;
  if constexpr (adaptable<storage>) {
    using element = std::remove_const_t<typename adapt<storage>::element>;
    f.is_number = std::is_arithmetic_v<storage>;
    f.is_floating = std::is_floating_point_v<element>;
    f.is_float = std::is_same_v<element, float>;
    f.writable = !std::is_const_v<std::remove_pointer_t<decltype(adapt<storage>::data(std::declval<data&>()))>>;
    f.rank = adapt<storage>::rank;
    f.extents = adapt<storage>::static_extents;
    if constexpr (std::is_arithmetic_v<storage>) f.extents = adapt<storage>::extents;
  }
  return f;
}

constexpr void spell_extents(text& out, const binding_facts& f) {
  if (f.extents == nullptr) {
    out << "a tensor of rank " << f.rank;
    return;
  }
  shape s;
  for (int i = 0; i < f.rank; ++i) s.push_back(f.extents[i]);
  if (f.rank == 0) out << "a number";
  else out << s;
}

/// Whether a type can hold a tensor of some shape, as far as the compiler knows.
constexpr bool fits(const binding_facts& f, const shape& s) {
  if (f.rank < 0) return true;
  if (f.rank == 0) return named_dimension(s) < 0 && static_size(s) == 1;
  if (f.rank != s.rank) return false;
  for (int i = 0; f.extents != nullptr && i < s.rank; ++i)
    if (!s[i].is_named() && s[i].size != f.extents[i]) return false;
  return true;
}

constexpr text binding_problem(const binding_facts& f, const codegen::tensor_signature& s, bool written) {
  text out;
  const std::string_view name = f.expression->name;
  if (!f.known_type)
    return out << "call: the type bound to " << name << " is unknown\nbind a number, std::vector, std::span,\nstd::array, "
                  "tensor, view(pointer, ...)\nor include typeflow/xtensor.hpp";
  if (!f.is_number && !f.is_floating) return out << "call: " << name << " is bound to integers\nuse float or double elements";
  if (!fits(f, s.extents)) {
    out << "call: " << name << " has the wrong shape";
    spell_shape(out, *f.expression);
    out << "\nbut is bound to ";
    spell_extents(out, f);
    return out << "\nbind a tensor of its shape";
  }
  if (written && !f.writable) return out << "call: " << name << " is written\nbut bound to const data\nbind something that can change";
  return out;
}

}  // namespace detail

/// One call of program P with some bindings.
template <class P, class... Bindings>
struct call_plan {
  using signature = codegen::signature<P>;
  static constexpr int binding_count = sizeof...(Bindings);
  static constexpr detail::binding_facts facts[sizeof...(Bindings) + 1] = {detail::facts_of<Bindings>()..., {}};

  /// Which binding a hash has; -1 for none.
  static constexpr int find(hash_type hash, int from = 0) {
    for (int i = from; i < binding_count; ++i)
      if (facts[i].hash == hash) return i;
    return -1;
  }
  static constexpr const codegen::tensor_signature* find_target(hash_type hash) {
    for (int i = 0; i < signature::leaf_count; ++i)
      if (signature::value.leaves[i].hash == hash) return &signature::value.leaves[i];
    for (int i = 0; i < signature::output_count; ++i)
      if (signature::value.outputs[i].hash == hash && signature::value.outputs[i].role != output_role::update)
        return &signature::value.outputs[i];
    return nullptr;
  }
  static constexpr bool is_leaf(const codegen::tensor_signature* s) {
    for (int i = 0; i < signature::leaf_count; ++i)
      if (s == &signature::value.leaves[i]) return true;
    return false;
  }

  static constexpr text unknown_problem(int i) {
    text out;
    out << "call: ";
    spell(out, *facts[i].expression);
    out << " is not part of the program\nits leaves are\n";
    for (int j = 0; j < signature::leaf_count; ++j) out << (j > 0 ? ", " : "") << signature::value.leaves[j].name;
    return out << "\nbind one of these or a result";
  }
  static constexpr text missing_problem() {
    text out;
    for (int i = 0; i < signature::leaf_count; ++i) {
      const codegen::tensor_signature& s = signature::value.leaves[i];
      if (find(s.hash) >= 0) continue;
      out << "call: " << s.name << " is not bound\n" << s.name << " is ";
      if (s.extents.rank == 0) out << "a scalar";
      else out << s.extents;
      return out << "\nadd " << s.name << " = data to the call";
    }
    for (int i = 0; i < signature::output_count; ++i) {
      const codegen::tensor_signature& s = signature::value.outputs[i];
      if (s.role == output_role::update || s.axis < 0 || find(s.hash) >= 0) continue;
      out << "call: a result is " << s.extents << "\nits length is known at run time only\nbind storage for it: ";
      return out << (s.name.empty() ? std::string_view("result") : s.name) << " = data";
    }
    return out;
  }
  static constexpr text mixed_problem() {
    text out;
    int first = -1;
    for (int i = 0; i < binding_count; ++i) {
      if (facts[i].is_number || !facts[i].known_type) continue;
      if (first < 0) first = i;
      if (facts[i].is_float == facts[first].is_float) continue;
      return out << "call: " << facts[first].expression->name << " and " << facts[i].expression->name
                 << " differ in precision\nuse float for all or double for all";
    }
    return out;
  }
  static constexpr text find_problem() {
    for (int i = 0; i < binding_count; ++i) {
      const codegen::tensor_signature* target = find_target(facts[i].hash);
      if (target == nullptr) return unknown_problem(i);
      text out;
      if (find(facts[i].hash, i + 1) >= 0)
        return out << "call: " << facts[i].expression->name << " is bound twice\nbind it once";
      out = detail::binding_problem(facts[i], *target, target->is_updated || !is_leaf(target));
      if (!out.empty()) return out;
    }
    const text missing = missing_problem();
    return missing.empty() ? mixed_problem() : missing;
  }

  static constexpr text message = find_problem();
  static constexpr bool ok = message.empty();

  /// The number type of the call: that of the tensors; of numbers alone float only where all are.
  static constexpr bool uses_float() {
    bool all = binding_count > 0;
    for (int i = 0; i < binding_count; ++i) {
      if (!facts[i].is_number) return facts[i].is_float;
      all = all && facts[i].is_float;
    }
    return all;
  }
  using number = std::conditional_t<uses_float(), float, double>;
};

}  // namespace typeflow
