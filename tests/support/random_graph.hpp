// SPDX-License-Identifier: BSL-1.0
// Random valid programs as lowering would make them: all ops of the table, scalars, static and named shapes,
// transforms of transforms, outputs of every role. Values stay where ops are smooth and finite.
#pragma once

#include <algorithm>

#include "graph_data.hpp"
#include "typeflow/passes/check_program.hpp"

namespace graph_test {

class random_graph {
 public:
  explicit random_graph(std::uint64_t seed) : random_(seed) {
    make_leaves();
    const int wanted = 3 + random_.below(18);
    for (int i = 0; i < wanted; ++i) {
      if (random_.one_in(7))
        add_transforms();
      else
        add_op(random_.of(computing_ops()));
    }
    choose_outputs();
  }
  const ir::graph& result() const { return builder_.result; }

 private:
  struct range {
    double low = -2;
    double high = 2;
  };
  random_source random_;
  ir::builder builder_;
  std::vector<range> ranges_;
  static constexpr double widest = 16;

  ir::term term_of(int id) { return {&builder_, id}; }
  int any_constant() {
    const int id = builder_.constant(random_.of(std::vector<double>{0, -0.0, 1, -1, 0.5, 2, 3}));
    update_ranges();
    return id;
  }
  int any_node() {
    if (random_.one_in(10)) return any_constant();
    const int found = random_.one_in(3) ? random_.below(builder_.size())
                                        : builder_.size() - 1 - random_.below(std::min(6, builder_.size()));
    return is_made_by_expansion(builder_[found].op, ops::op_table{}) ? any_node() : found;
  }

  void make_leaves() {
    const extent n(axis_n), m(axis_m);
    const std::vector<shape> shapes{{},
                                    make_shape({1}),
                                    make_shape({3}),
                                    make_shape({2, 3}),
                                    make_shape({3, 4}),
                                    make_shape({4}),
                                    make_shape({n}),
                                    make_shape({n, 3}),
                                    make_shape({3, n}),
                                    make_shape({n, 1}),
                                    make_shape({1, 3}),
                                    make_shape({n, 2, 2}),
                                    make_shape({m}),
                                    make_shape({m, 3}),
                                    make_shape({3, 3}),
                                    make_shape({2, n, 3}),
                                    make_shape({4, 2})};
    static constexpr std::string_view names[] = {"a", "b", "c", "d", "e", "f"};
    const int count = 2 + random_.below(5);
    for (int i = 0; i < count; ++i) {
      shape s = random_.of(shapes);
      if (random_.one_in(40)) s = make_shape({0, 3});
      const auto op = random_.one_in(2) ? ops::id_of<ops::input> : ops::id_of<ops::parameter>;
      builder_.add_leaf(op, names[i], s, static_cast<hash_type>(i + 1));
    }
    update_ranges();
  }

  /// What the values of a node may be, from those of its operands: good enough to keep clear of overflow.
  range range_of(int i) const {
    const ir::node& n = builder_[i];
    if (n.info().kind == op_kind::constant) return {n.number, n.number};
    if (n.info().kind == op_kind::axis_size) return {0, 40};
    if (n.info().kind == op_kind::view || n.info().kind == op_kind::mark) return ranges_[static_cast<std::size_t>(n.operands[0])];
    if (n.info().kind == op_kind::leaf) return {};
    if (n.info().kind == op_kind::transform) return {-widest, widest};
    if (n.info().kind == op_kind::elementwise) return range_of_elementwise(n);
    double size = 40;
    for (int j = 0; j < n.info().arity; ++j) {
      const range& x = ranges_[static_cast<std::size_t>(n.operands[j])];
      size *= std::max(std::fabs(x.low), std::fabs(x.high));
    }
    return {-size, size};
  }
  range range_of_elementwise(const ir::node& n) const {
    const auto value =
        ir::values_of<double>(ops::op_table{}).of(n.op);
    range result{HUGE_VAL, -HUGE_VAL};
    for (int corner = 0; corner < 27; ++corner) {
      double x[ops::max_arity]{};
      for (int j = 0, rest = corner; j < n.info().arity; ++j, rest /= 3) {
        const range& r = ranges_[static_cast<std::size_t>(n.operands[j])];
        x[j] = r.low + (r.high - r.low) * (rest % 3) / 2;
      }
      const double y = value(n.number, x);
      result = {std::fmin(result.low, y), std::fmax(result.high, y)};
    }
    return result;
  }
  void update_ranges() {
    while (static_cast<int>(ranges_.size()) < builder_.size())
      ranges_.push_back(range_of(static_cast<int>(ranges_.size())));
  }

  /// The node, or where it may leave the interval the node squashed into it.
  int fitted(int i, const ops::sample_interval& wanted) {
    const bool anywhere = wanted.lower == -2 && wanted.upper == 2;
    const double lower = anywhere ? -widest : wanted.lower, upper = anywhere ? widest : wanted.upper;
    const range& r = ranges_[static_cast<std::size_t>(i)];
    if (r.low >= lower && r.high <= upper) return i;
    const ir::writer w{&builder_};
    const ir::term unit = w.make<ops::sigmoid>(term_of(i));
    const int result = (w.number(wanted.lower) + w.number(wanted.upper - wanted.lower) * unit).id;
    update_ranges();
    return result;
  }

