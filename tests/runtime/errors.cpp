// SPDX-License-Identifier: BSL-1.0
// What only a call can find out: every error names the tensor, says what is wrong and how to mend it, and leaves all memory as it was.
#include <doctest/doctest.h>

#include <cstddef>
#include <initializer_list>
#include <span>
#include <string>
#include <vector>

#include <typeflow/optim/sgd.hpp>
#include <typeflow/typeflow.hpp>

namespace {

namespace tf = typeflow;

constexpr auto N = tf::axis<"N">;
constexpr auto X = tf::input<"X", N, 2>;
constexpr auto y = tf::input<"y", N, 3>;
constexpr auto W = tf::parameter<"W", 2, 3>;
constexpr auto b = tf::parameter<"b", 3>;
constexpr auto hidden = tf::named<"hidden">(tf::tanh(tf::linear(X, W, b)));
constexpr auto cost = tf::mse(y, hidden);
constexpr auto by_y = tf::grad(cost, y);
constexpr auto step = tf::compile([] {
  return tf::outputs(cost, hidden, by_y, tf::update(W, W - tf::grad(cost, W)), tf::update(b, b - tf::grad(cost, b)));
});

constexpr double untouched = -77;

/// A call that is right; each test spoils one part of it.
struct data {
  std::vector<double> x = std::vector<double>(10, 0.5), target = std::vector<double>(15, 0.25);
  std::vector<double> weights = std::vector<double>(6, untouched), bias = std::vector<double>(3, untouched);
  std::vector<double> rows = std::vector<double>(15, untouched), gradient = std::vector<double>(15, untouched);

  bool is_untouched() const {
    const auto is = [](const std::vector<double>& v, double value) { return v == std::vector<double>(v.size(), value); };
    return is(x, 0.5) && is(target, 0.25) && is(weights, untouched) && is(bias, untouched) && is(rows, untouched) &&
           is(gradient, untouched);
  }
};

/// What a call says when it fails; empty where it does not fail, or where it has written anything.
template <class Call>
std::string message_of(const data& d, const Call& call) {
  try {
    call();
  } catch (const tf::error& e) {
    return d.is_untouched() ? e.what() : "written before the error: " + std::string(e.what());
  }
  return "";
}

template <class Text>
bool says(const std::string& message, std::initializer_list<Text> parts) {
  for (const Text& part : parts) {
    if (message.find(part) == std::string::npos) {
      MESSAGE(message);
      return false;
    }
  }
  return message.rfind("call: ", 0) == 0;
}

}  // namespace

TEST_CASE("errors: the call that the others spoil is right") {
  data d;
  step(X = d.x, y = d.target, W = d.weights, b = d.bias, hidden = d.rows, by_y = d.gradient);
  CHECK_FALSE(d.is_untouched());
  for (const double value : d.rows) CHECK(value == -1);
}

TEST_CASE("errors: a static extent differs") {
  data d;
  const std::string message = message_of(d, [&] {
    step(X = tf::view(d.x.data(), 2, 5), y = d.target, W = d.weights, b = d.bias, hidden = d.rows, by_y = d.gradient);
  });
  CHECK(says(message, {"X is [N, 2]", "is [2, 5]", "give axis 1 the extent 2"}));
  CHECK(says(message_of(d, [&] {
               step(X = d.x, y = d.target, W = tf::view(d.weights.data(), 3, 2), b = d.bias, hidden = d.rows, by_y = d.gradient);
             }),
             {"W is [2, 3]", "is [3, 2]", "give axis 0 the extent 2"}));
}

TEST_CASE("errors: a static extent of a result differs") {
  data d;
  CHECK(says(message_of(d, [&] {
               step(X = d.x, y = d.target, W = d.weights, b = d.bias, hidden = tf::view(d.rows.data(), 5, 2), by_y = d.gradient);
             }),
             {"hidden is [N, 3]", "is [5, 2]", "give axis 1 the extent 3"}));
}

