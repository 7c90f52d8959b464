// SPDX-License-Identifier: BSL-1.0
// Convolutions against plain loops: by graph, by schedule and compiled.
#include "typeflow/expr/convolution.hpp"

#include "support/compiled.hpp"
#include "support/image_probe.hpp"

using namespace graph_test;

namespace {

/// One use of a convolution; over one axis the first numbers do not count.
struct setting_of_windows {
  int axes, height, width, channels, filter_height, filter_width, results;
  int stride[2] = {1, 1};
  int dilation[2] = {1, 1};
  bool same = false;
  int before[2] = {0, 0};
  int behind[2] = {0, 0};
  int groups = 1;

  int size(int axis) const { return axis == 0 ? height : width; }
  int filter_size(int axis) const { return axis == 0 ? filter_height : filter_width; }
};

std::string text_of(const setting_of_windows& s) {
  std::string result = std::to_string(s.axes) + "d " + std::to_string(s.height) + 'x' + std::to_string(s.width) + 'x' + std::to_string(s.channels) +
                       " * " + std::to_string(s.filter_height) + 'x' + std::to_string(s.filter_width) + 'x' + std::to_string(s.results);
  for (int i = 0; i < 2; ++i)
    result += " stride " + std::to_string(s.stride[i]) + " dilation " + std::to_string(s.dilation[i]) + " padding " + std::to_string(s.before[i]) + ' ' +
              std::to_string(s.behind[i]);
  return result + (s.same ? " same" : "") + " groups " + std::to_string(s.groups);
}

window window_of(const setting_of_windows& s) {
  window w{.padding = s.same ? padding::same : padding::valid, .groups = s.groups};
  for (int i = 0; i < s.axes; ++i) {
    const int from = s.axes == 1 ? 1 : i;
    w.strides[i] = s.stride[from];
    w.dilation[i] = s.dilation[from];
    w.before[i] = s.before[from];
    w.behind[i] = s.behind[from];
  }
  return w;
}

/// The bits that `conv1d<...>` and `conv2d<...>` find.
std::int64_t bits_of(const setting_of_windows& s, bool transposed = false) {
  const window w = window_of(s);
  CHECK(detail::window_problem(w, s.axes, "conv").empty());
  detail::window_list result;
  for (int i = 0; i < s.axes; ++i) {
    const int from = s.axes == 1 ? 1 : i;
    const ops::window_axis along = detail::window_along(w, i);
    const int size = transposed ? s.size(from) * s.stride[from] : s.size(from);
    result.axes[i] = s.same ? along.same(size, s.filter_size(from)) : along;
  }
  REQUIRE(result.can_be_packed());
  return result.bits();
}

/// As the definition has them.
reference::windows windows_of(const setting_of_windows& s, int axis) {
  if (s.axes == 1 && axis == 0) return {};
  if (s.same) return reference::same_windows(s.size(axis), s.filter_size(axis), s.stride[axis], s.dilation[axis]);
  return reference::padded_windows(s.size(axis), s.filter_size(axis), s.stride[axis], s.dilation[axis], s.before[axis], s.behind[axis]);
}

ops::op_id op_of(const setting_of_windows& s) {
  return s.groups == 1 ? ops::id_of<ops::convolution> : ops::id_of<ops::grouped_convolution>;
}

void check_values(const setting_of_windows& s, int batch, random_source& random) {
  const reference::image x = random_image(batch, s.height, s.width, s.channels, random);
  const reference::image f = random_image(s.filter_height, s.filter_width, s.channels / s.groups, s.results, random);
  const op_probe p = probe_of(op_of(s), bits_of(s), {batch_shape(x, s.axes), filter_shape(f, s.axes)});
  const reference::image expected = reference::convolve(x, f, windows_of(s, 0), windows_of(s, 1), s.groups);
  CHECK(p.shape_of(p.y) == batch_shape(expected, s.axes));
  CHECK(difference(p.values({elements_of(x), elements_of(f)}, batch), one(elements_of(expected)), 1e-13) == "");
}

void check_derivatives(const setting_of_windows& s, int batch, random_source& random) {
  const reference::image x(1, s.height, s.width, s.channels), f(s.filter_height, s.filter_width, s.channels / s.groups, s.results);
  probe_of(op_of(s), bits_of(s), {batch_shape(x, s.axes), filter_shape(f, s.axes)}).check_derivatives(batch, random);
}

/// All strides, dilations and paddings along one axis.
std::vector<setting_of_windows> settings_of_one_axis() {
  std::vector<setting_of_windows> result;
  for (int width : {1, 6, 7})
    for (int filter : {1, 2, 3})
      for (int stride : {1, 2, 3})
        for (int dilation : {1, 2, 3})
          for (int way : {0, 1, 2}) {
            setting_of_windows s{1, 1, width, 2, 1, filter, 3, {1, stride}, {1, dilation}, way == 1};
            if (way == 2) s.before[1] = 4, s.behind[1] = 3;
            if (way == 0 && dilation * (filter - 1) + 1 > width) continue;
            result.push_back(s);
          }
  return result;
}

const std::vector<setting_of_windows> settings_of_two_axes{
    {2, 5, 6, 1, 3, 3, 2},
    {2, 5, 6, 3, 3, 2, 2, {2, 1}},
    {2, 5, 6, 3, 3, 2, 2, {1, 2}, {2, 1}},
    {2, 5, 6, 3, 3, 2, 2, {3, 2}, {1, 3}, true},
    {2, 4, 4, 2, 2, 2, 3, {1, 1}, {1, 1}, true},
    {2, 4, 5, 2, 3, 3, 3, {2, 2}, {1, 1}, true},
    {2, 4, 5, 2, 1, 1, 3},
    {2, 4, 5, 2, 1, 1, 3, {2, 3}},
    {2, 4, 5, 1, 4, 5, 1},
    {2, 1, 1, 2, 3, 3, 2, {1, 1}, {1, 1}, true},
    {2, 4, 5, 2, 3, 2, 3, {1, 1}, {1, 1}, false, {2, 0}, {0, 1}},
    {2, 4, 5, 2, 3, 2, 3, {2, 3}, {1, 2}, false, {1, 2}, {2, 1}},
    {2, 4, 5, 0, 2, 2, 3},
    {2, 4, 5, 2, 2, 2, 0},
};

/// Groups of one channel with one result, of one channel with several, of several.
const std::vector<setting_of_windows> settings_of_groups{
    {1, 1, 6, 4, 1, 3, 4, {1, 1}, {1, 1}, false, {0, 0}, {0, 0}, 4},
    {1, 1, 6, 4, 1, 3, 8, {1, 2}, {1, 1}, true, {0, 0}, {0, 0}, 4},
    {1, 1, 7, 4, 1, 2, 6, {1, 1}, {1, 2}, false, {0, 1}, {0, 2}, 2},
    {2, 5, 6, 3, 3, 2, 3, {1, 1}, {1, 1}, false, {0, 0}, {0, 0}, 3},
    {2, 5, 6, 3, 3, 3, 3, {2, 1}, {1, 2}, true, {0, 0}, {0, 0}, 3},
    {2, 5, 6, 3, 3, 2, 6, {1, 2}, {2, 1}, false, {1, 0}, {0, 1}, 3},
    {2, 5, 5, 4, 2, 3, 6, {2, 2}, {1, 1}, true, {0, 0}, {0, 0}, 2},
    {2, 4, 4, 6, 1, 1, 3, {1, 1}, {1, 1}, false, {0, 0}, {0, 0}, 3},
};

}  // namespace

