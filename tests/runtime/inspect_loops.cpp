// SPDX-License-Identifier: BSL-1.0
// Compiled programs as loops, in words; and ops as a textbook writes them.
#include <doctest/doctest.h>

#include "inspect_support.hpp"

using namespace inspected;
using namespace tf::literals;

TEST_CASE("the loops of the network, with and without updates") {
  CHECK(tf::loops_text(gradient_step) == kept("network_gradient_loops.txt"));
  CHECK(tf::loops_text(sgd_step) == kept("network_sgd_loops.txt"));
}

TEST_CASE("a scalar program is straight-line code without memory") {
  CHECK(tf::loops_text(scalar_step) == R"(once:
   0  loop 1  %1 = exp(x)
              %3 = sigmoid(x * x)
              %4 = %1 + %3
              %8 = adjoint_multiply(%3 * (1 - %3), x)
              grad(x) = %1 + (%8 + %8)
no workspace: every value stays in registers
)");
}

TEST_CASE("a value in a register goes by its node, with brackets only what lies in memory") {
  const std::string text = tf::loops_text(
      tf::compile([] { return tf::named<"e">(tf::exp(x)) * tf::sin(x) + tf::square(tf::sin(x)); }));
  CHECK(text.find("e = exp(x)\n") != std::string::npos);
  CHECK(count_of(text, " = sin(x)\n") == 1);
}

TEST_CASE("what no node is known for goes by a name that nothing else has") {
  static constexpr auto t1 = tf::input<"t1">;
  const auto program = tf::compile([] { return tf::exp(t1) * tf::exp(t1); });
  using stages = decltype(program)::pipeline;
  auto other = stages::legal::value;
  for (tf::ir::node& n : other.nodes)
    if (n.op == tf::ops::id_of<tf::ops::exp>) n.op = tf::ops::id_of<tf::ops::sin>;
  const std::string text = tf::loops_text(other.view(), stages::loops);
  CHECK(text.find("t2 = exp(t1)\n") != std::string::npos);
  CHECK(text.find("%2 = t2 * t2\n") != std::string::npos);
}

TEST_CASE("a transposed operand says so") {
  static constexpr auto A = tf::input<"A", 3, 3>;
  const std::string text = tf::loops_text(tf::compile([] { return tf::named<"C">(A + tf::transpose(A)); }));
  CHECK(text.find("C[3,3] = A + transpose(A)\n") != std::string::npos);
}

TEST_CASE("an update is written last, after everything that reads the old value") {
  const std::string text = tf::loops_text(tf::compile(
      [] { return tf::outputs(tf::update(b1, b1 - tf::square(b1)), tf::named<"old">(b1 * 2_c)); }));
  const std::size_t old = text.find("old[10] = ");
  const std::size_t update = text.find("b1[10] = b1 - b1^2");
  REQUIRE(old != std::string::npos);
  REQUIRE(update != std::string::npos);
  CHECK(old < update);
}

TEST_CASE("contractions show which factor is transposed and what they add to") {
  const std::string text = tf::loops_text(gradient_step);
  CHECK(text.find("%5[N,10] = X[N,13] W1[13,10] + b1\n") != std::string::npos);
  CHECK(text.find("grad(W1)[13,10] += X^T[13,N] ") != std::string::npos);
}

TEST_CASE("a reduction that is no sum says how it combines") {
  static constexpr auto v = tf::input<"v", 3, 4>;
  static constexpr auto rows = tf::input<"rows", tf::axis<"M">>;
  const std::string text = tf::loops_text(tf::compile(
      [] { return tf::outputs(tf::named<"most">(tf::max(v, tf::axes<0>)), tf::named<"total">(tf::sum(v)), tf::prod(rows)); }));
  CHECK(text.find("most[4] = max(most, v)\n") != std::string::npos);
  CHECK(text.find("total += v\n") != std::string::npos);
  CHECK(text.find("[1] = prod(%") != std::string::npos);
  CHECK(count_of(text, " += ") == 1);
}

namespace {

tf::detail::spelled spell(tf::ops::op_id op, tf::detail::spelled a, tf::detail::spelled b = {},
                          double number = 0) {
  const tf::detail::spelled operands[] = {a, b, {}};
  return tf::detail::spell_op(op, number, operands);
}

}  // namespace

TEST_CASE("operators get the parentheses that they need") {
  namespace ops = tf::ops;
  const tf::detail::spelled a{"a"}, b{"b"};
  const auto sum = spell(ops::id_of<ops::add>, a, b);
  const auto product = spell(ops::id_of<ops::multiply>, a, b);
  const auto negative = spell(ops::id_of<ops::negate>, a);
  CHECK(spell(ops::id_of<ops::multiply>, sum, b).text == "(a + b) * b");
  CHECK(spell(ops::id_of<ops::add>, product, b).text == "a * b + b");
  CHECK(spell(ops::id_of<ops::add>, sum, b).text == "a + b + b");
  CHECK(spell(ops::id_of<ops::add>, b, sum).text == "b + (a + b)");
  CHECK(spell(ops::id_of<ops::divide>, a, product).text == "a / (a * b)");
  CHECK(spell(ops::id_of<ops::square>, negative).text == "(-a)^2");
  CHECK(spell(ops::id_of<ops::negate>, spell(ops::id_of<ops::square>, a)).text == "-a^2");
  CHECK(spell(ops::id_of<ops::negate>, negative).text == "-(-a)");
  CHECK(spell(ops::id_of<ops::pow>, a, {}, -0.5).text == "a^(-0.5)");
  CHECK(spell(ops::id_of<ops::less>, sum, b).text == "a + b < b");
  CHECK(spell(ops::id_of<ops::select>, spell(ops::id_of<ops::less>, a, b), a).text ==
        "select(a < b, a, )");
  CHECK(spell(ops::id_of<ops::copy>, sum).text == "a + b");
}
