// SPDX-License-Identifier: BSL-1.0
// vmap of a program: what it computes of one element, for all elements of arrays, an element in each lane.
#pragma once

#include "../expr/stacked.hpp"
#include "compile.hpp"

namespace typeflow {

namespace detail {

/// What stands for a leaf of the program in all elements: a leaf of the same name with the axis of the elements first.
template <hash_type H>
struct element_attributes : no_attributes {
  struct whole {
    static constexpr shape make() {
      shape result;
      result.push_back(axis<"elements">);
      const shape& one = descriptor_of(key<H>{}).result_shape;
      for (int i = 0; i < one.rank && i + 1 < max_rank; ++i) result.push_back(one[i]);
      return result;
    }
    static constexpr shape value = make();
  };
  using extents = typename canonical_shape<whole>::type;
  static constexpr string_view name = descriptor_of(key<H>{}).name;
  static constexpr ops::attributes value{.target = &extents::value};
  static constexpr hash_type hash = mix(H, hash_text("elements"));
};
template <hash_type H>
inline constexpr hash_type elements_of = decltype(apply<ops::input, element_attributes<H>>())::hash;

/// A result for all elements goes by the words of the one that it is made of.
template <hash_type H>
struct result_name : no_attributes {
  static constexpr text make() {
    text out;
    spell(out, descriptor_of(key<H>{}));
    return out;
  }
  static constexpr text words = make();
  static constexpr string_view name = words.view();
  static constexpr hash_type hash = mix(4, H);
};

/// The leaves of a program F, those that are mapped where nothing is said: its inputs.
template <class F>
struct mapped_inputs {
  static constexpr ir::graph_view graph = passes::pipeline<F>::differentiated::view;
  static constexpr bool is_mapped(int i) { return graph.leaves[i].op == ops::id_of<ops::input>; }
  static constexpr int count() {
    int found = 0;
    for (int i = 0; i < graph.leaf_count; ++i) found += is_mapped(i) ? 1 : 0;
    return found;
  }
  static constexpr hash_type at(int wanted) {
    int i = 0;
    for (int found = 0; found < wanted || !is_mapped(i); ++i) found += is_mapped(i) ? 1 : 0;
    return graph.leaves[i].hash;
  }
  template <int... I>
  static constexpr auto list(std::integer_sequence<int, I...>) {
    return wrt_list<at(I)...>{};
  }
  using type = decltype(list(std::make_integer_sequence<int, count()>{}));
};

/// Why a program cannot be mapped over some of its leaves.
template <class F, class Leaves>
struct mapping_check;
template <class F, hash_type... Leaves>
struct mapping_check<F, wrt_list<Leaves...>> {
  static constexpr ir::graph_view graph = passes::pipeline<F>::differentiated::view;

  static constexpr bool is_leaf(hash_type hash) {
    for (int i = 0; i < graph.leaf_count; ++i)
      if (graph.leaves[i].hash == hash) return true;
    return false;
  }
  static constexpr text make() {
    text out;
    constexpr hash_type hashes[] = {Leaves..., refused_hash};
    const descriptor* leaves[] = {&descriptor_of(key<Leaves>{})..., nullptr};
    if (sizeof...(Leaves) == 0) return out << "vmap: the program has no input\nparameters are the same for all\nelements; name those that are not:\nvmap(program, wrt(w))";
    for (std::size_t i = 0; i < sizeof...(Leaves); ++i) {
      if (hashes[i] == refused_hash || is_leaf(hashes[i])) continue;
      out << "vmap: ";
      spell(out, *leaves[i]);
      return out << " is no leaf of the program\nname inputs or parameters of it";
    }
    for (int i = 0; i < graph.leaf_count; ++i) {
      const shape& s = graph.shapes[graph.leaves[i].shape];
      if (named_dimension(s) < 0 && s.rank < max_rank) continue;
      out << "vmap: " << graph.leaves[i].name << " is " << s << "\ndescribe one element, by leaves\n";
      return out << (s.rank < max_rank ? "without a named axis" : "of at most 5 axes");
    }
    for (int i = 0; i < graph.output_count; ++i)
      if (graph.outputs[i].role == output_role::update) return out << "vmap: each element would update\nthe same leaf\ngive the new value as a result,\nand bind storage to it";
    return out;
  }
  static constexpr text message = make();
};

/// What a mapped program computes: the outputs of F for all elements.
template <class F, class Leaves>
struct mapped;
template <class F, hash_type First, hash_type... Rest>
struct mapped<F, wrt_list<First, Rest...>> {
  template <hash_type H>
  static constexpr hash_type whole =
      decltype(apply<ops::label, result_name<H>>(stacked_over<elements_of<First>>(node<H>{}, expression_list<>{}, expression_list<>{}, expression_list<First, Rest...>{},
                                                                                  expression_list<elements_of<First>, elements_of<Rest>...>{})))::hash;
  template <output_role Role, hash_type H, hash_type Leaf>
  static constexpr auto of_item(output_item<Role, H, Leaf>) {
    return output_item<Role, whole<H>, target<Leaf>(output_list<>{})>{};
  }
  template <class... Items>
  static constexpr auto of_list(output_list<Items...>) {
    return output_list<decltype(of_item(Items{}))...>{};
  }
  using list = typename passes::requested<decltype(F{}())>::list;
  constexpr auto operator()() const { return of_list(list{}); }