TEST_CASE("conv1d over all strides, dilations and paddings") {
  random_source random(1);
  const std::vector<setting_of_windows> settings = settings_of_one_axis();
  CHECK(settings.size() > 200);
  for (const setting_of_windows& s : settings) {
    CAPTURE(text_of(s));
    check_values(s, 3, random);
  }
}

TEST_CASE("conv2d, batches of 0, 1 and 5") {
  random_source random(2);
  for (const setting_of_windows& s : settings_of_two_axes) {
    CAPTURE(text_of(s));
    for (int batch : {0, 1, 5}) check_values(s, batch, random);
  }
}

TEST_CASE("groups of channels") {
  random_source random(3);
  for (const setting_of_windows& s : settings_of_groups) {
    CAPTURE(text_of(s));
    for (int batch : {0, 1, 3}) check_values(s, batch, random);
  }
}

TEST_CASE("derivatives of convolutions") {
  random_source random(4);
  std::vector<setting_of_windows> settings = settings_of_two_axes;
  settings.insert(settings.end(), settings_of_groups.begin(), settings_of_groups.end());
  int which = 0;
  for (const setting_of_windows& s : settings_of_one_axis())
    if (++which % 9 == 0) settings.push_back(s);
  for (const setting_of_windows& s : settings) {
    CAPTURE(text_of(s));
    for (int batch : {0, 1, 2}) check_derivatives(s, batch, random);
  }
}

