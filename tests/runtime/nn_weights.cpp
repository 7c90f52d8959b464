// SPDX-License-Identifier: BSL-1.0
// Initialising, saving and loading a model's parameters.
#include <typeflow/nn.hpp>
#include <typeflow/typeflow.hpp>

#include <doctest/doctest.h>
#include <boost/hana/define_struct.hpp>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <filesystem>
#include <string>

namespace tf = typeflow;

namespace {

constexpr auto X = tf::input<"X", 4, 13>;
constexpr auto W1 = tf::parameter<"W1", 13, 10>;
constexpr auto b1 = tf::parameter<"b1", 10>;
constexpr auto W2 = tf::parameter<"W2", 10, 10>;
constexpr auto gain = tf::parameter<"gain">;
constexpr auto cost = gain * tf::sum(tf::matmul(tf::tanh(tf::linear(X, W1, b1)), W2));

template <class T = double>
auto made(std::uint64_t seed) {
  auto weights = tf::nn::make_parameters<T>(tf::parameters_of(cost));
  tf::nn::initialize(weights, seed);
  return weights;
}

template <class A, class B>
bool same(const A& a, const B& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end());
}

struct model_of_floats {
  BOOST_HANA_DEFINE_STRUCT(model_of_floats, (tf::tensor<float, 2, 2>, W), (tf::tensor<float, 2>, b));
};
struct same_in_other_order {
  BOOST_HANA_DEFINE_STRUCT(same_in_other_order, (tf::tensor<float, 2>, b), (tf::tensor<float, 2, 2>, W));
};
struct same_in_double {
  BOOST_HANA_DEFINE_STRUCT(same_in_double, (tf::tensor<double, 2, 2>, W), (tf::tensor<double, 2>, b));
};
struct wider {
  BOOST_HANA_DEFINE_STRUCT(wider, (tf::tensor<float, 2, 3>, W), (tf::tensor<float, 2>, b));
};

/// A file of one test, removed at its end.
struct file {
  std::string path;
  explicit file(const char* name) : path((std::filesystem::temp_directory_path() / name).string()) {}
  ~file() { std::remove(path.c_str()); }
};

std::string message_of(auto&& function) {
  try {
    function();
  } catch (const tf::error& problem) {
    return problem.what();
  }
  return "no error";
}

bool contains(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("the same seed gives the same bits, another seed others") {
  const auto first = made(7), again = made(7), other = made(8);
  CHECK(same(first[W1], again[W1]));
  CHECK(same(first[W2], again[W2]));
  CHECK_FALSE(same(first[W1], other[W1]));
}

TEST_CASE("matrices begin by Glorot's rule on a stream each, vectors and numbers with zeros") {
  const auto weights = made(7);
  tf::tensor<double, 13, 10> expected;
  const std::size_t extents[] = {13, 10};
  // The members are gain, W1, b1, W2: W1 takes stream 1.
  tf::random::glorot_uniform{}(expected, extents, {.seed = 7, .stream = 1});
  CHECK(same(weights[W1], expected));
  CHECK(*std::max_element(weights[W1].begin(), weights[W1].end()) <= std::sqrt(6.0 / 23));
  CHECK_FALSE(std::equal(weights[W2].begin(), weights[W2].begin() + 20, weights[W1].begin()));
  CHECK(std::all_of(weights[b1].begin(), weights[b1].end(), [](double v) { return v == 0; }));
  CHECK(weights[gain] == 0);
}

TEST_CASE("other schemes can be chosen") {
  auto weights = tf::nn::make_parameters<float>(tf::parameters_of(cost));
  tf::nn::initialize(weights, 3, tf::random::constant_value{2}, tf::random::constant_value{0.5});
  CHECK(weights[W2](9, 9) == 2.0F);
  CHECK(weights[b1][9] == 0.5F);
  CHECK(weights[gain] == 0.5F);
}

TEST_CASE("saving and loading gives back every bit") {
  const file saved("typeflow_nn_weights_round_trip");
  auto weights = made(11);
  weights[gain] = 1.0 / 3;
  weights[b1][3] = -0.0;
  tf::nn::save(saved.path, weights);
  auto loaded = made(12);
  tf::nn::load(saved.path, loaded);
  CHECK(same(loaded[W1], weights[W1]));
  CHECK(same(loaded[b1], weights[b1]));
  CHECK(std::signbit(loaded[b1][3]));
  CHECK(same(loaded[W2], weights[W2]));
  CHECK(loaded[gain] == 1.0 / 3);
}

TEST_CASE("members are matched by name, and what does not match is refused before anything is written") {
  const file saved("typeflow_nn_weights_by_name");
  const model_of_floats model{{{1, 2, 3, 4}}, {{5, 6}}};
  tf::nn::save(saved.path, model);

  same_in_other_order turned{};
  tf::nn::load(saved.path, turned);
  CHECK(turned.W(1, 0) == 3.0F);
  CHECK(turned.b[1] == 6.0F);

  wider other{{{9, 9, 9, 9, 9, 9}}, {{9, 9}}};
  CHECK(contains(message_of([&] { tf::nn::load(saved.path, other); }),
                 "\"W\" has shape [2, 2], the model wants [2, 3]"));
  CHECK(other.W[0] == 9);
  CHECK(other.b[0] == 9);

  same_in_double precise{};
  CHECK(message_of([&] { tf::nn::load(saved.path, precise); }) != "no error");
}
