// SPDX-License-Identifier: BSL-1.0
// The loss chart: ticks, scales, gaps, escaping, well-formedness.
#include <typeflow/inspect/loss_curve.hpp>

#include <doctest/doctest.h>

#include <cmath>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

using namespace typeflow;

namespace {

std::size_t count(std::string_view text, std::string_view part) {
  std::size_t found = 0;
  for (std::size_t at = text.find(part); at != std::string_view::npos; at = text.find(part, at + 1)) ++found;
  return found;
}

std::string chart(const std::vector<loss_series>& series, const loss_curve_options& options = {}) {
  return loss_curve(series, options);
}

std::vector<std::string> texts(const std::vector<double>& ticks) {
  std::vector<std::string> result;
  for (const double tick : ticks) result.push_back(detail::number_text(tick));
  return result;
}

using words = std::vector<std::string>;

}  // namespace

TEST_CASE("ticks are round numbers and read so") {
  CHECK(texts(detail::linear_ticks(0, 0.6, detail::round_step(0.6, 6))) ==
        words{"0", "0.1", "0.2", "0.3", "0.4", "0.5", "0.6"});
  CHECK(texts(detail::linear_ticks(-3, 41, detail::round_step(44, 6))) == words{"0", "10", "20", "30", "40"});
  CHECK(texts(detail::linear_ticks(1, 1000, 200)) == words{"200", "400", "600", "800", "1000"});
  CHECK(texts(detail::linear_ticks(-1, 1, 0.5)) == words{"-1", "-0.5", "0", "0.5", "1"});
  CHECK(detail::round_step(10, 5) == 2);
  CHECK(detail::round_step(0.7, 7) == doctest::Approx(0.1));
  CHECK(texts(detail::log_ticks(0.9, 60)) == words{"1", "2", "5", "10", "20", "50"});
  CHECK(texts(detail::log_ticks(1e-5, 1)) == words{"1e-5", "1e-4", "0.001", "0.01", "0.1", "1"});
  CHECK(detail::log_ticks(1e-300, 1e300).size() <= 9);
  CHECK(detail::number_text(1e-10) == "1e-10");
  CHECK(detail::number_text(1e100) == "1e+100");
}

TEST_CASE("pixels follow the scale") {
  const detail::axis_scale linear{0, 10, 300, 100, false};
  CHECK(linear.pixel(0) == 300);
  CHECK(linear.pixel(10) == 100);
  CHECK(linear.pixel(5) == 200);
  const detail::axis_scale logarithmic{1, 100, 300, 100, true};
  CHECK(logarithmic.pixel(10) == doctest::Approx(200));
}

TEST_CASE("one path a series, with its label, and the axes' names") {
  const std::string svg = chart({{"train", {3, 2, 1}}, {"validation", {4, 3, 2.5}}}, {.title = "two runs"});
  CHECK(count(svg, "<path ") == 2);
  CHECK(count(svg, ">train</text>") == 1);
  CHECK(count(svg, ">validation</text>") == 1);
  CHECK(count(svg, ">two runs</text>") == 1);
  CHECK(count(svg, ">epoch</text>") == 1);
  CHECK(count(svg, ">loss</text>") == 1);
  CHECK(svg.starts_with("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"720\" height=\"420\""));
  CHECK(svg.ends_with("</svg>\n"));
  CHECK(count(svg, "nan") + count(svg, "inf") == 0);
}

TEST_CASE("the path goes through the values: left to right, large at the top") {
  const std::string svg = chart({{"", {4, 2, 0}}}, {.width = 302, .height = 240});
  // 78 to 278 in x; 30 to 182 in y, 0 to 4 with 4 % above.
  CHECK(count(svg, "d=\"M78.0 35.8L178.0 108.9L278.0 182.0\"") == 1);
}

TEST_CASE("gaps where a run diverged, a dot for a lone value") {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  const std::string svg = chart({{"", {3, 2, nan, 1, std::numeric_limits<double>::infinity(), 2, 2}}});
  CHECK(count(svg, "M") == 3);
  CHECK(count(svg, "<circle ") == 1);
}

TEST_CASE("text is escaped, also against markup in labels") {
  const std::string svg = chart({{"a<b & \"c\">\n", {1, 2}}}, {.title = "</svg>"});
  CHECK(count(svg, "a&lt;b &amp; &quot;c&quot;&gt; </text>") == 1);
  CHECK(count(svg, "</svg>") == 1);
}

TEST_CASE("flat, single and extreme series draw finite pictures") {
  for (const auto& values :
       {std::vector<double>{5}, {0, 0}, {-2, -2}, {1e300, 1e299}, {1e-300, 2e-300}, {-1, 1}}) {
    const std::string svg = chart({{"x", values}});
    CHECK(count(svg, "nan") + count(svg, "inf") == 0);
    CHECK(svg.size() < 6000);
  }
  CHECK(count(chart({{"x", {5}}}), "<circle ") == 1);
}

TEST_CASE("what cannot be drawn is refused") {
  CHECK_THROWS_WITH_AS(chart({}), doctest::Contains("no finite value"), error);
  CHECK_THROWS_AS(chart({{"x", {}}}), error);
  CHECK_THROWS_WITH_AS(chart({{"x", {1, 0}}}, {.log_scale = true}),
                       "loss_curve(): \"x\" is 0 at epoch 2, which has no logarithm; clear log_scale", error);
  CHECK_THROWS_AS(chart({{"x", {1}}}, {.width = 100}), error);
}
