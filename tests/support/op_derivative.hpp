// SPDX-License-Identifier: BSL-1.0
// The derivatives of one use of an op against differences of its value alone.
#pragma once

#include "differences.hpp"
#include "op_cases.hpp"
#include "typeflow/ir/text.hpp"
#include "typeflow/ir/verify.hpp"
#include "typeflow/passes/differentiate.hpp"
#include "typeflow/passes/simplify.hpp"

namespace graph_test {

/// y = op(x0, x1, ...), f = sum(w y), the gradients of f by each x, and those of the sum of u times these.
class op_program {
 public:
  op_program(const sampled_op& op, const op_case& use) : arity_(op.info().arity) {
    int x[ops::max_arity]{-1, -1, -1};
    for (int i = 0; i < arity_; ++i) x[i] = leaf(use.operands[static_cast<std::size_t>(i)]);
    const int y = ir::emit(builder_, op.code, use.attributes, x);
    result_shape_ = builder_.shape_of(y);
    const int f = inner_product(y, leaf(result_shape_));
    int gradients[ops::max_arity]{};
    int second = builder_.constant(0);
    for (int i = 0; i < arity_; ++i) gradients[i] = gradient(f, x[i]);
    for (int i = 0; i < arity_; ++i)
      second = (term(second) + term(inner_product(gradients[i], leaf(builder_.shape_of(x[i]))))).id;
    value_ = finished({f, y});
    gradients_ = finished(std::vector<int>(gradients, gradients + arity_));
    slope_ = finished({second});
    std::vector<int> curvatures;
    for (int i = 0; i < arity_; ++i) curvatures.push_back(gradient(second, x[i]));
    curvatures_ = finished(curvatures);
  }
  /// Graphs of f and y, of the gradients of f, of their inner product with u, and of that one's gradients.
  ir::graph_view value() const { return value_.view(); }
  ir::graph_view gradients() const { return gradients_.view(); }
  ir::graph_view slope() const { return slope_.view(); }
  ir::graph_view curvatures() const { return curvatures_.view(); }
  const shape& result_shape() const { return result_shape_; }

  template <class Change>
  void for_each_graph(Change change) {
    for (ir::graph* g : {&value_, &gradients_, &slope_, &curvatures_}) change(*g);
  }

 private:
  int arity_;
  ir::builder builder_;
  shape result_shape_;
  ir::graph value_, gradients_, slope_, curvatures_;

  ir::term term(int id) { return {&builder_, id}; }
  int leaf(const shape& s) {
    const auto hash = static_cast<hash_type>(builder_.result.leaves.size() + 1);
    return builder_.add_leaf(ops::id_of<ops::input>, "x", s, hash);
  }
  int inner_product(int a, int b) {
    const ir::term product = term(a) * term(b);
    const std::int64_t all = (std::int64_t{1} << product.shape().rank) - 1;
    return ir::term::make<ops::sum>({.bits = all}, product).id;
  }
  int gradient(int f, int x) {
    return builder_.add(
        {.op = ops::id_of<ops::gradient>, .operands = {f, x, -1}, .shape = builder_[x].shape});
  }
  ir::graph finished(const std::vector<int>& nodes) {
    ir::graph g = builder_.result;
    for (int node : nodes) g.outputs.push_back({node, output_role::value, 1, 0});
    return passes::remove_dead_nodes(passes::differentiate(g.view()).view());
  }
};

/// Values of the operands, of w and of u, and a direction for the operands.
struct op_point {
  graph_data data;
  std::vector<numbers> directions;

