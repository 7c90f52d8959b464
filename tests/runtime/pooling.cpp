// SPDX-License-Identifier: BSL-1.0
// Pooling against plain loops: by graph, by schedule and compiled.
#include "typeflow/expr/pooling.hpp"

#include "support/compiled.hpp"
#include "support/image_probe.hpp"

using namespace graph_test;

namespace {

/// One use; over one axis the first numbers do not count.
struct setting_of_pool {
  int axes;
  int size[2];
  int width[2];
  int stride[2];
  int dilation[2] = {1, 1};
  bool same = false;
};

std::string text_of(const setting_of_pool& s) {
  std::string result = std::to_string(s.axes) + "d";
  for (int i = 0; i < 2; ++i)
    result += " size " + std::to_string(s.size[i]) + " width " + std::to_string(s.width[i]) + " stride " + std::to_string(s.stride[i]) + " dilation " +
              std::to_string(s.dilation[i]);
  return result + (s.same ? " same" : "");
}

std::int64_t bits_of(const setting_of_pool& s) {
  std::int64_t bits = s.same ? ops::pooling_window::same_bit : 0;
  for (int i = 0; i < s.axes; ++i) {
    const int from = s.axes == 1 ? 1 : i;
    bits |= ops::pooling_window{s.stride[from], s.width[from], s.dilation[from]}.packed() << (24 * i);
  }
  return bits;
}

reference::windows windows_of(const setting_of_pool& s, int axis) {
  if (s.axes == 1 && axis == 0) return {};
  if (s.same) return reference::same_windows(s.size[axis], s.width[axis], s.stride[axis], s.dilation[axis]);
  return reference::padded_windows(s.size[axis], s.width[axis], s.stride[axis], s.dilation[axis], 0, 0);
}

reference::image image_of(const setting_of_pool& s, int batch) {
  return reference::image(batch, s.axes == 1 ? 1 : s.size[0], s.size[1], 3);
}

ops::op_id op_of(bool largest) { return largest ? ops::id_of<ops::max_pooling> : ops::id_of<ops::mean_pooling>; }

void check_values(const setting_of_pool& s, int batch, bool largest, random_source& random) {
  reference::image x = image_of(s, batch);
  for (double& element : x.elements) element = random.between(-3, -1);  // padding with 0 would be the largest
  const op_probe p = probe_of(op_of(largest), bits_of(s), {batch_shape(x, s.axes)});
  const int height = s.axes == 1 ? 1 : s.width[0];
  const reference::image expected = reference::pool(x, height, s.width[1], windows_of(s, 0), windows_of(s, 1), largest);
  CHECK(p.shape_of(p.y) == batch_shape(expected, s.axes));
  CHECK(difference(p.values({elements_of(x)}, batch), one(elements_of(expected)), 1e-14) == "");
}

std::vector<setting_of_pool> all_settings() {
  std::vector<setting_of_pool> result{
      {2, {4, 6}, {2, 2}, {2, 2}},         {2, {5, 7}, {2, 2}, {2, 2}},         {2, {5, 7}, {3, 2}, {1, 1}},
      {2, {5, 7}, {3, 2}, {1, 3}},         {2, {5, 7}, {2, 3}, {1, 2}, {3, 2}}, {2, {5, 7}, {5, 7}, {1, 1}},
      {2, {5, 7}, {1, 1}, {1, 1}},         {2, {5, 7}, {1, 1}, {2, 3}},         {2, {5, 7}, {2, 2}, {2, 2}, {1, 1}, true},
      {2, {5, 7}, {3, 3}, {2, 2}, {1, 1}, true}, {2, {5, 7}, {3, 4}, {1, 1}, {1, 1}, true}, {2, {1, 2}, {3, 4}, {1, 1}, {1, 1}, true}};
  for (int size : {1, 5, 6})
    for (int width : {1, 2, 3})
      for (int stride : {1, 2, 3, 4})
        for (bool same : {false, true})
          if (same || width <= size) result.push_back({1, {1, size}, {1, width}, {1, stride}, {1, 1}, same});
  return result;
}

}  // namespace

TEST_CASE("the largest element and the mean of windows") {
  random_source random(1);
  for (const setting_of_pool& s : all_settings()) {
    CAPTURE(text_of(s));
    for (int batch : {0, 1, 5})
      for (bool largest : {false, true}) check_values(s, batch, largest, random);
  }
}

TEST_CASE("derivatives of pooling") {
  random_source random(2);
  for (const setting_of_pool& s : all_settings()) {
    CAPTURE(text_of(s));
    for (bool largest : {false, true})
      for (int batch : {0, 1, 3})
        probe_of(op_of(largest), bits_of(s), {batch_shape(image_of(s, 1), s.axes)}).check_derivatives(batch, random, 1e-6, 1e-12);
  }
}

