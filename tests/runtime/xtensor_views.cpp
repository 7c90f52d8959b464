// SPDX-License-Identifier: BSL-1.0
// Strided views are read and written where they are, whatever their offset, step and order of axes.
#include <doctest/doctest.h>
#include <array>
#include <cstddef>

#include "support/xtensor_encode.hpp"

#if __has_include(<xtensor/views/xview.hpp>)
#include <xtensor/containers/xarray.hpp>
#include <xtensor/generators/xbuilder.hpp>
#include <xtensor/misc/xmanipulation.hpp>
#include <xtensor/views/xstrided_view.hpp>
#include <xtensor/views/xview.hpp>
#else
#include <xtensor/xarray.hpp>
#include <xtensor/xbuilder.hpp>
#include <xtensor/xmanipulation.hpp>
#include <xtensor/xstrided_view.hpp>
#include <xtensor/xview.hpp>
#endif

namespace {

using encode::counted;
using encode::counting;
using encode::matrix_of;
using encode::rows_of;
namespace tf = typeflow;
using xt::all;
using xt::newaxis;
using xt::range;

constexpr auto p = tf::parameter<"p", 2, 3>;
constexpr auto halve = tf::compile([] { return tf::outputs(tf::update(p, p * tf::constant<0.5>)); });
constexpr auto squares = tf::square(encode::rows);
constexpr auto scalar = tf::input<"scalar">;
constexpr auto vector = tf::input<"vector", 4>;
constexpr auto row = tf::input<"row", 1, 4>;
constexpr auto column = tf::input<"column", encode::N, 1>;
constexpr auto digits = tf::input<"digits", 4>;
constexpr auto digits_below = tf::input<"digits_below", encode::N, 1>;
constexpr auto read_vector = tf::compile([] { return tf::sum(vector * digits); });
constexpr auto read_row = tf::compile([] { return tf::sum(row * digits); });
constexpr auto read_column = tf::compile([] { return tf::sum(column * digits_below); });
constexpr std::array<double, 4> tens{1, 10, 100, 1000};

/// Four elements as digits.
double vector_of(auto&& data) {
  return read_vector(vector = static_cast<decltype(data)>(data), digits = tens);
}
double row_of(auto&& data) { return read_row(row = static_cast<decltype(data)>(data), digits = tens); }
double column_of(auto&& data) {
  return read_column(column = static_cast<decltype(data)>(data), digits_below = tens);
}

/// A 7 x 9 frame of 0.5 around 3 x 4 elements at row `first` and column 2, every `step`-th.
template <class Container>
Container framed(std::size_t first, std::size_t step) {
  Container result = xt::ones<double>({7, 9}) * 0.5;
  const auto inner = counted<xt::xtensor<double, 2>>();
  for (std::size_t i = 0; i < 3; ++i)
    for (std::size_t j = 0; j < 4; ++j) result(first + step * i, 2 + j) = inner(i, j);
  return result;
}

}  // namespace

TEST_CASE_TEMPLATE("offsets and steps", Container, xt::xtensor<double, 2>,
                   xt::xtensor<double, 2, xt::layout_type::column_major>, xt::xarray<double>,
                   xt::xtensor_fixed<double, xt::xshape<7, 9>>) {
  Container dense = framed<Container>(3, 1);
  const Container sparse = framed<Container>(1, 2);
  CHECK(matrix_of(xt::view(dense, range(3, 6), range(2, 6))) == counting);
  CHECK(rows_of(xt::view(dense, range(3, 6), range(2, 6))) == counting);
  CHECK(matrix_of(xt::view(sparse, range(1, 6, 2), range(2, 6))) == counting);
  CHECK(rows_of(xt::view(sparse, range(1, 6, 2), range(2, 6))) == counting);
  const auto kept = xt::view(sparse, range(1, 6, 2), range(2, 6));
  CHECK(rows_of(kept) == counting);
}

TEST_CASE("batches: a range of rows of a larger tensor") {
  xt::xtensor<double, 2> data = xt::zeros<double>({5, 4});
  xt::view(data, range(1, 4), all()) = counted<xt::xtensor<double, 2>>();
  CHECK(rows_of(xt::view(data, range(1, 4), all())) == counting);
  CHECK(rows_of(xt::view(data, range(1, 4))) == counting);
  const xt::xarray<double> constant = data;
  CHECK(rows_of(xt::view(constant, range(1, 4), all())) == counting);
  CHECK(matrix_of(xt::view(constant, range(1, 4))) == counting);
}

TEST_CASE("backwards and transposed") {
  const xt::xtensor<double, 2> backwards{{9, 1, 2, 3}, {5, 6, 7, 8}, {1, 2, 3, 4}};
  CHECK(rows_of(xt::flip(backwards, 0)) == counting);
  CHECK(matrix_of(xt::flip(backwards, 0)) == counting);
  CHECK(rows_of(xt::view(backwards, range(2, xt::placeholders::_, -1), all())) == counting);

  const xt::xtensor<double, 2> transposed{{1, 5, 9}, {2, 6, 1}, {3, 7, 2}, {4, 8, 3}};
  CHECK(matrix_of(xt::transpose(transposed)) == counting);
  CHECK(rows_of(xt::transpose(transposed)) == counting);
  const xt::xtensor_fixed<double, xt::xshape<4, 3>> fixed = transposed;
  CHECK(matrix_of(xt::transpose(fixed)) == counting);
}

