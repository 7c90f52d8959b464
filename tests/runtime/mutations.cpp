// SPDX-License-Identifier: BSL-1.0
// Every derivative rule of the op table, broken on purpose: with a sign turned, a term dropped, a factor added, or another operand in the
// place of the right one. The check that all rules pass must refuse each of them.
#include <doctest/doctest.h>

#include <cstdio>
#include <cstdlib>
#include <map>

#include "support/op_derivative.hpp"

using namespace graph_test;

namespace {

enum class mutation { sign, dropped, factor, operand };
constexpr const char* names[] = {"sign turned", "term dropped", "factor added", "wrong operand"};

/// Which fault the rules of broken ops have at the moment, and in which operand's part.
struct fault {
  mutation kind{};
  int operand = 0;
};
fault current;

/// What a rule sees of a pullback, with one of its answers, or one of its contributions, falsified.
template <class Pullback>
struct falsified_pullback {
  Pullback& p;
  int operand_count;

  auto adjoint() const { return p.adjoint(); }
  auto result() const { return p.result(); }
  auto attribute_bits() const { return p.attribute_bits(); }
  auto attribute_number() const { return p.attribute_number(); }
  auto& engine() const { return p.engine(); }
  bool wants(int i) const { return p.wants(i); }
  auto scaled(ir::term partial) const { return p.scaled(partial); }
  auto scaled_by(ir::term number, ir::term partial) const { return p.scaled_by(number, partial); }
  auto number(double value) const { return p.number(value); }
  auto axis_size(const extent& e) const { return p.axis_size(e); }
  template <class Op, class... Terms>
  auto make(Terms... x) const {
    return p.template make<Op>(x...);
  }
  template <class Op, class... Terms>
  auto make_with(const ops::attributes& a, Terms... x) const {
    return p.template make_with<Op>(a, x...);
  }
  /// Another operand of the same shape; of one operand alone the result, where that has its shape.
  ir::term operand(int i) const {
    const ir::term right = p.operand(i);
    if (current.kind != mutation::operand || i != current.operand) return right;
    const ir::term wrong = operand_count > 1 ? p.operand((i + 1) % operand_count) : p.result();
    return wrong.shape() == right.shape() ? wrong : right;
  }
  void contribute(int i, ir::term amount) const {
    const bool falsified = i == current.operand;
    if (falsified && current.kind == mutation::dropped) return;
    if (falsified && current.kind == mutation::sign) amount = -amount;
    if (falsified && current.kind == mutation::factor) amount = amount + amount;
    p.contribute(i, amount);
  }
};

/// An op with a broken rule. Its row is only met while gradients are taken; then the right op takes its place.
template <class Op>
struct broken : Op {
  template <class Pullback>
  static void vjp(Pullback& p) {
    falsified_pullback<Pullback> q{p, Op::arity};
    Op::vjp(q);
  }
};

/// Faults that change nothing: relu's result has the sign of its operand, and a reduction has the shape of its operand only where both are equal.
bool is_equivalent(string_view op) {
  for (string_view known : {"relu", "leaky_relu", "max", "min", "near_largest", "running_product"})
    if (op == known && current.kind == mutation::operand) return true;
  return false;
}

template <class Op>
concept has_rule = requires(ir::pullback& p) { Op::vjp(p); };

void repair(ir::graph& g, ops::op_id broken_op, ops::op_id right) {
  for (int i = 0; i < g.nodes.size(); ++i)
    if (g.nodes[i].op == broken_op) g.nodes[i].op = right;
}

struct verdict {
  bool applies = false;  ///< the broken rule gives another graph in some use
  bool caught = false;
};

/// Whether the check refuses the rule of `broken_op` in one of the uses of the right op.
verdict judge(const sampled_op& right, ops::op_id broken_op, const std::vector<op_case>& cases) {
  verdict v;
  random_source random(7);
  sampled_op wrong = right;
  wrong.code = broken_op;
  for (std::size_t i = 0; i < cases.size() && !v.caught; i += 1 + i / 40) {
    const op_program honest(right, cases[i]);
    op_program falsified(wrong, cases[i]);
    falsified.for_each_graph([&](ir::graph& g) { repair(g, broken_op, right.code); });
    if (ir::text_of(honest.gradients()) == ir::text_of(falsified.gradients())) continue;
    v.applies = true;
    v.caught = !derivative_problem(right, cases[i], falsified, random).empty();
  }
  return v;
}

std::map<std::string, int> counts;

void check_fault(const sampled_op& right, ops::op_id broken_op, const std::vector<op_case>& cases, fault wanted) {
  current = wanted;
  const std::string op(right.info().name), name = names[static_cast<int>(wanted.kind)];
  verdict v = judge(right, broken_op, cases);
  if (is_equivalent(right.info().name)) v.applies = false;
  ++counts[!v.applies ? "make no difference" : "are caught"];
  if (std::getenv("TYPEFLOW_MUTATION_TABLE") != nullptr)  // read by support/mutations_page.sh
    std::printf("fault\t%s\t%d\t%s\t%s\n", op.c_str(), wanted.operand, name.c_str(), !v.applies ? "-" : v.caught ? "caught" : "NOT CAUGHT");
  CHECK_MESSAGE((!v.applies || v.caught), op << ", operand " << wanted.operand << ": " << name << " is not caught");
}

template <class Op>
void check_rule() {
  if constexpr (has_rule<Op> && computes(Op::kind) && Op::kind != op_kind::composite) {
    const sampled_op right = sampled<Op>();
    const std::vector<op_case> cases = cases_of(right);
    for (int operand = 0; operand < Op::arity; ++operand)
      for (mutation kind : {mutation::sign, mutation::dropped, mutation::factor, mutation::operand})
        check_fault(right, ops::id_of<broken<Op>>, cases, {kind, operand});
  }
}

}  // namespace

TEST_CASE("every broken derivative rule is caught") {
  [&]<class... Ops>(ops::op_list<Ops...>) { (check_rule<Ops>(), ...); }(ops::op_table{});
  for (const auto& [what, count] : counts) MESSAGE(count << " broken rules " << what);
  CHECK(counts["are caught"] > 300);
}
