// SPDX-License-Identifier: BSL-1.0
// Runs a small program in registers, group by group; see passes/lane_program.hpp.
#pragma once

#include "../core/for_each_index.hpp"
#include "compute.hpp"
#include "lane_products.hpp"
#include "pieces.hpp"

namespace typeflow::codegen {

/// Packs that a lane program computes at most, and among them of ops whose code is long: more would not stay in registers, and a compiler
/// would take too long. Up to `most_packs_in_line` a call has them in its own code.
inline constexpr int most_packs = 256, most_long_packs = 16, most_packs_in_line = 96;

/// How many packs program P computes and stores, in numbers of type T, where it runs in registers; 0 where it runs in loops, as with more than
/// `most`, or than `most_long` of ops whose code is long.
template <class P, class T>
constexpr int count_packs(int most, int most_long) {
  if constexpr (kernels::is_packable<T> && passes::has_placed_elements(P::graph)) {
    constexpr passes::lane_program_view lanes = passes::lanes_of<P>::view;
    constexpr int width = kernels::lanes<T>;
    int packs = 0, long_packs = 0;
    for (int i = 0; i < lanes.group_count; ++i) {
      const lane_group& g = lanes.groups[i];
      const int own = (g.lanes + g.summands + width - 1) / width;
      packs += own;
      if (g.op != nullptr && g.op->flops >= long_op_flops) long_packs += own;
    }
    for (int i = 0; i < lanes.output_count; ++i) packs += (lanes.outputs[i].size + width - 1) / width;
    return packs <= most && long_packs <= most_long ? packs : 0;
  }
  return 0;
}
template <class P, class T>
inline constexpr int lane_packs = count_packs<P, T>(most_packs, most_long_packs);

namespace detail {

/// Pack `Pack` of operand `Operand` of a group; an operand that the op does not take is the first one again.
template <int Group, int Pack, int Operand, class U, class T>
[[gnu::always_inline]] inline kernels::pack<T> operand_pack(const lane_registers<U, T>& r) {
  constexpr const lane_group& g = U::view.groups[Group];
  constexpr int width = kernels::lanes<T>, done = Pack * width, left = g.lanes - done;
  constexpr int operand = Operand < (g.kind == scalar_kind::combine ? 2 : g.op->arity) ? Operand : 0;
  return gather_pack<g.first_source + operand * g.lanes + done, (left < width ? left : width)>(r);
}

template <int Group, class U, class T>
[[gnu::always_inline]] inline kernels::pack<T> total_of(const lane_registers<U, T>& r) {
  constexpr const lane_group& g = U::view.groups[Group];
  constexpr int width = kernels::lanes<T>;
  using op = ops::op_of<U::view.groups[Group].op>;
  const T initial = to_number<T>(g.op->initial);
  kernels::pack<T> total = kernels::broadcast(initial);
  for_each_index<(g.summands + width - 1) / width>([&]<int I>() __attribute__((always_inline)) {
    constexpr int left = g.summands - I * width, count = left < width ? left : width;
    const kernels::pack<T> x = first_lanes(gather_pack<g.first_source + I * width, count>(r), count, initial);
    total = I == 0 ? x : op::combine(total, x);
  });
  return kernels::broadcast(g.number != 0 ? combine_all<op>(total) : op::combine(initial, combine_all<op>(total)));
}

/// Pack `Pack` of what a group computes.
template <int Group, int Pack, class U, class T>
[[gnu::always_inline]] inline kernels::pack<T> computed_pack(const lane_registers<U, T>& r) {
  constexpr const lane_group& g = U::view.groups[Group];
  using op = ops::op_of<U::view.groups[Group].op>;
  constexpr int fused = fused_operand<U, op, T>(Group);
  if constexpr (fused >= 0) {
    constexpr int product = product_read<U>(Group, fused), second = U::view.groups[product].op->arity - 1;
    return sum_of_product<op, fused>(operand_pack<product, Pack, 0>(r), operand_pack<product, Pack, second>(r), operand_pack<Group, Pack, 1 - fused>(r));
  } else if constexpr (g.kind == scalar_kind::combine) {
    return op::combine(operand_pack<Group, Pack, 0>(r), operand_pack<Group, Pack, 1>(r));
  } else if constexpr (op::arity == 1) {
    return evaluate<op>(g.number, operand_pack<Group, Pack, 0>(r));
  } else if constexpr (op::arity == 2) {
    return evaluate<op>(g.number, operand_pack<Group, Pack, 0>(r), operand_pack<Group, Pack, 1>(r));
  } else {
    return evaluate<op>(g.number, operand_pack<Group, Pack, 0>(r), operand_pack<Group, Pack, 1>(r), operand_pack<Group, Pack, 2>(r));
  }
}

template <int Group, class U, class T>
[[gnu::always_inline]] inline void run_group(lane_registers<U, T>& r) {
  constexpr const lane_group& g = U::view.groups[Group];
  constexpr int first = lane_registers<U, T>::packs_at.first[Group];
  if constexpr (g.kind == scalar_kind::total) {
    r.packs[first] = total_of<Group>(r);
  } else if constexpr (g.kind == scalar_kind::combine || g.kind == scalar_kind::compute) {
    for_each_index<lane_registers<U, T>::packs_of(g)>(
        [&]<int I>() __attribute__((always_inline)) { r.packs[first + I] = computed_pack<Group, I>(r); });
  }
}

/// Pack `Pack` of an output.
template <int Output, int Pack, class U, class T>
[[gnu::always_inline]] inline void store_pack(const lane_registers<U, T>& r, T* to) {
  constexpr const lane_output& o = U::view.outputs[Output];
  constexpr int width = kernels::lanes<T>, done = Pack * width, left = o.size - done, count = left < width ? left : width;
  const kernels::pack<T> v = gather_pack<o.first_source + done, count>(r);
  if constexpr (count == width) kernels::store(to + done, v);
  else store_pieces<count, 0, width / 2>(to + done, v);
}

}  // namespace detail

/// A group of the program, or the place of a leaf.
template <int Group, class U, class P, class T>
[[gnu::always_inline]] inline void run_group(lane_registers<U, T>& r, const context<P, T>& c) {
  if constexpr (U::view.groups[Group].kind == scalar_kind::leaf) r.leaves[Group] = c.leaves[U::view.groups[Group].leaf];
  detail::run_group<Group>(r);
}

template <class U, class P, class T>
[[gnu::always_inline]] inline void store_outputs(const lane_registers<U, T>& r, const context<P, T>& c) {
  for_each_index<U::view.output_count>([&]<int I>() __attribute__((always_inline)) {
    constexpr int width = kernels::lanes<T>;
    for_each_index<(U::view.outputs[I].size + width - 1) / width>(
        [&]<int Pack>() __attribute__((always_inline)) { detail::store_pack<I, Pack>(r, c.outputs[I]); });
  });
}

/// The whole program: every leaf is read before any output is written.
template <class P, class T>
[[gnu::always_inline]] inline void run_lanes(context<P, T>& c) {
  using U = passes::lanes_of<P>;
  lane_registers<U, T> r;
  for_each_index<U::view.group_count>([&]<int I>() __attribute__((always_inline)) { run_group<I>(r, c); });
  store_outputs(r, c);
}

}  // namespace typeflow::codegen