namespace {

/// How long the result of a transposed convolution is, and where the windows lie on it. Source: Keras, Conv2DTranspose; PyTorch for widths.
int transposed_size(const setting_of_windows& s, int axis) {
  if (s.axes == 1 && axis == 0) return 1;
  if (s.same) return s.size(axis) * s.stride[axis];
  const int reach = s.dilation[axis] * (s.filter_size(axis) - 1) + 1;
  return s.size(axis) * s.stride[axis] + std::max(reach - s.stride[axis], 0) - s.before[axis] - s.behind[axis];
}
reference::windows transposed_windows(const setting_of_windows& s, int axis) {
  if (s.axes == 1 && axis == 0) return {};
  if (s.same) return reference::same_windows(transposed_size(s, axis), s.filter_size(axis), s.stride[axis], s.dilation[axis]);
  return {s.stride[axis], s.dilation[axis], -s.before[axis], s.size(axis)};
}

void check_transposed(const setting_of_windows& s, int batch, random_source& random) {
  const reference::image x = random_image(batch, s.height, s.width, s.channels, random);
  const reference::image f = random_image(s.filter_height, s.filter_width, s.results, s.channels, random);
  const op_probe p = probe_of(ops::id_of<ops::transposed_convolution>, bits_of(s, true), {batch_shape(x, s.axes), filter_shape(f, s.axes)});
  const reference::windows rows = transposed_windows(s, 0), columns = transposed_windows(s, 1);
  CHECK(rows.count == s.height);
  CHECK(columns.count == s.width);
  const reference::image expected = reference::convolve_transposed(x, f, rows, columns, transposed_size(s, 0), transposed_size(s, 1));
  CHECK(p.shape_of(p.y) == batch_shape(expected, s.axes));
  CHECK(difference(p.values({elements_of(x), elements_of(f)}, batch), one(elements_of(expected)), 1e-13) == "");
}

}  // namespace

TEST_CASE("transposed convolutions, values and derivatives") {
  random_source random(5);
  std::vector<setting_of_windows> settings = settings_of_two_axes;
  for (const setting_of_windows& s : settings_of_one_axis()) settings.push_back(s);
  int checked = 0;
  for (const setting_of_windows& s : settings) {
    if (transposed_size(s, 0) < 1 || transposed_size(s, 1) < 1) continue;
    CAPTURE(text_of(s));
    for (int batch : {0, 1, 3}) check_transposed(s, batch, random);
    if (++checked % 9 != 1) continue;
    const reference::image x(1, s.height, s.width, s.channels), f(s.filter_height, s.filter_width, s.results, s.channels);
    op_probe p = probe_of(ops::id_of<ops::transposed_convolution>, bits_of(s, true), {batch_shape(x, s.axes), filter_shape(f, s.axes)});
    p.check_derivatives(2, random);
  }
  CHECK(checked > 200);
}

TEST_CASE("a transposed convolution is the transpose of the convolution with the same windows") {
  random_source random(6);
  const setting_of_windows s{2, 6, 8, 2, 3, 3, 4, {2, 2}, {1, 1}, true};
  const reference::image x = random_image(2, 6, 8, 2, random), f = random_image(3, 3, 2, 4, random), u = random_image(2, 3, 4, 4, random);
  const op_probe forward = probe_of(ops::id_of<ops::convolution>, bits_of(s), {batch_shape(x, 2), filter_shape(f, 2)});
  const op_probe backward = probe_of(ops::id_of<ops::transposed_convolution>, bits_of(s), {batch_shape(u, 2), filter_shape(f, 2)});
  const numbers y = forward.values({elements_of(x), elements_of(f)}, 2)[0], z = backward.values({elements_of(u), elements_of(f)}, 2)[0];
  CHECK(equal_sums(inner(y, elements_of(u)), inner(elements_of(x), z), 1e-14));
}

