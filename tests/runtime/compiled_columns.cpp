// SPDX-License-Identifier: BSL-1.0
// Streams with products by several matrices, whose blocks have the numbers of all rows side by side: against plain loops, for rows that fill
// no pack, no block and several, in tasks, in other layouts and number types; and what such a stream looks like.
#include <doctest/doctest.h>

#include <cmath>
#include <cstddef>
#include <limits>
#include <string>
#include <vector>

#include <typeflow/inspect.hpp>
#include <typeflow/typeflow.hpp>

#include "support/numbers.hpp"
#include "support/on_executors.hpp"

namespace {

namespace tf = typeflow;
using namespace tf::literals;

constexpr int width = 5, matrices = 3;
constexpr auto N = tf::axis<"N">;
constexpr auto x = tf::input<"x", N, width>;
constexpr auto share = tf::input<"share", N>;
constexpr auto centre = tf::parameter<"centre", matrices, width>;
constexpr auto factor = tf::parameter<"factor", matrices, width, width>;

/// Squares of |factor_k (x - centre_k)|, a smooth minimum of them over k, and a part of each row in another order.
constexpr auto turned = tf::einsum<"kij,nkj->nki">(factor, tf::expand_dims<1>(x) - centre);
constexpr auto squares = tf::sum(tf::square(turned), tf::axes<2>);
constexpr auto likelihood = tf::sum(share * tf::logsumexp(-0.5_c * squares, tf::axes<1>));
constexpr auto middle = tf::slice(turned, tf::all, tf::range<1, 3>, tf::range<1, 4>);
constexpr auto edges = tf::reshape<N, 6>(tf::transpose<0, 2, 1>(middle));
constexpr auto f = likelihood + tf::sum(tf::sin(edges * (tf::arange<6> + 1_c)) * tf::expand_dims<1>(share));
constexpr auto program = tf::compile([] { return tf::value_and_grad(f, tf::wrt(centre, factor)); });

template <class Program>
constexpr bool has_columns = [] {
  for (int i = 0; i < Program::pipeline::loops.buffer_count; ++i)
    if (Program::pipeline::loops.buffers[i].by_columns) return true;
  return false;
}();
static_assert(has_columns<decltype(program)>);

constexpr std::size_t at(int k, int i) { return static_cast<std::size_t>(k * width + i); }
constexpr std::size_t at(int k, int i, int j) { return static_cast<std::size_t>((k * width + i) * width + j); }

/// f and its gradient one row after the other.
struct by_rows {
  std::vector<double> centre, factor;
  long double value = 0;
  std::vector<long double> by_centre, by_factor;

  by_rows(std::vector<double> centres, std::vector<double> factors) : centre(std::move(centres)), factor(std::move(factors)) {
    by_centre.resize(centre.size());
    by_factor.resize(factor.size());
  }
  void add(const double* row, long double part) {
    long double turned_row[matrices][width]{}, adjoint[matrices][width]{}, shares[matrices], sum = 0;
    for (int k = 0; k < matrices; ++k) {
      shares[k] = 0;
      for (int i = 0; i < width; ++i) {
        for (int j = 0; j < width; ++j)
          turned_row[k][i] += static_cast<long double>(factor[at(k, i, j)]) * (static_cast<long double>(row[j]) - centre[at(k, j)]);
        shares[k] += turned_row[k][i] * turned_row[k][i];
      }
      sum += shares[k] = std::exp(-shares[k] / 2);
    }
    value += part * std::log(sum);
    for (int k = 0; k < matrices; ++k)
      for (int i = 0; i < width; ++i) adjoint[k][i] = -part * shares[k] / sum * turned_row[k][i];
    for (int k = 1; k < 3; ++k)
      for (int i = 1; i < 4; ++i) {
        const int place = (i - 1) * 2 + k;
        value += part * std::sin(turned_row[k][i] * place);
        adjoint[k][i] += part * place * std::cos(turned_row[k][i] * place);
      }
    for (int k = 0; k < matrices; ++k)
      for (int i = 0; i < width; ++i)
        for (int j = 0; j < width; ++j) {
          by_factor[at(k, i, j)] += adjoint[k][i] * (static_cast<long double>(row[j]) - centre[at(k, j)]);
          by_centre[at(k, j)] -= adjoint[k][i] * factor[at(k, i, j)];
        }
  }
};

const std::vector<double> centres = numbers::scattered(matrices * width, 1), factors = numbers::scattered(matrices * width * width, 2);

template <class T, class From>
std::vector<T> as(const std::vector<From>& from) {
  std::vector<T> result;
  for (const From number : from) result.push_back(static_cast<T>(number));
  return result;
}

template <class T>
void check_rows(std::size_t rows, double tolerance) {
  const std::vector<T> points = numbers::scattered<T>(rows * width, 3), shares = numbers::scattered<T>(rows, 4);
  by_rows expected(as<double>(as<T>(centres)), as<double>(as<T>(factors)));
  for (std::size_t n = 0; n < rows; ++n) {
    double row[width];
    for (int i = 0; i < width; ++i) row[i] = static_cast<double>(points[n * width + static_cast<std::size_t>(i)]);
    expected.add(row, static_cast<long double>(shares[n]));
  }
  std::vector<T> own_centre = as<T>(centres), own_factor = as<T>(factors), by_centre(centres.size()), by_factor(factors.size());
  const auto got = program(x = points, share = shares, centre = own_centre, factor = own_factor, tf::grad(f, centre) = by_centre,
                           tf::grad(f, factor) = by_factor);
  CHECK(std::abs(static_cast<double>(got.value) - static_cast<double>(expected.value)) <=
        tolerance * (1 + std::abs(static_cast<double>(expected.value))));
  CHECK(numbers::difference_by_scale(by_centre, expected.by_centre) <= tolerance);
  CHECK(numbers::difference_by_scale(by_factor, expected.by_factor) <= tolerance);
}

}  // namespace

