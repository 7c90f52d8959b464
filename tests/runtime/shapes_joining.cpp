// SPDX-License-Identifier: BSL-1.0
// concatenate, stack, pad, roll, tile, repeat: values and three derivatives against loops over indices, and
// that joining moves numbers without changing a bit.
#include <cmath>

#include "support/exact_derivatives.hpp"

using namespace exact;

namespace {

constexpr auto N = axis<"N">;

struct rows_behind_rows {
  static constexpr auto x = input<"x", 3, 4>;
  static constexpr auto f(auto e) { return concatenate<0>(e, e * 2_c, slice(e, range<0, 1>), flip(e)); }
  static array reference(const array& a) {
    return plain::by_index({10, 4}, [&](const indices& i) {
      if (i[0] < 3) return a(i);
      if (i[0] < 6) return 2 * a({i[0] - 3, i[1]});
      return i[0] == 6 ? a({0, i[1]}) : a({9 - i[0], 3 - i[1]});
    });
  }
};

struct columns_beside_columns {
  static constexpr auto x = input<"x", 2, N, 3>;
  static constexpr auto f(auto e) { return concatenate<-1>(e, slice(e, all, all, range<1, none>), e); }
  static array reference(const array& a) {
    return plain::by_index({2, a.extent(1), 8}, [&](const indices& i) {
      const std::int64_t from[] = {0, 1, 2, 1, 2, 0, 1, 2};
      return a({i[0], i[1], from[i[2]]});
    });
  }
};

struct empty_parts {
  static constexpr auto x = input<"x", 3>;
  static constexpr auto f(auto e) { return concatenate<0>(slice(e, range<0, 0>), e, slice(e, range<1, 1>)); }
  static array reference(const array& a) { return a; }
};

struct alone {
  static constexpr auto x = input<"x", 3>;
  static constexpr auto f(auto e) { return concatenate<0>(e) + stack<0>(slice(e, at<1>)); }
  static array reference(const array& a) {
    return plain::by_index({3}, [&](const indices& i) { return a(i) + a({1}); });
  }
};

struct stacked {
  static constexpr auto x = input<"x", 4, N>;
  static constexpr auto f(auto e) { return stack<1>(e, -e, e * 3_c); }
  static array reference(const array& a) {
    const double factors[] = {1, -1, 3};
    return plain::by_index({4, 3, a.extent(1)}, [&](const indices& i) { return factors[i[1]] * a({i[0], i[2]}); });
  }
};

struct stacked_scalars {
  static constexpr auto x = input<"x">;
  static constexpr auto f(auto e) { return stack<-1>(e, e + e); }
  static array reference(const array& a) {
    return plain::by_index({2}, [&](const indices& i) { return a({}) * static_cast<double>(i[0] + 1); });
  }
};

struct bordered {
  static constexpr auto x = input<"x", 3, 5>;
  static constexpr auto f(auto e) { return pad(e, width<2, 1>, width<0, 3>); }
  static array reference(const array& a) {
    return plain::by_index({6, 8}, [&](const indices& i) {
      return i[0] >= 2 && i[0] < 5 && i[1] < 5 ? a({i[0] - 2, i[1]}) : 0;
    });
  }
};

struct bordered_rows {
  static constexpr auto x = input<"x", N, 1, 3>;
  static constexpr auto f(auto e) { return pad(e, all, width<1>); }
  static array reference(const array& a) {
    return plain::by_index({a.extent(0), 3, 3}, [&](const indices& i) { return i[1] == 1 ? a({i[0], 0, i[2]}) : 0; });
  }
};

struct bordered_nothing {
  static constexpr auto x = input<"x", 0, 2>;
  static constexpr auto f(auto e) { return pad(e, width<1, 2>); }
  static array reference(const array&) { return plain::by_index({3, 2}, [](const indices&) { return 0.0; }); }
};

struct rolled {
  static constexpr auto x = input<"x", 5, N, 3>;
  static constexpr auto f(auto e) { return roll<2, -4>(e, axes<0, -1>); }
  static array reference(const array& a) {
    return plain::by_index(a.extents, [&](const indices& i) { return a({(i[0] + 3) % 5, i[1], (i[2] + 1) % 3}); });
  }
};

struct rolled_round {
  static constexpr auto x = input<"x", 3>;
  static constexpr auto f(auto e) { return roll<-6>(e, axes<0>) + roll<7>(e, axes<0>) * 2_c; }
  static array reference(const array& a) {
    return plain::by_index({3}, [&](const indices& i) { return a(i) + 2 * a({(i[0] + 2) % 3}); });
  }
};

struct tiled {
  static constexpr auto x = input<"x", 2, 3>;
  static constexpr auto f(auto e) { return tile<2, 1, 3>(e); }
  static array reference(const array& a) {
    return plain::by_index({2, 2, 9}, [&](const indices& i) { return a({i[1], i[2] % 3}); });
  }
};

struct tiled_rows {
  static constexpr auto x = input<"x", 2, N, 3>;
  static constexpr auto f(auto e) { return concatenate<0>(tile<2>(e), slice(tile<2, 1, 1>(repeat<2, -1>(e)), range<1, none>)); }
  static array reference(const array& a) {
    return plain::by_index({5, a.extent(1), 6}, [&](const indices& i) {
      return i[0] < 2 ? a({i[0], i[1], i[2] % 3}) : a({(i[0] - 1) % 2, i[1], i[2] / 2});
    });
  }
};

struct repeated {
  static constexpr auto x = input<"x", 3, 2>;
  static constexpr auto f(auto e) { return repeat<3, 0>(e); }
  static array reference(const array& a) {
    return plain::by_index({9, 2}, [&](const indices& i) { return a({i[0] / 3, i[1]}); });
  }
};

struct no_copies {
  static constexpr auto x = input<"x", 3, 2>;
  static constexpr auto f(auto e) { return tile<0>(e) * repeat<0, 1>(e); }
  static array reference(const array&) { return plain::by_index({3, 0}, [](const indices&) { return 0.0; }); }
};

constexpr auto A = input<"A", 4>;
constexpr auto B = input<"B", 3>;

/// The sign and the bits of each number, NaN included.
template <class Tensor>
void check_bits(const Tensor& got, std::initializer_list<double> expected) {
  REQUIRE(got.size() == expected.size());
  std::int64_t i = 0;
  for (double number : expected) {
    CAPTURE(i);
    CHECK(std::signbit(got[i]) == std::signbit(number));
    CHECK((std::isnan(number) ? std::isnan(got[i]) : got[i] == number));
    ++i;
  }
}

}  // namespace

