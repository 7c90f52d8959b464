// SPDX-License-Identifier: BSL-1.0
// prod, cumprod, cumsum: values and three derivatives against the definition, with zeros in every place.
#include "support/exact_derivatives.hpp"

using namespace exact;

namespace {

constexpr auto N = axis<"N">;

/// The product over some axes of a plain array, which stay with extent 1.
array product_over(const array& a, std::initializer_list<int> reduced) {
  indices extents = a.extents;
  for (int axis : reduced) extents[static_cast<std::size_t>(axis)] = 1;
  array result = plain::by_index(extents, [](const indices&) { return 1.0; });
  plain::for_each_index(a.extents, [&](const indices& at) {
    indices to = at;
    for (int axis : reduced) to[static_cast<std::size_t>(axis)] = 0;
    result(to) *= a(at);
  });
  return result;
}
array without(array a, std::size_t axis) {
  a.extents.erase(a.extents.begin() + static_cast<std::ptrdiff_t>(axis));
  return a;
}

struct product_of_five {
  static constexpr auto x = input<"x", 5>;
  static constexpr auto f(auto e) { return prod(e); }
  static array reference(const array& a) { return without(product_over(a, {0}), 0); }
};

struct product_of_rows {
  static constexpr auto x = input<"x", 3, 2>;
  static constexpr auto f(auto e) { return prod(e, axes<1>); }
  static array reference(const array& a) { return without(product_over(a, {1}), 1); }
};

struct product_of_all {
  static constexpr auto x = input<"x", 2, 3>;
  static constexpr auto f(auto e) { return prod(e, keepdims); }
  static array reference(const array& a) { return product_over(a, {0, 1}); }
};

struct product_of_one {
  static constexpr auto x = input<"x", 2, 1, 0>;
  static constexpr auto f(auto e) { return sum(prod(e, axes<1>)) + prod(e, axes<-1>, keepdims); }
  static array reference(const array& a) { return product_over(a, {2}); }
};

struct product_of_scalar {
  static constexpr auto x = input<"x">;
  static constexpr auto f(auto e) { return prod(e); }
  static array reference(const array& a) { return a; }
};

struct products_beside_named {
  static constexpr auto x = input<"x", N, 3>;
  static constexpr auto f(auto e) { return prod(e, axes<1>); }
  static array reference(const array& a) { return without(product_over(a, {1}), 1); }
};

struct product_over_named {
  static constexpr auto x = input<"x", N>;
  static constexpr auto f(auto e) { return prod(e); }
  static array reference(const array& a) { return without(product_over(a, {0}), 0); }
};

struct product_over_both {
  static constexpr auto x = input<"x", 2, N, 2>;
  static constexpr auto f(auto e) { return prod(e, axes<0, N>); }
  static array reference(const array& a) { return without(without(product_over(a, {0, 1}), 1), 0); }
};

/// The running product, or sum, along axis 1 of three, or of the reversed axis.
template <bool Product>
array running(const array& a, bool reversed) {
  return plain::by_index(a.extents, [&](const indices& at) {
    double total = Product ? 1 : 0;
    indices from = at;
    for (from[1] = reversed ? at[1] : 0; from[1] < (reversed ? a.extent(1) : at[1] + 1); ++from[1]) {
      if (Product) total *= a(from);
      else total += a(from);
    }
    return total;
  });
}

struct running_product {
  static constexpr auto x = input<"x", 1, 5, 1>;
  static constexpr auto f(auto e) { return cumprod<1>(e); }
  static array reference(const array& a) { return running<true>(a, false); }
};

struct reversed_product_of_rows {
  static constexpr auto x = input<"x", N, 3, 2>;
  static constexpr auto f(auto e) { return cumprod<1>(e, reversed); }
  static array reference(const array& a) { return running<true>(a, true); }
};

struct running_sum {
  static constexpr auto x = input<"x", 2, 9, 2>;
  static constexpr auto f(auto e) { return cumsum<-2>(e); }
  static array reference(const array& a) { return running<false>(a, false); }
};

struct reversed_sum_of_rows {
  static constexpr auto x = input<"x", 3, 6, N>;
  static constexpr auto f(auto e) { return cumsum<1>(e, reversed); }
  static array reference(const array& a) { return running<false>(a, true); }
};

struct sum_of_one {
  static constexpr auto x = input<"x", 2, 1, 2>;
  static constexpr auto f(auto e) { return cumsum<1>(e); }
  static array reference(const array& a) { return a; }
};

struct sum_of_none {
  static constexpr auto x = input<"x", 2, 0, 2>;
  static constexpr auto f(auto e) { return cumsum<1>(e) + cumprod<1>(e); }
  static array reference(const array& a) { return a; }
};

/// Every choice of elements that are zero, the others powers of two, up to a number of zeros.
template <class Case>
void check_with_zeros(const indices& extents, std::int64_t rows, int most_zeros, int orders) {
  graph_test::random_source random(5);
  const std::size_t count = static_cast<std::size_t>(plain::count_of(extents));
  for (std::size_t zeros = 0; zeros < (std::size_t{1} << count); ++zeros) {
    std::size_t place = 0;
    int zero_count = 0;
    const array x = plain::by_index(extents, [&](const indices&) {
      const bool zero = (zeros >> place++ & 1) != 0;
      zero_count += zero ? 1 : 0;
      const int magnitude = 1 << random.below(3);  // quotients of powers of two are exact
      return zero ? 0.0 : static_cast<double>(random.one_in(2) ? magnitude : -magnitude);
    });
    if (zero_count > most_zeros) continue;
    check_multilinear_with<Case, double>(x, rows, orders, random);
    check_multilinear_with<Case, float>(x, rows, orders, random);
  }
}

}  // namespace

