// SPDX-License-Identifier: BSL-1.0
// What a statement computes: one op on registers, or two companions at once.
#pragma once

#include "lanes.hpp"
#include "registers.hpp"

namespace typeflow::codegen {

/// Whether a single number goes through a pack, whose instructions take fewer steps one after the other.
template <class Op, class V>
constexpr bool goes_through_pack() {
  if constexpr (!requires { Op::is_quick_in_packs; } || !kernels::is_packable<V>) return false;
  else return Op::is_quick_in_packs && math::detail::has_register_parts<kernels::pack<V>>;
}

template <class Op, class V, class... Others>
[[gnu::noinline]] V evaluate_out_of_line(double number, V x, Others... others);

/// One op on registers, as many as its arity; called instead of written out where its code is long.
template <class Op, bool IsCalled = false, class V, class... Others>
[[gnu::always_inline]] inline V evaluate(double number, V x, Others... others) {
  if constexpr (IsCalled) return evaluate_out_of_line<Op>(number, x, others...);
  else if constexpr (requires { Op::value_with(number, x); }) return Op::value_with(number, x);
  else return Op::value(x, others...);
}

/// An op whose code is long, once per number type instead of once per use.
template <class Op, class V, class... Others>
[[gnu::noinline]] V evaluate_out_of_line(double number, V x, Others... others) {
  if constexpr (goes_through_pack<Op, V>()) return evaluate<Op>(number, kernels::broadcast(x), kernels::broadcast(others)...)[0];
  else return evaluate<Op>(number, x, others...);
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

/// For each statement of a loop that computes, the next one that computes from the same first operand. One walk finds them all; a search for
/// each statement would take the square of their number.
template <class P, int Loop>
struct same_operand {
  static constexpr int count = P::loops.loops[Loop].statement_count;
  int first[count + 1]{};  ///< by register, a place in the loop, counted from 1; 0 where there is none
  int next[count + 1]{};   ///< by place, counted from 1

  constexpr same_operand() {
    const statement* const own = P::loops.statements + P::loops.loops[Loop].first_statement;
    for (int i = count; i > 0; --i)
      if (const int x = own[i - 1].operands[0]; own[i - 1].kind == statement_kind::compute && x >= 0) {
        next[i] = first[x];
        first[x] = i;
      }
  }
};
template <class P, int Loop>
inline constexpr same_operand<P, Loop> same_operand_in{};

/// The statement of a loop that applies an op to the same register as another one; -1 where there is none.
template <class P, int Loop>
constexpr int find_statement(op_id op, const statement& like) {
  int i = same_operand_in<P, Loop>.first[like.operands[0]];
  while (i > 0 && P::loops.statements[P::loops.loops[Loop].first_statement + i - 1].op != op) i = same_operand_in<P, Loop>.next[i];
  return i - 1;
}

/// Whether loops look for an op's companion: for numbers of the library's own precisions.
template <class Op, class V>
concept has_companion = math::ieee_lanes<V> && requires { typename Op::companion; };

template <class Op, class V>
[[gnu::noinline]] ops::value_pair<V> evaluate_pair_out_of_line(V x) {
  return Op::value_and_companion(x);
}

/// The companion of a statement of an op, by its place in the loop; -1 where there is none.
template <class P, int Loop, op_id Id, class V>
constexpr int companion_at(int place) {
  using op = ops::op_of<Id>;
  if constexpr (has_companion<op, V>) {
    static_assert(std::is_same_v<typename op::companion::companion, op>, "companions know each other");
    return find_statement<P, Loop>(ops::id_of<typename op::companion>, P::loops.statements[place]);
  }
  return -1;
}

/// What a statement is beside that. The first of the two does the work of both.
enum class companionship { none, first, second };

/// Of a statement and its companion by their places in a loop.
constexpr companionship companionship_of(int own, int companion) {
  return companion < 0 ? companionship::none : own < companion ? companionship::first : companionship::second;
}

}  // namespace typeflow::codegen
