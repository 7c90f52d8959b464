// SPDX-License-Identifier: BSL-1.0
// slice, flip, diagonal, trace, windows, split: values and three derivatives against loops over indices.
#include "support/exact_derivatives.hpp"

using namespace exact;

namespace {

constexpr auto N = axis<"N">;

struct matrix_part {
  static constexpr auto x = input<"x", 5, 4>;
  static constexpr auto f(auto e) { return slice(e, range<1, 4>, range<none, none, -1>); }
  static array reference(const array& a) {
    return plain::by_index({3, 4}, [&](const indices& i) { return a({i[0] + 1, 3 - i[1]}); });
  }
};

struct backwards {
  static constexpr auto x = input<"x", 7, 3, 2>;
  static constexpr auto f(auto e) { return slice(e, range<-2, none, -2>, at<-1>); }
  static array reference(const array& a) {
    return plain::by_index({3, 2}, [&](const indices& i) { return a({5 - 2 * i[0], 2, i[1]}); });
  }
};

struct with_new_axis {
  static constexpr auto x = input<"x", 7, 3>;
  static constexpr auto f(auto e) { return slice(e, range<none, none, 3>, new_axis, range<1, 100>); }
  static array reference(const array& a) {
    return plain::by_index({3, 1, 2}, [&](const indices& i) { return a({3 * i[0], i[2] + 1}); });
  }
};

struct from_the_last {
  static constexpr auto x = input<"x", 2, 3, 4>;
  static constexpr auto f(auto e) { return slice(e, ellipsis, at<1>, range<-3, -1>); }
  static array reference(const array& a) {
    return plain::by_index({2, 2}, [&](const indices& i) { return a({i[0], 1, i[1] + 1}); });
  }
};

struct nothing_left {
  static constexpr auto x = input<"x", 3, 2>;
  static constexpr auto f(auto e) { return slice(e, range<2, 2>); }
  static array reference(const array&) { return plain::by_index({0, 2}, [](const indices&) { return 0.0; }); }
};

struct of_nothing {
  static constexpr auto x = input<"x", 0, 2>;
  static constexpr auto f(auto e) { return slice(e, range<none, none, -1>, at<0>); }
  static array reference(const array&) { return plain::by_index({0}, [](const indices&) { return 0.0; }); }
};

struct one_place {
  static constexpr auto x = input<"x", 3, 1>;
  static constexpr auto f(auto e) { return slice(e, at<2>, at<0>); }
  static array reference(const array& a) {
    return plain::by_index({}, [&](const indices&) { return a({2, 0}); });
  }
};

struct columns_of_rows {
  static constexpr auto x = input<"x", N, 5>;
  static constexpr auto f(auto e) { return slice(e, all, range<none, 1, -1>); }
  static array reference(const array& a) {
    return plain::by_index({a.extent(0), 3}, [&](const indices& i) { return a({i[0], 4 - i[1]}); });
  }
};

struct named_axis_inside {
  static constexpr auto x = input<"x", 3, N, 5>;
  static constexpr auto f(auto e) { return slice(e, at<1>, all, range<0, 5, 2>); }
  static array reference(const array& a) {
    return plain::by_index({a.extent(1), 3}, [&](const indices& i) { return a({1, i[0], 2 * i[1]}); });
  }
};

struct whole_flip {
  static constexpr auto x = input<"x", 3, 5>;
  static constexpr auto f(auto e) { return flip(e); }
  static array reference(const array& a) {
    return plain::by_index({3, 5}, [&](const indices& i) { return a({2 - i[0], 4 - i[1]}); });
  }
};

struct flip_of_rows {
  static constexpr auto x = input<"x", 2, N, 9>;
  static constexpr auto f(auto e) { return flip(e, axes<0, -1>); }
  static array reference(const array& a) {
    return plain::by_index(a.extents, [&](const indices& i) { return a({1 - i[0], i[1], 8 - i[2]}); });
  }
};

struct upper_diagonal {
  static constexpr auto x = input<"x", 3, 4>;
  static constexpr auto f(auto e) { return diagonal<1>(e); }
  static array reference(const array& a) {
    return plain::by_index({3}, [&](const indices& i) { return a({i[0], i[0] + 1}); });
  }
};

struct diagonals_of_rows {
  static constexpr auto x = input<"x", 4, N, 3>;
  static constexpr auto f(auto e) { return diagonal<-2, 0, 2>(e); }
  static array reference(const array& a) {
    return plain::by_index({a.extent(1), 2}, [&](const indices& i) { return a({i[1] + 2, i[0], i[1]}); });
  }
};

struct no_diagonal {
  static constexpr auto x = input<"x", 2, 3>;
  static constexpr auto f(auto e) { return diagonal<5>(e); }
  static array reference(const array&) { return plain::by_index({0}, [](const indices&) { return 0.0; }); }
};

struct matrix_trace {
  static constexpr auto x = input<"x", 3, 5>;
  static constexpr auto f(auto e) { return trace<1>(e); }
  static array reference(const array& a) {
    return plain::by_index({}, [&](const indices&) { return a({0, 1}) + a({1, 2}) + a({2, 3}); });
  }
};

struct overlapping_windows {
  static constexpr auto x = input<"x", 2, 7>;
  static constexpr auto f(auto e) { return windows<3>(e); }
  static array reference(const array& a) {
    return plain::by_index({2, 5, 3}, [&](const indices& i) { return a({i[0], i[1] + i[2]}); });
  }
};

struct windows_of_rows {
  static constexpr auto x = input<"x", N, 8, 2>;
  static constexpr auto f(auto e) { return windows<3, 1, 2>(e); }
  static array reference(const array& a) {
    return plain::by_index({a.extent(0), 3, 2, 3}, [&](const indices& i) { return a({i[0], 2 * i[1] + i[3], i[2]}); });
  }
};

struct second_of_three {
  static constexpr auto x = input<"x", 2, 6>;
  static constexpr auto f(auto e) {
    const auto [first, second, third] = split<3, 1>(e);
    return first * 2_c + third - second;
  }
  static array reference(const array& a) {
    return plain::by_index({2, 2}, [&](const indices& i) { return 2 * a({i[0], i[1]}) + a({i[0], i[1] + 4}) - a({i[0], i[1] + 2}); });
  }
};

}  // namespace

TEST_CASE("slices are NumPy's") {
  check_linear<matrix_part>();
  check_linear<backwards>();
  check_linear<with_new_axis>();
  check_linear<from_the_last>();
  check_linear<one_place>();
}
TEST_CASE("ranges beyond the ends are cut off") {
  check_linear<nothing_left>();
  check_linear<of_nothing>();
}
TEST_CASE("slices beside a named axis") {
  check_linear<columns_of_rows>();
  check_linear<named_axis_inside>();
}
TEST_CASE("flip") {
  check_linear<whole_flip>();
  check_linear<flip_of_rows>();
}
TEST_CASE("diagonal and trace") {
  check_linear<upper_diagonal>();
  check_linear<diagonals_of_rows>();
  check_linear<no_diagonal>();
  check_linear<matrix_trace>();
}
TEST_CASE("windows overlap, and their derivatives add up") {
  check_linear<overlapping_windows>();
  check_linear<windows_of_rows>();
}
TEST_CASE("split gives parts to bind") { check_linear<second_of_three>(); }