TEST_CASE("errors: two lengths of a named axis") {
  data d;
  CHECK(says(message_of(d, [&] {
               step(X = d.x, y = std::span(d.target).first(12), W = d.weights, b = d.bias, hidden = d.rows, by_y = d.gradient);
             }),
             {"axis N has length 5", "y is [N, 3]", "with length 4", "bind tensors of the same length"}));
  CHECK(says(message_of(d, [&] {
               step(X = d.x, y = d.target, W = d.weights, b = d.bias, hidden = std::span(d.rows).first(6), by_y = d.gradient);
             }),
             {"axis N has length 5", "hidden is [N, 3]", "with length 2"}));
  CHECK(says(message_of(d, [&] {
               step(X = d.x, y = d.target, W = d.weights, b = d.bias, hidden = d.rows, by_y = tf::view(d.gradient.data(), 1, 3));
             }),
             {"axis N has length 5", "is [N, 3]", "with length 1"}));
  CHECK(says(message_of(d, [&] {
               step(X = std::vector<double>(), y = d.target, W = d.weights, b = d.bias, hidden = d.rows, by_y = d.gradient);
             }),
             {"axis N has length 0", "with length 5"}));
}

TEST_CASE("errors: a flat sequence has no whole number of rows") {
  data d;
  CHECK(says(message_of(d, [&] {
               step(X = std::span(d.x).first(9), y = d.target, W = d.weights, b = d.bias, hidden = d.rows, by_y = d.gradient);
             }),
             {"X is [N, 2]", "9 elements", "a multiple of 2"}));
  CHECK(says(message_of(d, [&] {
               step(X = d.x, y = d.target, W = std::span(d.weights).first(5), b = d.bias, hidden = d.rows, by_y = d.gradient);
             }),
             {"W is [2, 3]", "5 elements", "give it 6"}));
  CHECK(says(message_of(d, [&] {
               step(X = d.x, y = d.target, W = d.weights, b = d.bias, hidden = std::span(d.rows).first(14), by_y = d.gradient);
             }),
             {"hidden is [N, 3]", "14 elements", "a multiple of 3"}));
  CHECK(says(message_of(d, [&] {
               step(X = d.x, y = d.target, W = d.weights, b = std::span<double>{}, hidden = d.rows, by_y = d.gradient);
             }),
             {"b is [3]", "0 elements", "give it 3"}));
}

TEST_CASE("errors: null data") {
  data d;
  double* const nothing = nullptr;
  CHECK(says(message_of(d, [&] {
               step(X = tf::view(nothing, 5, 2), y = d.target, W = d.weights, b = d.bias, hidden = d.rows, by_y = d.gradient);
             }),
             {"X is [N, 2]", "null", "bind data"}));
  CHECK(says(message_of(d, [&] {
               step(X = d.x, y = d.target, W = tf::view(nothing, 2, 3), b = d.bias, hidden = d.rows, by_y = d.gradient);
             }),
             {"W is [2, 3]", "null", "bind data"}));
  CHECK(says(message_of(d, [&] {
               step(X = d.x, y = d.target, W = d.weights, b = d.bias, hidden = tf::view(nothing, 5, 3), by_y = d.gradient);
             }),
             {"hidden is [N, 3]", "null", "bind data"}));
}

TEST_CASE("errors: an extent below 0") {
  data d;
  CHECK(says(message_of(d, [&] {
               step(X = tf::view(d.x.data(), -5, 2), y = d.target, W = d.weights, b = d.bias, hidden = d.rows, by_y = d.gradient);
             }),
             {"X is [N, 2]", "[-5, 2]", "no extent below 0"}));
}

TEST_CASE("errors: what is written overlaps what is bound elsewhere") {
  data d;
  CHECK(says(message_of(d, [&] {
               step(X = d.x, y = d.target, W = d.weights, b = d.bias, hidden = d.target, by_y = d.gradient);
             }),
             {"hidden", "overlaps", " y;", "bind separate memory"}));
  CHECK(says(message_of(d, [&] {
               step(X = d.x, y = d.target, W = d.weights, b = d.bias, hidden = d.rows, by_y = d.rows);
             }),
             {"hidden", "overlaps", "bind separate memory"}));
  CHECK(says(message_of(d, [&] {
               step(X = d.x, y = d.target, W = d.weights, b = std::span(d.weights).last(3), hidden = d.rows, by_y = d.gradient);
             }),
             {"to b is written", "overlaps", "to W", "bind separate memory"}));
  CHECK(says(message_of(d, [&] {
               step(X = d.x, y = d.target, W = std::span(d.rows).last(6), b = d.bias, hidden = d.rows, by_y = d.gradient);
             }),
             {"overlaps", "hidden", "W", "bind separate memory"}));
}