TEST_CASE("concatenate and stack") {
  check_linear<rows_behind_rows>();
  check_linear<empty_parts>();
  check_linear<alone>();
  check_linear<stacked_scalars>();
}
TEST_CASE("concatenate and stack beside a named axis") {
  check_linear<columns_beside_columns>();
  check_linear<stacked>();
}
TEST_CASE("pad") {
  check_linear<bordered>();
  check_linear<bordered_rows>();
  check_linear<bordered_nothing>();
}
TEST_CASE("roll") {
  check_linear<rolled>();
  check_linear<rolled_round>();
}
TEST_CASE("tile and repeat") {
  check_linear<tiled>();
  check_linear<tiled_rows>();
  check_linear<repeated>();
  check_linear<no_copies>();
}

TEST_CASE("joining keeps every bit: -0 stays -0, NaN and infinities stay in their places") {
  constexpr double inf = HUGE_VAL, nan = std::numeric_limits<double>::quiet_NaN();
  const tensor<double, 4> a{{-0.0, 0.0, nan, -inf}};
  const tensor<double, 3> b{{inf, -0.0, 2.0}};
  constexpr auto joined = compile([] {
    return outputs(concatenate<0>(A, B, A), roll<1>(A, axes<0>), stack<0>(A, flip(A)), pad<-2>(A, width<1>), tile<2>(A), repeat<2, 0>(B));
  });
  const auto r = joined(A = a, B = b);
  check_bits(r[concatenate<0>(A, B, A)], {-0.0, 0.0, nan, -inf, inf, -0.0, 2.0, -0.0, 0.0, nan, -inf});
  check_bits(r[roll<1>(A, axes<0>)], {-inf, -0.0, 0.0, nan});
  check_bits(r[stack<0>(A, flip(A))], {-0.0, 0.0, nan, -inf, -inf, nan, 0.0, -0.0});
  check_bits(r[pad<-2>(A, width<1>)], {-2.0, -0.0, 0.0, nan, -inf, -2.0});
  check_bits(r[tile<2>(A)], {-0.0, 0.0, nan, -inf, -0.0, 0.0, nan, -inf});
  check_bits(r[repeat<2, 0>(B)], {inf, inf, -0.0, -0.0, 2.0, 2.0});
}