namespace {

/// The gradient of the sum of all windows' results.
std::vector<double> gradient_of(ops::op_id op, const setting_of_pool& s, const std::vector<double>& x) {
  op_probe p = probe_of(op, bits_of(s), {make_shape({1, static_cast<int>(x.size()), 1})});
  graph_data data;
  data.leaves.push_back(numbers(static_cast<int>(x.size())));
  for (std::size_t i = 0; i < x.size(); ++i) data.leaves[0][static_cast<int>(i)] = x[i];
  const numbers result = op_probe::both(p.finished({p.grad(p.sum(p.y), p.x[0])}), data)[0];
  return {result.begin(), result.end()};
}

}  // namespace

TEST_CASE("ties share the adjoint evenly, in each window for itself") {
  const setting_of_pool apart{1, {1, 4}, {1, 2}, {1, 2}}, overlapping{1, {1, 3}, {1, 2}, {1, 1}};
  const auto max = ops::id_of<ops::max_pooling>, mean = ops::id_of<ops::mean_pooling>;
  CHECK(gradient_of(max, apart, {2, 2, 1, 3}) == std::vector<double>{0.5, 0.5, 0, 1});
  CHECK(gradient_of(max, overlapping, {1, 1, 1}) == std::vector<double>{0.5, 1, 0.5});
  CHECK(gradient_of(max, overlapping, {1, 4, 1}) == std::vector<double>{0, 2, 0});
  CHECK(gradient_of(mean, overlapping, {1, 4, 1}) == std::vector<double>{0.5, 1, 0.5});
}

TEST_CASE("places outside the input do not count, neither in values nor in derivatives") {
  const setting_of_pool same{1, {1, 3}, {1, 2}, {1, 2}, {1, 1}, true};
  CHECK(gradient_of(ops::id_of<ops::max_pooling>, same, {0, 0, 0}) == std::vector<double>{0.5, 0.5, 1});
  CHECK(gradient_of(ops::id_of<ops::mean_pooling>, same, {-1, -2, -3}) == std::vector<double>{0.5, 0.5, 1});
}

TEST_CASE("a window with NaN has NaN, others have not") {
  const setting_of_pool same{1, {1, 5}, {1, 2}, {1, 2}, {1, 1}, true};
  const op_probe p = probe_of(ops::id_of<ops::max_pooling>, bits_of(same), {make_shape({1, 5, 1})});
  graph_data data;
  data.leaves.push_back(numbers(5, 1.0));
  data.leaves[0][3] = std::nan("");
  const numbers result = interpret(p.finished({p.y}).view(), data)[0];
  CHECK(result[0] == 1);
  CHECK(std::isnan(result[1]));
  CHECK(result[2] == 1);
}

namespace {

inline constexpr auto N = axis<"N">;
inline constexpr auto X = input<"X", N, 5, 6, 3>;
inline constexpr auto S = input<"S", N, 7, 3>;

struct values {
  auto operator()() const {
    return outputs(max_pool(X), avg_pool<pool{.size = {3, 2}, .strides = {1, 2}, .padding = padding::same}>(X),
                   max_pool<pool{.size = {3}, .strides = {2}, .padding = padding::same}>(S), avg_pool<pool{.size = {3}}>(S), global_max_pool(X),
                   global_avg_pool(S), global_avg_pool(X));
  }
};
struct derivatives {
  auto operator()() const {
    const auto cost = sum(square(max_pool<pool{.size = {3, 2}, .strides = {2, 2}, .padding = padding::same}>(X))) +
                      mean(square(avg_pool<pool{.size = {3}, .padding = padding::same}>(S))) + sum(square(global_max_pool(S)));
    return outputs(grad(cost, X), grad(cost, S), grad(sum(square(grad(cost, S))), S));
  }
};

}  // namespace

TEST_CASE_TEMPLATE("pooling compiled", Number, float, double) {
  check_program<values, Number>();
  check_program<derivatives, Number>();
}

namespace {

inline constexpr auto x = input<"x", 1, 2, 3, 1>;
constexpr tensor<double, 1, 2, 3, 1> numbers_of_x{{1, 5, 2, 3, 4, -6}};
constexpr auto largest = compile([] { return max_pool<pool{.size = {2, 2}, .strides = {1, 1}}>(x); });
constexpr auto means = compile([] { return avg_pool<pool{.padding = padding::same}>(x); });
constexpr auto slope = compile([] { return grad(sum(max_pool<pool{.size = {2, 2}, .strides = {1, 1}}>(x)), x); });
constexpr auto whole = compile([] { return global_avg_pool(x); });

static_assert(largest(x = numbers_of_x)(0, 0, 0, 0) == 5 && largest(x = numbers_of_x)(0, 0, 1, 0) == 5);
static_assert(means(x = numbers_of_x)(0, 0, 0, 0) == 3.25 && means(x = numbers_of_x)(0, 0, 1, 0) == -2);
static_assert(slope(x = numbers_of_x)(0, 0, 1, 0) == 2 && slope(x = numbers_of_x)(0, 0, 0, 0) == 0);
static_assert(whole(x = numbers_of_x)(0, 0) == 1.5);

}  // namespace

TEST_CASE("pooling in a constant expression is what it is at run time") {
  CHECK(largest(x = numbers_of_x)(0, 0, 1, 0) == 5);
  CHECK(means(x = numbers_of_x)(0, 0, 1, 0) == -2);
}
