// SPDX-License-Identifier: BSL-1.0
// A graph as DOT text: `dot -Tsvg` of Graphviz makes a picture of it.
#pragma once

#include "dot_style.hpp"
#include "expression_graph.hpp"
#include "node_names.hpp"

namespace typeflow {

namespace detail {

/// Writes one graph. What the forward pass does not need is its gradient, hidden unless asked for.
class graph_picture {
 public:
  graph_picture(graph_view g, const dot_options& options)
      : g_(g), options_(options), forward_(forward_part(g)) {}

  std::string text() {
    out_ = dot_head(options_);
    for (int i = 0; i < g_.size; ++i)
      if (forward_[at(i)]) write_node(i, "  ");
    if (options_.gradient) write_gradient();
    for (int i = 0; i < g_.size; ++i)
      for (int j = 0; is_drawn(i) && j < g_[i].info().arity; ++j) write_edge(i, j);
    if (options_.gradient) write_updates();
    return out_ + "}\n";
  }

 private:
  graph_view g_;
  dot_options options_;
  std::vector<bool> forward_;
  std::string out_;

  static std::size_t at(int i) { return static_cast<std::size_t>(i); }
  static std::string id(int i) { return "n" + std::to_string(i); }

  /// Constants and the lengths of axes are words beside their users.
  bool is_words(int i) const { return g_.kind(i) == op_kind::constant || g_.kind(i) == op_kind::axis_size; }
  bool is_drawn(int i) const { return (options_.gradient || forward_[at(i)]) && !is_words(i); }

  bool is_result(int i) const {
    for (int o = 0; o < g_.output_count; ++o)
      if (g_.outputs[o].node == i && g_.outputs[o].role != output_role::update) return true;
    return false;
  }
  const dot_look& look(int i) const {
    if (g_[i].op == ops::id_of<ops::parameter>) return parameter_look;
    if (g_.kind(i) == op_kind::leaf) return input_look;
    if (forward_[at(i)]) return is_result(i) ? result_look : step_look;
    return is_result(i) ? gradient_result_look : gradient_look;
  }
  /// The name in bold, the op under it where there is a name, the shape.
  std::string label(int i) const {
    const std::string name = given_name(g_, i);
    const bool leaf = g_.kind(i) == op_kind::leaf;
    std::string op(g_[i].info().name);
    if (const std::string more = attribute_text(g_, i); !more.empty()) op += " " + more;
    std::string out = name.empty() ? dot_words(op, 12, "#1F2A33") : dot_words(name, 12, "#1F2A33", true);
    if (!name.empty() && !leaf) out += "<br/>" + dot_words(op, 10, "#5A6872");
    if (options_.shapes && g_.shape_of(i).rank > 0)
      out += "<br/>" + dot_words(ir::shape_text(g_.shape_of(i)), 10, "#5A6872");
    return "<" + out + ">";
  }
  void write_node(int i, const char* indent) {
    if (is_words(i)) return;
    out_ += indent + id(i) + " [label=" + label(i) + ", " + dot_attributes(look(i)) + "];\n";
    for (int j = 0; j < g_[i].info().arity; ++j)
      if (is_beside(i, j)) write_beside(i, j, indent);
  }
  void write_gradient() {
    out_ +=
        "  subgraph cluster_gradient {\n    label=\"gradient\"; labeljust=r; style=\"rounded,filled\"; "
        "color=\"#FBF7F9\";\n";
    for (int i = 0; i < g_.size; ++i) {
      if (!forward_[at(i)]) write_node(i, "    ");
    }
    out_ += "  }\n";
  }
  static std::string beside_id(int user, int operand) {
    return "c" + std::to_string(user) + "_" + std::to_string(operand);
  }

  /// Whether an operand stands beside its user, as words, once for each use: in the gradient also what the
  /// forward pass has a name for. Arrows to them would tie distant places together.
  bool is_beside(int user, int operand) const {
    const int source = g_[user].operands[operand];
    if (is_words(source)) return true;
    return forward_[at(source)] && !forward_[at(user)] && !given_name(g_, source).empty();
  }
  void write_beside(int user, int operand, const char* indent) {
    const int source = g_[user].operands[operand];
    out_ += indent + beside_id(user, operand) + " [label=" + dot_quoted(words_for(source)) +
            ", shape=plaintext, fontsize=11, fontcolor=\"#5A6872\", margin=0.02, width=0, height=0];\n";
  }
  std::string words_for(int i) const {
    if (g_.kind(i) == op_kind::constant) return ir::number_text(g_[i].number);
    return g_.kind(i) == op_kind::axis_size ? "length(" + attribute_text(g_, i) + ")" : given_name(g_, i);
  }
  void write_edge(int user, int operand) {
    const int source = g_[user].operands[operand];
    const bool into_gradient = forward_[at(source)] && !forward_[at(user)];
    out_ += "  " + (is_beside(user, operand) ? beside_id(user, operand) : id(source)) + " -> " + id(user);
    if (forward_[at(user)])
      out_ += " [weight=8]";
    else if (into_gradient && !is_beside(user, operand))
      out_ += " [style=dashed, color=\"#C9B3BD\", weight=0]";
    out_ += ";\n";
  }
  void write_updates() {
    for (int o = 0; o < g_.output_count; ++o) {
      if (g_.outputs[o].role != output_role::update) continue;
      const std::string name = leaf_name(g_, g_.outputs[o].leaf);
      out_ += "  u" + std::to_string(o) + " [label=<" + dot_words("new " + name, 12, "#1F2A33", true) +
              ">, " + dot_attributes(parameter_look) + "];\n  " + id(g_.outputs[o].node) + " -> u" +
              std::to_string(o) + ";\n";
    }
  }
};

}  // namespace detail

/// DOT text of a graph: leaves and results in colours and outlines of their own, names in bold, shapes below;
/// scalars show none.
inline std::string to_dot(ir::graph_view g, const dot_options& options = {}) {
  return detail::graph_picture(g, options).text();
}

/// DOT text of a compiled program: as it was written, or, with `options.gradient`, everything that runs, the
/// gradient on a ground of its own. `std::ofstream("model.dot") << to_dot(step)`, then `dot -Tsvg model.dot
/// -o model.svg`.
template <class F>
std::string to_dot(const program<F>& compiled, const dot_options& options = {}) {
  if (options.gradient) return to_dot(program<F>::pipeline::graph, options);
  return to_dot(expression_graph(compiled).view(), options);
}

}  // namespace typeflow
