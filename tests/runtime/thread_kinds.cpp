// SPDX-License-Identifier: BSL-1.0
// Programs of every kind in tasks: sums and rows, statistics over an axis, tables, loops, static shapes, data in other layouts.
#include <doctest/doctest.h>

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include <typeflow/optim/sgd.hpp>
#include <typeflow/typeflow.hpp>

#include "support/on_executors.hpp"

namespace {

namespace tf = typeflow;
using namespace tf::literals;
using vector = std::vector<double>;

constexpr auto N = tf::axis<"N">;
constexpr auto x = tf::input<"x", N>;
constexpr auto rate = tf::input<"rate">;

void append(vector& to, double number) { to.push_back(number); }
void append(vector& to, const vector& numbers) { to.insert(to.end(), numbers.begin(), numbers.end()); }
template <class... Parts>
vector joined(const Parts&... parts) {
  vector all;
  (append(all, parts), ...);
  return all;
}

constexpr std::size_t many = 50001;

}  // namespace

TEST_CASE("thread kinds: a sum over an axis with the gradient of each row") {
  static constexpr auto f = tf::sum(tf::sin(x) * tf::exp(-x * x) + tf::log(1_c + x * x));
  static constexpr auto program = tf::compile([] { return tf::value_and_grad(f, tf::wrt(x)); });
  for (const std::size_t rows : {many, std::size_t{16384}, std::size_t{200001}}) {
    CAPTURE(rows);
    const vector data = numbers::scattered(rows, 1);
    on_executors::check(
        program,
        [&](auto& run) {
          vector gradient(rows, -77);
          const auto got = run(x = data, tf::grad(f, x) = gradient);
          return joined(got.value, gradient);
        },
        1e-13);
  }
}

TEST_CASE("thread kinds: statistics that need several passes") {
  static constexpr auto centred = x - tf::mean(x);
  static constexpr auto f = tf::logsumexp(tf::square(centred)) + tf::max(x) * rate;
  static constexpr auto rows_of = tf::named<"rows">(tf::exp(centred) * tf::sum(tf::square(centred)));
  static constexpr auto program = tf::compile([] { return tf::outputs(f, rows_of, tf::grad(f, x)); });
  const vector data = numbers::scattered(many, 2);
  on_executors::check(
      program,
      [&](auto& run) {
        vector gradient(many, -77), rows(many, -77);
        const auto got = run(x = data, rate = 0.25, rows_of = rows, tf::grad(f, x) = gradient);
        return joined(got[f], rows, gradient);
      },
      1e-12);
}

TEST_CASE("thread kinds: an embedding, whose gradient is added up by index") {
  static constexpr auto table = tf::parameter<"table", 37, 24>;
  static constexpr auto f = tf::mean(tf::square(tf::sum(tf::tanh(tf::take<0>(table, x)), tf::axes<1>)));
  static constexpr auto program = tf::compile([] { return tf::optim::sgd(f, tf::wrt(table), rate); });
  vector index(many);
  for (std::size_t i = 0; i < many; ++i) index[i] = static_cast<double>(i * i % 37);
  on_executors::check(
      program,
      [&](auto& run) {
        vector weights = numbers::scattered(37 * 24, 3);
        const double loss = run(x = index, table = weights, rate = 0.5);
        return joined(loss, weights);
      },
      1e-12);
}

TEST_CASE("thread kinds: a loop along the axis runs in its order") {
  static constexpr auto W = tf::parameter<"W", 128, 96>;
  static constexpr auto sequence = tf::input<"sequence", N, 128>;
  static constexpr auto start = tf::input<"start", 96>;
  static constexpr auto state = tf::fold(start, tf::matmul(sequence, W), [](auto h, auto row) { return tf::tanh(h * 0.5_c + row); });
  static constexpr auto f = tf::sum(tf::square(state)) + tf::mean(tf::square(tf::matmul(sequence, W)));
  static constexpr auto program = tf::compile([] { return tf::optim::sgd(f, tf::wrt(W), rate); });
  constexpr std::size_t rows = 333;
  const vector data = numbers::scattered(128 * rows, 4), from = numbers::scattered(96, 5);
  on_executors::check(
      program,
      [&](auto& run) {
        vector weights = numbers::scattered(128 * 96, 6);
        const double loss = run(sequence = data, start = from, W = weights, rate = 0.01);
        return joined(loss, weights);
      },
      1e-12);
}

