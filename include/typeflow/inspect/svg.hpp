// SPDX-License-Identifier: BSL-1.0
// The few SVG elements that the library's pictures are made of, as text.
#pragma once

#include <string>
#include <string_view>

#include "axis_ticks.hpp"

namespace typeflow::detail {

inline std::string xml_text(std::string_view text) {
  std::string result;
  for (const char c : text) {
    if (c == '&')
      result += "&amp;";
    else if (c == '<')
      result += "&lt;";
    else if (c == '>')
      result += "&gt;";
    else if (c == '"')
      result += "&quot;";
    else
      result += static_cast<unsigned char>(c) < 32 ? ' ' : c;
  }
  return result;
}

inline std::string svg_text(double x, double y, std::string_view attributes, std::string_view text) {
  return "<text x=\"" + pixel_text(x) + "\" y=\"" + pixel_text(y) + "\" " + std::string(attributes) + ">" +
         xml_text(text) + "</text>\n";
}

inline std::string svg_line(double x1, double y1, double x2, double y2, std::string_view colour) {
  return "<line x1=\"" + pixel_text(x1) + "\" y1=\"" + pixel_text(y1) + "\" x2=\"" + pixel_text(x2) +
         "\" y2=\"" + pixel_text(y2) + "\" stroke=\"" + std::string(colour) + "\"/>\n";
}

}  // namespace typeflow::detail
