// SPDX-License-Identifier: BSL-1.0
// topological_sort: from what is fed and what is asked for to a graph that runs.
#pragma once

#include <type_traits>

#include "../expr/transform.hpp"
#include "feed_dict.hpp"

namespace typeflow::miniflow {

namespace detail {

/// A program that computes one expression.
template <hash_type Output>
struct value_of {
  constexpr auto operator()() const { return node<Output>{}; }
};

/// A program that computes a cost and its gradients.
template <hash_type Cost, hash_type... Leaves>
struct gradients_of {
  constexpr auto operator()() const { return value_and_grad(node<Cost>{}, wrt_list<Leaves...>{}); }
};

template <hash_type Cost, class Wanted>
struct program_of;
template <hash_type Cost, hash_type... Leaves>
struct program_of<Cost, wrt_list<Leaves...>> {
  using type = gradients_of<Cost, Leaves...>;
};

/// What a forward pass leaves in the graph.
template <class Value>
struct pass_value {
  Value value;
};
template <>
struct pass_value<void> {};

template <class F, class Feed>
using result_of = decltype(run<F>(std::declval<Feed&>()));

template <class F, class Feed>
struct feed_check;
template <class F, class... Bindings>
struct feed_check<F, feed<Bindings...>> : call_plan<passes::pipeline<F>, referring<Bindings>...> {};

template <class Feed>
struct fed_data;
template <class... Bindings>
struct fed_data<feed<Bindings...>> {
  feed<Bindings...> fed;

  /// The data fed to an Input, or the storage bound to a result: `graph[W]`.
  template <hash_type H>
  constexpr auto& operator[](node<H>) {
    static_assert(explain<typeflow::detail::lookup_check<H, Bindings::hash...>>());
    return hana::at_c<find_fed<Bindings...>(H)>(fed.bindings).data;
  }
  template <hash_type H>
  constexpr const auto& operator[](node<H>) const {
    static_assert(explain<typeflow::detail::lookup_check<H, Bindings::hash...>>());
    return hana::at_c<find_fed<Bindings...>(H)>(fed.bindings).data;
  }
};

template <class T>
inline constexpr bool is_graph = false;

}  // namespace detail

/// The trainables, or whatever else gradients are asked for: `trainables(W1, b1, W2, b2)`, the same as `wrt`.
/// Error, when compiling: one of them stands twice.
template <hash_type... Leaves>
constexpr auto trainables(node<Leaves>... leaves) {
  return wrt(leaves...);
}

/// What topological_sort returns. It holds the fed data as feed_dict says, and the results of the last pass, zeros before the first; a
/// copy of a graph has its own results and its own temporaries, and refers to the same arrays.
/// `graph.value` is the output's value, `graph.gradients[W]` the gradient by W, `graph[W]` the data of W.
template <class Feed, hash_type Output, class Wanted>
struct sorted_graph;

/// A graph without an output yet: name one in each forward_pass.
template <class Feed>
struct sorted_graph<Feed, 0, wrt_list<>> : detail::fed_data<Feed> {};

/// A graph with an output and no gradients.
template <class Feed, hash_type Output>
struct sorted_graph<Feed, Output, wrt_list<>>
    : detail::fed_data<Feed>, detail::pass_value<detail::result_of<detail::value_of<Output>, Feed>> {};

/// A graph with a cost and its gradients.
template <class Feed, hash_type Cost, hash_type First, hash_type... Rest>
struct sorted_graph<Feed, Cost, wrt_list<First, Rest...>>
    : detail::fed_data<Feed>, detail::result_of<detail::gradients_of<Cost, First, Rest...>, Feed> {};

template <class Feed, hash_type Output, class Wanted>
inline constexpr bool detail::is_graph<sorted_graph<Feed, Output, Wanted>> = true;

/// What topological_sort returns.
template <class T>
concept any_graph = detail::is_graph<std::remove_cvref_t<T>>;

/// The nodes of `output` in the order in which they are computed: operands before what is made of them, every node once, the same order
/// whatever the order of the feed. The C++ compiler sorts; at run time this only takes in what is fed.
/// Errors, when compiling: an Input of the output that is not fed, by its name; something fed that the output does not need; a shape that
/// the fed data cannot have.
template <auto Output, class... Bindings>
  requires expression<decltype(Output)>
constexpr auto topological_sort(feed<Bindings...> fed) {
  constexpr hash_type output = decltype(Output)::hash;
  static_assert(explain<detail::feed_check<detail::value_of<output>, feed<Bindings...>>>());
  return sorted_graph<feed<Bindings...>, output, wrt_list<>>{{std::move(fed)}, {}};
}

/// The same with gradients: `topological_sort<cost>(feed_dict(...), trainables(W, b))`. Only these gradients are computed. One whose length
/// is known at run time only needs storage in the feed: `grad(cost, X) = storage`.
template <auto Cost, class... Bindings, hash_type... Leaves>
  requires expression<decltype(Cost)>
constexpr auto topological_sort(feed<Bindings...> fed, wrt_list<Leaves...>) {
  constexpr hash_type cost = decltype(Cost)::hash;
  static_assert(explain<detail::feed_check<detail::gradients_of<cost, Leaves...>, feed<Bindings...>>>());
  return sorted_graph<feed<Bindings...>, cost, wrt_list<Leaves...>>{{std::move(fed)}, {}};
}

/// The same before an output is known, as in the lesson's first chapters: each forward_pass names one, and sorts.
template <class... Bindings>
constexpr auto topological_sort(feed<Bindings...> fed) {
  return sorted_graph<feed<Bindings...>, 0, wrt_list<>>{{std::move(fed)}};
}

}  // namespace typeflow::miniflow
