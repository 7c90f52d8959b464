// SPDX-License-Identifier: BSL-1.0
// A table of a model's layers, their shapes and their parameters, as Keras prints it.
#pragma once

#include "expression_graph.hpp"
#include "node_names.hpp"
#include "text_table.hpp"

namespace typeflow {

namespace detail {

/// `(N, 10)`.
inline std::string tuple_text(const shape& s) {
  std::string out = ir::shape_text(s);
  out.front() = '(';
  out.back() = ')';
  return out;
}

inline bool is_parameter(graph_view g, int i) { return g[i].op == ops::id_of<ops::parameter>; }

/// Whether the program takes a gradient by a parameter, or updates it.
inline bool is_trained(graph_view g, int i) {
  for (int o = 0; o < g.output_count; ++o)
    if (g.outputs[o].role != output_role::value && g.outputs[o].leaf == g.leaves[g[i].bits].hash) return true;
  for (int n = 0; n < g.size; ++n)
    if (g.kind(n) == op_kind::transform && g[n].operands[1] == i) return true;
  return false;
}

/// Adds the rows of a model up; every parameter counts for the layer that uses it first.
class model_summary {
 public:
  explicit model_summary(graph_view g)
      : g_(g), names_(layer_names(g)), forward_(forward_part(g)), counted_(forward_.size(), false) {
    for (int i = 0; i < g_.size; ++i) trains_ = trains_ || (is_parameter(g_, i) && is_trained(g_, i));
  }

  std::string text(std::int64_t number_size) {
    text_table table("llrl", {"Layer (op)", "Output shape", "Params", "Connected to"});
    for (int i = 0; i < g_.size; ++i)
      if (forward_[at(i)] && g_.kind(i) != op_kind::constant && !is_parameter(g_, i)) table.add(row(i));
    const auto line = [&](const char* what, std::int64_t count) {
      return std::string(what) + " params: " + grouped(count) + " (" + memory_text(count * number_size) +
             ")\n";
    };
    return table.text('-') + line("Total", total_) + line("Trainable", trainable_) +
           line("Non-trainable", total_ - trainable_);
  }

 private:
  graph_view g_;
  std::vector<std::string> names_;
  std::vector<bool> forward_;
  std::vector<bool> counted_;
  bool trains_ = false;
  std::int64_t total_ = 0;
  std::int64_t trainable_ = 0;

  static std::size_t at(int i) { return static_cast<std::size_t>(i); }

  std::vector<std::string> row(int i) {
    std::int64_t parameters = 0;
    std::string sources;
    for (int j = 0; j < g_[i].info().arity; ++j) {
      const int operand = g_[i].operands[j];
      if (is_parameter(g_, operand))
        parameters += count(operand);
      else if (g_.kind(operand) != op_kind::constant)
        sources += (sources.empty() ? "" : ", ") + names_[at(operand)];
    }
    const std::string op(g_[i].info().name);
    return {names_[at(i)] == op ? op : names_[at(i)] + " (" + op + ")", tuple_text(g_.shape_of(i)),
            grouped(parameters), sources};
  }
  std::int64_t count(int parameter) {
    if (counted_[at(parameter)]) return 0;
    counted_[at(parameter)] = true;
    const std::int64_t size = static_size(g_.shape_of(parameter));
    total_ += size;
    if (!trains_ || is_trained(g_, parameter)) trainable_ += size;
    return size;
  }
};

}  // namespace detail

/// A table of the forward pass: layer, shape of its result, parameters, what it reads; then the totals.
/// Parameters that a program which trains neither differentiates by nor updates are non-trainable. Sizes are
/// of numbers of `number_size` bytes.
inline std::string summary(ir::graph_view g, std::int64_t number_size = 8) {
  return detail::model_summary(g).text(number_size);
}

/// The same for a compiled program: `summary(step)`, `summary<float>(step)`.
template <class T = double, class F>
std::string summary(const program<F>& compiled) {
  return summary(expression_graph(compiled).view(), sizeof(T));
}

}  // namespace typeflow
