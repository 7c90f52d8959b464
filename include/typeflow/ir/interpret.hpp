// SPDX-License-Identifier: BSL-1.0
// Evaluates a graph node by node, each value in full: the meaning of a graph, which compiled loops are tested against, and the way that
// programs run in constant expressions.
#pragma once

#include "../ops/value.hpp"
#include "graph.hpp"

namespace typeflow::ir {

/// The value functions of some ops, for numbers of type T.
template <class T>
struct op_values {
  using function = T (*)(double number, const T* operands);
  const op_id* ids = nullptr;
  const function* functions = nullptr;
  int count = 0;

  constexpr function of(op_id op) const {
    for (int i = 0; i < count; ++i)
      if (ids[i] == op) return functions[i];
    return nullptr;
  }
};

namespace detail {

template <class Op, class T>
constexpr typename op_values<T>::function value_function() {
  if constexpr (Op::kind == op_kind::elementwise) return &ops::value_of<Op, T>;
  else return nullptr;
}

template <class T, class... Ops>
struct listed_values {
  static constexpr op_id ids[sizeof...(Ops) + 1] = {ops::id_of<Ops>..., nullptr};
  static constexpr typename op_values<T>::function functions[sizeof...(Ops) + 1] = {value_function<Ops, T>()..., nullptr};
  static constexpr op_values<T> value{ids, functions, sizeof...(Ops)};
};

/// Walks through all positions of a shape whose named extent is `length`.
struct positions {
  const shape& space;
  std::int64_t length;

  constexpr std::int64_t extent(int i) const { return space[i].is_named() ? length : space[i].size; }
  constexpr std::int64_t count() const {
    std::int64_t total = 1;
    for (int i = 0; i < space.rank; ++i) total *= extent(i);
    return total;
  }
  /// The offset of position `index` (row-major over the dimensions) under some strides.
  constexpr std::int64_t offset(std::int64_t index, const stride_list& strides) const {
    std::int64_t result = 0;
    for (int i = space.rank - 1; i >= 0; --i) {
      result += index % extent(i) * strides[i];
      index /= extent(i);
    }
    return result;
  }
};

/// One evaluation.
template <class T>
class interpreter {
 public:
  /// By leaf its elements in storage order; by axis, in the order of `axes`, its length.
  constexpr interpreter(graph_view source, op_values<T> functions, const array_list<T>* leaves, const axis_info* const* axes,
                        const std::int64_t* lengths, int axis_count)
      : g_(source), functions_(functions), leaves_(leaves), axes_(axes), lengths_(lengths), axis_count_(axis_count),
        values_(source.size) {}

  constexpr const array_list<T>& evaluate(int wanted) {
    for (; done_ <= wanted; ++done_) values_[done_] = value(done_);
    return values_[wanted];
  }

 private:
  graph_view g_;
  op_values<T> functions_;
  const array_list<T>* leaves_;
  const axis_info* const* axes_;
  const std::int64_t* lengths_;
  int axis_count_;
  array_list<array_list<T>> values_;
  int done_ = 0;

  constexpr std::int64_t length_of(const shape& s) const {
    const int named = named_dimension(s);
    for (int i = 0; named >= 0 && i < axis_count_; ++i)
      if (axes_[i] == s[named].axis) return lengths_[i];
    return 1;
  }
  constexpr positions space_of(int i) const { return {g_.shape_of(i), length_of(g_.shape_of(i))}; }

  constexpr array_list<T> value(int i) const {
    const node& n = g_[i];
    switch (n.info().kind) {
      case op_kind::leaf: return leaves_[n.bits];
      case op_kind::constant: return array_list<T>(static_cast<int>(space_of(i).count()), static_cast<T>(n.number));
      case op_kind::axis_size: return array_list<T>(1, static_cast<T>(length_of(g_.shapes[n.bits])));
      case op_kind::elementwise: return elementwise(i);
      case op_kind::view: return view(i);
      case op_kind::reduction: return reduction(i);
      default: return contraction(i);
    }
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
  constexpr array_list<T> view(int i) const {
    const int operand = g_[i].operands[0];
    const positions space = space_of(i);
    const stride_list from = g_[i].info().strides(g_.shape_of(operand), storage_strides(g_.shape_of(operand)), g_.attributes_of(i));
    const stride_list to = storage_strides(g_.shape_of(i));
    array_list<T> result(static_cast<int>(space.count()));
    for (int at = 0; at < result.size(); ++at)
      result[static_cast<int>(space.offset(at, to))] = values_[operand][static_cast<int>(space.offset(at, from))];
    return result;
  }
  constexpr array_list<T> reduction(int i) const {
    const int operand = g_[i].operands[0];
    if ((g_[i].bits & ops::axes_bits) == 0) return values_[operand];
    const positions space = space_of(operand);
    const stride_list from = storage_strides(g_.shape_of(operand));
    const stride_list own = storage_strides(g_.shape_of(i));
    stride_list to{};
    for (int d = 0, at = 0; d < space.space.rank; ++d) {
      const bool reduced = (g_[i].bits >> d & 1) != 0;
      if (!reduced) to[d] = own[at];
      if (!reduced || (g_[i].bits & ops::keepdims_bit) != 0) ++at;
    }
    array_list<T> result(static_cast<int>(space_of(i).count()), T(0));
    for (std::int64_t at = 0; at < space.count(); ++at)
      result[static_cast<int>(space.offset(at, to))] += values_[operand][static_cast<int>(space.offset(at, from))];
    return result;
  }
  constexpr array_list<T> contraction(int i) const {
    const node& n = g_[i];
    const positions space = space_of(i);
    const positions left = space_of(n.operands[0]);
    const int flip_a = (n.bits & 1) != 0 ? 1 : 0;
    const int flip_b = (n.bits & 2) != 0 ? 1 : 0;
    const stride_list a = storage_strides(g_.shape_of(n.operands[0]));
    const stride_list b = storage_strides(g_.shape_of(n.operands[1]));
    const stride_list c = storage_strides(g_.shape_of(i));
    array_list<T> result(static_cast<int>(space.count()));
    for (std::int64_t row = 0; row < space.extent(0); ++row) {
      for (std::int64_t column = 0; column < space.extent(1); ++column) {
        T sum = n.info().arity == 3 ? values_[n.operands[2]][static_cast<int>(column)] : T(0);
        for (std::int64_t k = 0; k < left.extent(1 - flip_a); ++k)
          sum += values_[n.operands[0]][static_cast<int>(row * a[flip_a] + k * a[1 - flip_a])] *
                 values_[n.operands[1]][static_cast<int>(k * b[flip_b] + column * b[1 - flip_b])];
        result[static_cast<int>(row * c[0] + column * c[1])] = sum;
      }
    }
    return result;
  }
};

}  // namespace detail

/// The value functions of a list of ops.
template <class T, class... Ops>
constexpr op_values<T> values_of(ops::op_list<Ops...>) {
  return detail::listed_values<T, Ops...>::value;
}

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
