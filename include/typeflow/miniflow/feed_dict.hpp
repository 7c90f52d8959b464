// SPDX-License-Identifier: BSL-1.0
// feed_dict: the data of the Inputs, and how a program takes from it what it needs.
#pragma once

#include <boost/hana/at.hpp>
#include <boost/hana/tuple.hpp>
#include <cstddef>
#include <utility>

#include "../runtime/compile.hpp"

namespace typeflow::miniflow {

namespace hana = boost::hana;

/// What is fed, in a Boost.Hana tuple of bindings. An array, vector or number that is fed by its name is referred to: the graph reads it
/// anew in every pass, and sgd_update writes to it. A temporary moves in and belongs to the feed.
template <class... Bindings>
struct feed {
  hana::tuple<Bindings...> bindings;
};

/// `feed_dict(X = X_, W = W_, b = 2)`, in any order.
template <hash_type... H, class... Data>
constexpr feed<binding<H, Data>...> feed_dict(binding<H, Data>... bindings) {
  return {hana::tuple<binding<H, Data>...>(std::move(bindings)...)};
}

namespace detail {

/// The places of those bindings that program F has a leaf or an output for.
template <class F, class... Bindings>
struct chosen_bindings {
  using signature = codegen::signature<passes::pipeline<F>>;
  static constexpr hash_type hashes[sizeof...(Bindings) + 1] = {Bindings::hash..., 0};

  static constexpr bool takes(hash_type hash) {
    for (int i = 0; i < signature::leaf_count; ++i)
      if (signature::value.leaves[i].hash == hash) return true;
    for (int i = 0; i < signature::output_count; ++i)
      if (signature::value.outputs[i].hash == hash && signature::value.outputs[i].role != output_role::update) return true;
    return false;
  }
  static constexpr std::size_t count() {
    std::size_t result = 0;
    for (std::size_t i = 0; i < sizeof...(Bindings); ++i) result += takes(hashes[i]) ? 1 : 0;
    return result;
  }
  static constexpr std::size_t place(std::size_t wanted) {
    std::size_t i = 0;
    for (std::size_t found = 0; i < sizeof...(Bindings); ++i)
      if (takes(hashes[i]) && found++ == wanted) break;
    return i;
  }
};

/// A feed's binding as a program sees it: what has moved into the feed stays there from call to call, so it is referred to.
template <class Binding>
using referring = binding<Binding::hash, decltype((std::declval<Binding&>().data))>;

template <class F, class Feed, class... Bindings, class... More>
constexpr auto run_on(Feed& fed, const hana::tuple<Bindings...>&, const More&... more) {
  using chosen = chosen_bindings<F, Bindings...>;
  return [&]<std::size_t... I>(std::index_sequence<I...>) {
    const auto refer = []<class Binding>(Binding& fed_binding) { return referring<Binding>{fed_binding.data}; };
    return program<F>{}(refer(hana::at_c<chosen::place(I)>(fed.bindings))..., more...);
  }(std::make_index_sequence<chosen::count()>{});
}

/// Runs program F on what it needs of a feed, and on further bindings. A const feed is read only.
template <class F, class Feed, class... More>
constexpr auto run(Feed& fed, const More&... more) {
  return run_on<F>(fed, fed.bindings, more...);
}

/// The place of an expression's binding; -1 where there is none.
template <class... Bindings>
constexpr int find_fed(hash_type wanted) {
  int place = 0;
  const bool found = ((Bindings::hash == wanted || (++place, false)) || ...);
  return found ? place : -1;
}

}  // namespace detail

}  // namespace typeflow::miniflow
