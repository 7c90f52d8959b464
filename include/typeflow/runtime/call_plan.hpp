// SPDX-License-Identifier: BSL-1.0
// Matches a call's bindings to a program's leaves and outputs, and says in words what does not match.
#pragma once

#include "../core/explain.hpp"
#include "binding_facts.hpp"

namespace typeflow {

namespace detail {

/// The number type of what is bound; double where it has none.
template <class Binding>
struct bound_number {
  using storage = std::remove_cvref_t<decltype(Binding::data)>;
  static constexpr auto find() {
    if constexpr (adaptable<storage>) {
      using element = std::remove_const_t<typename adapt<storage>::element>;
      return std::type_identity<std::conditional_t<typeflow::is_number<element>, element, double>>{};
    } else {
      return std::type_identity<double>{};
    }
  }
  using type = typename decltype(find())::type;
};

template <int Index, class... Bound>
struct number_of {
  using type = double;
};
template <class First, class... Rest>
struct number_of<0, First, Rest...> {
  using type = typename First::type;
};
template <int Index, class First, class... Rest>
  requires(Index > 0)
struct number_of<Index, First, Rest...> : number_of<Index - 1, Rest...> {};

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
  /// Which binding is storage for a result; -1 for none. A result that is a leaf is returned, what is bound to the leaf is its data.
  static constexpr int find_storage(hash_type hash) {
    for (int i = 0; i < signature::leaf_count; ++i)
      if (signature::value.leaves[i].hash == hash) return -1;
    return find(hash);
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
      if (s.role == output_role::update || s.axis < 0 || find_storage(s.hash) >= 0) continue;
      text name;
      spell(name, *P::request::outputs[i].expression);
      out << "call: the result\n" << name << " is " << s.extents << "\nits length is a run-time number\nadd ";
      return out << (s.name.empty() ? "(" : "") << name << (s.name.empty() ? ")" : "") << " = storage to the call";
    }
    return out;
  }
  /// The length of an axis comes with a leaf or with storage for a result; what is only stretched along one brings none.
  static constexpr text axis_problem() {
    text out;
    for (int axis = 0; axis < signature::axis_count; ++axis) {
      if (is_brought(axis) || !is_used(axis)) continue;
      return out << "call: the length of axis " << signature::value.axes[axis]->name << "\nis unknown, for no leaf and\n"
                 << "no result is along it\ngive an input this axis";
    }
    return out;
  }
  static constexpr bool is_brought(int axis) {
    for (int i = 0; i < signature::leaf_count; ++i)
      if (signature::value.leaves[i].axis == axis) return true;
    for (int i = 0; i < signature::output_count; ++i)
      if (signature::value.outputs[i].axis == axis) return true;
    return false;
  }
  static constexpr bool is_used(int axis) {
    for (int i = 0; i < P::graph.size; ++i) {
      const bool is_length = P::graph.kind(i) == ops::op_kind::axis_size;
      if (signature::axis_of(is_length ? P::graph.shapes[P::graph[i].bits] : P::graph.shape_of(i)) == axis) return true;
    }
    return false;
  }
  static constexpr text mixed_problem() {
    text out;
    int first = -1;
    for (int i = 0; i < binding_count; ++i) {
      if (facts[i].is_number || !facts[i].known_type) continue;
      if (first < 0) first = i;
      if (facts[i].type == facts[first].type) continue;
      const int narrow = facts[first].type == &detail::number_identity<float> ? first : i;
      out << "call: ";
      spell(out, *facts[first].expression);
      out << " and ";
      spell(out, *facts[i].expression);
      out << " differ in precision\none has " << *facts[first].type << ", the other " << *facts[i].type << "\nuse one number type for all, or\nwrite ";
      spell(out, *facts[narrow].expression);
      return out << " = cast<" << *facts[narrow == i ? first : i].type << ">(data)";
    }
    return out;
  }
  /// Numbers are converted to the type of the call, so that one of another type would be written in vain.
  static constexpr text converted_problem() {
    text out;
    for (int i = 0; i < binding_count; ++i) {
      const codegen::tensor_signature& s = *find_target(facts[i].hash);
      if (!facts[i].is_number || (is_leaf(&s) && !s.is_updated)) continue;
      if (facts[i].type == &detail::number_identity<number>) continue;
      out << "call: ";
      spell(out, *facts[i].expression);
      return out << " is written, but bound to\na number of another type than\n" << detail::number_name<number>() << "; bind one of this type,\nor cast<" << detail::number_name<number>() << ">(variable)";
    }
    return out;
  }
  static constexpr text find_problem() {
    for (int i = 0; i < binding_count; ++i) {
      const codegen::tensor_signature* target = find_target(facts[i].hash);
      if (target == nullptr) return unknown_problem(i);
      text out;
      if (find(facts[i].hash, i + 1) >= 0) {
        out << "call: ";
        spell(out, *facts[i].expression);
        return out << " is bound twice\nbind it once";
      }
      out = detail::binding_problem(facts[i], *target, target->is_updated || !is_leaf(target));
      if (!out.empty()) return out;
    }
    text problem = missing_problem();
    if (problem.empty()) problem = axis_problem();
    if (problem.empty()) problem = mixed_problem();
    return problem.empty() ? converted_problem() : problem;
  }

  /// The number type of the call: that of the tensors; of numbers alone double, unless all have another type.
  static constexpr int deciding_binding() {
    bool alike = binding_count > 0;
    for (int i = 0; i < binding_count; ++i) {
      if (!facts[i].is_number) return i;
      alike = alike && facts[i].type != nullptr && facts[i].type == facts[0].type;
    }
    return alike ? 0 : -1;
  }
  using number = typename detail::number_of<deciding_binding(), detail::bound_number<Bindings>...>::type;

  static constexpr text message = find_problem();
  static constexpr bool ok = message.empty();

};

}  // namespace typeflow
