// SPDX-License-Identifier: BSL-1.0
// What only a call can see of a container of xtensor is refused with words, before anything is written.
#include <doctest/doctest.h>
#include <cstddef>
#include <typeflow/xtensor.hpp>

#if __has_include(<xtensor/containers/xarray.hpp>)
#include <xtensor/containers/xarray.hpp>
#include <xtensor/views/xview.hpp>
#else
#include <xtensor/xarray.hpp>
#include <xtensor/xview.hpp>
#endif

namespace {

namespace tf = typeflow;

constexpr auto N = tf::axis<"N">;
constexpr auto X = tf::input<"X", N, 2>;
constexpr auto w = tf::parameter<"w", 2>;
constexpr auto step = tf::compile([] { return tf::outputs(tf::update(w, w + tf::sum(X, tf::axes<0>))); });

const xt::xtensor<double, 2> rows{{1, 2}, {3, 4}, {5, 6}};

}  // namespace

TEST_CASE("a rank known at run time is checked") {
  xt::xarray<double> weight{1, 1};
  CHECK_THROWS_WITH_AS(step(X = xt::xarray<double>{1, 2}, w = weight),
                       "call: X is [N, 2], but the tensor bound to it has rank 1; bind one of rank 2",
                       tf::error);
  CHECK_THROWS_WITH_AS(step(X = xt::xarray<double>{{{1, 2}}}, w = weight),
                       "call: X is [N, 2], but the tensor bound to it has rank 3; bind one of rank 2",
                       tf::error);
  xt::xarray<double> square{{1, 1}};
  CHECK_THROWS_WITH_AS(step(X = rows, w = square),
                       "call: w is [2], but the tensor bound to it has rank 2; bind one of rank 1",
                       tf::error);
  CHECK(weight == xt::xarray<double>{1, 1});
  step(X = xt::xarray<double>(rows), w = weight);
  CHECK(weight == xt::xarray<double>{10, 13});
}

TEST_CASE("extents are checked") {
  xt::xtensor<double, 1> three{1, 1, 1};
  CHECK_THROWS_WITH_AS(step(X = rows, w = three),
                       "call: w is [2], but the tensor bound to it is [3]; give axis 0 the extent 2",
                       tf::error);
  xt::xarray<double> weight{1, 1};
  CHECK_THROWS_AS(step(X = xt::xarray<double>{{1, 2, 3}}, w = weight), tf::error);
  CHECK(weight == xt::xarray<double>{1, 1});
}

TEST_CASE("a view that overlaps what is written is found by where its elements are") {
  xt::xtensor<double, 2> memory{{1, 2}, {3, 4}, {5, 6}};
  CHECK_THROWS_AS(step(X = memory, w = xt::view(memory, 1)), tf::error);
  CHECK_THROWS_AS(step(X = xt::view(memory, xt::range(0, 2)), w = xt::view(memory, 1)), tf::error);
  step(X = xt::view(memory, xt::range(0, 2)), w = xt::view(memory, 2));
  CHECK(memory == xt::xtensor<double, 2>{{1, 2}, {3, 4}, {9, 12}});
}
