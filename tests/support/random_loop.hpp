// SPDX-License-Identifier: BSL-1.0
// Random loops: the same step as a loop, and written out once for each row.
#pragma once

#include "transform_graph.hpp"

namespace graph_test {

/// Along which axis a loop runs, how often, and whether it is written out.
struct loop_form {
  extent length;
  int count;
  bool unrolled;
};

/// A scalar f made of a random loop of a seed: of its last state, its states, and an output of its step that is not its state.
class random_loop : public transform_graph {
 public:
  int one;                  ///< a leaf that must be 1
  int init, X, Z, W, b, s;  ///< the leaves: first state, two sequences, and what the step takes from outside
  int last = -1, f = -1;
  bool reversed = false;
  bool is_named = false;  ///< the loop that is compared has an axis of unknown length

  random_loop(std::uint64_t seed, loop_form form) : seed_(seed), form_(form), random_(seed) {
    const std::vector<shape> shapes{{}, make_shape({3}), make_shape({2, 3})};
    state_ = random_.of(shapes);
    const shape row_x = random_.of(shapes), row_z = random_.of(shapes);
    reversed = random_.one_in(2);
    one = leaf({});
    spread_ = leaf(state_);
    init = leaf(state_);
    X = leaf(with_first(form.length, row_x));
    Z = leaf(with_first(form.length, row_z));
    W = leaf(make_shape({3, 3}));
    b = leaf(make_shape({3}));
    s = leaf({});
    weights_ = leaf(with_first(form.length, state_));
    output_weights_ = leaf(with_first(form.length, {}));
    if (form.unrolled) write_out();
    else write_loop();
  }
  std::vector<int> leaves() const { return {init, X, Z, W, b, s}; }

 private:
  std::uint64_t seed_;
  loop_form form_;
  random_source random_;
  shape state_;
  int weights_, output_weights_;
  int spread_;  ///< makes the elements of a state differ
  /// What the step has found so far, and whether it differs from row to row.
  struct found_node {
    int id;
    bool differs;
  };
  std::vector<found_node> known_;
  bool touched_ = false;      ///< what is being made uses something that differs from row to row
  bool is_constant_ = false;  ///< the next state may be the same at all rows

  struct stepped {
    int next, output;
  };
  static shape with_first(extent first, const shape& row) {
    shape result;
    result.push_back(first);
    for (int i = 0; i < row.rank; ++i) result.push_back(row[i]);
    return result;
  }
  template <class Op>
  int apply(int x) {
    return ir::term::make<Op>({}, term(x)).id;
  }
  int part(int x, std::int64_t i) {
    ir::writer w{&builder};
    const shape to = ops::without_axis(shape_of(x), 0);
    const ir::term row = ir::term::make<ops::reshape>({.target = &to}, ops::part_of(w, term(x), 0, i, 1));
    return (row * term(one)).id;  // so that views of it are made of it, not of x
  }
  int reshaped(int x, const shape& to) { return ir::term::make<ops::reshape>({.target = &to}, term(x)).id; }
  int stretched(int x, const shape& to) {
    const std::int64_t bits = ((std::int64_t{1} << shape_of(x).rank) - 1) << (to.rank - shape_of(x).rank);
    return shape_of(x) == to ? x : ir::term::make<ops::broadcast>({.bits = bits, .target = &to}, term(x)).id;
  }
  /// Something of the state's shape.
  int fitted(int x) {
    if (shape_of(x) == state_) return x;
    return stretched(shape_of(x).rank == 1 && state_.rank == 2 ? x : sum(x), state_);
  }
  const found_node& any_entry() {
    const auto size = static_cast<int>(known_.size());
    return known_[static_cast<std::size_t>(random_.one_in(2) ? random_.below(size) : size - 1 - random_.below(std::min(3, size)))];
  }
  int use(const found_node& n) {
    touched_ = touched_ || n.differs;
    return n.id;
  }
  int any() { return use(any_entry()); }
  int any_like(int x) {
    for (int attempt = 0; attempt < 6; ++attempt)
      if (const found_node& found = any_entry(); shape_of(found.id) == shape_of(x)) return use(found);
    return x;
  }
  int product(int x) {
    const shape old = shape_of(x), matrix = make_shape({old.rank == 2 ? 2 : 1, 3});
    if (old.rank == 0) return (term(x) * term(s)).id;
    return reshaped(ir::term::make<ops::matmul>({}, term(reshaped(x, matrix)), term(W)).id, old);
  }
  int flipped(int x) {
    const shape old = shape_of(x);
    if (old.rank == 0) return apply<ops::negate>(x);
    index_map map = ops::identity_map(old.rank);
    map.start[old.rank - 1] = 2;
    map.step[old.rank - 1][old.rank - 1] = -1;
    return ir::term::make<ops::strided_view>({.target = &old, .map = &map}, term(x)).id;
  }
  /// The derivative, in the step, by something in the step. (By something outside it is the partial derivative: state and rows stay.)
  int inner_gradient(int x) {
    if (!touched_ || is_constant_) return apply<ops::cos>(x);
    const int y = any_like(x), by = (term(x) * term(one)).id;  // no view, which rewriting may look through
    return grad(sum(apply<ops::sin>((term(by) * term(y) + term(s)).id)), by);
  }
  /// A loop in the step, over the rows of something in it.
  int inner_loop(int x) {
    const shape whole = shape_of(x);
    if (whole.rank == 0) return apply<ops::cos>(x);
    const int h = sum(any()), count = static_cast<int>(whole[0].size);
    const shape row_shape = ops::without_axis(whole, 0);
    const int start = stretched(h, row_shape), factor = any_like(s);
    const auto step = [&](int state, int row) {
      return apply<ops::tanh>((term(state) * term(shape_of(factor).rank == 0 ? factor : s) + term(row)).id);
    };
    if (form_.unrolled) {
      int state = start;
      for (int i = 0; i < count; ++i) state = step(state, part(x, i));
      return state;
    }
    const std::int64_t number = ops::loop_bits::numbered(mix(seed_ + 77, static_cast<hash_type>(x) * 64 + known_.size()));
    const int states = loop_of(start, step(carry_of(row_shape, number), row_of(x, number)), whole, number, false);
    return last_of(states, start, false);
  }
  int carry_of(const shape& state, std::int64_t number) {
    return builder.add({.op = ops::id_of<ops::carry>, .shape = builder.shape_id(state), .bits = number});
  }
  int row_of(int x, std::int64_t number) { return ir::term::make<ops::row>({.bits = ops::loop_bits::row(number, true, 0)}, term(x)).id; }
  int loop_of(int start, int next, const shape& all, std::int64_t number, bool backwards) {
    return ir::term::make<ops::recurrence>({.bits = ops::loop_bits::recurrence(number, backwards, 0, 0), .target = &all}, term(start), term(next)).id;
  }
  int last_of(int states, int start, bool backwards) {
    return ir::term::make<ops::last_state>({.bits = ops::last_state::bits_of(0, backwards)}, term(states), term(start)).id;
  }

