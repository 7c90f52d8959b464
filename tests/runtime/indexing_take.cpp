// SPDX-License-Identifier: BSL-1.0
// take, take_along_axis, add_at, one_hot: values and three derivatives against loops over indices, with an
// index that repeats, counts from the last and points outside.
#include <cmath>
#include <vector>

#include "support/exact_derivatives.hpp"

using namespace exact;

namespace {

constexpr auto N = axis<"N">;

struct embedding {
  static constexpr auto x = input<"x", 4, 3>;
  static constexpr auto f(auto e) { return take<0>(e, arange<-4, 4, 2>); }
  static array reference(const array& a) {
    return plain::by_index({4, 3}, [&](const indices& i) { return a({2 * i[0] % 4, i[1]}); });
  }
};

struct columns_by_matrix {
  static constexpr auto x = input<"x", 2, 5, N>;
  static constexpr auto f(auto e) { return take<1>(e, stack<0>(arange<3>, arange<-1, -4, -1>)); }
  static array reference(const array& a) {
    return plain::by_index({2, 2, 3, a.extent(2)}, [&](const indices& i) { return a({i[0], i[1] == 0 ? i[2] : 4 - i[2], i[3]}); });
  }
};

struct one_entry {
  static constexpr auto x = input<"x", 3, 2>;
  static constexpr auto f(auto e) { return take<-1>(e, constant<-2>); }
  static array reference(const array& a) {
    return plain::by_index({3}, [&](const indices& i) { return a({i[0], 0}); });
  }
};

struct along_rows {
  static constexpr auto x = input<"x", 3, 4>;
  static constexpr auto f(auto e) { return take_along_axis<1>(e, tril(ones<3, 2>) * constant<3> - eye<3, 2>); }
  static array reference(const array& a) {
    const std::int64_t index[3][2] = {{2, 0}, {3, 2}, {3, 3}};
    return plain::by_index({3, 2}, [&](const indices& i) { return a({i[0], index[i[0]][i[1]]}); });
  }
};

struct along_stretched {
  static constexpr auto x = input<"x", 1, 4, N>;
  static constexpr auto f(auto e) { return take_along_axis<1>(e, expand_dims<2>(reshape<3, 2>(arange<-4, 2>))); }
  static array reference(const array& a) {
    return plain::by_index({3, 2, a.extent(2)}, [&](const indices& i) { return a({0, (2 * i[0] + i[1]) % 4, i[2]}); });
  }
};

struct added {
  static constexpr auto x = input<"x", 4, 3>;
  static constexpr auto f(auto e) {
    const auto index = concatenate<0>(arange<2>, arange<-3, 1>, full<9, 1>, full<-5, 1>);
    return add_at<0>(flip(e), index, concatenate<0>(e, e));
  }
  static array reference(const array& a) {
    array result = plain::by_index({4, 3}, [&](const indices& i) { return a({3 - i[0], 2 - i[1]}); });
    const std::int64_t rows[] = {0, 1, 1, 2, 3, 0};  // the last two, 9 and -5, are dropped
    for (std::int64_t k = 0; k < 6; ++k)
      for (std::int64_t j = 0; j < 3; ++j) result({rows[k], j}) += a({k % 4, j});
    return result;
  }
};

struct added_columns {
  static constexpr auto x = input<"x", N, 2>;
  static constexpr auto f(auto e) { return add_at<1>(concatenate<1>(e, e), full<-1, 3>, slice(e, all, range<0, 1>)); }
  static array reference(const array& a) {
    return plain::by_index({a.extent(0), 4}, [&](const indices& i) { return a({i[0], i[1] % 2}) + (i[1] == 3 ? 3 * a({i[0], 0}) : 0); });
  }
};

constexpr auto table = parameter<"table", 3, 2>;
constexpr auto index = input<"index", N>;
constexpr auto values = input<"values", N, 2>;

/// Everything along the named axis; the gradient of a cubic of the entries by the table, and by what is added to it.
struct by_rows {
  auto operator()() const {
    const auto entries = take<0>(table, index);
    const auto kept = select(entries == entries, entries, constant<0>);
    const auto sums = add_at<0>(table, index, values);
    return outputs(named<"entries">(entries), sums, one_hot<3>(index), grad(sum(kept * kept * kept), table),
                   grad(sum(sums * sums * sums), table), grad(sum(sums * sums * sums), values));
  }
};

/// -1 where an index lies outside.
std::int64_t row_of(double number) {
  if (!(std::abs(number) < 4)) return -1;
  const auto row = static_cast<std::int64_t>(number) + (number < 0 ? 3 : 0);
  return row >= 0 && row < 3 ? row : -1;
}

/// What by_rows is to give.
std::vector<array> by_rows_reference(const array& t, const array& at, const array& v) {
  const std::int64_t rows = at.extent(0);
  const auto row = [&](const indices& i) { return row_of(at({i[0]})); };
  array sums = t, slope{t.extents, std::vector<double>(6, 0.0)};
  const array entries = plain::by_index({rows, 2}, [&](const indices& i) {
    return row(i) < 0 ? std::numeric_limits<double>::quiet_NaN() : t({row(i), i[1]});
  });
  plain::for_each_index({rows, 2}, [&](const indices& i) {
    if (row(i) < 0) return;
    sums({row(i), i[1]}) += v(i);
    slope({row(i), i[1]}) += 3 * t({row(i), i[1]}) * t({row(i), i[1]});
  });
  const array marks = plain::by_index({rows, 3}, [&](const indices& i) { return at({i[0]}) == static_cast<double>(i[1]) ? 1.0 : 0.0; });
  array sums_slope = sums;
  for (double& s : sums_slope.elements) s = 3 * s * s;
  const array values_slope = plain::by_index({rows, 2}, [&](const indices& i) { return row(i) < 0 ? 0 : sums_slope({row(i), i[1]}); });
  return {entries, sums, marks, slope, sums_slope, values_slope};
}

bool same(const array& a, const array& b) {
  bool result = a.extents == b.extents;
  for (std::size_t i = 0; result && i < a.elements.size(); ++i)
    result = a.elements[i] == b.elements[i] || (std::isnan(a.elements[i]) && std::isnan(b.elements[i]));
  return result;
}

template <class Number>
void check_by_rows(std::int64_t rows) {
  graph_test::random_source random(11);
  const double numbers[] = {0, -1, 2, 1, 7, -3, -4, 1, HUGE_VAL, std::numeric_limits<double>::quiet_NaN(), 2};
  const array t = drawn({3, 2}, random), v = drawn({rows, 2}, random);
  const array at = plain::by_index({rows}, [&](const indices& i) { return numbers[i[0] % 11]; });
  exact_call<by_rows, Number> call(rows, random);
  call.set("table", t);
  call.set("index", at);
  call.set("values", v);
  const std::vector<array> expected = by_rows_reference(t, at, v);
  for (const std::vector<array>& got : {call.interpreted(), call.compiled()})
    for (std::size_t i = 0; i < expected.size(); ++i) {
      CAPTURE(rows);
      CAPTURE(i);
      CHECK(same(got[i], expected[i]));
    }
}

}  // namespace

TEST_CASE("take reads entries along an axis") {
  check_linear<embedding>();
  check_linear<columns_by_matrix>();
  check_linear<one_entry>();
}
TEST_CASE("take_along_axis reads one entry for each element of the index") {
  check_linear<along_rows>();
  check_linear<along_stretched>();
}
TEST_CASE("add_at adds again where an entry is named again, and drops what lies outside") {
  check_linear<added>();
  check_linear<added_columns>();
}
TEST_CASE_TEMPLATE("an index along a named axis, also outside, infinite and not a number", Number, float, double) {
  for (std::int64_t rows : {0, 1, 7, 11, 40}) check_by_rows<Number>(rows);
}
