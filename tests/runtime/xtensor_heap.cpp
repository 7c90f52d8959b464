// SPDX-License-Identifier: BSL-1.0
// A training step on containers and views of xtensor allocates nothing, nor does the descent that a user
// writes with xt::noalias.
#include <doctest/doctest.h>
#include <cstddef>
#include <cstdlib>
#include <memory>
#include <new>
#include <typeflow/optim/sgd.hpp>
#include <typeflow/xtensor.hpp>

#if __has_include(<xtensor/views/xview.hpp>)
#include <xtensor/core/xnoalias.hpp>
#include <xtensor/views/xview.hpp>
#else
#include <xtensor/xnoalias.hpp>
#include <xtensor/xview.hpp>
#endif

namespace {

std::size_t allocations = 0;

void* counted_memory(std::size_t bytes) {
  ++allocations;
  if (void* memory = std::malloc(bytes == 0 ? 1 : bytes)) return memory;
  std::abort();
}

}  // namespace

void* operator new(std::size_t bytes) { return counted_memory(bytes); }
void* operator new[](std::size_t bytes) { return counted_memory(bytes); }
void operator delete(void* memory) noexcept { std::free(memory); }
void operator delete[](void* memory) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }
void operator delete[](void* memory, std::size_t) noexcept { std::free(memory); }

namespace {

namespace tf = typeflow;

constexpr auto N = tf::axis<"N">;
constexpr auto X = tf::input<"X", N, 3>;
constexpr auto y = tf::input<"y", N, 1>;
constexpr auto W = tf::parameter<"W", 3, 1>;
constexpr auto b = tf::parameter<"b", 1>;
constexpr auto cost = tf::mse(y, tf::linear(X, W, b));
constexpr auto step = tf::compile([] { return tf::value_and_grad(cost, tf::wrt(W, b)); });
constexpr auto sgd_step = tf::compile([] { return tf::optim::sgd(cost, tf::wrt(W, b), tf::constant<0.25>); });

// With XTENSOR_USE_XSIMD xtensor's default allocator would go past operator new.
template <std::size_t Rank, xt::layout_type Layout = xt::layout_type::row_major>
using counted_tensor = xt::xtensor<double, Rank, Layout, std::allocator<double>>;

struct training {
  counted_tensor<2> inputs{{1, 0, 0}, {0, 1, 0}, {0, 0, 1}, {1, 1, 1}};
  counted_tensor<2> targets{{1}, {2}, {3}, {6}};
  counted_tensor<2, xt::layout_type::column_major> weights{{0}, {0}, {0}};
  counted_tensor<1> bias{0};
};

}  // namespace

TEST_CASE("the counter counts") {
  const std::size_t before = allocations;
  const counted_tensor<1> vector{1, 2, 3};
  CHECK(allocations > before);
  CHECK(vector(0) == 1);
}

TEST_CASE("a step and noalias") {
  training t;
  const std::size_t before = allocations;
  const auto [loss, gradients] = step(X = t.inputs, y = t.targets, W = t.weights, b = t.bias);
  xt::noalias(t.weights) -= 0.25 * gradients[W];
  xt::noalias(t.bias) -= 0.25 * gradients[b];
  const std::size_t after = allocations;
  CHECK(after == before);
  CHECK(loss == 12.5);
  CHECK(t.bias(0) == 1.5);
}

TEST_CASE("a fused step on views of a batch") {
  training t;
  const std::size_t before = allocations;
  const double loss =
      sgd_step(X = xt::view(t.inputs, xt::range(1, 3), xt::all()),
               y = xt::view(t.targets, xt::range(1, 3), xt::all()), W = t.weights, b = t.bias);
  const std::size_t after = allocations;
  CHECK(after == before);
  CHECK(loss == 6.5);
  CHECK(t.weights == counted_tensor<2>{{0}, {0.5}, {0.75}});
  CHECK(t.bias(0) == 1.25);
}
