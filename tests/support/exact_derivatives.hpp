// SPDX-License-Identifier: BSL-1.0
// Functions of one tensor with their first three derivatives, compiled and interpreted, against a plain
// reference of the value alone. Numbers are small and whole, so every result is exact.
#pragma once

#include <doctest/doctest.h>

#include "compiled.hpp"
#include "plain_array.hpp"

namespace exact {

using namespace typeflow;
using namespace typeflow::literals;
using plain::array;
using plain::indices;

/// A leaf of an expression's shape.
template <fixed_string Name, hash_type H>
constexpr auto leaf_like(node<H>) {
  using source = detail::canonical_shape<detail::shape_like<H>>;
  return apply<ops::input, detail::leaf_attributes<Name, typename source::type>>();
}

/// y = f(x), the gradient of s = sum(w y^Power) by x, that of its inner product with u, that of this one's with v.
template <class Case, int Power>
struct derivatives {
  auto operator()() const {
    const auto y = Case::f(Case::x);
    const auto w = leaf_like<"w">(y);
    const auto u = leaf_like<"u">(Case::x);
    const auto v = leaf_like<"v">(Case::x);
    const auto s = [&] {
      if constexpr (Power == 1) return sum(w * y);
      else return sum(w * (y * y * y));
    }();
    const auto first = grad(s, Case::x);
    const auto second = grad(sum(first * u), Case::x);
    const auto third = grad(sum(second * v), Case::x);
    return outputs(named<"y">(y), first, second, third);
  }
};

/// The tensors of one call, by the names of their leaves.
template <class Program, class Number>
class exact_call {
 public:
  using P = passes::pipeline<Program>;
  exact_call(std::int64_t rows, graph_test::random_source& random) : rows_(rows), call_(rows, random) {}

  /// A leaf's numbers; without one of that name nothing happens.
  void set(std::string_view name, const array& numbers) {
    for (int i = 0; i < P::graph.leaf_count; ++i)
      if (P::graph.leaves[i].name == name) plain::to_storage(numbers, leaf_shape(i), call_.leaf(i));
  }
  std::vector<array> compiled() { return outputs_of(call_.compiled()); }
  std::vector<array> interpreted() const { return outputs_of(call_.interpreted()); }

 private:
  std::int64_t rows_;
  graph_test::compiled_call<P, Number> call_;

