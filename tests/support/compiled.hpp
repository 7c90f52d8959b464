// SPDX-License-Identifier: BSL-1.0
// Runs a compiled program and interprets its graph on the same numbers, whatever its leaves and outputs are.
#pragma once

#include <doctest/doctest.h>

#include <algorithm>
#include <deque>
#include <limits>
#include <set>
#include <vector>

#include "fenced.hpp"
#include "graph_data.hpp"
#include "typeflow/codegen/run.hpp"
#include "typeflow/runtime/read_layout.hpp"
#include "typeflow/typeflow.hpp"

namespace graph_test {

/// The tensors of one call of program P with numbers of type T.
template <class P, class T>
class compiled_call {
 public:
  compiled_call(std::int64_t rows, random_source& random) : rows_(rows) {
    for (int i = 0; i < P::graph.leaf_count; ++i)
      leaves_.push_back(drawn(P::graph.shapes[P::graph.leaves[i].shape], random));
    for (int i = 0; i < P::graph.output_count; ++i)
      outputs_.push_back(array_list<T>(count_of(P::graph.shape_of(P::graph.outputs[i].node)),
                                       std::numeric_limits<T>::quiet_NaN()));
  }
  array_list<T>& leaf(int i) { return leaves_[at(i)]; }

  /// The outputs of the graph's meaning.
  array_list<array_list<T>> interpreted() const {
    std::vector<std::int64_t> lengths(static_cast<std::size_t>(P::loops.axis_count) + 1, rows_);
    return ir::interpret<T>(P::graph, ir::values_of<T>(passes::used_ops<P>{}), leaves_.data(), P::loops.axes, lengths.data(), P::loops.axis_count);
  }
  /// The outputs of the compiled loops, called with tensors that end where a page begins that nobody may touch; of an update the parameter
  /// afterwards.
  array_list<array_list<T>> compiled() {
    using signature = codegen::signature<P>;
    std::vector<T> arena(static_cast<std::size_t>(P::loops.workspace_size) + 1,
                         std::numeric_limits<T>::quiet_NaN());
    codegen::arguments<P, T> call{};
    std::deque<support::fenced<T>> leaves, outputs;
    for (int i = 0; i < signature::leaf_count; ++i)
      call.leaves[i] = reference(signature::value.leaves[i], leaves.emplace_back(leaves_[at(i)], support::fence::behind));
    for (int i = 0; i < signature::output_count; ++i)
      call.outputs[i] = reference(signature::value.outputs[i], outputs.emplace_back(outputs_[at(i)], support::fence::behind));
    for (int i = 0; i < signature::axis_count; ++i) call.axis_lengths[i] = rows_;
    codegen::places<P, T> places(call, arena.data());
    places.tensors = &call;
    codegen::run<P, T>(places);
    array_list<array_list<T>> result;
    for (int i = 0; i < signature::output_count; ++i) {
      const int updated = signature::value.outputs[i].updated_leaf;
      array_list<T>& value = updated >= 0 ? leaves_[at(updated)] : outputs_[at(i)];
      const T* const from = updated >= 0 ? leaves[at(updated)].data() : outputs[at(i)].data();
      std::copy(from, from + value.size(), value.data());
      result.push_back(value);
    }
    return result;
  }

 private:
  std::int64_t rows_;
  std::vector<array_list<T>> leaves_, outputs_;

  static std::size_t at(int i) { return static_cast<std::size_t>(i); }
  int count_of(const shape& s) const {
    return static_cast<int>(static_size(s) * (named_dimension(s) < 0 ? 1 : rows_));
  }
  array_list<T> drawn(const shape& s, random_source& random) const {
    array_list<T> result(count_of(s));
    for (int i = 0; i < result.size(); ++i) result[i] = static_cast<T>(random.between(0.25, 1.5));
    return result;
  }
  codegen::tensor_ref<T> reference(const codegen::tensor_signature& s, const support::fenced<T>& tensor) const {
    codegen::tensor_ref<T> result;
    detail::describe_ref(result, s);
    result.data = tensor.data();
    for (int i = 0; i < result.rank; ++i) {
      result.extents[i] = s.extents[i].is_named() ? rows_ : s.extents[i].size;
      result.strides[i] = result.stored[i];
    }
    return result;
  }
};

/// Rounding errors of the summands: in proportion to their number and to the largest element of an output.
template <class Program, class Number>
void check_program() {
  using P = passes::pipeline<Program>;
  random_source random(7);
  for (std::int64_t rows : {0, 1, 7, 8, 9, 17, 128, 129, 300}) {
    compiled_call<P, Number> call(rows, random);
    const array_list<array_list<Number>> expected = call.interpreted();
    const array_list<array_list<Number>> got = call.compiled();
    for (int i = 0; i < expected.size(); ++i) {
      double largest = 1;
      for (Number x : expected[i]) largest = std::fmax(largest, std::fabs(static_cast<double>(x)));
      const double tolerance = (32 + static_cast<double>(rows)) *
                               static_cast<double>(std::numeric_limits<Number>::epsilon()) * largest;
      double worst = 0;
      for (int j = 0; j < expected[i].size(); ++j) {
        const auto x = static_cast<double>(got[i][j]), y = static_cast<double>(expected[i][j]);
        if (std::isnan(x) != std::isnan(y))
          worst = HUGE_VAL;
        else if (!std::isnan(x))
          worst = std::fmax(worst, std::fabs(x - y));
      }
      CAPTURE(rows);
      CAPTURE(i);
      CHECK(worst <= tolerance);
    }
  }
}

/// Every op that an expression was written with.
inline void collect_ops(const descriptor& d, std::set<ops::op_id>& found) {
  found.insert(d.op);
  for (int i = 0; i < d.info().arity; ++i) collect_ops(*d.operands[i], found);
}

/// The ops that a program was written with, and those that its loops are made of.
template <class P>
void collect_ops(std::set<ops::op_id>& found) {
  for (const passes::requested_output& o : P::request::outputs) collect_ops(*o.expression, found);
  for (int i = 0; i < P::graph.size; ++i) found.insert(P::graph[i].op);
}

}  // namespace graph_test
