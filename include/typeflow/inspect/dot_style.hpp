// SPDX-License-Identifier: BSL-1.0
// How graphs look in the DOT language of Graphviz: colours, fonts and labels.
#pragma once

#include <string>
#include <string_view>

#include "svg.hpp"

namespace typeflow {

/// What a DOT picture shows.
struct dot_options {
  bool gradient = false;       ///< the nodes that compute gradients and updates as well
  bool shapes = true;          ///< the shape under each name
  bool left_to_right = false;  ///< else top-down
  std::string_view title{};
};

namespace detail {

/// A node's look: `shape`, fill, border.
struct dot_look {
  const char* outline;
  const char* fill;
  const char* border;
};
inline constexpr dot_look input_look{"oval", "#E1F0FB", "#5B9BD5"};
inline constexpr dot_look parameter_look{"box", "#FFF1DB", "#E69F35"};
inline constexpr dot_look step_look{"rounded", "#FFFFFF", "#8A99A6"};
inline constexpr dot_look result_look{"rounded", "#E2F4E3", "#4CA64F"};
inline constexpr dot_look gradient_look{"rounded", "#FDEDF2", "#D98BA5"};
inline constexpr dot_look gradient_result_look{"rounded", "#F9CFDD", "#C2426F"};

inline std::string dot_quoted(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out + '"';
}

/// Words in a font of their own, for a label in angle brackets.
inline std::string dot_words(std::string_view text, int size, std::string_view colour, bool bold = false) {
  const std::string words = bold ? "<b>" + xml_text(text) + "</b>" : xml_text(text);
  return "<font point-size=\"" + std::to_string(size) + "\" color=\"" + std::string(colour) + "\">" + words +
         "</font>";
}

inline std::string dot_attributes(const dot_look& look) {
  const bool rounded = std::string_view(look.outline) == "rounded";
  return std::string("shape=") + (rounded ? "box" : look.outline) +
         (rounded ? ", style=\"rounded,filled\"" : ", style=filled") + ", fillcolor=\"" + look.fill +
         "\", color=\"" + look.border + "\"";
}

/// The first lines of every picture.
inline std::string dot_head(const dot_options& options) {
  std::string out = "digraph typeflow {\n";
  out += std::string("  graph [rankdir=") + (options.left_to_right ? "LR" : "TB") +
         ", nodesep=0.35, ranksep=0.4, pad=0.3, fontname=\"Helvetica,Arial,sans-serif\", fontsize=13, "
         "fontcolor=\"#5A6872\"";
  if (!options.title.empty()) out += ", labelloc=t, label=" + dot_quoted(options.title);
  out += "];\n";
  out +=
      "  node [fontname=\"Helvetica,Arial,sans-serif\", fontsize=12, margin=\"0.14,0.07\", height=0.3, "
      "penwidth=1.2];\n";
  out +=
      "  edge [color=\"#8A99A6\", arrowsize=0.65, fontname=\"Helvetica,Arial,sans-serif\", fontsize=9, "
      "fontcolor=\"#5A6872\"];\n";
  return out;
}

}  // namespace detail
}  // namespace typeflow
