// SPDX-License-Identifier: BSL-1.0
// Evaluates a graph node by node, each value in full: the meaning of a graph, which compiled loops are tested against, and the way that
// programs run in constant expressions.
#pragma once

#include <limits>

#include "contraction_space.hpp"
#include "interpret_recurrence.hpp"
#include "routine_space.hpp"

namespace typeflow::ir {

namespace detail {

/// One evaluation.
template <class T>
class interpreter final : public recurrence_interpreter<T> {
 public:
  using recurrence_interpreter<T>::recurrence_interpreter;

  constexpr const array_list<T>& evaluate(int wanted) {
    for (; done_ <= wanted; ++done_)
      if (!is_inside(done_)) values_[done_] = value(done_);
    return values_[wanted];
  }

 private:
  using interpreter_state<T>::g_, interpreter_state<T>::functions_, interpreter_state<T>::leaves_, interpreter_state<T>::values_;
  using interpreter_state<T>::length_of, interpreter_state<T>::space_of, interpreter_state<T>::storage_of, interpreter_state<T>::is_inside;
  using recurrence_interpreter<T>::recurrence, recurrence_interpreter<T>::previous;
  int done_ = 0;

  constexpr array_list<T> value(int i) override {
    const node& n = g_[i];
    switch (n.info().kind) {
      case op_kind::leaf: return leaves_[n.bits];
      case op_kind::constant: return array_list<T>(static_cast<int>(space_of(i).count()), to_number<T>(n.number));
      case op_kind::axis_size: return array_list<T>(1, to_number<T>(static_cast<double>(length_of(g_.shapes[n.bits]))));
      case op_kind::iota: return iota(i);
      case op_kind::elementwise: return elementwise(i);
      case op_kind::view: return view(i);
      case op_kind::gather: return gather(i);
      case op_kind::mark: return values_[n.operands[0]];
      case op_kind::reduction: return reduction(i);
      case op_kind::routine: return routine(i);
      case op_kind::recurrence: return recurrence(i);
      case op_kind::previous: return previous(i);
      default: return contraction(i);
    }
  }
  constexpr array_list<T> iota(int i) const {
    const positions space = space_of(i);
    layout along{};
    along.strides[static_cast<int>(g_[i].bits)] = 1;
    const layout to = storage_of(i);
    array_list<T> result(static_cast<int>(space.count()));
    for (int at = 0; at < result.size(); ++at) result[space.offset(at, to)] = to_number<T>(static_cast<double>(space.offset(at, along)));
    return result;
  }
  constexpr array_list<T> elementwise(int i) const {
    const auto function = functions_.of(g_[i].op);
    const int count = static_cast<int>(space_of(i).count());
    array_list<T> result(count);
    for (int at = 0; at < count; ++at) {
      T x[ops::max_arity]{};
      for (int j = 0; j < g_[i].info().arity; ++j) x[j] = values_[g_[i].operands[j]][at];
      result[at] = function(g_[i].number, x);
    }
    return result;
  }
  /// The layout by which node i reads operand 0, or by which operand 0's elements enter node i.
  constexpr layout place(int i, int in) const {
    return g_[i].info().place(g_.shape_of(g_[i].operands[0]), storage_of(in), g_.attributes_of(i));
  }
  constexpr array_list<T> view(int i) const {
    const int operand = g_[i].operands[0];
    const positions space = space_of(i);
    const layout from = place(i, operand), to = storage_of(i);
    const T* const x = values_[operand].data();
    array_list<T> result(static_cast<int>(space.count()));
    for (int at = 0; at < result.size(); ++at) result[space.offset(at, to)] = x[space.offset(at, from)];
    return result;
  }
  /// How far an index moves along the indexed axis of node `table`; -1 where it lies outside.
  constexpr int indexed(int i, int table, T index) const {
    const int axis = g_[i].info().indexed_axis(g_.attributes_of(i));
    const std::int64_t whole = index_of(index, g_.shape_of(table)[axis].size);
    return whole < 0 ? -1 : static_cast<int>(whole * storage_of(table).strides[axis]);
  }
  constexpr array_list<T> gather(int i) const {
    const int table = g_[i].operands[0];
    const positions space = space_of(i);
    const layout from = place(i, table), to = storage_of(i);
    array_list<T> result(static_cast<int>(space.count()), std::numeric_limits<T>::quiet_NaN());
    for (int at = 0; at < result.size(); ++at) {
      const int own = space.offset(at, to);
      const int moved = indexed(i, table, values_[g_[i].operands[1]][own]);
      if (moved >= 0) result[own] = values_[table][space.offset(at, from) + moved];
    }
    return result;
  }
  constexpr array_list<T> reduction(int i) const {
    const int operand = g_[i].operands[0];
    const int index = g_[i].operands[1];
    const bool over_nothing = index < 0 && !g_[i].info().has_map && (g_[i].bits & ops::axes_bits) == 0;
    if (over_nothing) return values_[operand];
    const auto combine = functions_.of(g_[i].op);
    const positions space = space_of(operand);
    const layout to = place(i, i), own = storage_of(operand);
    const std::int64_t count = space.count();
    array_list<T> result(static_cast<int>(space_of(i).count()), to_number<T>(g_[i].info().initial));
    for (std::int64_t at = 0; at < count; ++at) {
      const int from = space.offset(at, own);
      const int moved = index < 0 ? 0 : indexed(i, i, values_[index][from]);
      if (moved < 0) continue;
      T& total = result[space.offset(at, to) + moved];
      const T pair[] = {total, values_[operand][from]};
      total = combine(0, pair);
    }
    return result;
  }
  constexpr std::int64_t length_or_size(const extent& e) const {
    shape s;
    s.push_back(e);
    return e.is_named() ? length_of(s) : e.size;
  }
  constexpr array_list<T> routine(int i) const {
    const routine_space s = space_of_routine(g_, i);
    const positions space{s.outer, length_of(s.outer)};
    array_list<T> result(static_cast<int>(space_of(i).count()));
    for (std::int64_t at = 0; at < space.count(); ++at) {
      matrix_ref<const T> operands[ops::max_arity];
      for (int j = 0; j < g_[i].info().arity; ++j)
        operands[j] = {values_[g_[i].operands[j]].data() + space.offset(at, s.operands[j].place), s.operands[j].rows, s.operands[j].columns};
      functions_.routine_of(g_[i].op)(g_[i].bits, {result.data() + space.offset(at, s.result.place), s.result.rows, s.result.columns}, operands);
    }
    return result;
  }
  constexpr array_list<T> contraction(int i) const {
    const int* const x = g_[i].operands;
    const contraction_space s = space_of_contraction(g_, i, storage_of(x[0]), storage_of(x[1]), storage_of(i));
    const std::int64_t summands = length_or_size(s.summands);
    const positions space{s.extents, length_of(s.extents)};
    const std::int64_t count = space.count(), columns = space.extent(s.outer + 1);
    const std::int64_t step_a = s.a.strides[s.outer + 2], step_b = s.b.strides[s.outer + 2];
    // One product is no sum: it stays as it is, -0 included, as where rewrites take it for elementwise work.
    const bool is_product = s.summands.is_one() && g_[i].bits >> ops::first_summed_bit == 0;
    array_list<T> result(static_cast<int>(space_of(i).count()), is_product ? T(-0.0) : T(0));
    for (std::int64_t at = 0; at < count; ++at) {
      const std::int64_t a = space.offset(at, s.a), b = space.offset(at, s.b);
      T& total = result[space.offset(at, s.c)];
      T sum = x[2] >= 0 ? values_[x[2]][static_cast<int>(at % columns)] : total;
      for (std::int64_t k = 0; k < summands; ++k) sum += values_[x[0]].data()[a + k * step_a] * values_[x[1]].data()[b + k * step_b];
      total = sum;
    }
    return result;
  }
};

}  // namespace detail

/// The value of each output, in storage order; `functions` has every op of the graph.
template <class T>
constexpr array_list<array_list<T>> interpret(graph_view g, op_values<T> functions, const array_list<T>* leaves,
                                              const axis_info* const* axes, const std::int64_t* lengths, int axis_count) {
  detail::interpreter<T> state(g, functions, leaves, axes, lengths, axis_count);
  array_list<array_list<T>> results(g.output_count);
  for (int i = 0; i < g.output_count; ++i) results[i] = state.evaluate(g.outputs[i].node);
  return results;
}

}  // namespace typeflow::ir
