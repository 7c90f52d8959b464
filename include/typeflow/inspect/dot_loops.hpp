// SPDX-License-Identifier: BSL-1.0
// The loops of a compiled program as DOT text: segments as frames, loops as boxes, stored values as arrows.
#pragma once

#include "dot_style.hpp"
#include "loops_text.hpp"

namespace typeflow {

namespace detail {

class loops_picture {
 public:
  loops_picture(const compiled_view& program, const dot_options& options)
      : program_(program), options_(options) {}

  std::string text() {
    out_ = dot_head(options_);
    for (int i = 0; i < program_.loops.segment_count; ++i) write_segment(i);
    if (!last_box_.empty()) out_ += "  }\n";
    out_ += order_;
    std::vector<int> writer(static_cast<std::size_t>(program_.loops.buffer_count), -1);
    for (int i = 0; i < program_.loops.loop_count; ++i) write_edges(i, writer);
    return out_ + "}\n";
  }

 private:
  const compiled_view& program_;
  dot_options options_;
  std::string out_;
  std::string last_box_;
  std::string order_;  ///< invisible arrows that put one segment under the other

  bool is_clear(int loop) const { return program_.loops.loops[loop].kind == loop_kind::fill; }

  /// A frame; segments that run once share one where they follow each other.
  void write_segment(int index) {
    const passes::segment& seg = program_.loops.segments[index];
    const std::string before = last_box_;
    if (starts_part(program_.loops, index)) open_frame(index);
    std::string cleared;
    for (int i = seg.first_loop; i < seg.first_loop + seg.loop_count; ++i) {
      if (is_clear(i))
        cleared += line(loop_lines(program_, i)[0]);
      else
        write_box("l" + std::to_string(i), std::to_string(i) + "  " + loop_title(program_.loops.loops[i]),
                  lines_of(i), i);
      if (i == seg.first_loop && !is_clear(i)) join(before);
    }
    if (cleared.empty()) return;
    write_box("z" + std::to_string(index), "clear", cleared, seg.first_loop);
    if (is_clear(seg.first_loop)) join(before);
  }
  void open_frame(int index) {
    const bool streams = program_.loops.segments[index].axis >= 0;
    if (!last_box_.empty()) out_ += "  }\n";
    out_ += "  subgraph cluster_" + std::to_string(index) +
            " {\n    label=" + dot_quoted(segment_title(program_.loops, index)) +
            "; labeljust=l; style=\"rounded,filled\"; color=\"" + (streams ? "#EAF3FA" : "#F4F5F6") + "\";\n";
  }
  void join(const std::string& before) {
    if (!before.empty()) order_ += "  " + before + " -> " + last_box_ + " [style=invis];\n";
  }
  static std::string line(const std::string& words) {
    return dot_words(words, 11, "#1F2A33") + "<br align=\"left\"/>";
  }
  std::string lines_of(int loop) const {
    std::string out;
    for (const std::string& words : loop_lines(program_, loop)) out += line(words);
    return out;
  }
  void write_box(const std::string& id, const std::string& title, const std::string& lines, int loop) {
    const bool contraction = program_.loops.loops[loop].kind == loop_kind::contraction;
    out_ += "    " + id + " [label=<" + dot_words(title, 9, "#5A6872") + "<br align=\"left\"/>" + lines +
            ">, " + dot_attributes(contraction ? parameter_look : step_look) + "];\n";
    last_box_ = id;
  }
  /// An arrow for each stored value from the loop that wrote it last; what the caller binds is named in the
  /// text already.
  void write_edges(int loop, std::vector<int>& writer) {
    std::string done;
    const auto read = [&](int b) {
      if (b < 0 || writer[static_cast<std::size_t>(b)] < 0) return;
      const std::string edge = "  l" + std::to_string(writer[static_cast<std::size_t>(b)]) + " -> l" +
                               std::to_string(loop) + " [label=" + dot_quoted(" " + program_.buffer_name(b)) +
                               "];\n";
      if (done.find(edge) == std::string::npos) done += edge;
    };
    const passes::loop& l = program_.loops.loops[loop];
    if (l.kind == loop_kind::contraction)
      for (const int b : {l.a.buffer, l.b.buffer, l.initial.buffer}) read(b);
    for (int i = 0; i < l.input_count; ++i) read(program_.loops.inputs[l.first_input + i].buffer);
    const statement* body = program_.loops.statements + l.first_statement;
    for (int i = 0; i < l.statement_count; ++i)
      if (body[i].kind == statement_kind::load) read(body[i].place.buffer);
    out_ += done;
    if (l.kind == loop_kind::contraction || l.node >= 0) writer[static_cast<std::size_t>(l.c.buffer)] = loop;
    for (int i = 0; i < l.statement_count; ++i)
      if (body[i].kind == statement_kind::store || body[i].kind == statement_kind::accumulate)
        writer[static_cast<std::size_t>(body[i].place.buffer)] = loop;
  }
};

}  // namespace detail

/// DOT text of a schedule: each segment a frame, each loop a box with its assignments, each arrow a value
/// that one loop stores and another reads. The graph is the one that the schedule was made of.
inline std::string loops_to_dot(ir::graph_view g, passes::schedule_view s, const dot_options& options = {}) {
  return detail::loops_picture(detail::compiled_view(g, s), options).text();
}

/// The same for a compiled program.
template <class F>
std::string loops_to_dot(const program<F>&, const dot_options& options = {}) {
  return loops_to_dot(program<F>::pipeline::graph, program<F>::pipeline::loops, options);
}

}  // namespace typeflow
