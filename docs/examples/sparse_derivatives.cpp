// SPDX-License-Identifier: BSL-1.0
// Newton's method with a sparse Hessian: its pattern is a constant, its values take three products for a
// hundred unknowns.
#include <typeflow/sparse.hpp>
#include <typeflow/typeflow.hpp>

#include <array>
#include <cmath>
#include <iostream>

namespace tf = typeflow;
using namespace tf::literals;

constexpr std::size_t count = 100;
using vector = std::array<double, count>;

// Rosenbrock's function, chained: each unknown meets its neighbours only.
constexpr auto x = tf::input<"x", 100>;
constexpr auto left = tf::slice(x, tf::range<0, 99>);
constexpr auto right = tf::slice(x, tf::range<1, 100>);
constexpr auto f = tf::sum(100_c * tf::square(right - tf::square(left)) + tf::square(1_c - left));

constexpr auto H = tf::sparse_hessian(f, x);
static_assert(H.rows == 100 && H.columns == 100 && H.nonzeros == 298);
static_assert(H.colours == 3);
static_assert(H.row_offsets[2] == 5 && H.column_indices[5] == 1 && H.column_indices[6] == 2 &&
              H.column_indices[7] == 3);

constexpr auto program = tf::compile([] { return tf::outputs(f, tf::grad(f, x), H.values); });

/// H v, from the rows of H.
template <class Values>
vector product(const Values& values, const vector& v) {
  vector result{};
  for (std::size_t i = 0; i < count; ++i)
    for (int k = H.row_offsets[i]; k < H.row_offsets[i + 1]; ++k)
      result[i] += values[k] * v[static_cast<std::size_t>(H.column_indices[static_cast<std::size_t>(k)])];
  return result;
}

double inner(const vector& a, const vector& b) {
  double sum = 0;
  for (std::size_t i = 0; i < count; ++i) sum += a[i] * b[i];
  return sum;
}

/// The solution of H v = b by conjugate gradients.
template <class Values>
vector solution(const Values& values, const vector& b) {
  vector v{}, rest = b, along = b;
  for (int step = 0; step < 500 && inner(rest, rest) > 1e-24; ++step) {
    const vector moved = product(values, along);
    const double length = inner(rest, rest), factor = length / inner(along, moved);
    for (std::size_t i = 0; i < count; ++i) v[i] += factor * along[i];
    for (std::size_t i = 0; i < count; ++i) rest[i] -= factor * moved[i];
    const double next = inner(rest, rest) / length;
    for (std::size_t i = 0; i < count; ++i) along[i] = rest[i] + next * along[i];
  }
  return v;
}

int main() {
  vector at{};
  at.fill(1.1);
  double value = 0;
  for (int step = 0; step < 12; ++step) {
    const auto r = program(x = at);
    value = r[f];
    vector gradient{};
    for (std::size_t i = 0; i < count; ++i) gradient[i] = r[tf::grad(f, x)][static_cast<int>(i)];
    const vector change = solution(r[H.values], gradient);
    for (std::size_t i = 0; i < count; ++i) at[i] -= change[i];
  }
  std::cout << "f = " << value << " after 12 steps of Newton's method, x[0] = " << at[0] << '\n';
  return value < 1e-20 && std::abs(at[0] - 1) < 1e-9 ? 0 : 1;
}
