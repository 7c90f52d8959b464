// SPDX-License-Identifier: BSL-1.0
// Expressions are empty values: with auto, nested calls, returned locals, structs and lambdas the gradient is right, 4 and never 0.
#include <tuple>
#include <type_traits>

#include <typeflow/typeflow.hpp>

namespace {

namespace tf = typeflow;
using namespace tf::literals;

constexpr auto x = tf::input<"x">;
constexpr auto y = tf::input<"y">;
constexpr auto V = tf::input<"V", 3>;

struct slope {
  double value;
  double gradient;
  constexpr bool operator==(const slope&) const = default;
};

/// Value and derivative by x at a number of what a lambda describes.
template <class F>
constexpr slope at(double number, F) {
  const auto result = tf::compile([] { return tf::value_and_grad(F{}(), tf::wrt(x)); })(x = number);
  return {result.value, result.gradients[x]};
}

// ---- functions that take and return expressions ----
constexpr auto square_of(auto e) { return e * e; }
static_assert(at(2, [] { return square_of(x); }) == slope{4, 4});

constexpr auto square_of_reference(const auto& e) { return e * e; }
static_assert(at(2, [] { return square_of_reference(x); }) == slope{4, 4});

template <class E>
constexpr E same(E e) {
  return e;
}
static_assert(at(2, [] { return same(same(x) * same(x)); }) == slope{4, 4});

constexpr auto with_locals(auto e) {
  const auto twice = e + e;
  auto&& product = twice * e;
  const auto& result = product - e;
  return result;
}
static_assert(at(3, [] { return with_locals(x); }) == slope{15, 11});

constexpr auto nested(auto e) { return square_of(square_of(e) + square_of(same(e))); }
static_assert(at(2, [] { return nested(x); }) == slope{64, 128});
static_assert(at(2, [] { return square_of(square_of(square_of(x))); }) == slope{256, 1024});

// ---- lambdas, with and without a return type ----
constexpr auto plain = [](auto e) { return e * e; };
constexpr auto explicit_type = [](auto e) -> decltype(e * e) { return e * e; };
constexpr auto by_reference = [](const auto& e) { return e * e; };
static_assert(at(2, [] { return plain(x); }) == slope{4, 4});
static_assert(at(2, [] { return explicit_type(x); }) == slope{4, 4});
static_assert(at(2, [] { return by_reference(x); }) == slope{4, 4});
static_assert(at(2, [] { return by_reference(plain(x) + 1_c); }) == slope{25, 40});
static_assert(at(2, [] {
                const auto inner = [](auto e) { return e + x; };
                return inner(inner(x)) * x;
              }) == slope{12, 12});

// ---- signs ----
static_assert(at(2, [] { return -x; }) == slope{-2, -1});
static_assert(at(2, [] { return -(-x) * -x; }) == slope{-4, -4});
static_assert(at(2, [] { return +x - -x; }) == slope{4, 2});
static_assert(at(2, [] { return -square_of(-x); }) == slope{-4, -4});

// ---- the ternary: branches of different types ----
constexpr auto magnitude(auto e) { return tf::select(e < 0_c, -e, e); }
static_assert(at(-3, [] { return magnitude(x); }) == slope{3, -1});
static_assert(at(3, [] { return magnitude(x); }) == slope{3, 1});
static_assert(at(3, [] { return tf::select(x > 2_c, x * x, tf::exp(x)); }) == slope{9, 6});

// ---- expressions in structs, tuples and arrays of one type; copies, moves and assignments ----
template <class E>
struct holder {
  E expression;
  constexpr auto squared() const { return expression * expression; }
};
template <class E>
holder(E) -> holder<E>;
static_assert(at(2, [] { return holder{x}.squared(); }) == slope{4, 4});
static_assert(at(2, [] { return holder{holder{x}.squared()}.squared(); }) == slope{16, 32});

constexpr auto from_tuple() {
  const auto parts = std::tuple{x, x * x, square_of(x) * x};
  const auto [first, second, third] = parts;
  return first + second + std::get<2>(parts) - third + third;
}
static_assert(at(2, [] { return from_tuple(); }) == slope{14, 17});

constexpr auto copied() {
  auto original = x * x;
  auto copy = original;
  auto moved = static_cast<decltype(copy)&&>(copy);
  const decltype(original) several[2] = {original, moved};
  return several[0] * several[1];
}
static_assert(at(2, [] { return copied(); }) == slope{16, 32});

// ---- expressions cost nothing and are comparable by type ----
using product = decltype(x * x);
static_assert(std::is_empty_v<product> && std::is_trivially_copyable_v<product> && std::is_trivially_default_constructible_v<product>);
static_assert(std::is_same_v<decltype(square_of(x)), std::remove_const_t<decltype(plain(x))>>);
static_assert(std::is_same_v<decltype(1'000e0'2_c), std::remove_const_t<decltype(tf::constant<1e5>)>>);
static_assert(!std::is_same_v<decltype(x + y), decltype(x - y)> && !std::is_same_v<decltype(x + y), decltype(y + x)>);

// ---- one expression in several programs, and gradients as expressions ----
constexpr auto shared = square_of(x) * y;
constexpr auto by_x = tf::compile([] { return tf::value_and_grad(shared, tf::wrt(x)); })(x = 2, y = 3);
constexpr auto by_y = tf::compile([] { return tf::value_and_grad(shared + y, tf::wrt(y)); })(x = 2, y = 3);
static_assert(by_x.value == 12 && by_x.gradients[x] == 12);
static_assert(by_y.value == 15 && by_y.gradients[y] == 5);

constexpr auto derivative(auto f, auto by) { return tf::grad(f, by); }
static_assert(at(2, [] { return derivative(square_of(square_of(x)), x); }) == slope{32, 48});
static_assert(at(2, [] { return derivative(derivative(square_of(square_of(x)), x), x); }) == slope{48, 48});

// ---- one leaf however its extents are written; views that a product makes itself ----
static_assert(std::is_same_v<decltype(tf::input<"V", 3>), decltype(tf::input<"V", 3L>)>);
static_assert(std::is_same_v<decltype(tf::input<"V", 3U> + V), decltype(V + V)>);
constexpr auto column = tf::reshape<3, 1>(V);
constexpr auto norm = tf::compile([] { return tf::matmul(V, V) + tf::sum(tf::matmul(tf::reshape<1, 3>(V), column)); })(
    V = tf::tensor<double, 3>{{1, 2, 3}});
static_assert(norm == 28);

}  // namespace
