// SPDX-License-Identifier: BSL-1.0
// Room for the results of one call, in containers of the family that the caller's own belong to.
#pragma once

#include "../codegen/run.hpp"
#include "../expr/transform.hpp"
#include "call_plan.hpp"
#include "results.hpp"

namespace typeflow::detail {

/// The family of the first bound container that has one of its own, else the core's.
template <class... Bindings>
struct result_family {
  using type = core_results;
};
template <class First, class... Rest>
struct result_family<First, Rest...> {
  using own = typename adapt<std::remove_cvref_t<decltype(First::data)>>::family;
  using type = typename std::conditional_t<std::is_same_v<own, core_results>, result_family<Rest...>,
                                           std::type_identity<own>>::type;
};

/// The container for a static shape: a number for a scalar.
template <class Family, class T, class ShapeSource, class Axes = std::make_integer_sequence<int, ShapeSource::value.rank>>
struct container_for;
template <class Family, class T, class ShapeSource>
struct container_for<Family, T, ShapeSource, std::integer_sequence<int>> {
  using type = T;
};
template <class Family, class T, class ShapeSource, int First, int... Rest>
struct container_for<Family, T, ShapeSource, std::integer_sequence<int, First, Rest...>> {
  using type = typename Family::template container<T, ShapeSource::value[First].size, ShapeSource::value[Rest].size...>;
};

template <class P, int Output>
struct output_shape {
  static constexpr shape value = P::graph.shape_of(P::graph.outputs[Output].node);
};

/// The type in which output number Output comes back.
template <class P, class Plan, class Family, class Item, int Output>
constexpr auto result_type() {
  if constexpr (Plan::find_storage(Item::hash) >= 0) return std::type_identity<in_bound_storage>{};
  else return std::type_identity<typename container_for<Family, typename Plan::number, output_shape<P, Output>>::type>{};
}

/// Points output number Output at a container.
template <class P, int Output, class T, class Container>
constexpr void attach_result(codegen::arguments<P, T>& call, Container& container) {
  if constexpr (!std::is_same_v<Container, in_bound_storage>) {
    codegen::tensor_ref<T>& t = call.outputs[Output];
    t.data = adapt<Container>::data(container);
    for (int i = 0; i < t.rank; ++i) {
      t.extents[i] = output_shape<P, Output>::value[i].size;
      t.strides[i] = t.stored[i];
    }
  }
}
template <class P, int Output, class T, class Container>
[[gnu::always_inline]] constexpr void attach_result(codegen::addresses<P, T>& call, Container& container) {
  if constexpr (!std::is_same_v<Container, in_bound_storage>) call.outputs[Output] = adapt<Container>::data(container);
}

/// An output together with its number.
template <class Item, int Output>
struct numbered {
  using item = Item;
  static constexpr int output = Output;
};
template <class... Numbered>
struct numbered_list {};

/// The outputs that are returned, without updates.
template <class List, int Next, class... Items>
struct returned_outputs {
  using type = List;
};
template <class... Known, int Next, class First, class... Rest>
struct returned_outputs<numbered_list<Known...>, Next, First, Rest...> {
  using longer = std::conditional_t<First::role == output_role::update, numbered_list<Known...>,
                                    numbered_list<Known..., numbered<First, Next>>>;
  using type = typename returned_outputs<longer, Next + 1, Rest...>::type;
};

/// Types and places of the results of one call.
template <class P, class Plan, class Family>
struct result_layout {
  template <class Numbered>
  using type_of = typename decltype(result_type<P, Plan, Family, typename Numbered::item, Numbered::output>())::type;

  /// What a result is looked up by: a gradient by what it is by.
  template <class Numbered>
  static constexpr hash_type key_of =
      Numbered::item::role == output_role::gradient ? Numbered::item::leaf : Numbered::item::hash;

  template <class... Numbered>
  using keyed = keyed_results<keyed_result<key_of<Numbered>, type_of<Numbered>>...>;

  template <class Numbered>
  [[gnu::always_inline]] static constexpr void attach_one(auto& result, auto& call) {
    attach_result<P, Numbered::output>(call, result);
  }
  template <class... Numbered, class Keyed>
  [[gnu::always_inline]] static constexpr void attach_keyed(Keyed& results, auto& call) {
    (attach_result<P, Numbered::output>(call, results[node<key_of<Numbered>>{}]), ...);
  }
};

/// How results come back: nothing, one result as it is, a value with gradients, or several by expression.
template <class Layout, class List>
struct result_form;

template <class Layout>
struct result_form<Layout, numbered_list<>> {
  using storage = in_bound_storage;
  [[gnu::always_inline]] static constexpr void attach(storage&, auto&) {}
};

template <class Layout, class Only>
struct result_form<Layout, numbered_list<Only>> {
  using storage = typename Layout::template type_of<Only>;
  [[gnu::always_inline]] static constexpr void attach(storage& result, auto& call) { Layout::template attach_one<Only>(result, call); }
};

template <class Layout, class First, class Second, class... Rest>
struct result_form<Layout, numbered_list<First, Second, Rest...>> {
  static constexpr bool has_gradients = Second::item::role == output_role::gradient;
  using all = typename Layout::template keyed<First, Second, Rest...>;
  using split = value_and_gradients<typename Layout::template type_of<First>, typename Layout::template keyed<Second, Rest...>>;
  using storage = std::conditional_t<has_gradients, split, all>;

  [[gnu::always_inline]] static constexpr void attach(storage& results, auto& call) {
    if constexpr (has_gradients) {
      Layout::template attach_one<First>(results.value, call);
      Layout::template attach_keyed<Second, Rest...>(results.gradients, call);
    } else {
      Layout::template attach_keyed<First, Second, Rest...>(results, call);
    }
  }
};

template <class P, class Plan, class List, class... Bindings>
struct call_results;
template <class P, class Plan, class... Items, class... Bindings>
struct call_results<P, Plan, output_list<Items...>, Bindings...>
    : result_form<result_layout<P, Plan, typename result_family<Bindings...>::type>,
                  typename returned_outputs<numbered_list<>, 0, Items...>::type> {};

}  // namespace typeflow::detail