  op_point(const sampled_op& op, const op_case& use, const shape& result, std::int64_t length,
           random_source& random) {
    data.lengths[0] = length;
    for (int i = 0; i < op.info().arity; ++i) {
      const int count = data.count_of(use.operands[static_cast<std::size_t>(i)]);
      const bool ordered = (op.info().kind == op_kind::reduction || op.has_ties) && i == 0;
      data.leaves.push_back(ordered ? distinct_sample(count, op.samples[i], random) : sample(op, i, use.operands[static_cast<std::size_t>(i)], count, random));
      directions.push_back(op.samples[i].whole ? numbers(count) : direction(count, random));
    }
    data.leaves.push_back(direction(data.count_of(result), random));
    for (int i = 0; i < op.info().arity; ++i)
      data.leaves.push_back(direction(directions[static_cast<std::size_t>(i)].size(), random));
  }
  graph_data moved(double step) const {
    graph_data result = data;
    for (std::size_t i = 0; i < directions.size(); ++i)
      for (int j = 0; j < directions[i].size(); ++j) result.leaves[i][j] += step * directions[i][j];
    return result;
  }
};

struct inner_product {
  double value = 0;
  double magnitude = 0;  ///< the sum of the summands' absolute values
  void add(double a, double b) {
    value += a * b;
    magnitude += std::fabs(a * b);
  }
};

/// The inner product of outputs from one on with tensors from one on.
inline inner_product along_leaves(const array_list<numbers>& outputs, int first, const std::vector<numbers>& leaves,
                           std::size_t leaf) {
  inner_product result;
  for (int i = first; i < outputs.size(); ++i, ++leaf)
    for (int j = 0; j < outputs[i].size(); ++j) result.add(outputs[i][j], leaves[leaf][j]);
  return result;
}
inline inner_product along(const array_list<numbers>& gradients, const std::vector<numbers>& directions) {
  return along_leaves(gradients, 0, directions, 0);
}

/// Views, sums and contractions are linear in each operand, where differences of any step are exact.
inline bool is_multilinear(const ops::op_info& op) {
  return op.kind == op_kind::view || op.kind == op_kind::contraction || (op.kind == op_kind::reduction && op.is_linear);
}

/// What is wrong with the gradients of a sum along a direction; empty for nothing. The identity <v, J'w> = <Jv, w> holds to rounding errors,
/// which are in proportion to the absolute values of the summands.
inline std::string slope_problem(ir::graph_view f, ir::graph_view gradients, const op_point& at, double summands, double step,
                                 double tolerance, double plain_tolerance = 1e-7) {
  const array_list<numbers> found = interpret(gradients, at.data);
  const inner_product slope = along(found, at.directions);
  const double largest = slope.magnitude + summands;
  const auto value = [&](double t) { return interpret(f, at.moved(t))[0][0]; };
  if (!std::isfinite(value(0))) {  // a mean or a maximum over no elements
    for (const numbers& gradient : found)
      if (gradient.size() != 0) return "the value is not finite";
    return {};
  }
  const double exact = high_order_difference(value, step), plain = central_difference(value);
  const bool fine = std::fabs(slope.value - exact) <= tolerance * largest && std::fabs(slope.value - plain) <= plain_tolerance * largest;
  return fine ? "" : "the slope is " + ir::number_text(slope.value) + ", differences give " + ir::number_text(exact);
}

/// What is wrong with the first derivatives of a use, and of elementwise ops and those of matrices the second.
inline std::string derivative_problem(const sampled_op& op, const op_case& use, const op_program& program, random_source& random) {
  bool named = count_named(program.result_shape()) > 0;
  for (const shape& s : use.operands) named = named || count_named(s) > 0;
  for (std::int64_t length : named ? std::vector<std::int64_t>{0, 1, 5} : std::vector<std::int64_t>{1}) {
    const op_point at(op, use, program.result_shape(), length, random);
    const bool exact = is_multilinear(op.info());
    const double summands =
        along_leaves(interpret(program.value(), at.data), 1, at.data.leaves, use.operands.size()).magnitude;
    std::string problem =
        op.rounds_off ? slope_problem(program.value(), program.gradients(), at, summands, 1, 1e-6, 1)  // numbers to 2^-24
                      : slope_problem(program.value(), program.gradients(), at, summands, exact ? 1 : 1e-3, exact ? 1e-14 : 1e-12);
    if (!problem.empty()) return problem;
    if (op.info().kind != op_kind::elementwise && op.dominant_operands == 0) continue;
    const double slopes =
        along_leaves(interpret(program.gradients(), at.data), 0, at.data.leaves, use.operands.size() + 1).magnitude;
    problem = slope_problem(program.slope(), program.curvatures(), at, slopes, 1e-3, 1e-12);
    if (!problem.empty()) return "second derivative: " + problem;
  }
  return {};
}

inline std::string text_of(const sampled_op& op, const op_case& use) {
  std::string result(op.info().name);
  for (const shape& s : use.operands) result += ' ' + ir::shape_text(s);
  result +=
      " number " + ir::number_text(use.attributes.number) + " bits " + std::to_string(use.attributes.bits);
  return result + " target " +
         ir::shape_text(use.attributes.target == nullptr ? shape{} : *use.attributes.target);
}

}  // namespace graph_test