  /// What a binding to a leaf or a result of F is bound to here.
  template <hash_type H, class... Items>
  static constexpr hash_type target(output_list<Items...>) {
    if constexpr (H == First || ((H == Rest) || ...)) return elements_of<H>;
    else if constexpr (((H == Items::hash) || ...)) return whole<H>;
    else return H;
  }
  template <hash_type H, class Data>
  [[gnu::always_inline]] static constexpr auto bind(binding<H, Data>&& one) {
    return binding<target<H>(list{}), Data>{static_cast<Data&&>(one.data)};
  }
  template <hash_type H, class Data>
  [[gnu::always_inline]] static constexpr auto bind(const binding<H, Data>& one) {
    return binding<target<H>(list{}), const Data&>{one.data};
  }
  template <class Argument>
  [[gnu::always_inline]] static constexpr Argument&& bind(Argument&& other) {
    return static_cast<Argument&&>(other);
  }
};

}  // namespace detail

/// A program for all elements of arrays. Made by `vmap`.
template <class F, class Leaves>
struct mapped_program : program<detail::mapped<F, Leaves>> {
  using mapping = detail::mapped<F, Leaves>;

  /// Runs as the program would for each element: what is bound to a mapped leaf or to a result has an axis more, the first, of the elements.
  /// Every result is bound to storage. Errors as of a program, in terms of [elements].
  template <class... Bindings>
    requires(!detail::begins_with_workspace<Bindings...>)
  [[gnu::always_inline]] constexpr auto operator()(Bindings&&... bindings) const {
    return program<mapping>::operator()(mapping::bind(static_cast<Bindings&&>(bindings))...);
  }
  template <class... Bindings>
  [[gnu::always_inline]] auto operator()(const workspace& memory, Bindings&&... bindings) const {
    return program<mapping>::operator()(memory, mapping::bind(static_cast<Bindings&&>(bindings))...);
  }
};

/// Only some leaves are mapped: `vmap(step, wrt(x, y))`.
template <class F, hash_type... Leaves>
constexpr auto vmap(program<F>, wrt_list<Leaves...> leaves) {
  using check = detail::mapping_check<F, wrt_list<Leaves...>>;
  static_assert(explain<check>());
  if constexpr (!check::message.empty() || ((Leaves == refused_hash) || ...)) return detail::refused_program{};
  else return mapped_program<F, decltype(leaves)>{};
}
/// A program that describes one element, for all elements of arrays: `vmap(step)(x = xs, y = ys, energy = energies)`. Its inputs are mapped,
/// its parameters are the same for all elements. One lane computes one element; nothing is called for each.
/// Errors, when compiling: no input; a leaf with a named axis or six axes; updates.
template <class F>
constexpr auto vmap(program<F>) {
  return vmap(program<F>{}, typename detail::mapped_inputs<F>::type{});
}
constexpr auto vmap(detail::refused_program program, auto...) { return program; }
/// The same of what a lambda describes: `vmap([] { return energy; })` is `vmap(compile([] { return energy; }))`.
template <class F, class... Leaves>
  requires(sizeof...(Leaves) <= 1 && requires { &F::operator(); })
constexpr auto vmap(F lambda, Leaves... leaves) {
  return vmap(compile(lambda), leaves...);
}

}  // namespace typeflow
