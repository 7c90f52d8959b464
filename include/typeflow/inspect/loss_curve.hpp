// SPDX-License-Identifier: BSL-1.0
// A line chart of loss per epoch, as the text of an SVG picture.
#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <limits>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "../core/error.hpp"
#include "axis_ticks.hpp"
#include "svg.hpp"

namespace typeflow {

/// One line of the chart: values[i] belongs to epoch i + 1.
struct loss_series {
  std::string label;
  std::vector<double> values;
};

struct loss_curve_options {
  std::string title = "";
  std::string x_label = "epoch";
  std::string y_label = "loss";
  bool log_scale = false;
  double width = 720;
  double height = 420;
};

namespace detail {

/// Colours that stay apart for colour-blind readers (after M. Okabe and K. Ito, 2008).
inline constexpr std::array<std::string_view, 7> line_colours{"#0072b2", "#d55e00", "#009e73", "#cc79a7",
                                                              "#e69f00", "#56b4e9", "#333333"};

inline std::string_view line_colour(std::size_t series) { return line_colours[series % line_colours.size()]; }

/// The smallest and largest finite value. Errors: there is none; the scale is logarithmic and one is not
/// above 0.
inline std::array<double, 2> loss_range(std::span<const loss_series> series, bool log_scale) {
  double low = std::numeric_limits<double>::infinity(), high = -low;
  for (const loss_series& line : series) {
    for (std::size_t i = 0; i < line.values.size(); ++i) {
      if (!std::isfinite(line.values[i])) continue;
      low = std::min(low, line.values[i]);
      high = std::max(high, line.values[i]);
      if (log_scale && !(line.values[i] > 0)) {
        fail("loss_curve(): \"" + line.label + "\" is " + number_text(line.values[i]) + " at epoch " +
             std::to_string(i + 1) + ", which has no logarithm; clear log_scale");
      }
    }
  }
  if (low > high)
    fail("loss_curve(): there is no finite value to draw; give at least one series with one finite value");
  return {low, high};
}

/// Linear: from 0 when the losses are all positive and not all large, to a little above the largest.
/// Logarithmic: a little around.
inline axis_scale loss_axis(std::array<double, 2> range, bool log_scale, double bottom, double top) {
  auto [low, high] = range;
  if (log_scale) {
    const double margin = low == high ? 2 : std::pow(high / low, 0.04);
    return {low / margin, high * margin, bottom, top, true};
  }
  if (low >= 0 && low < 0.5 * high) low = 0;
  if (low == high) {
    const double around = low == 0 ? 1 : std::abs(low) / 2;
    return {low - around, high + around, bottom, top, false};
  }
  const double margin = 0.04 * (high - low);
  return {low == 0 ? 0 : low - margin, high + margin, bottom, top, false};
}

/// The line, broken where a value is not finite; a value alone between two breaks becomes a dot.
inline std::string series_path(const loss_series& line, std::string_view colour, const axis_scale& x,
                               const axis_scale& y) {
  std::string path, dots;
  const auto is_drawn = [&](std::size_t i) {
    return i < line.values.size() && std::isfinite(line.values[i]);
  };
  for (std::size_t i = 0; i < line.values.size(); ++i) {
    if (!is_drawn(i)) continue;
    const bool starts = i == 0 || !is_drawn(i - 1);
    const std::string px = pixel_text(x.pixel(static_cast<double>(i + 1))),
                      py = pixel_text(y.pixel(line.values[i]));
    path += (starts ? "M" : "L") + px + " " + py;
    if (starts && !is_drawn(i + 1))
      dots += "<circle cx=\"" + px + "\" cy=\"" + py + "\" r=\"3\" fill=\"" + std::string(colour) + "\"/>\n";
  }
  return "<path d=\"" + path + "\" fill=\"none\" stroke=\"" + std::string(colour) +
         "\" stroke-width=\"2\" stroke-linejoin=\"round\" stroke-linecap=\"round\"/>\n" + dots;
}

inline std::string axes(const axis_scale& x, const axis_scale& y, std::span<const double> x_ticks,
                        std::span<const double> y_ticks) {
  std::string svg;
  for (const double tick : y_ticks) {
    svg += svg_line(x.start, y.pixel(tick), x.end, y.pixel(tick), "#e4e4e4");
    svg += svg_text(x.start - 10, y.pixel(tick) + 4, "text-anchor=\"end\"", number_text(tick));
  }
  svg += svg_line(x.start, y.start, x.end, y.start, "#666666");
  for (const double tick : x_ticks) {
    svg += svg_line(x.pixel(tick), y.start, x.pixel(tick), y.start + 5, "#666666");
    svg += svg_text(x.pixel(tick), y.start + 20, "text-anchor=\"middle\"", number_text(tick));
  }
  return svg;
}

/// The labels beside the right edge, each at its line's end, moved apart where they would overlap.
inline std::string end_labels(std::span<const loss_series> series, double right, const axis_scale& y) {
  struct placed {
    double height;
    std::size_t series;
  };
  std::vector<placed> labels;
  for (std::size_t s = 0; s < series.size(); ++s) {
    const auto& values = series[s].values;
    const auto last =
        std::find_if(values.rbegin(), values.rend(), [](double value) { return std::isfinite(value); });
    if (!series[s].label.empty() && last != values.rend()) labels.push_back({y.pixel(*last), s});
  }
  std::sort(labels.begin(), labels.end(),
            [](const placed& a, const placed& b) { return a.height > b.height; });
  std::string svg;
  double below = y.start + 18;
  for (const placed& label : labels) {
    below = std::min(label.height, below - 18);
    svg += svg_text(right + 10, below + 4,
                    "font-weight=\"600\" fill=\"" + std::string(line_colour(label.series)) + "\"",
                    series[label.series].label);
  }
  return svg;
}

/// Where things go: the two axes, with room for labels, names and title around them.
struct chart_layout {
  axis_scale x, y;
  std::vector<double> x_ticks, y_ticks;
};

inline chart_layout lay_out(std::span<const loss_series> series, const loss_curve_options& options) {
  std::size_t epochs = 1, letters = 0;
  for (const loss_series& line : series) {
    epochs = std::max(epochs, line.values.size());
    letters = std::max(letters, line.label.size());
  }
  const double right = options.width - std::min(24 + 9.5 * static_cast<double>(letters), options.width / 3);
  const double first = epochs == 1 ? 0.5 : 1, last = epochs == 1 ? 1.5 : static_cast<double>(epochs);
  const axis_scale x{first, last, 78, right, false};
  const axis_scale y = loss_axis(loss_range(series, options.log_scale), options.log_scale,
                                 options.height - 58, options.title.empty() ? 30 : 56);
  std::vector<double> x_ticks = linear_ticks(first, last, std::max(1.0, round_step(last - first, 10)));
  if (x_ticks.empty() || x_ticks.front() > 1) x_ticks.insert(x_ticks.begin(), 1.0);
  return {x, y, x_ticks,
          y.is_log ? log_ticks(y.low, y.high) : linear_ticks(y.low, y.high, round_step(y.high - y.low, 9))};
}

inline std::string svg_open(const loss_curve_options& options) {
  const std::string width = number_text(options.width), height = number_text(options.height);
  return "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"" + width + "\" height=\"" + height +
         "\" viewBox=\"0 0 " + width + " " + height +
         "\" font-family=\"system-ui, 'DejaVu Sans', sans-serif\" font-size=\"13\" fill=\"#333333\">\n" +
         "<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>\n";
}

/// The title and the names of the axes.
inline std::string captions(const chart_layout& chart, const loss_curve_options& options) {
  const double middle = (chart.y.start + chart.y.end) / 2;
  const std::string turned = "text-anchor=\"middle\" transform=\"rotate(-90 20 " + pixel_text(middle) + ")\"";
  std::string svg;
  if (!options.title.empty())
    svg += svg_text(chart.x.start, 30, "font-size=\"17\" font-weight=\"600\"", options.title);
  svg += svg_text((chart.x.start + chart.x.end) / 2, options.height - 16, "text-anchor=\"middle\"",
                  options.x_label);
  return svg + svg_text(20, middle, turned, options.y_label);
}

}  // namespace detail

/// The SVG text of a chart of one or several series over epochs 1, 2, ...; write it to a file and open it in
/// a browser. Each line carries its label at its end. Values that are NaN or infinite (a run that diverged)
/// leave a gap. Errors: nothing finite to draw; with `log_scale`, a value that is not above 0; a size below
/// 200 by 150.
inline std::string loss_curve(std::span<const loss_series> series, const loss_curve_options& options = {}) {
  if (!(options.width >= 200 && options.height >= 150)) {
    fail("loss_curve(): the picture is smaller than 200 by 150; enlarge it");
  }
  const detail::chart_layout chart = detail::lay_out(series, options);
  std::string svg = detail::svg_open(options) + detail::axes(chart.x, chart.y, chart.x_ticks, chart.y_ticks);
  for (std::size_t s = 0; s < series.size(); ++s) {
    svg += detail::series_path(series[s], detail::line_colour(s), chart.x, chart.y);
  }
  svg += detail::end_labels(series, chart.x.end, chart.y);
  return svg + detail::captions(chart, options) + "</svg>\n";
}

}  // namespace typeflow
