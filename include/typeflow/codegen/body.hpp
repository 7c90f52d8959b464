// SPDX-License-Identifier: BSL-1.0
// A loop's body as straight-line code over a register file, on single numbers or on packs of them.
#pragma once

#include "../kernels/simd.hpp"
#include "context.hpp"
#include "lanes.hpp"

namespace typeflow::codegen {

/// Where an iteration is: the outer indices, and along the innermost dimension the first of `count` lanes.
struct position {
  std::int64_t outer[max_rank]{};
  std::int64_t inner = 0;
  int count = 1;
};

/// The registers of one loop: a value for each statement, and running sums along the innermost dimension.
template <class P, int Loop, class V>
struct registers {
  static constexpr int count = P::loops.loops[Loop].statement_count;
  V values[count + 1];
  V sums[count + 1];
};

/// Whether a statement adds up along the innermost dimension, in a register.
constexpr bool sums_in_register(const loop& l, const statement& s) {
  return s.kind == statement_kind::accumulate && !s.index.exists() && l.dimensions > 0 && s.place.strides[l.dimensions - 1] == 0;
}

/// The distance of an access from its buffer's first element, by the outer dimensions.
template <class P, int Loop, int Place>
[[gnu::always_inline]] inline std::int64_t outer_offset(const position& at) {
  constexpr int outer = P::loops.loops[Loop].dimensions - 1;
  constexpr const access& a = P::loops.statements[Place].place;
  std::int64_t offset = 0;  // a's own comes with the address
  for (int d = 0; d < outer; ++d) offset += at.outer[d] * a.strides[d];
  return offset;
}

/// One op on registers; those beyond its arity are not looked at.
template <class Op, class V>
[[gnu::always_inline]] inline V evaluate(double number, V x, V y, V z) {
  if constexpr (requires { Op::value_with(number, x); }) return Op::value_with(number, x);
  else if constexpr (Op::arity == 1) return Op::value(x);
  else if constexpr (Op::arity == 2) return Op::value(x, y);
  else return Op::value(x, y, z);
}

/// An op whose code is long, once per number type instead of once per use.
template <class Op, class V>
[[gnu::noinline]] V evaluate_out_of_line(double number, V x, V y, V z) {
  return evaluate<Op>(number, x, y, z);
}

inline constexpr int long_op_flops = 8;      ///< from sqrt on an op is more than a few instructions
inline constexpr int long_ops_in_line = 16;  ///< more of them than a formula by hand has: the compiler's time counts then

/// Whether a loop calls its long ops: one over numbers does, since a call costs little beside them; one over packs only where the code of
/// all would be too much for the compiler.
template <class P, class V>
constexpr bool calls_long_ops(const loop& l) {
  int count = 0;
  for (int i = 0; i < l.statement_count && count <= long_ops_in_line; ++i) {
    const statement& s = P::loops.statements[l.first_statement + i];
    if (s.kind == statement_kind::compute && s.op->flops >= long_op_flops) ++count;
  }
  return is_single<V> || count > long_ops_in_line;
}

template <class P, int Loop, class V>
inline constexpr bool calls_long_ops_in = calls_long_ops<P, V>(P::loops.loops[Loop]);

/// Whether a statement's op is called instead of written out.
template <class P, int Loop, class V>
constexpr bool is_called(op_id op) {
  return op->flops >= long_op_flops && calls_long_ops_in<P, Loop, V>;
}

/// The statement of a loop that applies an op to the same register as another one; -1 where there is none.
template <class P>
constexpr int find_statement(const loop& l, op_id op, const statement& like) {
  for (int i = 0; i < l.statement_count; ++i) {
    const statement& s = P::loops.statements[l.first_statement + i];
    if (s.kind == statement_kind::compute && s.op == op && s.operands[0] == like.operands[0]) return i;
  }
  return -1;
}

/// Where the op of a statement leaves the value of its companion: the register of that; -1 where the loop does not need it, or numbers are
/// not of the library's own precisions.
template <class P, int Loop, int Place, class V>
constexpr int companion_register() {
  using op = ops::op_of<P::loops.statements[Place].op>;
  if constexpr (math::ieee_lanes<V> && requires { typename op::companion; }) {
    static_assert(std::is_same_v<typename op::companion::companion, op>, "companions know each other");
    return find_statement<P>(P::loops.loops[Loop], ops::id_of<typename op::companion>, P::loops.statements[Place]);
  } else {
    return -1;
  }
}

template <class Op, class V>
[[gnu::noinline]] ops::value_pair<V> evaluate_pair_out_of_line(V x) {
  return Op::value_and_companion(x);
}

/// A statement that computes. The first of two companions does the work of both.
template <class P, int Loop, int Place, class V>
[[gnu::always_inline]] inline void compute(registers<P, Loop, V>& r) {
  constexpr const statement& s = P::loops.statements[Place];
  constexpr int self = Place - P::loops.loops[Loop].first_statement;
  constexpr int x = s.operands[0];
  constexpr int companion = companion_register<P, Loop, Place, V>();
  using op = ops::op_of<P::loops.statements[Place].op>;
  if constexpr (companion > self) {
    ops::value_pair<V> both{};
    if constexpr (is_called<P, Loop, V>(s.op)) both = evaluate_pair_out_of_line<op>(r.values[x]);
    else both = op::value_and_companion(r.values[x]);
    r.values[self] = both.own;
    r.values[companion] = both.companion;
  } else if constexpr (companion < 0) {
    constexpr int y = s.operands[1] < 0 ? x : s.operands[1];
    constexpr int z = s.operands[2] < 0 ? x : s.operands[2];
    if constexpr (is_called<P, Loop, V>(s.op)) r.values[self] = evaluate_out_of_line<op>(s.number, r.values[x], r.values[y], r.values[z]);
    else r.values[self] = evaluate<op>(s.number, r.values[x], r.values[y], r.values[z]);
  }
}

/// A statement that reads or writes memory.
template <class P, int Loop, int Place, class V, class T>
[[gnu::always_inline]] inline void move(context<P, T>& c, registers<P, Loop, V>& r, const position& at) {
  constexpr const loop& l = P::loops.loops[Loop];
  constexpr const statement& s = P::loops.statements[Place];
  constexpr int self = Place - l.first_statement;
  constexpr std::int64_t stride = l.dimensions > 0 ? s.place.strides[l.dimensions - 1] : 0;
  T* p = address<P, s.place.buffer>(c) + s.place.offset;
  if constexpr (l.dimensions > 0) p += outer_offset<P, Loop, Place>(at) + at.inner * stride;
  if constexpr (s.kind == statement_kind::load) {
    if constexpr (s.index.exists())
      r.values[self] = gather_lanes<V, stride, s.index.stride, s.index.extent>(p, r.values[s.operands[0]], at.count);
    else
      r.values[self] = load_lanes<V, stride>(p, at.count);
  } else if constexpr (s.kind == statement_kind::store) {
    store_lanes<stride>(p, r.values[s.operands[0]], at.count);
  } else {
    using op = ops::op_of<P::loops.statements[Place].op>;
    const V x = r.values[s.operands[0]];
    if constexpr (s.index.exists())
      scatter_lanes<op, stride, s.index.stride, s.index.extent>(p, r.values[s.operands[1]], x, at.count);
    else if constexpr (sums_in_register(l, s))
      r.sums[self] = op::combine(r.sums[self], first_lanes(x, at.count, to_number<T>(s.op->initial)));
    else
      combine_lanes<op, stride>(p, x, at.count);
  }
}

/// One statement, by its place in the schedule. All in one function, because compilers pay for each.
template <class P, int Loop, int Place, class V, class T>
[[gnu::always_inline]] inline void execute(context<P, T>& c, registers<P, Loop, V>& r, const position& at) {
  constexpr const loop& l = P::loops.loops[Loop];
  constexpr const statement& s = P::loops.statements[Place];
  constexpr int self = Place - l.first_statement;
  if constexpr (s.kind == statement_kind::constant) {
    r.values[self] = math::broadcast<V>(to_number<T>(s.number));
  } else if constexpr (s.kind == statement_kind::compute) {
    compute<P, Loop, Place>(r);
  } else if constexpr (P::loops.buffers[s.place.buffer].kind == buffer_kind::positions) {
    constexpr std::int64_t stride = l.dimensions > 0 ? s.place.strides[l.dimensions - 1] : 0;
    std::int64_t first = first_position<P, Loop>(c, s.place);
    if constexpr (l.dimensions > 0) first += outer_offset<P, Loop, Place>(at) + at.inner * stride;
    r.values[self] = position_lanes<V, stride, T>(first);
  } else {
    move<P, Loop, Place>(c, r, at);
  }
}

/// A function may be this many statements long. Compilers need more than linear time for one
/// function of thousands.
inline constexpr int statements_in_line = 128;

template <class P, int Loop, int First, int Count, class V, class T>
[[gnu::always_inline]] inline void execute_all(context<P, T>& c, registers<P, Loop, V>& r, const position& at);

/// A part of a long body as a function of its own; values pass through memory between parts.
template <class P, int Loop, int First, int Count, class V, class T>
[[gnu::noinline]] void execute_part(context<P, T>& c, registers<P, Loop, V>& r, const position& at) {
  execute_all<P, Loop, First, Count>(c, r, at);
}

template <class P, int Loop, int First, int Count, class V, class T>
[[gnu::always_inline]] inline void execute_parts(context<P, T>& c, registers<P, Loop, V>& r, const position& at) {
  if constexpr (Count <= statements_in_line) execute_part<P, Loop, First, Count>(c, r, at);
  else execute_all<P, Loop, First, Count>(c, r, at);
}

/// Statements [First, First + Count), by halves: no list of numbers enters a symbol's name.
template <class P, int Loop, int First, int Count, class V, class T>
[[gnu::always_inline]] inline void execute_all(context<P, T>& c, registers<P, Loop, V>& r, const position& at) {
  if constexpr (Count == 1) {
    execute<P, Loop, First>(c, r, at);
  } else if constexpr (Count > statements_in_line) {
    constexpr int parts = (Count + statements_in_line - 1) / statements_in_line;
    constexpr int left = parts / 2 * statements_in_line;
    execute_parts<P, Loop, First, left>(c, r, at);
    execute_parts<P, Loop, First + left, Count - left>(c, r, at);
  } else if constexpr (Count >= 8) {
    execute_all<P, Loop, First, Count / 8 * 4>(c, r, at);
    execute_all<P, Loop, First + Count / 8 * 4, Count - Count / 8 * 4>(c, r, at);
  } else if constexpr (Count > 1) {
    execute<P, Loop, First>(c, r, at);
    execute<P, Loop, First + 1>(c, r, at);
    if constexpr (Count > 2) execute<P, Loop, First + 2>(c, r, at);
    if constexpr (Count > 3) execute<P, Loop, First + 3>(c, r, at);
    if constexpr (Count > 4) execute_all<P, Loop, First + 4, Count - 4>(c, r, at);
  }
}

/// The whole body of a loop.
template <class P, int Loop, class V, class T>
[[gnu::always_inline]] inline void execute_body(context<P, T>& c, registers<P, Loop, V>& r, const position& at) {
  constexpr const loop& l = P::loops.loops[Loop];
  execute_all<P, Loop, l.first_statement, l.statement_count>(c, r, at);
}

/// Begins the running sums of statements [First, First + Count), or combines them with what is in the sums' places.
template <class P, int Loop, int First, int Count, bool Clear, class V, class T>
[[gnu::always_inline]] inline void settle_sums(context<P, T>& c, registers<P, Loop, V>& r, const position& at) {
  if constexpr (Count > 1) {
    settle_sums<P, Loop, First, Count / 2, Clear>(c, r, at);
    settle_sums<P, Loop, First + Count / 2, Count - Count / 2, Clear>(c, r, at);
  } else if constexpr (Count == 1) {
    constexpr const loop& l = P::loops.loops[Loop];
    constexpr const statement& s = P::loops.statements[First];
    if constexpr (sums_in_register(l, s)) {
      using op = ops::op_of<P::loops.statements[First].op>;
      V& sums = r.sums[First - l.first_statement];
      if constexpr (Clear) {
        sums = math::broadcast<V>(to_number<T>(s.op->initial));
      } else {
        T& total = *(address<P, s.place.buffer>(c) + s.place.offset + outer_offset<P, Loop, First>(at));
        total = op::combine(total, combine_all<op>(sums));
      }
    }
  }
}

/// Adds the running sums of one set of registers to those of another.
template <class P, int Loop, int First, int Count, class V>
[[gnu::always_inline]] inline void combine_sums(registers<P, Loop, V>& to, const registers<P, Loop, V>& from) {
  if constexpr (Count > 1) {
    combine_sums<P, Loop, First, Count / 2>(to, from);
    combine_sums<P, Loop, First + Count / 2, Count - Count / 2>(to, from);
  } else if constexpr (Count == 1) {
    constexpr const loop& l = P::loops.loops[Loop];
    constexpr int self = First - l.first_statement;
    if constexpr (sums_in_register(l, P::loops.statements[First]))
      to.sums[self] = ops::op_of<P::loops.statements[First].op>::combine(to.sums[self], from.sums[self]);
  }
}

}  // namespace typeflow::codegen