TEST_CASE("views of views, and axes that appear or vanish") {
  xt::xtensor<double, 2> data = framed<xt::xtensor<double, 2>>(3, 1);
  auto middle = xt::view(data, range(2, 7), range(1, 9));
  CHECK(matrix_of(xt::view(middle, range(1, 4), range(1, 5))) == counting);
  CHECK(vector_of(xt::view(data, 4, range(2, 6))) == 8765);
  CHECK(vector_of(xt::view(data, range(2, 6), 3)) == 1620.5);
  CHECK(vector_of(xt::col(xt::view(data, range(2, 6), all()), 3)) == 1620.5);

  CHECK(row_of(xt::view(data, newaxis(), 4, range(2, 6))) == 8765);
  auto third = xt::view(data, all(), 3);
  CHECK(row_of(xt::view(third, newaxis(), range(2, 6))) == 1620.5);
  CHECK(column_of(xt::view(third, range(2, 6), newaxis())) == 1620.5);
  CHECK(column_of(xt::view(data, range(2, 6), 3, newaxis())) == 1620.5);
}

TEST_CASE("a parameter is updated through a view, and nothing beside it") {
  xt::xtensor<double, 2> memory = xt::ones<double>({4, 8}) * 6.0;
  xt::xtensor<double, 2> expected = memory;
  xt::view(expected, range(1, 4, 2), range(2, 5)) = 3.0;
  halve(p = xt::view(memory, range(1, 4, 2), range(2, 5)));
  CHECK(memory == expected);

  auto kept = xt::view(memory, range(1, 4, 2), range(2, 5));
  halve(p = kept);
  xt::view(expected, range(1, 4, 2), range(2, 5)) = 1.5;
  CHECK(memory == expected);
}

TEST_CASE_TEMPLATE("parameters of any layout are updated in place", Container,
                   xt::xtensor<double, 2, xt::layout_type::column_major>, xt::xarray<double>,
                   xt::xtensor_fixed<double, xt::xshape<2, 3>>) {
  Container parameter{{2, 4, 6}, {8, 10, 12}};
  halve(p = parameter);
  CHECK(parameter == Container{{1, 2, 3}, {4, 5, 6}});
}

TEST_CASE("a result with rows is written into a view") {
  constexpr auto program = tf::compile([] { return tf::outputs(squares); });
  xt::xtensor<double, 2, xt::layout_type::column_major> memory = xt::zeros<double>({5, 4});
  program(encode::rows = counted<xt::xtensor<double, 2>>(), squares = xt::view(memory, range(1, 4), all()));
  CHECK(memory(0, 0) == 0);
  CHECK(memory(1, 0) == 1);
  CHECK(memory(2, 3) == 64);
  CHECK(memory(3, 2) == 4);
  CHECK(memory(4, 3) == 0);
}

TEST_CASE("a view of a single element is a scalar") {
  constexpr auto program = tf::compile([] { return tf::exp(scalar) * scalar; });
  xt::xtensor<double, 2> data{{5, 5}, {0, 5}};
  CHECK(program(scalar = xt::view(data, 1, 0)) == 0);
}

TEST_CASE("empty views have no first element") {
  xt::xtensor<double, 2> data = xt::ones<double>({3, 4});
  CHECK(encode::rows_program(encode::rows = xt::view(data, range(3, 3), all()),
                             encode::row_digits = xt::view(data, range(1, 1), all())) == 0);
}

TEST_CASE("elements of another type, in any layout and of any rank") {
  const xt::xtensor<float, 2> data = xt::cast<float>(framed<xt::xtensor<double, 2>>(3, 1));
  CHECK(matrix_of(tf::cast<double>(xt::view(data, range(3, 6), range(2, 6)))) == counting);
  CHECK(rows_of(tf::cast<double>(xt::view(data, range(3, 6), range(2, 6)))) == counting);
  CHECK(matrix_of(tf::cast<double>(counted<xt::xarray<float>>())) == counting);
  CHECK(matrix_of(tf::cast<double>(counted<xt::xtensor<int, 2, xt::layout_type::column_major>>())) == counting);
  xt::xtensor<float, 2, xt::layout_type::column_major> memory = xt::ones<float>({4, 8}) * 6.0F;
  xt::xtensor<float, 2> expected = memory;
  xt::view(expected, range(1, 4, 2), range(2, 5)) = 3.0F;
  halve(p = tf::cast<double>(xt::view(memory, range(1, 4, 2), range(2, 5))));
  CHECK(memory == expected);
}
