// SPDX-License-Identifier: BSL-1.0
// Every container of xtensor is read in its own layout, static or of run-time rank, owned or adapted.
#include <doctest/doctest.h>
#include <array>
#include <cstddef>
#include <vector>

#include "support/xtensor_encode.hpp"

#if __has_include(<xtensor/containers/xarray.hpp>)
#include <xtensor/containers/xadapt.hpp>
#include <xtensor/containers/xarray.hpp>
#else
#include <xtensor/xadapt.hpp>
#include <xtensor/xarray.hpp>
#endif

namespace {

using encode::counted;
using encode::counting;
using encode::matrix_of;
using encode::rows_of;
namespace tf = typeflow;
using layout = xt::layout_type;

constexpr auto column = tf::input<"column", encode::N, 1>;
constexpr auto row = tf::input<"row", 1, 4>;
constexpr auto s = tf::input<"s">;
constexpr auto t = tf::input<"t">;
constexpr auto v = tf::input<"v", 3>;

}  // namespace

TEST_CASE_TEMPLATE("layouts are respected", Container, xt::xtensor<double, 2>,
                   xt::xtensor<double, 2, layout::column_major>, xt::xarray<double>,
                   xt::xarray<double, layout::column_major>, xt::xtensor_fixed<double, xt::xshape<3, 4>>,
                   xt::xtensor_fixed<double, xt::xshape<3, 4>, layout::column_major>) {
  Container data = counted<Container>();
  const Container constant = data;
  CHECK(matrix_of(data) == counting);
  CHECK(matrix_of(constant) == counting);
  CHECK(matrix_of(counted<Container>()) == counting);
  CHECK(rows_of(data) == counting);
  CHECK(rows_of(constant) == counting);
  CHECK(rows_of(counted<Container>()) == counting);
}

TEST_CASE_TEMPLATE("a layout chosen at run time", Container, xt::xtensor<double, 2, layout::dynamic>,
                   xt::xarray<double, layout::dynamic>) {
  for (layout chosen : {layout::row_major, layout::column_major}) {
    Container data;
    data.resize({3, 4}, chosen);
    const auto elements = counted<xt::xtensor<double, 2>>();
    for (std::size_t i = 0; i < 3; ++i)
      for (std::size_t j = 0; j < 4; ++j) data(i, j) = elements(i, j);
    CHECK(data.layout() == chosen);
    CHECK(matrix_of(data) == counting);
    CHECK(rows_of(data) == counting);
  }
}

TEST_CASE("adapted memory, shape static in rank or not, const or not") {
  std::vector<double> owner{1, 2, 3, 4, 5, 6, 7, 8, 9, 1, 2, 3};
  const std::vector<double> constant = owner;
  const std::array<std::size_t, 2> shape{3, 4};
  const std::vector<std::size_t> free_shape{3, 4};

  auto adaptor = xt::adapt(owner, shape);
  CHECK(matrix_of(adaptor) == counting);
  CHECK(matrix_of(xt::adapt(owner, shape)) == counting);
  CHECK(matrix_of(xt::adapt(constant, shape)) == counting);
  CHECK(matrix_of(xt::adapt(owner, free_shape)) == counting);
  CHECK(rows_of(xt::adapt(constant, free_shape)) == counting);
  CHECK(rows_of(xt::adapt(owner.data(), owner.size(), xt::no_ownership(), shape)) == counting);
  CHECK(rows_of(xt::adapt(constant.data(), constant.size(), xt::no_ownership(), shape)) == counting);
  CHECK(rows_of(xt::adapt(constant.data(), xt::xshape<3, 4>())) == counting);
}

TEST_CASE("adapted column-major memory") {
  const std::vector<double> columns{1, 5, 9, 2, 6, 1, 3, 7, 2, 4, 8, 3};
  CHECK(matrix_of(xt::adapt<layout::column_major>(columns, std::array<std::size_t, 2>{3, 4})) == counting);
  CHECK(rows_of(xt::adapt<layout::column_major>(columns, std::vector<std::size_t>{3, 4})) == counting);
}

TEST_CASE("an extent of 1 has stride 0 in xtensor") {
  constexpr auto program = tf::compile([] { return tf::sum(tf::square(column)) + tf::sum(row); });
  xt::xtensor<double, 2, layout::column_major> four = {{1, 2, 3, 4}};
  CHECK(program(column = xt::xtensor<double, 2>{{1}, {2}, {3}}, row = four) == 24);
  CHECK(program(column = xt::xtensor<double, 2>{{5}}, row = xt::xarray<double>{{1, 2, 3, 4}}) == 35);
  CHECK(program(column = xt::xtensor_fixed<double, xt::xshape<1, 1>>{{5}}, row = four) == 35);
}

TEST_CASE("no rows at all") {
  CHECK(encode::rows_program(encode::rows = xt::xtensor<double, 2>::from_shape({0, 4}),
                             encode::row_digits = std::vector<double>{}) == 0);
}

TEST_CASE("scalars: tensors of rank 0 and numbers") {
  constexpr auto program = tf::compile([] { return s * t; });
  const xt::xtensor<double, 0> three(3.0);
  CHECK(program(s = three, t = 5) == 15);
  CHECK(program(s = xt::xarray<double>(3.0), t = three) == 9);
}

TEST_CASE("single precision") {
  constexpr auto program = tf::compile([] { return tf::outputs(tf::sum(v), tf::square(v)); });
  const auto results = program(v = xt::xtensor<float, 1>{1, 2, 3});
  static_assert(std::is_same_v<decltype(results[tf::sum(v)]), const float&>);
  static_assert(
      std::is_same_v<decltype(results[tf::square(v)]), const xt::xtensor_fixed<float, xt::xshape<3>>&>);
  CHECK(results[tf::sum(v)] == 6.0f);
  CHECK(results[tf::square(v)](2) == 9.0f);
}