  static const shape& leaf_shape(int i) { return P::graph.shapes[P::graph.leaves[i].shape]; }
  std::vector<array> outputs_of(const array_list<array_list<Number>>& stored) const {
    std::vector<array> result;
    for (int i = 0; i < stored.size(); ++i)
      result.push_back(plain::from_storage(P::graph.shape_of(P::graph.outputs[i].node), rows_, stored[i]));
    return result;
  }
};

inline array drawn(const indices& extents, graph_test::random_source& random) {
  return plain::by_index(extents, [&](const indices&) { return static_cast<double>(random.below(7) - 3); });
}

inline void check_equal(const array& got, const array& expected) {
  REQUIRE(got.extents == expected.extents);
  CHECK(got.elements == expected.elements);
}

inline double inner(const array& a, const array& b) {
  double total = 0;
  for (std::size_t i = 0; i < a.elements.size(); ++i) total += a.elements[i] * b.elements[i];
  return total;
}

/// The transpose of a linear function at v: its element k is the inner product with the image of unit vector k.
template <class F>
array transposed(F f, const array& like, const array& v) {
  array result = like;
  for (std::size_t k = 0; k < like.elements.size(); ++k) {
    array unit{like.extents, std::vector<double>(like.elements.size(), 0.0)};
    unit.elements[k] = 1;
    result.elements[k] = inner(f(unit), v);
  }
  return result;
}

inline array product(double factor, const array& a, const array& b, const array& c) {
  array result = a;
  for (std::size_t i = 0; i < a.elements.size(); ++i) result.elements[i] = factor * a.elements[i] * b.elements[i] * c.elements[i];
  return result;
}

/// A linear function in Case: x, f(x), reference(array). The derivatives of sum(w f(x)^3) follow from the reference.
template <class Case, class Number>
void check_linear_with(std::int64_t rows, graph_test::random_source& random) {
  const shape& from = descriptor_of(Case::x).result_shape;
  const array x = drawn(plain::extents_of(from, rows), random), u = drawn(x.extents, random), v = drawn(x.extents, random);
  const array y = Case::reference(x), fu = Case::reference(u), fv = Case::reference(v);
  const array w = drawn(y.extents, random);
  exact_call<derivatives<Case, 3>, Number> call(rows, random);
  call.set("x", x);
  call.set("w", w);
  call.set("u", u);
  call.set("v", v);
  for (const std::vector<array>& got : {call.interpreted(), call.compiled()}) {
    CAPTURE(rows);
    check_equal(got[0], y);
    check_equal(got[1], transposed(Case::reference, x, product(3, w, y, y)));
    check_equal(got[2], transposed(Case::reference, x, product(6, w, y, fu)));
    check_equal(got[3], transposed(Case::reference, x, product(6, w, fu, fv)));
  }
}

/// Static shapes once, a named axis at several lengths.
template <class Case>
void check_linear() {
  graph_test::random_source random(3);
  const bool named = named_dimension(descriptor_of(Case::x).result_shape) >= 0;
  for (std::int64_t rows : named ? std::vector<std::int64_t>{0, 1, 2, 9} : std::vector<std::int64_t>{1}) {
    check_linear_with<Case, double>(rows, random);
    check_linear_with<Case, float>(rows, random);
  }
}

/// f with coordinates replaced; for a function that is linear in each the derivative by it is a difference.
template <class F>
double mixed_difference(F f, array x, std::initializer_list<std::size_t> coordinates) {
  double total = 0;
  const std::size_t order = coordinates.size();
  for (std::size_t mask = 0; mask < (std::size_t{1} << order); ++mask) {
    array at = x;
    std::size_t bit = 0, ones = 0;
    for (std::size_t k : coordinates) {
      at.elements[k] = static_cast<double>(mask >> bit & 1);
      ones += mask >> bit++ & 1;
    }
    total += ((order - ones) % 2 == 0 ? 1 : -1) * f(at);
  }
  return total;
}

/// A function that is linear in each element; the first `orders` derivatives of sum(w f(x)).
template <class Case, class Number>
void check_multilinear_with(const array& x, std::int64_t rows, int orders, graph_test::random_source& random) {
  const array u = drawn(x.extents, random), v = drawn(x.extents, random), y = Case::reference(x), w = drawn(y.extents, random);
  const auto f = [&](const array& at) { return inner(w, Case::reference(at)); };
  array first = x, second = x, third = x;
  const std::size_t count = x.elements.size();
  for (std::size_t i = 0; i < count; ++i) {
    first.elements[i] = mixed_difference(f, x, {i});
    second.elements[i] = third.elements[i] = 0;
    for (std::size_t j = 0; j < count; ++j) {
      if (j != i) second.elements[i] += u.elements[j] * mixed_difference(f, x, {i, j});
      for (std::size_t k = 0; k < count && orders > 2; ++k)
        if (i != j && j != k && i != k) third.elements[i] += u.elements[j] * v.elements[k] * mixed_difference(f, x, {i, j, k});
    }
  }
  exact_call<derivatives<Case, 1>, Number> call(rows, random);
  call.set("x", x);
  call.set("w", w);
  call.set("u", u);
  call.set("v", v);
  for (const std::vector<array>& got : {call.interpreted(), call.compiled()}) {
    CAPTURE(x.elements);
    check_equal(got[0], y);
    check_equal(got[1], first);
    check_equal(got[2], second);
    if (orders > 2) check_equal(got[3], third);
  }
}

}  // namespace exact
