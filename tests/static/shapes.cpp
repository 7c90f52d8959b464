// SPDX-License-Identifier: BSL-1.0
// Slices, joins, indexing and running products in constant expressions, and the types of what they give.
#include <initializer_list>
#include <type_traits>

#include <typeflow/typeflow.hpp>

namespace {

namespace tf = typeflow;
using namespace tf::literals;

constexpr auto x = tf::input<"x", 3, 4>;
constexpr auto v = tf::input<"v", 4>;
constexpr auto i = tf::input<"i", 3>;

constexpr tf::tensor<double, 3, 4> numbers{{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12}};
constexpr tf::tensor<double, 4> weights{{2, 0, 3, -1}};
constexpr tf::tensor<double, 3> places{{2, -1, 0}};

template <class Tensor>
constexpr bool holds(const Tensor& tensor, std::initializer_list<double> expected) {
  if (tensor.size() != expected.size()) return false;
  const double* element = expected.begin();
  for (double number : tensor)
    if (number != *element++) return false;
  return true;
}

/// What a lambda describes, of x.
template <class F>
constexpr auto of_matrix(F) {
  return tf::compile([] { return F{}(); })(x = numbers);
}
template <class F>
constexpr auto of_vector(F) {
  return tf::compile([] { return F{}(); })(v = weights);
}

// ---- places ----
static_assert(holds(of_matrix([] { return tf::slice(x, tf::all, tf::range<1, 3>); }), {2, 3, 6, 7, 10, 11}));
static_assert(holds(of_matrix([] { return tf::slice(x, tf::range<tf::none, tf::none, -2>, tf::at<-1>); }), {12, 4}));
static_assert(holds(of_matrix([] { return tf::flip(x, tf::axes<0>); }), {9, 10, 11, 12, 5, 6, 7, 8, 1, 2, 3, 4}));
static_assert(holds(of_matrix([] { return tf::diagonal<1>(x); }), {2, 7, 12}));
static_assert(of_matrix([] { return tf::trace(x); }) == 18);
static_assert(holds(of_vector([] { return tf::windows<3>(v); }), {2, 0, 3, 0, 3, -1}));

// ---- joins ----
static_assert(holds(of_vector([] { return tf::concatenate<0>(v, tf::flip(v), tf::slice(v, tf::range<0, 1>)); }), {2, 0, 3, -1, -1, 3, 0, 2, 2}));
static_assert(holds(of_vector([] { return tf::stack<1>(v, 2_c * v); }), {2, 4, 0, 0, 3, 6, -1, -2}));
static_assert(holds(of_vector([] { return tf::pad<7>(v, tf::width<0, 2>); }), {2, 0, 3, -1, 7, 7}));
static_assert(holds(of_vector([] { return tf::roll<-1>(v, tf::axes<0>); }), {0, 3, -1, 2}));
static_assert(holds(of_vector([] { return tf::tile<2>(tf::slice(v, tf::range<2, tf::none>)); }), {3, -1, 3, -1}));
static_assert(holds(of_vector([] { return tf::repeat<2, 0>(tf::slice(v, tf::range<2, tf::none>)); }), {3, 3, -1, -1}));
static_assert(of_matrix([] {
                const auto [left, right] = tf::split<2, 1>(x);
                return tf::sum(right - left);
              }) == 12);

// ---- indexing ----
static_assert(holds(tf::compile([] { return tf::take<0>(v, i); })(v = weights, i = places), {3, -1, 2}));
static_assert(holds(tf::compile([] { return tf::take_along_axis<1>(x, tf::expand_dims<1>(i)); })(x = numbers, i = places), {3, 8, 9}));
static_assert(holds(tf::compile([] { return tf::add_at<0>(v, i, 10_c * i); })(v = weights, i = places), {2, 0, 23, -11}));
static_assert(holds(tf::compile([] { return tf::one_hot<3>(i); })(i = places), {0, 0, 1, 0, 0, 0, 1, 0, 0}));
static_assert(holds(of_vector([] { return tf::arange<6, -2, -2> * v; }), {12, 0, 6, 0}));

// ---- triangles, products ----
static_assert(holds(of_matrix([] { return tf::slice(tf::tril(x), tf::all, tf::range<0, 3>); }), {1, 0, 0, 5, 6, 0, 9, 10, 11}));
static_assert(holds(of_vector([] { return tf::slice(tf::diag(v), tf::at<2>); }), {0, 0, 3, 0}));
static_assert(holds(of_matrix([] { return tf::prod(x, tf::axes<0>); }), {45, 120, 231, 384}));
static_assert(holds(of_vector([] { return tf::grad(tf::prod(v), v); }), {0, -6, 0, 0}));
static_assert(holds(of_vector([] { return tf::cumsum<0>(v); }), {2, 2, 5, 4}));
static_assert(holds(of_vector([] { return tf::cumprod<0>(v, tf::reversed); }), {0, 0, -3, -1}));
static_assert(holds(of_matrix([] { return tf::cumprod<1>(tf::slice(x, tf::range<1, 2>)); }), {5, 30, 210, 1680}));

// ---- shapes, named axes among them; one type however axes are counted ----
constexpr auto N = tf::axis<"N">;
constexpr auto rows = tf::input<"rows", N, 2, 3>;
static_assert(tf::shape_of(tf::slice(rows, tf::all, tf::at<0>)) == tf::shape_of(tf::input<"a", N, 3>));
static_assert(tf::shape_of(tf::flatten<1>(rows)) == tf::shape_of(tf::input<"a", N, 6>));
static_assert(tf::shape_of(tf::one_hot<5>(tf::slice(rows, tf::ellipsis, tf::at<0>))) == tf::shape_of(tf::input<"a", N, 2, 5>));
static_assert(tf::shape_of(tf::take<0>(v, rows)) == tf::shape_of(rows));
static_assert(tf::shape_of(tf::moveaxis<N, -1>(rows)) == tf::shape_of(tf::input<"a", 2, 3, N>));
static_assert(tf::shape_of(tf::squeeze(tf::expand_dims<0, -1>(rows))) == tf::shape_of(rows));
static_assert(std::is_same_v<decltype(tf::flip(x, tf::axes<1>)), decltype(tf::flip(x, tf::axes<-1>))>);
static_assert(std::is_same_v<decltype(tf::slice(x, tf::range<0, 2>)), decltype(tf::slice(x, tf::range<-3, -1>, tf::all))>);
static_assert(!std::is_same_v<decltype(tf::flip(x, tf::axes<0>)), decltype(tf::flip(x, tf::axes<1>))>);

}  // namespace