  /// A square matrix with elements in [-1, 1], and a dominant diagonal added to it.
  int with_dominant_diagonal(int i) {
    const ir::term x = term_of(fitted(i, {-1, 1}));
    const std::int64_t n = x.shape()[x.shape().rank - 1].size;
    const ir::writer w{&builder_};
    const int result = (x + ops::detail::identity_like(x) * w.number(static_cast<double>(n + 1))).id;
    update_ranges();
    return result;
  }

  void add_op(const sampled_op& op) {
    // Of equal elements they divide rounding errors by each other; their own tests have better data.
    if (op.code == ops::id_of<ops::normalize> || op.code == ops::id_of<ops::standard_deviation>) return;
    if (op.code == ops::id_of<ops::copy>) return;  // lowering never makes it, only the legalise pass does
    if (op.rounds_off) return;  // the next number or the one before it, as the errors of its operand are
    for (int attempt = 0; attempt < 200; ++attempt) {
      int operands[ops::max_arity]{-1, -1, -1};
      shape shapes[ops::max_arity];
      for (int j = 0; j < op.info().arity; ++j) {
        operands[j] = any_node();
        shapes[j] = builder_.shape_of(operands[j]);
      }
      const std::vector<ops::attributes> choices = attribute_choices(op, shapes);
      if (choices.empty()) continue;
      const ops::attributes a = random_.of(choices);
      if (static_size(op.info().result_shape(shapes, a).value) > 64) continue;
      for (int j = 0; j < op.info().arity; ++j) operands[j] = op.is_dominant(j) ? with_dominant_diagonal(operands[j]) : fitted(operands[j], op.samples[j]);
      ir::emit(builder_, op.code, a, operands);
      update_ranges();
      return;
    }
  }
  int scalar_of(int i) {
    const std::int64_t all = (std::int64_t{1} << builder_.shape_of(i).rank) - 1;
    return all == 0 ? i : ir::writer{&builder_}.make_with<ops::sum>({.bits = all}, term_of(i)).id;
  }
  /// A node of the same shape as another.
  int any_like(int i) {
    for (int attempt = 0; attempt < 8; ++attempt)
      if (const int found = any_node(); builder_.shape_of(found) == builder_.shape_of(i)) return fitted(found, {});
    return i;
  }
  /// What only the expansion of a composite knows is out of a user's reach: its rule counts on the value that it has.
  bool can_be_replaced(int x) const {
    if (builder_[x].info().kind == op_kind::leaf) return true;
    for (const ir::node& n : builder_.result.nodes)
      if (n.info().kind == op_kind::mark) return false;
    return true;
  }
  int add_transform(int f, int x) {
    const auto add = [this](ops::op_id op, int like, int a, int b, int c) {
      return builder_.add({.op = op, .operands = {a, b, c}, .shape = builder_[like].shape});
    };
    switch (random_.below(6)) {
      case 0: return add(ops::id_of<ops::jacobian_vector>, f, f, x, any_like(x));
      case 1: return add(ops::id_of<ops::vector_jacobian>, x, f, x, any_like(f));
      case 2: if (can_be_replaced(x)) return add(ops::id_of<ops::substitute>, f, f, x, any_like(x)); [[fallthrough]];
      default: return add(ops::id_of<ops::gradient>, x, scalar_of(f), x, -1);
    }
  }
  void add_transforms() {
    const int f = fitted(any_node(), {});
    update_ranges();
    std::vector<int> inside;
    const array_list<bool> needed = passes::detail::dependencies(builder_.result.nodes.data(), f);
    for (int x = 0; x <= f; ++x)
      if (needed[x] && builder_[x].info().kind != op_kind::constant) inside.push_back(x);
    for (int count = 1 + random_.below(2); count > 0 && !inside.empty(); --count) {
      add_transform(f, random_.one_in(3) ? random_.of(inside) : inside.front());
      update_ranges();
    }
  }
  void choose_outputs() {
    ir::graph& g = builder_.result;
    const auto add = [&](int node, output_role role, hash_type leaf) {
      g.outputs.push_back({node, role, static_cast<hash_type>(1000 + g.outputs.size()), leaf});
    };
    for (int count = 1 + random_.below(3); count > 0; --count) add(any_node(), output_role::value, 0);
    for (int i = 0; i < builder_.size(); ++i)
      if (builder_[i].info().kind == op_kind::transform && random_.one_in(2)) add(i, output_role::gradient, 1);
    for (const ir::leaf& l : g.leaves) {
      if (!random_.one_in(3) || count_named(g.shapes[l.shape]) > 0) continue;
      for (int i = builder_.size() - 1; i >= 0; --i) {
        if (!(builder_.shape_of(i) == g.shapes[l.shape]) || random_.one_in(3)) continue;
        add(i, output_role::update, l.hash);
        break;
      }
    }
  }
};

}  // namespace graph_test