TEST_CASE("products by several matrices in columns of rows, however many rows there are") {
  constexpr std::size_t counts[] = {0, 1, 3, 7, 8, 9, 16, 31, 127, 128, 129, 255, 1000, 1025, 2100};
  for (const std::size_t rows : counts) {
    CAPTURE(rows);
    check_rows<double>(rows, 1e-13);
    check_rows<float>(rows, 2e-4);
    check_rows<long double>(rows, 1e-13);
  }
}

TEST_CASE("columns of rows in tasks have the same bits on every executor") {
  const std::vector<double> points = numbers::scattered(5003 * width, 5), shares = numbers::scattered(5003, 6);
  on_executors::check(
      program,
      [&](auto& run) {
        std::vector<double> own_centre = centres, own_factor = factors, all(centres.size()), by_factor(factors.size());
        const auto got = run(x = points, share = shares, centre = own_centre, factor = own_factor, tf::grad(f, centre) = all,
                             tf::grad(f, factor) = by_factor);
        all.push_back(got.value);
        all.insert(all.end(), by_factor.begin(), by_factor.end());
        return all;
      },
      1e-12);
}

TEST_CASE("rows that lie apart, and backwards, are brought to columns") {
  constexpr std::size_t rows = 300, distance = width + 2;
  const std::vector<double> points = numbers::scattered(rows * width, 7), shares = numbers::scattered(rows, 8);
  std::vector<double> apart(rows * distance, std::numeric_limits<double>::quiet_NaN());
  for (std::size_t n = 0; n < rows; ++n)
    for (std::size_t i = 0; i < width; ++i) apart[(rows - 1 - n) * distance + i] = points[n * width + i];
  auto backwards = tf::view(static_cast<const double*>(apart.data() + distance * (rows - 1)), static_cast<std::int64_t>(rows), width);
  backwards.strides[0] = -static_cast<std::int64_t>(distance);
  const auto gradient = [&](const auto& from) {
    std::vector<double> own_centre = centres, own_factor = factors, by_centre(centres.size()), by_factor(factors.size());
    program(x = from, share = shares, centre = own_centre, factor = own_factor, tf::grad(f, centre) = by_centre, tf::grad(f, factor) = by_factor);
    return by_factor;
  };
  CHECK(gradient(points) == gradient(backwards));
}

TEST_CASE("one row that is not finite makes NaN, also where a factor is 0") {
  std::vector<double> points(20 * width, 0.5), shares(20, 1.0), zero(factors.size()), own_centre = centres, by_centre(centres.size());
  points[7 * width] = std::numeric_limits<double>::infinity();
  std::vector<double> by_factor(factors.size());
  CHECK(std::isnan(program(x = points, share = shares, centre = own_centre, factor = zero, tf::grad(f, centre) = by_centre,
                           tf::grad(f, factor) = by_factor)
                       .value));
}

TEST_CASE("a stream by columns begins with its inputs by columns, and has its rows innermost") {
  const std::string text = tf::loops_text(program);
  CAPTURE(text);
  CHECK(text.find("columns(x)[N,4] = x[N,4]") != std::string::npos);
  CHECK(text.find("3 x 5 x R") != std::string::npos);
  CHECK(text.find("5 x 144") != std::string::npos);
}

TEST_CASE("a profile runs joined loops part by part as well") {
  const std::vector<double> points = numbers::scattered(200 * width, 9), shares = numbers::scattered(200, 10);
  std::vector<double> own_centre = centres, own_factor = factors, by_centre(centres.size()), by_factor(factors.size());
  program(x = points, share = shares, centre = own_centre, factor = own_factor, tf::grad(f, centre) = by_centre, tf::grad(f, factor) = by_factor);
  const std::vector<double> expected = by_factor;
  const auto measured = tf::profile(program, x = points, share = shares, centre = own_centre, factor = own_factor,
                                    tf::grad(f, centre) = by_centre, tf::grad(f, factor) = by_factor);
  CHECK(measured.seconds > 0);
  CHECK(by_factor == expected);
}

namespace {

constexpr auto weight = tf::parameter<"weight", width, 4>;
constexpr auto layer = tf::tanh(tf::matmul(x, weight));
/// Some loops go together, and some of what they use has memory for one part.
constexpr bool has_joined_loops = [] {
  bool joined = false, by_parts = false;
  for (int i = 0; i < decltype(program)::pipeline::loops.loop_count; ++i) joined = joined || decltype(program)::pipeline::loops.loops[i].joined > 1;
  for (int i = 0; i < decltype(program)::pipeline::loops.buffer_count; ++i) by_parts = by_parts || decltype(program)::pipeline::loops.buffers[i].by_parts;
  return joined && by_parts;
}();
static_assert(has_joined_loops);

constexpr auto of_layer = tf::compile([] { return tf::value_and_grad(tf::sum(tf::square(layer)), tf::wrt(weight)); });
constexpr auto rows_out = tf::compile([] { return tf::outputs(turned); });

/// A product by one matrix, and results with rows, keep to rows.
static_assert(!has_columns<decltype(of_layer)> && !has_columns<decltype(rows_out)>);

}  // namespace