TEST_CASE("the product and its derivatives with zeros in every place") {
  check_with_zeros<product_of_five>({5}, 1, 5, 3);
  check_with_zeros<product_of_rows>({3, 2}, 1, 6, 3);
  check_with_zeros<product_of_all>({2, 3}, 1, 6, 3);
  check_with_zeros<product_of_scalar>({}, 1, 1, 3);
  check_with_zeros<products_beside_named>({2, 3}, 2, 6, 3);
}
TEST_CASE("the product of nothing is 1") {
  check_with_zeros<product_of_one>({2, 1, 0}, 1, 0, 3);
  check_with_zeros<product_over_named>({0}, 0, 0, 3);
}
TEST_CASE("the product over a named axis: two derivatives with any zeros, three with at most two") {
  check_with_zeros<product_over_named>({1}, 1, 1, 3);
  check_with_zeros<product_over_named>({5}, 5, 5, 2);
  check_with_zeros<product_over_named>({4}, 4, 2, 3);
  check_with_zeros<product_over_both>({2, 2, 2}, 2, 8, 2);
}
TEST_CASE("running products with zeros in every place") {
  check_with_zeros<running_product>({1, 5, 1}, 1, 5, 3);
  check_with_zeros<reversed_product_of_rows>({1, 3, 2}, 1, 6, 3);
}
TEST_CASE("running sums") {
  check_linear<running_sum>();
  check_linear<reversed_sum_of_rows>();
  check_linear<sum_of_one>();
  check_linear<sum_of_none>();
}
TEST_CASE("an infinite factor: what contributes nothing stays finite") {
  constexpr auto x = input<"x", 3>;
  constexpr auto program = compile([] { return value_and_grad(prod(slice(input<"x", 3>, range<0, 2>)), wrt(input<"x", 3>)); });
  const auto result = program(x = tensor<double, 3>{{0, 2, HUGE_VAL}});
  CHECK(result.value == 0);
  CHECK(result.gradients[x][0] == 2);
  CHECK(result.gradients[x][1] == 0);
  CHECK(result.gradients[x][2] == 0);
}