  int another(int x) {
    switch (random_.below(15)) {
      case 0: return apply<ops::tanh>(x);
      case 1: return apply<ops::sin>(x);
      case 2: return apply<ops::sigmoid>(x);
      case 3: return apply<ops::exp>(apply<ops::negate>(apply<ops::square>(x)));
      case 4: return (term(x) + term(any_like(x))).id;
      case 5: return (term(x) * term(any_like(x))).id;
      case 6: return (term(x) - term(sum(any()))).id;
      case 7: return ir::term::make<ops::select>({}, ir::term::make<ops::greater>({}, term(x), term(any_like(x))), term(x), term(sum(any()))).id;
      case 8: return ir::term::make<ops::maximum>({}, term(x), term(any_like(x))).id;
      case 9: return product(x);
      case 10: return flipped(x);
      case 11: return inner_gradient(x);
      case 12: return inner_loop(x);
      case 13: return shape_of(x).rank == 2 ? ir::term::make<ops::sum>({.bits = 1}, term(x)).id : sum(x);
      default: return ir::term::make<ops::fma>({}, term(x), term(any_like(x)), term(any_like(x))).id;
    }
  }
  /// The same ops at every call.
  stepped step(int state, int x, int z) {
    random_ = random_source(seed_ * 3 + 1);
    known_ = {{state, true}, {x, true}, {z, true}};
    is_constant_ = random_.one_in(20);
    for (int outside : {b, s})
      if (!random_.one_in(3)) known_.push_back({outside, false});
    if (random_.one_in(10)) known_.erase(known_.begin());
    if (random_.one_in(10)) known_.erase(known_.begin() + random_.below(static_cast<int>(known_.size())));
    for (int count = 1 + random_.below(7); count > 0; --count) {
      touched_ = false;
      const int made = another(any());
      known_.push_back({made, touched_});
    }
    const int output = any();
    if (!is_constant_ && !known_.back().differs) known_.push_back({(term(known_.back().id) + term(sum(x))).id, true});
    const int next = is_constant_ ? fitted(s) : fitted(known_.back().id);
    const int bounded = (term(random_.one_in(6) ? next : apply<ops::tanh>(next)) * term(spread_)).id;
    return {random_.one_in(3) ? (term(bounded) + term(fitted(state)) * term(builder.constant(0.5))).id : bounded, sum(output)};
  }

  void write_out() {
    int state = init;
    int total = builder.constant(0);
    for (int k = 0; k < form_.count; ++k) {
      const int i = reversed ? form_.count - 1 - k : k;
      const stepped now = step(state, part(X, i), part(Z, i));
      state = now.next;
      total = plus(total, plus(inner_product(state, part(weights_, i)), (term(now.output) * term(part(output_weights_, i))).id));
    }
    finish(state, total);
  }
  void write_loop() {
    const std::int64_t number = ops::loop_bits::numbered(mix(seed_, 5));
    const int carry = carry_of(state_, number), x = row_of(X, number), z = row_of(Z, number);
    const stepped now = step(carry, x, z);
    const int states = loop_of(init, now.next, with_first(form_.length, state_), number, reversed);
    const int before = ir::term::make<ops::previous>({}, term(states)).id;
    int outputs = now.output;
    const array_list<bool> needed = passes::detail::dependencies(builder.result.nodes.data(), outputs);
    std::vector<int> from, to;
    for (const auto& [inner, outer] : {std::pair{carry, before}, {x, X}, {z, Z}}) {
      if (inner >= needed.size() || !needed[inner]) continue;
      from.push_back(inner);
      to.push_back(outer);
    }
    outputs = from.empty() ? stretched(outputs, with_first(form_.length, {})) : vmap(outputs, list(from), list(to));
    finish(last_of(states, init, reversed), plus(inner_product(states, weights_), inner_product(outputs, output_weights_)));
  }
  void finish(int state, int total) {
    last = state;
    f = (term(sum(apply<ops::square>(state))) + term(total)).id;
  }
};

}  // namespace graph_test
