// SPDX-License-Identifier: BSL-1.0
// DOT texts: what they show, and that Graphviz reads them where it is installed.
#include <doctest/doctest.h>

#include <cstdio>
#include <cstdlib>

#include "inspect_support.hpp"

using namespace inspected;

namespace {

constexpr auto odd = tf::input<"a<b> & \"c\"">;

/// Whether `dot` accepts a text; true without an answer where it is not installed.
bool is_readable(const std::string& text) {
  if (std::system("command -v dot >/dev/null 2>&1") != 0) return true;
  FILE* dot = popen("dot -Tcanon >/dev/null 2>&1", "w");
  if (dot == nullptr) return false;
  const bool written = std::fwrite(text.data(), 1, text.size(), dot) == text.size();
  return pclose(dot) == 0 && written;
}

}  // namespace

TEST_CASE("the check itself refuses what is no DOT") {
  if (std::system("command -v dot >/dev/null 2>&1") == 0) {
    CHECK_FALSE(is_readable("digraph { a -> ; }"));
    CHECK_FALSE(is_readable("digraph { a [label=<<b>open>]; }"));
  }
  CHECK(is_readable("digraph { a -> b; }"));
}

TEST_CASE("the forward graph is drawn as it was written, the gradient hidden") {
  const std::string text = tf::to_dot(gradient_step);
  CHECK(text.find("<b>hidden</b>") != std::string::npos);
  CHECK(text.find(">sigmoid<") != std::string::npos);
  CHECK(text.find(">mse<") != std::string::npos);
  CHECK(text.find(">[N, 10]<") != std::string::npos);
  CHECK(text.find("gradient") == std::string::npos);
  CHECK(count_of(text, "shape=oval") == 2);
  CHECK(count_of(text, " -> ") == 9);
  CHECK(is_readable(text));
}

TEST_CASE("the same picture for a training step as for the model alone") {
  CHECK(tf::to_dot(sgd_step) == tf::to_dot(tf::compile([] { return cost; })));
}

TEST_CASE("with the gradient, on a ground of its own") {
  const std::string text = tf::to_dot(gradient_step, {.gradient = true});
  CHECK(count_of(text, "subgraph cluster_gradient") == 1);
  for (const char* name : {"<b>grad(W1)</b>", "<b>grad(b1)</b>", "<b>grad(W2)</b>", "<b>grad(b2)</b>"})
    CHECK(count_of(text, name) == 1);
  CHECK(is_readable(text));
}

TEST_CASE("updates show the new parameters") {
  const std::string text = tf::to_dot(sgd_step, {.gradient = true});
  for (const char* name : {"<b>new W1</b>", "<b>new b1</b>", "<b>new W2</b>", "<b>new b2</b>"})
    CHECK(count_of(text, name) == 1);
  CHECK(is_readable(text));
}

TEST_CASE("options: no shapes, direction, title") {
  const std::string text =
      tf::to_dot(gradient_step, {.shapes = false, .left_to_right = true, .title = "a \"net\" \\ more"});
  CHECK(text.find("[N, 10]") == std::string::npos);
  CHECK(text.find("rankdir=LR") != std::string::npos);
  CHECK(text.find(R"(label="a \"net\" \\ more")") != std::string::npos);
  CHECK(is_readable(text));
}

TEST_CASE("names are escaped") {
  const auto program = tf::compile([] { return tf::named<"<&>">(odd * odd); });
  const std::string text = tf::to_dot(program);
  CHECK(text.find("<b>a&lt;b&gt; &amp; &quot;c&quot;</b>") != std::string::npos);
  CHECK(text.find("<b>&lt;&amp;&gt;</b>") != std::string::npos);
  CHECK(is_readable(text));
  CHECK(is_readable(tf::loops_to_dot(program)));
}

TEST_CASE("loops: a frame for each part, a box for each loop, an arrow for each stored value") {
  const std::string text = tf::loops_to_dot(sgd_step);
  CHECK(count_of(text, "subgraph cluster_") == 3);
  CHECK(count_of(text, "label=\"for each block of R &lt;= ") == 0);
  CHECK(count_of(text, "label=\"for each block of R <= ") == 1);
  CHECK(text.find("hidden[N,10] = sigmoid(%5)") != std::string::npos);
  CHECK(count_of(text, "[style=invis]") == 3);
  CHECK(is_readable(text));
}

TEST_CASE("every small program can be drawn in both ways") {
  CHECK(is_readable(tf::to_dot(scalar_step)));
  CHECK(is_readable(tf::to_dot(scalar_step, {.gradient = true})));
  CHECK(is_readable(tf::loops_to_dot(scalar_step)));
}
