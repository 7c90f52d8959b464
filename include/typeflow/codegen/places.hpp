// SPDX-License-Identifier: BSL-1.0
// What a call hands to generated code: where the caller's tensors are, how long axes are, and memory.
#pragma once

#include <utility>

#include "../passes/loops.hpp"
#include "structures.hpp"
#include "tensor_ref.hpp"

namespace typeflow::codegen {

/// Where the caller's tensors begin, and how long axes are.
template <class P, class T>
struct addresses {
  T* leaves[P::graph.leaf_count + 1];
  T* outputs[P::graph.output_count + 1];
  std::int64_t axis_lengths[P::loops.axis_count + 1];
};

/// What a call brings along: the caller's tensors and the lengths of the axes.
template <class P, class T>
struct arguments {
  tensor_ref<T> leaves[P::graph.leaf_count + 1];
  tensor_ref<T> outputs[P::graph.output_count + 1];
  std::int64_t axis_lengths[P::loops.axis_count + 1];

  addresses<P, T> begin() const {
    addresses<P, T> all;
    for (int i = 0; i < P::graph.leaf_count; ++i) all.leaves[i] = leaves[i].data;
    for (int i = 0; i < P::graph.output_count; ++i) all.outputs[i] = outputs[i].data;
    for (int i = 0; i < P::loops.axis_count; ++i) all.axis_lengths[i] = axis_lengths[i];
    return all;
  }
};

/// Stores by one move of its own: compilers that store several numbers at once gather them in one register before, and who loads the first
/// address waits for all.
inline constexpr auto store_apart = []<class Number>(Number& to, Number from) __attribute__((always_inline)) { static_cast<volatile Number&>(to) = from; };

/// Reads by one move of its own: several that were stored one by one compilers read at once, and wait for all of those stores.
inline constexpr auto read_apart = []<class Number>(Number& to, const Number& from) __attribute__((always_inline)) {
  to = static_cast<const volatile Number&>(from);
};

/// What generated code takes: where the tensors begin, and memory. Layouts matter only to those that are staged.
template <class P, class T>
struct places : addresses<P, T>, distances<P> {
  T* workspace;
  const arguments<P, T>* tensors = nullptr;  ///< for a run with staging memory

  [[gnu::always_inline]] places(const addresses<P, T>& call, T* memory) : addresses<P, T>(call), workspace(memory) {}
  places(const arguments<P, T>& call, T* memory) : places(call.begin(), memory) {}

  /// For a function that is called, each by itself.
  [[gnu::always_inline]] places stored_apart() const { return moved(store_apart); }
  /// In that function.
  [[gnu::always_inline]] places read_one_by_one() const { return moved(read_apart); }

 private:
  template <class Move>
  [[gnu::always_inline]] places moved(Move move) const {
    return places(*this, move, std::make_integer_sequence<int, P::graph.leaf_count>{}, std::make_integer_sequence<int, P::graph.output_count>{},
                  std::make_integer_sequence<int, P::loops.axis_count>{});
  }
  template <class Move, int... Leaf, int... Output, int... Axis>
  [[gnu::always_inline]] places(const places& call, Move move, std::integer_sequence<int, Leaf...>, std::integer_sequence<int, Output...>,
                                std::integer_sequence<int, Axis...>)
      : distances<P>(call) {
    move(workspace, call.workspace);
    move(tensors, call.tensors);
    (move(this->leaves[Leaf], call.leaves[Leaf]), ...);
    (move(this->outputs[Output], call.outputs[Output]), ...);
    (move(this->axis_lengths[Axis], call.axis_lengths[Axis]), ...);
  }
};

}  // namespace typeflow::codegen
