// SPDX-License-Identifier: BSL-1.0
// matmul and linear with leading axes, which broadcast in every way, against plain loops.
#include "support/compiled.hpp"
#include "support/op_probe.hpp"

using namespace graph_test;

namespace {

/// The elements of a tensor by position, broadcast as NumPy does; the named axis is stored first.
struct tensor_by_position {
  shape own;
  std::int64_t length;
  numbers stored;

  std::int64_t size(int axis) const { return own[axis].is_named() ? length : own[axis].size; }
  /// At a position of a tensor with the same last axes and perhaps more before them.
  double operator()(const std::vector<std::int64_t>& at) const {
    const stride_list strides = storage_strides(own);
    const std::size_t missing = at.size() - static_cast<std::size_t>(own.rank);
    std::int64_t place = 0;
    for (int i = 0; i < own.rank; ++i) place += (size(i) == 1 ? 0 : at[missing + static_cast<std::size_t>(i)]) * strides[i];
    return stored[static_cast<int>(place)];
  }
};

std::int64_t length_in(const shape& s, int axis, std::int64_t length) { return s[axis].is_named() ? length : s[axis].size; }

/// The product as its definition reads, in the order of storage.
numbers multiply(const tensor_by_position& a, const tensor_by_position& b, const shape& result, std::int64_t length) {
  int count = 1;
  for (int i = 0; i < result.rank; ++i) count *= static_cast<int>(length_in(result, i, length));
  numbers product(count, 0.0);
  const stride_list strides = storage_strides(result);
  for (int at = 0; at < count; ++at) {
    std::vector<std::int64_t> position(static_cast<std::size_t>(result.rank));
    std::int64_t place = 0, rest = at;
    for (int i = result.rank - 1; i >= 0; --i) {
      position[static_cast<std::size_t>(i)] = rest % length_in(result, i, length);
      rest /= length_in(result, i, length);
      place += position[static_cast<std::size_t>(i)] * strides[i];
    }
    std::vector<std::int64_t> in_a = position, in_b = position;
    for (std::int64_t k = 0; k < a.size(a.own.rank - 1); ++k) {
      in_a.back() = in_b[in_b.size() - 2] = k;
      product[static_cast<int>(place)] += a(in_a) * b(in_b);
    }
  }
  return product;
}

tensor_by_position random_tensor(const shape& s, std::int64_t length, random_source& random) {
  graph_data data;
  data.lengths[0] = length;
  return {s, length, direction(data.count_of(s), random)};
}

shape with_matrix(shape leading, extent rows, extent columns) {
  leading.push_back(rows);
  leading.push_back(columns);
  return leading;
}

op_probe product_of(const shape& a, const shape& b) {
  return op_probe({a, b}, [](ir::builder& builder, const std::vector<int>& x) {
    const int ids[ops::max_arity]{x[0], x[1], -1};
    return ir::emit(builder, ops::id_of<ops::matmul>, {}, ids);
  });
}

const extent n(axis_n);
const std::vector<shape> leading_axes{{},
                                      make_shape({1}),
                                      make_shape({3}),
                                      make_shape({n}),
                                      make_shape({0}),
                                      make_shape({2, 3}),
                                      make_shape({2, 1}),
                                      make_shape({1, 3}),
                                      make_shape({1, 1}),
                                      make_shape({n, 3}),
                                      make_shape({2, n}),
                                      make_shape({n, 1}),
                                      make_shape({1, n}),
                                      make_shape({4, 1, 3}),
                                      make_shape({4, 2, 1}),
                                      make_shape({n, 1, 3}),
                                      make_shape({2, 2, 1, 3})};

/// Calls `check` with every pair of leading axes that broadcast.
template <class Check>
int for_every_pair(Check check) {
  int pairs = 0;
  for (const shape& left : leading_axes)
    for (const shape& right : leading_axes) {
      const shape shapes[] = {with_matrix(left, 2, 4), with_matrix(right, 4, 3)};
      const shape_or_problem rule = ops::matmul::result_shape(shapes, {});
      if (rule.problem != nullptr || count_named(rule.value) > 1) continue;
      CAPTURE(ir::shape_text(shapes[0]));
      CAPTURE(ir::shape_text(shapes[1]));
      ++pairs;
      check(shapes[0], shapes[1]);
    }
  return pairs;
}

}  // namespace

TEST_CASE("products over leading axes that broadcast") {
  random_source random(1);
  const int pairs = for_every_pair([&](const shape& left, const shape& right) {
    for (std::int64_t length : {0, 1, 5}) {
      const tensor_by_position a = random_tensor(left, length, random), b = random_tensor(right, length, random);
      const op_probe p = product_of(left, right);
      CHECK(difference(p.values({a.stored, b.stored}, length), one(multiply(a, b, p.shape_of(p.y), length)), 1e-13) == "");
    }
  });
  CHECK(pairs > 100);
}

TEST_CASE("derivatives of products over leading axes") {
  random_source random(2);
  for_every_pair([&](const shape& left, const shape& right) {
    for (std::int64_t length : {0, 1, 3}) product_of(left, right).check_derivatives(length, random);
  });
}