TEST_CASE("errors: what is written has one place for several elements") {
  data d;
  CHECK(says(message_of(d, [&] {
               step(X = d.x, y = d.target, W = d.weights, b = d.bias, by_y = d.gradient,
                    hidden = tf::tensor_view<double, 2>{d.rows.data(), {5, 3}, {0, 1}});
             }),
             {"hidden is [N, 3]", "stride 0", "bind memory with a place for each element"}));
}

TEST_CASE("errors: views that run backwards overlap as well") {
  data d;
  CHECK(says(message_of(d, [&] {
               step(X = d.x, y = d.target, W = d.weights, b = d.bias, hidden = d.rows,
                    by_y = tf::tensor_view<double, 2>{d.rows.data() + 14, {5, 3}, {-3, -1}});
             }),
             {"hidden", "overlaps", "bind separate memory"}));
}

TEST_CASE("errors: memory that is only read may be shared") {
  const std::vector<double> shared(15, 0.5);
  static constexpr auto Z = tf::input<"Z", N, 3>;
  CHECK(tf::compile([] { return tf::mse(y, Z); })(y = shared, Z = shared) == 0);
}

TEST_CASE("errors: neighbours do not overlap") {
  data d;
  std::vector<double> memory(30, untouched);
  step(X = d.x, y = d.target, W = d.weights, b = d.bias, hidden = std::span(memory).first(15), by_y = std::span(memory).last(15));
  CHECK(memory[0] != untouched);
  CHECK(memory[29] != untouched);
}

TEST_CASE("errors: the workspace is too small") {
  data d;
  constexpr std::size_t bytes = step.workspace_bytes<double>;
  static_assert(bytes > 64);
  const tf::workspace small(bytes - 1);
  CHECK(says(message_of(d, [&] {
               step(small, X = d.x, y = d.target, W = d.weights, b = d.bias, hidden = d.rows, by_y = d.gradient);
             }),
             {"workspace has " + std::to_string(bytes - 1), "needs " + std::to_string(bytes), std::string("workspace_bytes")}));
}

TEST_CASE("errors: workspace memory that is not aligned") {
  alignas(64) std::byte memory[128];
  try {
    const tf::workspace shifted{std::span<std::byte>(memory).subspan(8)};
    FAIL("accepted");
  } catch (const tf::error& e) {
    CHECK(std::string(e.what()).find("multiple of 64") != std::string::npos);
    CHECK(std::string(e.what()).find("alignas(64)") != std::string::npos);
  }
}

TEST_CASE("errors: too many intermediate values for the stack") {
  static constexpr auto large = tf::input<"large", 400, 400>;
  static constexpr auto product = tf::sum(tf::matmul(tf::tanh(large), large));
  constexpr auto program = tf::compile([] { return product; });
  static_assert(program.workspace_bytes<double> > (1 << 20));
  const std::vector<double> values(160000, 0.5);
  std::string said;
  try {
    program(large = values);
  } catch (const tf::error& e) {
    said = e.what();
  }
  CHECK(says(said, {"too many for the stack", "pass a workspace"}));
  CHECK(program(tf::workspace(program.workspace_bytes<double>), large = values) > 0);
}

TEST_CASE("errors: after an error the same call works") {
  data d;
  message_of(d, [&] {
    step(X = std::span(d.x).first(9), y = d.target, W = d.weights, b = d.bias, hidden = d.rows, by_y = d.gradient);
  });
  step(X = d.x, y = d.target, W = d.weights, b = d.bias, hidden = d.rows, by_y = d.gradient);
  CHECK_FALSE(d.is_untouched());
}

TEST_CASE("a table of value functions names the op that it has not") {
  const auto some = tf::ir::values_of<double>(tf::ops::op_list<tf::ops::add, tf::ops::exp>{});
  CHECK(some.place_of(tf::ops::id_of<tf::ops::exp>) == 1);
  std::string said;
  try {
    (void)some.of(tf::ops::id_of<tf::ops::tanh>);
  } catch (const tf::error& e) {
    said = e.what();
  }
  CHECK(said.find("no value function is listed for tanh; make the table with values_of") != std::string::npos);
}
