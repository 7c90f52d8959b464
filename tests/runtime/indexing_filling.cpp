// SPDX-License-Identifier: BSL-1.0
// arange, zeros, ones, full, eye, tril, triu, diag: values and three derivatives against loops over indices.
#include <cmath>

#include "support/exact_derivatives.hpp"

using namespace exact;

namespace {

constexpr auto N = axis<"N">;

struct lower {
  static constexpr auto x = input<"x", 2, 3, 4>;
  static constexpr auto f(auto e) { return tril<1>(e); }
  static array reference(const array& a) {
    return plain::by_index(a.extents, [&](const indices& i) { return i[2] <= i[1] + 1 ? a(i) : 0; });
  }
};

struct upper_of_rows {
  static constexpr auto x = input<"x", N, 4>;
  static constexpr auto f(auto e) { return triu<-1>(e); }
  static array reference(const array& a) {
    return plain::by_index(a.extents, [&](const indices& i) { return i[1] >= i[0] - 1 ? a(i) : 0; });
  }
};

struct triangles_of_nothing {
  static constexpr auto x = input<"x", 0, 1>;
  static constexpr auto f(auto e) { return tril(e) + triu(e); }
  static array reference(const array& a) { return a; }
};

struct on_the_diagonal {
  static constexpr auto x = input<"x", 3>;
  static constexpr auto f(auto e) { return diag<-2>(e) + pad(diag(e), width<2, 0>, width<0, 2>); }
  static array reference(const array& a) {
    return plain::by_index({5, 5}, [&](const indices& i) { return i[0] - i[1] == 2 ? 2 * a({i[1]}) : 0; });
  }
};

struct off_the_diagonal {
  static constexpr auto x = input<"x", 3, 4>;
  static constexpr auto f(auto e) { return diag<1>(e) + diag<1>(diag<1>(diag<1>(e))); }
  static array reference(const array& a) {
    return plain::by_index({3}, [&](const indices& i) { return 2 * a({i[0], i[0] + 1}); });
  }
};

struct around_a_ramp {
  static constexpr auto x = input<"x", N>;
  static constexpr auto f(auto e) { return expand_dims<1>(e) * arange<5, -1, -2> + expand_dims<1>(e * arange<N>); }
  static array reference(const array& a) {
    return plain::by_index({a.extent(0), 3}, [&](const indices& i) { return a({i[0]}) * static_cast<double>(5 - 2 * i[1] + i[0]); });
  }
};

struct of_its_shape {
  static constexpr auto x = input<"x", 2, N>;
  static constexpr auto f(auto e) { return (full_like(e, 3_c) + ones_like(e) + zeros_like(e)) * e + full_like(e, sum(e)); }
  static array reference(const array& a) {
    double total = 0;
    for (double element : a.elements) total += element;
    return plain::by_index(a.extents, [&](const indices& i) { return 4 * a(i) + total; });
  }
};

constexpr auto v = input<"v", 2>;
constexpr auto s = input<"s">;

}  // namespace

TEST_CASE("tril and triu") {
  check_linear<lower>();
  check_linear<upper_of_rows>();
  check_linear<triangles_of_nothing>();
}
TEST_CASE("diag builds and reads") {
  check_linear<on_the_diagonal>();
  check_linear<off_the_diagonal>();
}
TEST_CASE("positions and filled tensors") {
  check_linear<around_a_ramp>();
  check_linear<of_its_shape>();
}
TEST_CASE("what a triangle cuts off influences nothing") {
  constexpr auto x = input<"x", 2, 2>;
  constexpr auto program = compile([] { return value_and_grad(sum(tril(sqrt(input<"x", 2, 2>))), wrt(input<"x", 2, 2>)); });
  const auto result = program(x = tensor<double, 2, 2>{{4, -1, 16, 1}});
  CHECK(result.value == 7);
  CHECK(result.gradients[x](0, 0) == 0.25);
  CHECK(result.gradients[x](0, 1) == 0);
}
TEST_CASE("tensors without data") {
  constexpr auto program = compile([] { return outputs(eye<2, 3, 1> * s, arange<2, 8, 3> * s, arange<3, 3> * s, zeros<2> + s, full<0.5, 1, 2> * v); });
  const auto r = program(s = 1.0, v = tensor<double, 2>{{2, 4}});
  const tensor<double, 2, 3> identity = r[eye<2, 3, 1> * s];
  for (std::int64_t i = 0; i < 6; ++i) CHECK(identity[i] == (i == 1 || i == 5 ? 1 : 0));
  CHECK(r[arange<2, 8, 3> * s][0] == 2);
  CHECK(r[arange<2, 8, 3> * s][1] == 5);
  CHECK(r[arange<3, 3> * s].size() == 0);
  CHECK(r[zeros<2> + s][1] == 1);
  CHECK(r[full<0.5, 1, 2> * v](0, 1) == 2);
}