TEST_CASE("rows, columns and summands along the named axis, extents of 1 and 0") {
  random_source random(3);
  const std::vector<std::pair<shape, shape>> pairs{{make_shape({3, n, 4}), make_shape({4, 2})},
                                                   {make_shape({3, n, 4}), make_shape({3, 4, 2})},
                                                   {make_shape({2, 4}), make_shape({3, 4, n})},
                                                   {make_shape({3, 2, n}), make_shape({n, 4})},
                                                   {make_shape({3, 2, n}), make_shape({3, n, 4})},
                                                   {make_shape({3, 1, 4}), make_shape({4, 1})},
                                                   {make_shape({3, 2, 1}), make_shape({3, 1, 2})},
                                                   {make_shape({3, 2, 0}), make_shape({0, 2})},
                                                   {make_shape({3, 0, 2}), make_shape({2, 2})},
                                                   {make_shape({0, 3, 2}), make_shape({2, 2})},
                                                   {make_shape({n, 1, 4}), make_shape({n, 4, 1})}};
  for (const auto& [left, right] : pairs) {
    CAPTURE(ir::shape_text(left));
    CAPTURE(ir::shape_text(right));
    for (std::int64_t length : {0, 1, 5}) {
      const tensor_by_position a = random_tensor(left, length, random), b = random_tensor(right, length, random);
      op_probe p = product_of(left, right);
      CHECK(difference(p.values({a.stored, b.stored}, length), one(multiply(a, b, p.shape_of(p.y), length)), 1e-13) == "");
      p.check_derivatives(length, random);
    }
  }
}

TEST_CASE("linear with leading axes is the product plus the bias") {
  random_source random(4);
  for (const shape& leading : leading_axes) {
    const shape rows = with_matrix(leading, 2, 4), weights = make_shape({4, 3}), bias = make_shape({3});
    CAPTURE(ir::shape_text(rows));
    op_probe p({rows, weights, bias}, [](ir::builder& b, const std::vector<int>& x) { return ir::emit(b, ops::id_of<ops::linear>, {}, x.data()); });
    for (std::int64_t length : {0, 1, 5}) {
      const tensor_by_position x = random_tensor(rows, length, random), w = random_tensor(weights, 1, random), b = random_tensor(bias, 1, random);
      numbers expected = multiply(x, w, p.shape_of(p.y), length);
      for (int i = 0; i < expected.size(); ++i) expected[i] += b.stored[i % 3];
      CHECK(difference(p.values({x.stored, w.stored, b.stored}, length), one(expected), 1e-13) == "");
    }
    p.check_derivatives(3, random);
  }
}

TEST_CASE("a bias of one result stays where rows are repeated") {
  random_source random(5);
  const shape rows = make_shape({2, 4}), repeated = make_shape({3, 2, 4});
  op_probe p({rows, make_shape({4, 1}), make_shape({1})}, [&](ir::builder& b, const std::vector<int>& x) {
    const int whole = ir::emit(b, ops::id_of<ops::broadcast>, {.bits = 6, .target = &repeated}, x.data());
    const int operands[ops::max_arity]{whole, x[1], x[2]};
    return ir::emit(b, ops::id_of<ops::linear>, {}, operands);
  });
  const tensor_by_position x = random_tensor(rows, 1, random), w = random_tensor(make_shape({4, 1}), 1, random);
  numbers expected = multiply(x, w, p.shape_of(p.y), 1);
  for (int i = 0; i < expected.size(); ++i) expected[i] += 7;
  CHECK(difference(p.values({x.stored, w.stored, numbers(1, 7.0)}, 1), one(expected), 1e-13) == "");
}

namespace {

inline constexpr auto N = axis<"N">;
inline constexpr auto X = input<"X", N, 3, 2, 4>;
inline constexpr auto Y = input<"Y", 3, N, 4>;
inline constexpr auto V = parameter<"V", 3, 4, 5>;
inline constexpr auto W = parameter<"W", 4, 5>;
inline constexpr auto b = parameter<"b", 5>;

struct products {
  auto operator()() const { return outputs(matmul(X, W), matmul(X, V), linear(X, W, b), matmul(Y, W), linear(Y, W, b)); }
};
struct derivatives {
  auto operator()() const {
    const auto cost = mean(square(matmul(tanh(X), V))) + sum(square(linear(Y, W, b))) + sum(square(linear(X, W, b)));
    return outputs(cost, grad(cost, V), grad(cost, W), grad(cost, b), grad(cost, X), grad(sum(square(grad(cost, V))), W));
  }
};

inline constexpr auto P = input<"P", 2, 1, 2>;
inline constexpr auto Q = input<"Q", 2, 2>;
constexpr auto batch = compile([] { return matmul(P, Q); });
constexpr auto slope = compile([] { return grad(sum(matmul(P, Q)), Q); });
constexpr tensor<double, 2, 1, 2> p{{1, 2, 3, 4}};
constexpr tensor<double, 2, 2> q{{1, 0, -1, 2}};
static_assert(batch(P = p, Q = q)(0, 0, 0) == -1 && batch(P = p, Q = q)(1, 0, 1) == 8);
static_assert(slope(P = p, Q = q)(0, 1) == 4 && slope(P = p, Q = q)(1, 0) == 6);

}  // namespace

TEST_CASE_TEMPLATE("products with leading axes compiled", Number, float, double) {
  check_program<products, Number>();
  check_program<derivatives, Number>();
}
