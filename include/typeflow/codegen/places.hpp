// SPDX-License-Identifier: BSL-1.0
// What a call hands to generated code: where the caller's tensors are, how long axes are, and memory.
#pragma once

#include <utility>

#include "../core/for_each_index.hpp"
#include "../passes/loops.hpp"
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
template <class Number>
[[gnu::always_inline]] inline void store_apart(Number& to, Number from) {
  static_cast<volatile Number&>(to) = from;
}

/// An address that the compiler reads by itself. Several that a call has stored one by one clang reads at once, and waits for all of those stores.
template <class T>
[[gnu::always_inline]] inline T* read_alone(T* p) {
  asm("" : "+r"(p));
  return p;
}

/// What generated code takes: where the tensors begin, and memory. Layouts matter only to those that are staged.
template <class P, class T>
struct places : addresses<P, T> {
  T* workspace;
  const arguments<P, T>* tensors = nullptr;  ///< for a run with staging memory

  [[gnu::always_inline]] places(const addresses<P, T>& call, T* memory) : addresses<P, T>(call), workspace(memory) {}
  places(const arguments<P, T>& call, T* memory) : places(call.begin(), memory) {}

  /// As a function that is called finds them.
  [[gnu::always_inline]] places read_one_by_one() const {
    places own = *this;
    for_each_index<P::graph.leaf_count>([&]<int I>() __attribute__((always_inline)) { own.leaves[I] = read_alone(this->leaves[I]); });
    for_each_index<P::graph.output_count>([&]<int I>() __attribute__((always_inline)) { own.outputs[I] = read_alone(this->outputs[I]); });
    return own;
  }
  /// For a function that is called: each by itself.
  [[gnu::always_inline]] places apart() const { return places(*this, std::make_integer_sequence<int, P::graph.leaf_count>{}); }

 private:
  template <int... Leaf>
  [[gnu::always_inline]] places(const places& call, std::integer_sequence<int, Leaf...>) : workspace(call.workspace), tensors(call.tensors) {
    (store_apart(this->leaves[Leaf], call.leaves[Leaf]), ...);
    for (int i = 0; i < P::graph.output_count; ++i) this->outputs[i] = call.outputs[i];
    for (int i = 0; i < P::loops.axis_count; ++i) this->axis_lengths[i] = call.axis_lengths[i];
  }
};

}  // namespace typeflow::codegen
