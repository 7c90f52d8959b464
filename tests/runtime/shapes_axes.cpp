// SPDX-License-Identifier: BSL-1.0
// squeeze, expand_dims, permute, moveaxis, swapaxes, flatten, ravel: values and three derivatives against
// loops over indices.
#include "support/exact_derivatives.hpp"

using namespace exact;

namespace {

constexpr auto N = axis<"N">;

struct squeezed {
  static constexpr auto x = input<"x", 1, N, 1, 3>;
  static constexpr auto f(auto e) { return squeeze(e) + squeeze(squeeze(e, axes<0>), axes<1>); }
  static array reference(const array& a) {
    return plain::by_index({a.extent(1), 3}, [&](const indices& i) { return 2 * a({0, i[0], 0, i[1]}); });
  }
};

struct expanded {
  static constexpr auto x = input<"x", 3, N>;
  static constexpr auto f(auto e) { return expand_dims<0>(expand_dims<1, -1>(e)); }
  static array reference(const array& a) {
    return plain::by_index({1, 3, 1, a.extent(1), 1}, [&](const indices& i) { return a({i[1], i[3]}); });
  }
};

struct permuted {
  static constexpr auto x = input<"x", 2, N, 3>;
  static constexpr auto f(auto e) { return permute<-1, 0, N>(e); }
  static array reference(const array& a) {
    return plain::by_index({3, 2, a.extent(1)}, [&](const indices& i) { return a({i[1], i[2], i[0]}); });
  }
};

struct moved {
  static constexpr auto x = input<"x", 2, 3, 4>;
  static constexpr auto f(auto e) { return moveaxis<0, -1>(e) + permute<1, 2, 0>(moveaxis<2, 0>(moveaxis<0, 2>(e))); }
  static array reference(const array& a) {
    return plain::by_index({3, 4, 2}, [&](const indices& i) { return 2 * a({i[2], i[0], i[1]}); });
  }
};

struct swapped {
  static constexpr auto x = input<"x", 2, 3, N>;
  static constexpr auto f(auto e) { return swapaxes<0, -1>(e); }
  static array reference(const array& a) {
    return plain::by_index({a.extent(2), 3, 2}, [&](const indices& i) { return a({i[2], i[1], i[0]}); });
  }
};

struct flattened {
  static constexpr auto x = input<"x", N, 2, 3>;
  static constexpr auto f(auto e) { return flatten<1>(e); }
  static array reference(const array& a) {
    return plain::by_index({a.extent(0), 6}, [&](const indices& i) { return a({i[0], i[1] / 3, i[1] % 3}); });
  }
};

struct raveled {
  static constexpr auto x = input<"x", 2, 1, 3>;
  static constexpr auto f(auto e) { return ravel(permute<2, 1, 0>(e)) + flatten(transpose(e)); }
  static array reference(const array& a) {
    return plain::by_index({6}, [&](const indices& i) { return 2 * a({i[0] % 2, 0, i[0] / 2}); });
  }
};

struct raveled_scalar {
  static constexpr auto x = input<"x">;
  static constexpr auto f(auto e) { return ravel(e); }
  static array reference(const array& a) {
    return plain::by_index({1}, [&](const indices&) { return a({}); });
  }
};

struct empty {
  static constexpr auto x = input<"x", 0, 1, 2>;
  static constexpr auto f(auto e) { return flatten<1>(squeeze(swapaxes<0, 2>(e), axes<1>)); }
  static array reference(const array&) { return plain::by_index({2, 0}, [](const indices&) { return 0.0; }); }
};

}  // namespace

TEST_CASE("squeeze and expand_dims") {
  check_linear<squeezed>();
  check_linear<expanded>();
}
TEST_CASE("permute, moveaxis, swapaxes") {
  check_linear<permuted>();
  check_linear<moved>();
  check_linear<swapped>();
}
TEST_CASE("flatten and ravel") {
  check_linear<flattened>();
  check_linear<raveled>();
  check_linear<raveled_scalar>();
  check_linear<empty>();
}