TEST_CASE("windows are packed without loss, or noticed to be out of range") {
  CHECK(!ops::window_axis{.stride = 257}.can_be_packed());
  CHECK(!ops::window_axis{.dilation = 0}.can_be_packed());
  CHECK(!ops::window_axis{.before = 256}.can_be_packed());
  CHECK(!ops::window_axis{.behind = -1}.can_be_packed());
  const ops::window_axis widest{256, 256, 255, 255}, narrowest{};
  for (int axis : {0, 1}) {
    const ops::window_axis back = ops::window_axis::unpacked(widest.packed() << (32 * axis) | narrowest.packed() << (32 - 32 * axis), axis);
    CHECK(back.stride == 256);
    CHECK(back.dilation == 256);
    CHECK(back.before == 255);
    CHECK(back.behind == 255);
  }
}

namespace {

inline constexpr auto N = axis<"N">;
inline constexpr auto X = input<"X", N, 6, 7, 2>;
inline constexpr auto S = input<"S", N, 9, 2>;
inline constexpr auto F = parameter<"F", 3, 3, 2, 5>;
inline constexpr auto b = parameter<"b", 5>;
inline constexpr auto G = parameter<"G", 4, 2, 3>;
inline constexpr auto D = parameter<"D", 3, 2, 2, 2>;
inline constexpr auto U = parameter<"U", 3, 3, 4, 2>;

struct values {
  auto operator()() const {
    const auto layer = relu(conv2d<window{.strides = {2, 1}, .padding = padding::same}>(X, F) + b);
    return outputs(layer, conv1d<window{.dilation = {2}}>(S, G), depthwise_conv2d(X, D), conv1d<window{.before = {3}, .behind = {0}}>(S, G),
                   conv2d_transpose<window{.strides = {2, 2}, .padding = padding::same}>(X, U));
  }
};
struct derivatives {
  auto operator()() const {
    const auto layer = tanh(conv2d<window{.strides = {2, 1}, .padding = padding::same}>(X, F) + b);
    const auto cost = mean(square(layer)) + mean(square(conv1d(S, G))) + sum(square(depthwise_conv2d<window{.strides = {1, 2}}>(X, D))) +
                      sum(square(conv2d_transpose(X, U)));
    return outputs(grad(cost, X), grad(cost, F), grad(cost, b), grad(cost, S), grad(cost, G), grad(cost, D), grad(cost, U));
  }
};
struct second_derivatives {
  auto operator()() const {
    const auto slope = grad(sum(square(square(conv1d<window{.strides = {2}}>(S, G)))), G);
    return outputs(slope, grad(sum(square(slope)), S));
  }
};

}  // namespace

TEST_CASE_TEMPLATE("convolutions compiled", Number, float, double) {
  check_program<values, Number>();
  check_program<derivatives, Number>();
  check_program<second_derivatives, Number>();
}

namespace {

inline constexpr auto x = input<"x", 1, 4, 1>;
inline constexpr auto f = input<"f", 2, 1, 1>;
constexpr tensor<double, 1, 4, 1> numbers_of_x{{1, 2, 3, 5}};
constexpr tensor<double, 2, 1, 1> numbers_of_f{{-1, 1}};
constexpr auto differences_of = compile([] { return conv1d(x, f); });
constexpr auto padded_differences_of = compile([] { return conv1d<window{.padding = padding::same}>(x, f); });
constexpr auto slope_by_filter = compile([] { return grad(sum(conv1d(x, f)), f); });
constexpr auto spread_of = compile([] { return conv1d_transpose<window{.strides = {2}}>(x, f); });

static_assert(differences_of(x = numbers_of_x, f = numbers_of_f)(0, 0, 0) == 1);
static_assert(differences_of(x = numbers_of_x, f = numbers_of_f)(0, 2, 0) == 2);
static_assert(padded_differences_of(x = numbers_of_x, f = numbers_of_f)(0, 3, 0) == -5);
static_assert(slope_by_filter(x = numbers_of_x, f = numbers_of_f)(0, 0, 0) == 6);
static_assert(slope_by_filter(x = numbers_of_x, f = numbers_of_f)(1, 0, 0) == 10);
static_assert(spread_of(x = numbers_of_x, f = numbers_of_f)(0, 6, 0) == -5);

}  // namespace

TEST_CASE("a convolution in a constant expression is what it is at run time") {
  const auto result = padded_differences_of(x = numbers_of_x, f = numbers_of_f);
  CHECK(result(0, 0, 0) == 1);
  CHECK(result(0, 3, 0) == -5);
}