TEST_CASE("thread kinds: static shapes") {
  static constexpr auto A = tf::input<"A", 131, 70>;
  static constexpr auto W = tf::parameter<"W", 70, 150>;
  static constexpr auto f = tf::mean(tf::square(tf::sigmoid(tf::matmul(A, W))));
  static constexpr auto program = tf::compile([] { return tf::optim::sgd(f, tf::wrt(W), rate); });
  const vector a = numbers::scattered(131 * 70, 7);
  on_executors::check(
      program,
      [&](auto& run) {
        vector weights = numbers::scattered(70 * 150, 8);
        const double loss = run(A = a, W = weights, rate = 10.0);
        return joined(loss, weights);
      },
      1e-13);
}

TEST_CASE("thread kinds: outer axes, and sums over a static axis of each row") {
  static constexpr auto heads = tf::input<"heads", N, 3, 20>;
  static constexpr auto W = tf::parameter<"W", 3, 20, 17>;
  static constexpr auto products = tf::named<"products">(tf::einsum<"nhi,hij->nhj">(heads, W));
  static constexpr auto f = tf::sum(tf::logsumexp(products, tf::axes<2>) * tf::max(products, tf::axes<2>));
  static constexpr auto program = tf::compile([] { return tf::outputs(f, products, tf::grad(f, W), tf::grad(f, heads)); });
  constexpr std::size_t rows = 901;
  const vector data = numbers::scattered(60 * rows, 9), weights = numbers::scattered(3 * 20 * 17, 10);
  on_executors::check(
      program,
      [&](auto& run) {
        vector rows_out(51 * rows), by_weights(3 * 20 * 17), by_heads(60 * rows);
        const auto got = run(heads = data, W = weights, products = rows_out, tf::grad(f, W) = by_weights, tf::grad(f, heads) = by_heads);
        return joined(got[f], rows_out, by_weights, by_heads);
      },
      1e-12);
}

TEST_CASE("thread kinds: strided views and other element types are copied block by block") {
  static constexpr auto X = tf::input<"X", N, 40>;
  static constexpr auto W = tf::parameter<"W", 40, 30>;
  static constexpr auto product = tf::named<"product">(tf::tanh(tf::matmul(X, W)));
  static constexpr auto program = tf::compile([] { return tf::outputs(product, tf::update(W, W - rate * tf::grad(tf::sum(product), W))); });
  constexpr std::int64_t rows = 1303;
  vector by_columns = numbers::scattered(40 * rows, 11);
  on_executors::check(
      program,
      [&](auto& run) {
        vector result(30 * rows + 7 * rows, -77), weights = numbers::scattered(1200, 12);
        std::vector<float> narrow(weights.begin(), weights.end());
        run(X = tf::tensor_view<double, 2>{by_columns.data(), {rows, 40}, {1, rows}}, W = tf::cast<double>(narrow), rate = 0.001,
            product = tf::tensor_view<double, 2>{result.data(), {rows, 30}, {37, 1}});
        return joined(result, vector(narrow.begin(), narrow.end()));
      },
      1e-6);
}

TEST_CASE("thread kinds: random numbers know their row") {
  static constexpr auto seed = tf::input<"seed">;
  static constexpr auto X = tf::input<"X", N, 50>;
  static constexpr auto dropped = tf::named<"dropped">(tf::dropout<0.5>(tf::exp(X), seed));
  static constexpr auto program = tf::compile([] { return tf::outputs(dropped, tf::sum(dropped)); });
  constexpr std::size_t rows = 3001;
  const vector data = numbers::scattered(50 * rows, 13);
  on_executors::check(
      program,
      [&](auto& run) {
        vector result(50 * rows);
        const auto got = run(X = data, seed = 5, dropped = result);
        return joined(got[tf::sum(dropped)], result);
      },
      1e-13);
}
